import { noteMarkIn } from "../text/private-notes.ts";
import { shorten } from "../text/shorten.ts";
import type { Correction, Instant, Person, Source, Withdrawal } from "../model/article.ts";
import { MOST_PIXELS, MOST_SECONDS } from "../model/asset.ts";
import type { Settings } from "../model/settings.ts";
import { email, flag, integer, language, line, list, listOrOne, mapping, oneOf, reportAt, textAs, textOr, webUrl } from "../fields/read.ts";
import type { Reader, Values } from "../fields/read.ts";
import { dayAfter, readDate } from "../text/date.ts";
import type { Zone } from "../text/date.ts";
import { isSlug, toSlug } from "../text/slug.ts";
import { isStoryId, LONGEST_ID } from "../text/story-id.ts";
import { toWebUrl } from "../text/url.ts";
import { yesOrNo } from "../text/yes-or-no.ts";
import { adaptKeys } from "./adapt-keys.ts";
import { ambiguousTime, announceForbidden, ARTICLE_FORMS, noDate, notInCalendar, tagsMapping, yearOutOfRange } from "./messages.ts";

/** A date in an article. */
export interface Dated {
  /** For a day without a time: its start in the site's time zone. */
  readonly instant: Instant;
  /** The day as written, in any time zone. Ids contain it. */
  readonly day: string;
  /** Start of the next day. Undefined if the date has a time. */
  readonly until?: Instant;
  /** Position in the file. */
  readonly offset: number;
}

/** A correction or withdrawal with its date as in the file. */
type Written<T extends { readonly date: Instant }> = Omit<T, "date"> & { readonly date: Dated };

/** The path or URL of a picture, sound or film, before it is looked up. */
export interface MediaReference {
  readonly src: string;
  /** Position of `src` in the file. */
  readonly offset: number;
}

/** Other names of keys. */
export const ALIASES: ReadonlyMap<string, string> = new Map([
  ["date", "published"],
  ["guid", "id"],
  ["author", "authors"],
  ["description", "summary"],
  ["excerpt", "summary"],
  ["deck", "subtitle"],
  ["permalink", "url"],
  ["redirect_from", "aliases"],
]);

/** The keys of an article. */
export const ARTICLE_KEYS = [
  "title",
  "source",
  "tags",
  "published",
  "updated",
  "id",
  "slug",
  "url",
  "aliases",
  "summary",
  "kicker",
  "subtitle",
  "dateline",
  "authors",
  "image",
  "audio",
  "video",
  "language",
  "dir",
  "section",
  "priority",
  "translationOf",
  "relatedTo",
  "draft",
  "embargo",
  "expires",
  "withdrawn",
  "corrections",
  "license",
  "rights",
] as const;

/** The fields of one article. */
export type ArticleValues = Values<ReturnType<typeof articleShape>>;

/** Return every key of an article, with its reader. */
export function articleShape(settings: Settings, zone: Zone) {
  const date = dateIn(zone, settings.site.timezone);
  return {
    title: line(),
    source: textOr<Source>(named(line(200)), sourceMapping),
    tags,
    published: date,
    updated: date,
    id,
    slug,
    url: address,
    aliases: listOrOne(alias),
    summary: line(2000),
    kicker: line(200),
    subtitle: line(500),
    dateline: line(200),
    authors: listOrOne(textOr<Person>(authorNamed(settings), authorMapping)),
    image,
    audio,
    video,
    language,
    dir: oneOf(["ltr", "rtl"]),
    section: line(100),
    priority: integer(1, 9),
    translationOf: line(LONGEST_ID),
    relatedTo: listOrOne(line(LONGEST_ID)),
    draft: answer,
    embargo: date,
    expires: date,
    withdrawn: need(mapping({ date, reason: line(2000) }, ["date", "reason"]), ({ date: at, reason }): Written<Withdrawal> | undefined =>
      at === undefined || reason === undefined ? undefined : { date: at, reason },
    ),
    corrections: list(
      need(
        mapping({ date, note: line(2000), significant: flag, announce: announceUnder(settings) }, ["date", "note"]),
        ({ date: at, note, significant = true, announce }): Written<Correction> | undefined =>
          at === undefined || note === undefined ? undefined : { date: at, note, significant, announce },
      ),
    ),
    license,
    rights: line(500),
  } as const satisfies Readonly<Record<(typeof ARTICLE_KEYS)[number], Reader<unknown>>>;
}

