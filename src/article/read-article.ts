import { shorten } from "../text/shorten.ts";
import type { Article, Data } from "../model/article.ts";
import type { Asset } from "../model/asset.ts";
import type { Defaults, Identity } from "../model/identity.ts";
import type { Fix, Place, Report } from "../model/problem.ts";
import { data, isMisspelt, readEntries, reportAt, reportKey } from "../fields/read.ts";
import { isBlank } from "../fields/node.ts";
import type { Entry } from "../fields/node.ts";
import type { Reading } from "../fields/read.ts";
import { nearest } from "../text/nearest.ts";
import { draftFolderOf } from "../text/article-file.ts";
import { isAbsoluteIri } from "../text/url.ts";
import { plainKey } from "../text/plain-key.ts";
import { adaptValues } from "./adapt-values.ts";
import { certainKey } from "./certain-key.ts";
import { decode } from "./decode.ts";
import { withRecording } from "./addresses.ts";
import { ALIASES, articleShape } from "./fields.ts";
import type { ArticleValues } from "./fields.ts";
import { findFirstHeading, withoutRepeatedTitle } from "./first-heading.ts";
import { readForeign } from "./foreign-fields.ts";
import type { ForeignFields } from "./foreign-fields.ts";
import { CONTAINERS } from "./foreign-keys.ts";
import { IMPORTED, LAYOUT_WORDS } from "./foreign-words.ts";
import { readFrontMatter } from "./front-matter.ts";
import { lookUpMedia } from "./media.ts";
import { idBesideGuid } from "./identity-messages.ts";
import { heldByFolder } from "./hold-messages.ts";
import { ignoredKey } from "./messages.ts";
import { reportMergeConflict } from "./merge-conflict.ts";
import { reportSecondFrontMatter } from "./second-front-matter.ts";
import { toArticle } from "./to-article.ts";
import type { ArticleFile, Surroundings } from "./to-article.ts";
import { isForeignWord, keyTranslator } from "./translate-keys.ts";

/** A tag as in the file. */
interface WrittenTag {
  readonly label: string;
  readonly place: Place;
}

/** An article, its body, and places in its file. */
export interface ReadArticle {
  readonly article: Article;
  readonly defaults: Defaults;
  /** Markdown. */
  readonly body: string;
  /** First line of the body in the file, from 1. */
  readonly bodyLine: number;
  /** The files in the front matter, which are published with the story. */
  readonly assets: readonly Asset[];
  /** Return the place of a key, or the start of the file if it is missing. */
  readonly place: (key: string) => Place;
  /** Return the tags as in the file. */
  readonly writtenTags: () => readonly WrittenTag[];
  /** The values of its keys that have no errors. */
  readonly values: ArticleValues;
  /** The keys that `stamp` must add. */
  readonly lacks: readonly ("id" | "published")[];
  /** Itself, if its date is only the date of its file. */
  readonly undated?: Undated | undefined;
}

/** The body of an article whose front matter has errors. It is read only to report its errors, too. */
type FaultyArticle = Pick<ReadArticle, "body" | "bodyLine" | "values" | "undated"> & { readonly article?: undefined };

/** An article to which neither its file nor the ledger gave a date, so that git or the file system did. */
export type Undated = Pick<ReadArticle, "defaults" | "body"> & { readonly article: Article };

/**
 * Reads articles of one site. Returns undefined if it cannot find the front matter and the body. It has reported an error if anything is
 * missing.
 *
 * @param suggest - Takes changes that would make the file as newswire writes it.
 */
export type ArticleReader = (source: ArticleFile, report: Report, suggest?: (fix: Fix) => void) => ReadArticle | FaultyArticle | undefined;

/** Return a reader of articles for one site. */
export function articleReader(around: Surroundings): ArticleReader {
  const shape = articleShape(around.settings, around.zone);
  const known = [...Object.keys(shape), ...ALIASES.keys()];
  const { articles, passThrough } = around.settings;
  const translate = keyTranslator({ keys: Object.keys(shape), added: articles.keys, passThrough });
  const host = new URL(around.settings.site.url).hostname;

  return (source, report, suggest) => {
    let failed = false;
    const watched: Report = (finding) => {
      failed ||= finding.severity !== "warning";
      report(finding);
    };
    const text = decode(source.bytes, watched);
    const split = text === undefined ? undefined : readFrontMatter(text, watched);
    if (text === undefined || split === undefined) return undefined;
    const reading: Reading = { area: "front-matter", report: watched, locate: split.locate, suggest };
    const { entries: written, more, others, understood } = translate(withOneId(split.fields.entries, reading), reading);
    const isJekyll = around.isJekyll === true || `/${source.file}`.includes("/_posts/");
    const entries = withTitle(adaptValues(written, isJekyll, reading), split.body, text.length - split.body.length);
    const unknown = others.filter((entry) => !understood.has(entry) && !passThrough.includes(entry.key));
    const isLost = entries.some(({ key, offset }) => key === "title" && split.losing.includes(offset));
    const required = isLost || isMisspelt("title", unknown) ? [] : (["title"] as const);
    const own = readEntries({ ...split.fields, entries }, shape, required, "", reading);
    const read = withMore(own, adaptValues(more, isJekyll, reading), shape, reading);
    const foreign = readForeign(others, { own: read, date: shape.published, gate: shape.embargo, passThrough, now: around.now, reading });
    const isKnown = (entry: Entry): boolean => understood.has(entry) || foreign.understood.has(entry);
    const entryOf = (key: string): Entry | undefined => entries.find((entry) => entry.key === key);
    const nameOf = (key: string): string | undefined => {
      const ours = ALIASES.get(key) ?? key;
      return read[ours as keyof ArticleValues] === undefined ? undefined : (entryOf(ours)?.alias ?? ours);
    };
    const extra = readOtherKeys(others, { words: known, isKnown, passThrough, nameOf }, reading);
    const values = withRecording(withForeign(read, foreign, source.path, reading), entryOf("url"), reading);
    const offsetOf = (key: string): number => entryOf(key)?.offset ?? 0;
    const media = lookUpMedia(values, { file: source.file, findAsset: around.findAsset, language: around.settings.site.language }, reading);
    const publishedKey = read.published === undefined ? foreign.published?.key : (entryOf("published")?.alias ?? "published");
    const whole = toArticle({ source, values, extra, media, around, host, reading, publishedKey, entryOf });
    const { bodyLine } = split;
    reportSecondFrontMatter(split.body, bodyLine, known, watched);
    reportMergeConflict(split.body, bodyLine, watched);
    const body = values.title === undefined ? split.body : withoutRepeatedTitle(split.body, values.title);
    const undated = undatedOf(whole, body, around.identityOf?.(source.path));
    if (failed || whole === undefined) return { body, bodyLine, values, undated };
    return {
      article: whole.article,
      defaults: whole.defaults,
      undated,
      body,
      bodyLine,
      values,
      assets: media.assets,
      place: (key) => split.locate(offsetOf(key)),
      writtenTags: () => (values.tags ?? []).map(({ label, offset }) => ({ label, place: split.locate(offset) })),
      // `published: true` takes the key in which `stamp` would write the date.
      lacks: (["published", "id"] as const).filter((key) => read[key] === undefined && !others.some((entry) => entry.key === key)),
    };
  };
}

