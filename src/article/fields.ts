import { shorten } from "../text/shorten.ts";
import type { Correction, Instant, Person, Source, Withdrawal } from "../model/article.ts";
import { MOST_PIXELS, MOST_SECONDS } from "../model/asset.ts";
import type { Settings } from "../model/settings.ts";
import { email, fault, flag, integer, language, line, list, listOrOne, mapping, oneOf, textAs, textOr, webUrl } from "../fields/read.ts";
import type { Reader, Values } from "../fields/read.ts";
import { dayAfter, FIRST_YEAR, LAST_YEAR, readDate } from "../text/date.ts";
import type { Zone } from "../text/date.ts";
import { isSlug, toSlug } from "../text/slug.ts";
import { isAbsoluteIri, toWebUrl } from "../text/url.ts";
import { yesOrNo } from "../text/yes-or-no.ts";

/** A date as it was written. */
export interface Dated {
  /** Of a day without an hour its first moment, in the site's zone. */
  readonly instant: Instant;
  /** The day as it was written, whatever the zone: ids are made of it. */
  readonly day: string;
  /** The first moment of the next day; only where no hour was written. */
  readonly until?: Instant;
  /** Where it stands. */
  readonly offset: number;
}

/** A correction or withdrawal with its date as it was written. */
type Written<T extends { readonly date: Instant }> = Omit<T, "date"> & { readonly date: Dated };

/** A picture, sound or film as an article names it, before it is looked up. */
export interface MediaReference {
  readonly src: string;
  /** Where `src` stands, for problems found when it is looked up. */
  readonly offset: number;
}

/** Other names of a key: one idea, one field. */
export const ALIASES: ReadonlyMap<string, string> = new Map([
  ["date", "published"],
  ["author", "authors"],
  ["description", "summary"],
  ["excerpt", "summary"],
  ["deck", "subtitle"],
]);

/** The fields of one article, as they were read. */
export type ArticleValues = Values<ReturnType<typeof articleShape>>;

/** Every key of an article and how it is read. */
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
    url: webUrl,
    summary: line(2000),
    kicker: line(200),
    subtitle: line(500),
    dateline: line(200),
    authors: listOrOne(textOr<Person>(authorNamed(settings), personMapping)),
    image,
    audio,
    video,
    language,
    dir: oneOf(["ltr", "rtl"]),
    section: line(100),
    priority: integer(1, 9),
    translationOf: line(500),
    relatedTo: listOrOne(line(500)),
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
  } as const;
}

/** A reader whose value is made of another's; undefined stays undefined. */
function need<A, B>(read: Reader<A>, make: (value: A) => B | undefined): Reader<B> {
  return (node, name, reading) => {
    const value = read(node, name, reading);
    return value === undefined ? undefined : make(value);
  };
}

/** Whether to announce a correction; a warning if the settings forbid it. */
function announceUnder({ feeds }: Settings): Reader<boolean> {
  return (node, name, reading) => {
    const value = flag(node, name, reading);
    if (value === true && feeds.notices === "none") {
      reading.report({
        code: "front-matter/announce",
        severity: "warning",
        place: reading.locate(node.offset),
        message: `${name} has no effect: feeds.notices is none in the settings`,
        hint: "Write `notices: withdrawn` under feeds in the settings, or delete `announce: true`.",
      });
    }
    return value;
  };
}

function named(read: Reader<string>): Reader<{ name: string }> {
  return need(read, (name) => ({ name }));
}

const sourceMapping: Reader<Source> = need(mapping({ name: line(200), url: webUrl }, ["name"]), ({ name, url }) =>
  name === undefined ? undefined : { name, url },
);

/** A person spelt out: `{name: …, email: …, url: …}`. */
export const personMapping: Reader<Person> = need(
  mapping({ name: line(200), email, url: webUrl }, ["name"]),
  ({ name, email: mail, url }) => (name === undefined ? undefined : { name, email: mail, url }),
);

function authorNamed({ authors }: Settings): Reader<Person> {
  return need(line(200), (name) => authors.get(name) ?? { name });
}

/** Yes or no in any word: what authors hold back must not hang on how they write it. */
const answer: Reader<boolean> = (node, name, reading) =>
  (node.kind === "text" ? yesOrNo(node.text) : undefined) ?? flag(node, name, reading);

