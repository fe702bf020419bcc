import { shorten } from "../text/shorten.ts";
import type { Article, Data } from "../model/article.ts";
import type { Asset } from "../model/asset.ts";
import type { Defaults } from "../model/identity.ts";
import type { Place, Report } from "../model/problem.ts";
import { data, readEntries, reportAt, reportKey } from "../fields/read.ts";
import type { Entry, Node } from "../fields/node.ts";
import type { Reading } from "../fields/read.ts";
import { nearest } from "../text/nearest.ts";
import { isAbsoluteIri } from "../text/url.ts";
import { yesOrNo } from "../text/yes-or-no.ts";
import { decode } from "./decode.ts";
import { withRecording } from "./addresses.ts";
import { ALIASES, articleShape } from "./fields.ts";
import type { ArticleValues } from "./fields.ts";
import { readForeign } from "./foreign-fields.ts";
import type { ForeignFields } from "./foreign-fields.ts";
import { readFrontMatter } from "./front-matter.ts";
import { lookUpMedia } from "./media.ts";
import { idBesideGuid } from "./identity-messages.ts";
import { heldByFolder, ignoredKey, sameField } from "./messages.ts";
import { reportSecondFrontMatter } from "./second-front-matter.ts";
import { toArticle } from "./to-article.ts";
import type { ArticleFile, Surroundings } from "./to-article.ts";

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
  /** The keys that `stamp` must add. */
  readonly lacks: readonly ("id" | "published")[];
}

/** The body of an article whose front matter has errors. It is read only to report its errors, too. */
export type FaultyArticle = Pick<ReadArticle, "body" | "bodyLine"> & { readonly article?: undefined };

/**
 * Return a reader of articles for one site.
 *
 * The reader returns undefined if it cannot find the front matter and the body. It has reported an error if anything is missing.
 */
export function articleReader(around: Surroundings): (source: ArticleFile, report: Report) => ReadArticle | FaultyArticle | undefined {
  const shape = articleShape(around.settings, around.zone);
  const known = [...Object.keys(shape), ...ALIASES.keys()];
  const own = new Set(known);
  const host = new URL(around.settings.site.url).hostname;

  return (source, report) => {
    let failed = false;
    const watched: Report = (finding) => {
      failed ||= finding.severity !== "warning";
      report(finding);
    };
    const text = decode(source.bytes, watched);
    const split = text === undefined ? undefined : readFrontMatter(text, watched);
    if (split === undefined) return undefined;
    const reading: Reading = { area: "front-matter", report: watched, locate: split.locate };
    // `published: true` is Jekyll's draft flag, which articles have in addition to `date`.
    // `permalink: false` holds a page back in Eleventy.
    const isOurs = ({ key, value }: Entry): boolean => own.has(key) && !(["published", "permalink"].includes(key) && isAnswer(value));
    const entries = unalias(withOneId(split.fields.entries.filter(isOurs), reading), reading);
    const others = split.fields.entries.filter((entry) => !isOurs(entry));
    const read = readEntries({ ...split.fields, entries }, shape, ["title"], "", reading);
    const { passThrough } = around.settings;
    const foreign = readForeign(others, { own: read, date: shape.published, passThrough, now: around.now, reading });
    const extra = readOtherKeys(others, known, foreign.understood, passThrough, reading);
    const values = withRecording(withForeign(read, foreign, source.path, reading), reading);
    const entryOf = (key: string): Entry | undefined => entries.find((entry) => entry.key === key);
    const offsetOf = (key: string): number => entryOf(key)?.offset ?? 0;
    const media = lookUpMedia(values, source.file, around.findAsset, reading);
    const publishedKey = read.published === undefined ? foreign.published?.key : (entryOf("published")?.alias ?? "published");
    const whole = toArticle({ source, values, extra, media, around, host, reading, publishedKey, entryOf });
    const { body, bodyLine } = split;
    reportSecondFrontMatter(body, bodyLine, known, watched);
    if (failed || whole === undefined) return { body, bodyLine };
    return {
      ...whole,
      body,
      bodyLine,
      assets: media.assets,
      place: (key) => split.locate(offsetOf(key)),
      writtenTags: () => (values.tags ?? []).map(({ label, offset }) => ({ label, place: split.locate(offset) })),
      // `published: true` takes the key in which `stamp` would write the date.
      lacks: (["published", "id"] as const).filter((key) => read[key] === undefined && !others.some((entry) => entry.key === key)),
    };
  };
}

function isAnswer(value: Node): boolean {
  return value.kind === "text" && yesOrNo(value.text) !== undefined;
}

/** Folders for drafts in other tools. */
const DRAFT_FOLDER = /^_?drafts$|^_draft$/i;

/** Merge keys of other tools into the values, and hold back articles in a folder for drafts. */
function withForeign(own: ArticleValues, { isHeld, published, embargoes }: ForeignFields, path: string, reading: Reading): ArticleValues {
  const folder = path
    .split("/")
    .slice(0, -1)
    .find((name) => DRAFT_FOLDER.test(name));
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

/** Rename aliases: `date` becomes `published`. Reports a field that has two names in one file. */
function unalias(entries: readonly Entry[], reading: Reading): readonly Entry[] {
  const seen = new Map<string, string>();
  return entries.map((entry) => {
    const key = ALIASES.get(entry.key) ?? entry.key;
    const other = seen.get(key);
    if (other !== undefined) reportAt(reading, entry.offset, sameField(other, entry.key));
    seen.set(key, entry.key);
    return key === entry.key ? entry : { ...entry, key, alias: entry.key };
  });
}

/** Read keys that newswire does not know. Returns those in `passThrough`; reports misspellings as errors and the others as warnings. */
function readOtherKeys(
  entries: readonly Entry[],
  words: readonly string[],
  understood: ReadonlySet<Entry>,
  passThrough: readonly string[],
  reading: Reading,
): Record<string, Data> {
  const extra: [string, Data][] = [];
  for (const entry of entries) {
    const { key, offset, value } = entry;
    if (passThrough.includes(key)) extra.push([key, data(value, key, reading) ?? null]);
    else if (understood.has(entry)) continue;
    else if (nearest(key, words) !== undefined) reportKey(key, offset, words, "", reading);
    else reportAt(reading, offset, ignoredKey(shorten(key, 60)));
  }
  return Object.fromEntries(extra);
}