/** Convert the value of a reader. */
function need<A, B>(read: Reader<A>, make: (value: A) => B | undefined): Reader<B> {
  return (node, name, reading) => {
    const value = read(node, name, reading);
    return value === undefined ? undefined : make(value);
  };
}

/** Read `announce`, and warn if the settings forbid announcements. */
function announceUnder({ feeds }: Settings): Reader<boolean> {
  return (node, name, reading) => {
    const value = flag(node, name, reading);
    if (value === true && feeds.notices === "none") reportAt(reading, node.offset, announceForbidden(name));
    return value;
  };
}

function named(read: Reader<string>): Reader<{ name: string }> {
  return need(read, (name) => ({ name }));
}

const sourceMapping: Reader<Source> = need(mapping({ name: line(200), url: webUrl }, ["name"]), ({ name, url }) =>
  name === undefined ? undefined : { name, url },
);

/** Read a person as a mapping: `{name: …, email: …, url: …}`. */
export const personMapping: Reader<Person> = need(
  mapping({ name: line(200), email, url: webUrl }, ["name"]),
  ({ name, email: mail, url }) => (name === undefined ? undefined : { name, email: mail, url }),
);

const authorMapping: Reader<Person> = (node, name, reading) => personMapping(adaptKeys(node, name, PERSON, false, reading), name, reading);
const PERSON = ["name", "email", "url"];

/** Read a key of `authors` in the settings, a name, or a name with an address: `Jo Doe <jo@example.org>`, `jo@example.org (Jo Doe)`. */
function authorNamed({ authors }: Settings): Reader<Person> {
  return need(line(200), (text) => {
    const known = authors.get(text);
    if (known !== undefined) return known;
    const { name = text, mail } = (NAMED_MAIL.exec(text) ?? MAIL_NAMED.exec(text))?.groups ?? {};
    return mail === undefined ? { name } : { name, email: mail };
  });
}

const NAMED_MAIL = /^(?<name>[^<>]*[^<>\s])\s*<(?:mailto:)?(?<mail>[^\s@<>()]+@[^\s@<>().]+(?:\.[^\s@<>().]+)+)>$/;
const MAIL_NAMED = /^(?<mail>[^\s@<>()]+@[^\s@<>().]+(?:\.[^\s@<>().]+)+)\s*\((?<name>[^()]*[^()\s])\)$/;

/** Read yes or no in any spelling, so that a draft stays a draft however its author writes it. */
const answer: Reader<boolean> = (node, name, reading) =>
  (node.kind === "text" ? yesOrNo(node.text) : undefined) ?? flag(node, name, reading);

const tags: Reader<readonly { readonly label: string; readonly offset: number }[]> = (node, name, reading) => {
  if (node.kind === "mapping") return reportAt(reading, node.offset, tagsMapping(name));
  if (node.kind !== "text") return list(tag)(node, name, reading);
  const labels = node.text.split(",").map((part) => part.trim());
  const items = labels.filter((label) => label !== "" || labels.length === 1).map((text) => ({ ...node, text }));
  return list(tag)({ kind: "list", items, offset: node.offset }, name, reading);
};

const tag: Reader<{ label: string; offset: number }> = (node, name, reading) => {
  const label = line(100)(node, name, reading);
  return label === undefined ? undefined : { label, offset: node.offset };
};

/** Read an id as it stands: a feed reader would take a normalized one for another. */
const id: Reader<string> = textAs((text) => (isStoryId(text) && noteMarkIn(text) === undefined ? text : undefined), ARTICLE_FORMS.id);

const slug: Reader<string> = textAs(
  (text) => (isSlug(text) ? text : undefined),
  ARTICLE_FORMS.slug,
  (text) => (text.trim() === "" ? undefined : `Write \`${toSlug(text)}\`.`),
);

/** An address, and its position in the file. */
interface WrittenAddress {
  readonly text: string;
  readonly offset: number;
}

/** Read an absolute URL, or a path on this site, which begins with `/`. */
const address: Reader<WrittenAddress> = (node, name, reading) => {
  const text = textAs((written) => (PATH.test(written) ? written : toWebUrl(written)), ARTICLE_FORMS.address)(node, name, reading);
  return text === undefined ? undefined : { text, offset: node.offset };
};