const tags: Reader<readonly { readonly label: string; readonly offset: number }[]> = (node, name, reading) => {
  if (node.kind === "mapping") return fault(reading, "type", node.offset, `${name} must be a list of words, found a mapping`);
  if (node.kind !== "text") return list(tag)(node, name, reading);
  const labels = node.text.split(",").map((part) => part.trim());
  const items = labels.filter((label) => label !== "" || labels.length === 1).map((text) => ({ ...node, text }));
  return list(tag)({ kind: "list", items, offset: node.offset }, name, reading);
};

const tag: Reader<{ label: string; offset: number }> = (node, name, reading) => {
  const label = line(100)(node, name, reading);
  return label === undefined ? undefined : { label, offset: node.offset };
};

const id: Reader<string> = textAs(
  (text) => (text.length <= 400 && isAbsoluteIri(text) ? text : undefined),
  "an absolute IRI without blanks, such as tag:news.example.org,2026-01-31:harbour",
);

const slug: Reader<string> = textAs(
  (text) => (isSlug(text) ? text : undefined),
  "made of a-z, 0-9 and single hyphens, at most 60 characters",
  (text) => (text.trim() === "" ? undefined : `Write \`${toSlug(text)}\`.`),
);

const license: Reader<string> = textAs(
  (text) => (/^[A-Za-z0-9][A-Za-z0-9.+-]*$/.test(text) ? text : toWebUrl(text)),
  "an SPDX identifier such as CC-BY-4.0, or a URL",
);

/** The type of a file: what IANA registers, `image/webp`. */
function mediaType(form: RegExp, example: string): Reader<string> {
  return textAs((text) => form.exec(text)?.[0].toLowerCase(), `a media type such as ${example}`);
}

/** Seconds, or `[H:]MM:SS`. */
const duration: Reader<number> = textAs((text) => {
  const [, hours = 0, minutes = 0, rest] = /^(?:(?:(\d{1,3}):)?(\d{1,2}):(?=\d\d$))?(\d{1,6})$/.exec(text) ?? [];
  const seconds = Number(hours) * 3600 + Number(minutes) * 60 + Number(rest);
  return seconds <= MOST_SECONDS ? seconds : undefined;
}, "seconds or [H:]MM:SS");

const reference: Reader<MediaReference> = (node, name, reading) => {
  const src = line(2000)(node, name, reading);
  return src === undefined ? undefined : { src, offset: node.offset };
};

const bare: Reader<{ src?: MediaReference }> = need(reference, (src) => ({ src }));
/** What a picture shows; `""` says that it shows nothing which must be told. */
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
const image = textOr<Values<typeof imageShape>>(bare, mapping(imageShape, ["src"]));
const audioShape = { src: reference, type: ofRecording, length: bytes, duration, title: line(300) };
const audio = textOr<Values<typeof audioShape>>(bare, mapping(audioShape, ["src"]));
const videoShape = { ...audioShape, ...size };
const video = textOr<Values<typeof videoShape>>(bare, mapping(videoShape, ["src"]));

/** Dates of one site: strict, in the calendar, and of the site's clock where no zone is written. */
function dateIn(zone: Zone, timezone: string): Reader<Dated> {
  return (node, name, reading) => {
    const { offset } = node;
    if (node.kind !== "text") return fault(reading, "date", offset, `${name} must be a date such as 2026-01-31T09:00:00Z`);
    const text = node.text.trim();
    const written = readDate(text);
    if (written.kind === "instant") return { instant: written.instant, day: written.day, offset };
    if (written.kind === "day") return dayIn(zone, written.day, offset);
    if (written.kind === "local") {
      const instant = zone.instantOf(written.local);
      if (instant !== undefined) return { instant, day: written.day, offset };
      return fault(
        reading,
        "date",
        offset,
        `${name}: the clocks of ${timezone} change at ${written.local}, so that time is not one moment`,
        "Add the offset, for example `-05:00`.",
      );
    }
    const shown = shorten(text, 40);
    const why = {
      form: `${name} must be a date such as 2026-01-31 or 2026-01-31T09:00:00Z, found \`${shown}\``,
      calendar: `${name}: \`${shown}\` is not in the calendar`,
      year: `${name}: the year must be from ${FIRST_YEAR} to ${LAST_YEAR}, found \`${shown}\``,
    }[written.why];
    return fault(reading, "date", offset, why);
  };
}

/** A day of the calendar without an hour: it begins at its first moment in a zone, which need not be midnight. */
export function dayIn(zone: Zone, day: string, offset: number): Dated {
  return { instant: zone.startOf(day), day, until: zone.startOf(dayAfter(day)), offset };
}
