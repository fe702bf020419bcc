import type { Article, Data, Instant, Tag } from "../model/article.ts";
import type { Asset, FindAsset } from "../model/asset.ts";
import type { Place, Report } from "../model/problem.ts";
import type { Settings } from "../model/settings.ts";
import { data, fault, readEntries, unknownKey } from "../fields/read.ts";
import type { Entry, Mapping } from "../fields/node.ts";
import type { Reading } from "../fields/read.ts";
import { ownAddress, pageOnSite } from "../text/address.ts";
import { withoutExtension } from "../text/article-name.ts";
import { readDate, toDay } from "../text/date.ts";
import type { Zone } from "../text/date.ts";
import { directionOf } from "../text/language.ts";
import { nearest } from "../text/nearest.ts";
import { toSlug } from "../text/slug.ts";
import { storyDates } from "./story-dates.ts";
import { ALIASES, articleShape, dayIn } from "./fields.ts";
import type { ArticleValues, Dated } from "./fields.ts";
import { lookUpMedia } from "./media.ts";
import type { Media } from "./media.ts";
import { pick } from "../text/pick.ts";
import { decode } from "./decode.ts";
import { readFrontMatter } from "./front-matter.ts";

/** An article's file, as it was found. */
export interface ArticleFile {
  /** As the user would type it, with `/`: `articles/2026-01-31-harbour.md`. */
  readonly file: string;
  /** Relative to the articles folder. */
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** What an article depends on beside its own file. */
export interface Surroundings {
  readonly settings: Settings;
  readonly zone: Zone;
  /** The moment of this build. */
  readonly now: Instant;
  readonly findAsset: FindAsset;
  /** When a file was first seen, for articles that do not say when they were published. */
  readonly firstSeen: (path: string) => { readonly instant: Instant; readonly by: "history" | "mtime"; readonly why?: string };
}

/** A tag as its article has it. */
interface WrittenTag {
  readonly label: string;
  readonly place: Place;
}

/** An article and what only the rendering of its body needs. */
export interface ReadArticle {
  readonly article: Article;
  /** Markdown. */
  readonly body: string;
  /** The line of the file on which the body begins, from 1. */
  readonly bodyLine: number;
  /** Files the fields name, to be published with the story. */
  readonly assets: readonly Asset[];
  readonly place: (key: string) => Place;
  /** The tags as they are written, and where. */
  readonly writtenTags: () => readonly WrittenTag[];
  /** Those of the keys that `stamp` writes which the file does not have. */
  readonly lacks: readonly ("id" | "published")[];
}

/** A body whose front matter has errors: it is only read to find the errors in it too. */
export type FaultyArticle = Pick<ReadArticle, "body" | "bodyLine"> & { readonly article?: undefined };

/**
 * A reader of articles for one site: what depends on the settings alone is prepared once. Of a file that cannot be
 * taken apart it gives undefined; whenever something is missing, errors have been reported.
 */
export function articleReader(around: Surroundings): (source: ArticleFile, report: Report) => ReadArticle | FaultyArticle | undefined {
  const shape = articleShape(around.settings, around.zone);
  const known = Object.keys(shape);

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
    const entries = unalias(split.fields, reading);
    const mapping: Mapping = { ...split.fields, entries };
    const extra = readOtherKeys(mapping, known, around.settings.passThrough, reading);
    const values = readEntries(mapping, shape, ["title"], "", reading);
    const entryOf = (key: string): Entry | undefined => entries.find((entry) => entry.key === key);
    const offsetOf = (key: string): number => entryOf(key)?.offset ?? 0;
    const media = lookUpMedia(values, source.file, around.findAsset, reading);
    const article = toArticle({ source, values, extra, media, around, reading, entryOf });
    const { body, bodyLine } = split;
    if (holdsFields(body, known)) {
      const message = "this line ends the front matter, and more fields follow it: they would be published as text";
      watched({
        code: "front-matter/fence",
        place: { line: bodyLine - 1, column: 1 },
        message,
        hint: "Within a value, indent a line `---`.",
      });
    }
    if (failed || article === undefined) return { body, bodyLine };
    return {
      article,
      body,
      bodyLine,
      assets: media.assets,
      place: (key) => split.locate(offsetOf(key)),
      writtenTags: () => (values.tags ?? []).map(({ label, offset }) => ({ label, place: split.locate(offset) })),
      lacks: (["published", "id"] as const).filter((key) => values[key] === undefined),
    };
  };
}

/** Whether a body begins with lines of fields up to a line `---`: then one within a value has ended the front matter early. */
function holdsFields(body: string, known: readonly string[]): boolean {
  const lines = body.slice(0, 4_000).split("\n", 50);
  const end = lines.findIndex((line) => /^---[ \t]*$/.test(line));
  const before = lines.slice(0, Math.max(end, 0));
  return before.every((line) => line.trim() !== "") && before.some((line) => known.includes(/^([A-Za-z]+):(?:\s|$)/.exec(line)?.[1] ?? ""));
}

/** The entries under their own names: `date` becomes `published`. Two names of one field are a fault. */
function unalias({ entries }: Mapping, reading: Reading): readonly Entry[] {
  const seen = new Map<string, string>();
  return entries.map((entry) => {
    const key = Object.hasOwn(ALIASES, entry.key) ? (ALIASES[entry.key] ?? entry.key) : entry.key;
    const other = seen.get(key);
    if (other !== undefined) fault(reading, "duplicate", entry.offset, `${other} and ${entry.key} are the same field: keep one`);
    seen.set(key, entry.key);
    return key === entry.key ? entry : { ...entry, key, alias: entry.key };
  });
}