/** @param identity - What the ledger decides about the article. */
function undatedOf(whole: Omit<Undated, "body"> | undefined, body: string, identity: Identity | undefined): Undated | undefined {
  return whole?.defaults.day === undefined && identity?.published === undefined ? whole && { ...whole, body } : undefined;
}

/**
 * Take the title from the first heading, if no key has it.
 *
 * @param start - Position of the body in the file.
 */
function withTitle(entries: readonly Entry[], body: string, start: number): readonly Entry[] {
  const title = entries.find(({ key }) => key === "title");
  const heading = title === undefined || isBlank(title.value) ? findFirstHeading(body) : undefined;
  if (heading?.level !== 1 || heading.text === "") return entries;
  const offset = start + heading.start;
  return [...entries.filter((entry) => entry !== title), { key: "title", offset, value: { kind: "text", text: heading.text, offset } }];
}

/** Add the values of further keys with the meaning of `tags` or `aliases`. */
function withMore(read: ArticleValues, more: readonly Entry[], shape: ReturnType<typeof articleShape>, reading: Reading): ArticleValues {
  let { tags, aliases } = read;
  for (const { key, alias = key, value } of more) {
    if (key === "tags") tags = [...(tags ?? []), ...(shape.tags(value, alias, reading) ?? [])];
    else aliases = [...(aliases ?? []), ...(shape.aliases(value, alias, reading) ?? [])];
  }
  return more.length === 0 ? read : { ...read, tags, aliases };
}

const LAYOUT = new Set(LAYOUT_WORDS.split(/\s+/).map(plainKey));

/** Merge keys of other tools into the values, and hold back articles in a folder for drafts. */
function withForeign(own: ArticleValues, { isHeld, published, embargoes }: ForeignFields, path: string, reading: Reading): ArticleValues {
  const folder = draftFolderOf(path);
  if (folder !== undefined && own.draft !== true) reading.report(heldByFolder(folder));
  if (!isHeld && folder === undefined && published === undefined && embargoes.length === 0) return own;
  const [last] = [own.embargo, ...embargoes].filter((each) => each !== undefined).toSorted((a, b) => b.instant - a.instant);
  return {
    ...own,
    draft: isHeld || folder !== undefined || own.draft,
    published: published?.at ?? own.published,
    embargo: last,
  };
}

/** Of `id` and `guid`, leave out an `id` that is only a number in a database, as exports of WordPress write it. Feeds had the `guid`. */
function withOneId(entries: readonly Entry[], reading: Reading): readonly Entry[] {
  const [id, guid] = ["id", "guid"].map((key) => entries.find((entry) => entry.key === key));
  if (id?.value.kind !== "text" || guid?.value.kind !== "text") return entries;
  if (id.value.text === guid.value.text) return entries.filter((entry) => entry !== guid);
  if (isAbsoluteIri(id.value.text)) return entries;
  reportAt(reading, id.offset, idBesideGuid(shorten(guid.value.text)));
  return entries.filter((entry) => entry !== id);
}

/** Read keys that newswire does not know. Returns those in `passThrough`; reports misspellings as errors and the others as warnings. */
function readOtherKeys(
  entries: readonly Entry[],
  {
    words,
    isKnown,
    passThrough,
    nameOf,
  }: {
    readonly words: readonly string[];
    readonly isKnown: (entry: Entry) => boolean;
    readonly passThrough: readonly string[];
    readonly nameOf: (key: string) => string | undefined;
  },
  reading: Reading,
): Record<string, Data> {
  const extra: [string, Data][] = [];
  for (const entry of entries) {
    const { key, offset, value } = entry;
    if (passThrough.includes(key)) extra.push([key, data(value, key, reading) ?? null]);
    else if (isKnown(entry) || LAYOUT.has(plainKey(key)) || CONTAINERS.includes(key) || key === IMPORTED) continue;
    else {
      const near = isForeignWord(key) ? undefined : nearest(key, words);
      if (near === undefined) reportAt(reading, offset, ignoredKey(shorten(key, 60)));
      else reportKey(key, offset, words, "", reading, nameOf, certainKey(entry, near, words, nameOf));
    }
  }
  return Object.fromEntries(extra);
}