const PATH = /^\/(?!\/)[^\s\\\p{Cc}]{0,2000}$/u;

const alias: Reader<WrittenAddress> = (node, name, reading) => {
  const text = line(2000)(node, name, reading);
  return text === undefined ? undefined : { text, offset: node.offset };
};

const license: Reader<string> = textAs(
  (text) => (/^[A-Za-z0-9][A-Za-z0-9.+-]*$/.test(text) ? text : toWebUrl(text)),
  ARTICLE_FORMS.license,
);

/** Read a media type such as `image/webp`. */
function mediaType(form: RegExp, example: string): Reader<string> {
  return textAs((text) => form.exec(text)?.[0].toLowerCase(), `a media type such as ${example}`);
}

/** Read a duration in seconds or as `[H:]MM:SS`, and return seconds. */
const duration: Reader<number> = textAs((text) => {
  const [, hours = 0, minutes = 0, rest] = /^(?:(?:(\d{1,3}):)?(\d{1,2}):(?=\d\d$))?(\d{1,6})$/.exec(text) ?? [];
  const seconds = Number(hours) * 3600 + Number(minutes) * 60 + Number(rest);
  return seconds <= MOST_SECONDS ? seconds : undefined;
}, ARTICLE_FORMS.duration);

const reference: Reader<MediaReference> = (node, name, reading) => {
  const src = line(2000)(node, name, reading);
  return src === undefined ? undefined : { src, offset: node.offset };
};

const bare: Reader<{ src?: MediaReference }> = need(reference, (src) => ({ src }));
/** Read the alt text of a picture; `""` marks the picture as decorative. */
const alt: Reader<string> = (node, name, reading) => (node.kind === "text" && node.text === "" ? "" : line(1000)(node, name, reading));
const [bytes, pixels] = [integer(0, 1e14), integer(1, MOST_PIXELS)];
const ofPicture = mediaType(/^image\/[a-z0-9][a-z0-9.+-]*$/i, "image/jpeg");
const ofRecording = mediaType(/^[a-z]+\/[a-z0-9][a-z0-9.+-]*$/i, "audio/mpeg");
const size = { width: pixels, height: pixels };

const imageShape = {
  src: reference,
  alt,
  caption: line(2000),
  credit: line(300),
  syndicate: flag,
  type: ofPicture,
  length: bytes,
  ...size,
};
const image = textOr<Values<typeof imageShape>>(bare, medium(imageShape));
const audioShape = { src: reference, type: ofRecording, length: bytes, duration, title: line(300) };
const audio = textOr<Values<typeof audioShape>>(bare, medium(audioShape));
const videoShape = { ...audioShape, ...size };
const video = textOr<Values<typeof videoShape>>(bare, medium(videoShape));

/** Read the mapping of a picture, sound or film. */
function medium<S extends { readonly src: Reader<MediaReference> }>(shape: S): Reader<Values<S>> {
  const read = mapping(shape, ["src"]);
  return (node, name, reading) => {
    const isOurs = node.kind === "mapping" && node.entries.some(({ key }) => key === "src");
    return read(adaptKeys(node, name, Object.keys(shape), isOurs, reading), name, reading);
  };
}

/** Return a reader of dates. A date without a time zone has the site's. */
function dateIn(zone: Zone, timezone: string): Reader<Dated> {
  return (node, name, reading) => {
    const { offset } = node;
    if (node.kind !== "text") return reportAt(reading, offset, noDate(name));
    const text = node.text.trim();
    const written = readDate(text);
    if (written.kind === "instant") return { instant: written.instant, day: written.day, offset };
    if (written.kind === "day") return dayIn(zone, written.day, offset);
    if (written.kind === "local") {
      const instant = zone.instantOf(written.local);
      if (instant !== undefined) return { instant, day: written.day, offset };
      return reportAt(reading, offset, ambiguousTime(name, written.local, timezone));
    }
    const wrong = { form: noDate, calendar: notInCalendar, year: yearOutOfRange }[written.why];
    return reportAt(reading, offset, wrong(name, shorten(text, 40)));
  };
}

/** Return the date of a day without a time. The day begins at its first moment in the zone, which may not be midnight. */
export function dayIn(zone: Zone, day: string, offset: number): Dated {
  return { instant: zone.startOf(day), day, until: zone.startOf(dayAfter(day)), offset };
}