function readOtherKeys(
  { entries }: Mapping,
  known: readonly string[],
  passThrough: readonly string[],
  reading: Reading,
): Record<string, Data> {
  const extra: [string, Data][] = [];
  const words = [...known, ...Object.keys(ALIASES)];
  for (const { key, offset, value } of entries) {
    if (known.includes(key)) continue;
    if (passThrough.includes(key)) extra.push([key, data(value, key, reading) ?? null]);
    else if (nearest(key, words) !== undefined) unknownKey(key, offset, words, "", reading);
    else {
      const shown = key.length > 60 ? `${key.slice(0, 60)}…` : key;
      reading.report({
        code: "front-matter/unknown",
        severity: "warning",
        place: reading.locate(offset),
        message: `${shown} is no key newswire knows; it is left out`,
        hint: `List \`${shown}\` under passThrough in the settings to keep it in JSON Feed.`,
      });
    }
  }
  return Object.fromEntries(extra);
}

interface Parts {
  readonly source: ArticleFile;
  readonly values: ArticleValues;
  readonly extra: Record<string, Data>;
  readonly media: Media;
  readonly around: Surroundings;
  readonly reading: Reading;
  readonly entryOf: (key: string) => Entry | undefined;
}

function toArticle(parts: Parts): Article | undefined {
  const { source, values, media, around, reading, entryOf } = parts;
  const { site } = around.settings;
  const name = splitName(source.path);
  const published = publishedOf(parts, name.date);
  if (published === undefined || values.title === undefined) return undefined;
  const slug = values.slug ?? toSlug(name.stem);
  const language = values.language ?? site.language;
  const own = ownAddress(slug, site.url);
  const { title, url, id, authors = [], relatedTo = [], draft = false, dir } = values;
  const publishedKey = values.published && (entryOf("published")?.alias ?? "published");
  const dates = storyDates(values, { published, publishedKey, now: around.now }, reading);
  return {
    file: source.file,
    id: id ?? `tag:${new URL(site.url).hostname},${published.day}:${slug}`,
    slug,
    url: url === undefined || pageOnSite(url, site.url) === pageOnSite(own, site.url) ? own : url,
    title,
    ...pick(values, ["source", "kicker", "subtitle", "dateline", "summary", "section", "priority"]),
    ...pick(values, ["translationOf", "license", "rights"]),
    ...pick(dates, ["embargo", "expires", "withdrawn"]),
    ...pick(media, ["image", "audio", "video"]),
    tags: tagsOf(values, around.settings, reading),
    authors,
    language,
    dir: dir ?? directionOf(language),
    published: dates.published,
    updated: dates.updated,
    days: dates.days,
    draft,
    corrections: dates.corrections,
    relatedTo,
    extra: parts.extra,
  };
}

/** `2026/2026-01-31-harbour.md` → the date, and `harbour`; of `x/index.md` the folder's name counts. */
function splitName(path: string): { readonly date?: string; readonly stem: string } {
  const parts = withoutExtension(path).split("/");
  const file = parts.pop() ?? "";
  const name = file === "index" ? (parts.pop() ?? file) : file;
  const dated = /^(\d{4}-\d{2}-\d{2})-(.+)$/s.exec(name);
  return dated === null ? { stem: name } : { date: dated[1] ?? "", stem: dated[2] ?? "" };
}

function publishedOf({ source, values, around, reading, entryOf }: Parts, fileDate: string | undefined): Dated | undefined {
  if (values.published !== undefined) return values.published;
  // A key that is there but faulty has been reported.
  if (entryOf("published") !== undefined && "published" in values) return undefined;
  if (fileDate !== undefined) {
    const written = readDate(fileDate);
    if (written.kind === "day") return dayIn(around.zone, written.day, 0);
    return fault(
      reading,
      "date",
      0,
      `the file name begins with ${fileDate}, which is not in the calendar`,
      "Rename the file, or add a key `published`.",
    );
  }
  const { instant, by, why } = around.firstSeen(source.path);
  if (by === "mtime" && values.draft !== true) {
    reading.report({
      code: "front-matter/published",
      severity: "warning",
      message: `published is missing; the time the file was last saved is taken${why === undefined ? "" : `, since ${why}`}: it changes from machine to machine`,
      hint: "Run `newswire stamp`, or add a key `published`.",
    });
  }
  return { instant, day: toDay(instant), offset: 0 };
}

function tagsOf({ tags: written = [] }: ArticleValues, { tags: known, tagsClosed }: Settings, reading: Reading): readonly Tag[] {
  const found = new Map<string, Tag>();
  for (const { label, offset } of written) {
    const slug = toSlug(label);
    const settled = known.get(slug);
    if (settled === undefined && tagsClosed) {
      const meant = nearest(
        label,
        [...known.values()].map((tag) => tag.label),
      );
      fault(
        reading,
        "tag",
        offset,
        `the tag ${label} is not among the settings' tags`,
        meant === undefined ? "Add it under tags, or take another." : `Did you mean \`${meant}\`?`,
      );
    }
    const tag = settled === undefined ? { label, slug } : { label: settled.label, slug: toSlug(settled.key) };
    if (!found.has(tag.slug)) found.set(tag.slug, tag);
  }
  return [...found.values()];
}
