import { noteMarkIn } from "../text/private-notes.ts";
import type { AiUse } from "../model/ai.ts";
import type { Correction, Instant, Person, Source, Withdrawal } from "../model/article.ts";
import type { Settings } from "../model/settings.ts";
import { email, flag, integer, language, line, list, listOrOne, mapping, oneOf, reportAt, textAs, textOr, webUrl } from "../fields/read.ts";
import type { Reader, Values } from "../fields/read.ts";
import type { Zone } from "../text/date.ts";
import { isSlug, toSlug } from "../text/slug.ts";
import { isStoryId, LONGEST_ID } from "../text/story-id.ts";
import { toWebUrl } from "../text/url.ts";
import { yesOrNo } from "../text/yes-or-no.ts";
import { adaptKeys } from "./adapt-keys.ts";
import { dateIn } from "./dates.ts";
import type { Dated } from "./dates.ts";
import { episode } from "./episode-fields.ts";
import { audio, image, video } from "./media-fields.ts";
import { announceForbidden, ARTICLE_FORMS, otherSlug, tagsMapping } from "./messages.ts";

/** A correction or withdrawal with its date as in the file. */
type Written<T extends { readonly date: Instant }> = Omit<T, "date"> & { readonly date: Dated };

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
  "podcast",
  "language",
  "dir",
  "section",
  "priority",
  "pinned",
  "translationOf",
  "relatedTo",
  "draft",
  "embargo",
  "expires",
  "withdrawn",
  "corrections",
  "license",
  "rights",
  "ai",
] as const;

/** The fields of one article. */
export type ArticleValues = Values<ReturnType<typeof articleShape>>;

/** Return every key of an article, with its reader. */
export function articleShape(settings: Settings, zone: Zone) {
  const date = dateIn(zone, settings.site.timezone);
  const gate = dateIn(zone, settings.site.timezone, true);
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
    podcast: episode,
    language,
    dir: oneOf(["ltr", "rtl"]),
    section: line(100),
    priority: integer(1, 9),
    pinned: answer,
    translationOf: line(LONGEST_ID),
    relatedTo: listOrOne(line(LONGEST_ID)),
    draft: answer,
    embargo: gate,
    expires: gate,
    withdrawn: need(
      mapping({ date: gate, reason: line(2000) }, ["date", "reason"], '{date: 2026-01-31, reason: "…"}'),
      ({ date: at, reason }): Written<Withdrawal> | undefined =>
        at === undefined || reason === undefined ? undefined : { date: at, reason },
    ),
    corrections: list(
      need(
        mapping({ date, note: line(2000), significant: flag, announce: announceUnder(settings) }, ["date", "note"], CORRECTION),
        ({ date: at, note, significant = true, announce }): Written<Correction> | undefined =>
          at === undefined || note === undefined ? undefined : { date: at, note, significant, announce },
      ),
      CORRECTION,
    ),
    license,
    rights: line(500),
    ai: mapping({ text: aiUse, pictures: aiUse, note: line(500) }, [], "{text: assisted}"),
  } as const satisfies Readonly<Record<(typeof ARTICLE_KEYS)[number], Reader<unknown>>>;
}

const aiUse = oneOf(["none", "assisted", "generated"] as const satisfies readonly AiUse[]);

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

/** An example of a correction. */
const CORRECTION = '{date: 2026-01-31, note: "…"}';

const readSource: Reader<Source> = need(mapping({ name: line(200), url: webUrl }, ["name"]), ({ name, url }) =>
  name === undefined ? undefined : { name, url },
);

/** Read a source. Blogs name the translated or copied text by its title: `{title: …, url: …, author: …}`. */
const sourceMapping: Reader<Source> = (node, name, reading) => {
  if (node.kind !== "mapping" || node.entries.some(({ key }) => key === "name")) return readSource(node, name, reading);
  const entries = node.entries.map((entry) => (entry.key === "title" ? { ...entry, key: "name", alias: "title" } : entry));
  return readSource(adaptKeys({ ...node, entries }, name, SOURCE, false, reading), name, reading);
};
const SOURCE = ["name", "url"];

/** Read a person as a mapping: `{name: …, email: …, url: …}`. */
const personMapping: Reader<Person> = need(
  mapping({ name: line(200), email, url: webUrl, desk: flag }, ["name"]),
  ({ name, email: mail, url, desk }) => (name === undefined ? undefined : { name, email: mail, url, desk }),
);

const authorMapping: Reader<Person> = (node, name, reading) => personMapping(adaptKeys(node, name, PERSON, false, reading), name, reading);
const PERSON = ["name", "email", "url", "desk"];

/** Read a key of `authors` in the settings, a name, or a name with an address: `Jo Doe <jo@example.org>`, `jo@example.org (Jo Doe)`. */
function authorNamed({ authors }: Settings): Reader<Person> {
  return need(line(200), (text) => {
    const known = authors.get(text);
    if (known !== undefined) return { name: known.name, email: known.email, url: known.url, desk: known.desk };
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

const noSlug = textAs<string>(() => undefined, ARTICLE_FORMS.slug);

const slug: Reader<string> = (node, name, reading) => {
  const text = node.kind === "text" ? node.text : "";
  if (isSlug(text)) return text;
  // In other tools it may have folders, capitals and underscores.
  const last = text.split("/").findLast((part) => /[\p{L}\p{N}]/u.test(part));
  if (last === undefined) return noSlug(node, name, reading);
  const made = toSlug(last);
  reportAt(reading, node.offset, otherSlug(name, text, made));
  return made;
};

/** An address, and its position in the file. */
interface WrittenAddress {
  readonly text: string;
  readonly offset: number;
}

/** Read an absolute URL, or a path on this site, which begins with `/`. */
const address: Reader<WrittenAddress> = (node, name, reading) => {
  const text = textAs(toAddress, ARTICLE_FORMS.address)(node, name, reading);
  return text === undefined ? undefined : { text, offset: node.offset };
};

/** Hugo and Jekyll allow a path without its first slash. `news.example/harbour` lacks its scheme instead. */
function toAddress(written: string): string | undefined {
  if (PATH.test(written.replaceAll(/\{\{[^{}\n]{0,100}\}\}/g, "x"))) return written;
  return RELATIVE.test(written) ? `/${written}` : toWebUrl(written);
}

const RELATIVE = /^(?=[\p{L}\p{N}_])[^\s\\\p{Cc}/:.?#]+(?:\/[^\s\\\p{Cc}]{0,2000}|\.html?)?$/u;

const PATH = /^\/(?!\/)[^\s\\\p{Cc}]{0,2000}$/u;

const alias: Reader<WrittenAddress> = (node, name, reading) => {
  const text = line(2000)(node, name, reading);
  return text === undefined ? undefined : { text, offset: node.offset };
};

const license: Reader<string> = textAs(
  (text) => (/^[A-Za-z0-9][A-Za-z0-9.+-]*$/.test(text) ? text : toWebUrl(text)),
  ARTICLE_FORMS.license,
);
