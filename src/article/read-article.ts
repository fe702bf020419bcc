import { shorten } from "../text/shorten.ts";
import type { Article, Data } from "../model/article.ts";
import type { Asset } from "../model/asset.ts";
import type { Place, Report } from "../model/problem.ts";
import { data, fault, readEntries, unknownKey } from "../fields/read.ts";
import type { Entry, Node } from "../fields/node.ts";
import type { Reading } from "../fields/read.ts";
import { nearest } from "../text/nearest.ts";
import { yesOrNo } from "../text/yes-or-no.ts";
import { decode } from "./decode.ts";
import { ALIASES, articleShape } from "./fields.ts";
import type { ArticleValues } from "./fields.ts";
import { readForeign } from "./foreign-fields.ts";
import type { ForeignFields } from "./foreign-fields.ts";
import { readFrontMatter } from "./front-matter.ts";
import { lookUpMedia } from "./media.ts";
import { reportSecondFrontMatter } from "./second-front-matter.ts";
import { toArticle } from "./to-article.ts";
import type { ArticleFile, Surroundings } from "./to-article.ts";

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
    // `published: true` is Jekyll's: it stands beside a `date`.
    const isOurs = ({ key, value }: Entry): boolean => own.has(key) && !(key === "published" && isAnswer(value));
    const entries = unalias(split.fields.entries.filter(isOurs), reading);
    const others = split.fields.entries.filter((entry) => !isOurs(entry));
    const read = readEntries({ ...split.fields, entries }, shape, ["title"], "", reading);
    const { passThrough } = around.settings;
    const foreign = readForeign(others, { own: read, date: shape.published, passThrough, now: around.now, reading });
    const extra = readOtherKeys(others, known, foreign.understood, passThrough, reading);
    const values = withForeign(read, foreign, source.path, reading);
    const entryOf = (key: string): Entry | undefined => entries.find((entry) => entry.key === key);
    const offsetOf = (key: string): number => entryOf(key)?.offset ?? 0;
    const media = lookUpMedia(values, source.file, around.findAsset, reading);
    const publishedKey = read.published === undefined ? foreign.published?.key : (entryOf("published")?.alias ?? "published");
    const article = toArticle({ source, values, extra, media, around, host, reading, publishedKey, entryOf });
    const { body, bodyLine } = split;
    reportSecondFrontMatter(body, bodyLine, known, watched);
    if (failed || article === undefined) return { body, bodyLine };
    return {
      article,
      body,
      bodyLine,
      assets: media.assets,
      place: (key) => split.locate(offsetOf(key)),
      writtenTags: () => (values.tags ?? []).map(({ label, offset }) => ({ label, place: split.locate(offset) })),
      // `published: true` leaves no room for the date.
      lacks: (["published", "id"] as const).filter((key) => read[key] === undefined && !others.some((entry) => entry.key === key)),
    };
  };
}

function isAnswer(value: Node): boolean {
  return value.kind === "text" && yesOrNo(value.text) !== undefined;
}

/** The folders in which several tools keep what is not ready. */
const DRAFT_FOLDER = /^_?drafts$|^_draft$/i;

/** What an article says, with what it says in the words of other tools, and by the folder it is in. */
function withForeign(own: ArticleValues, { isHeld, published, embargoes }: ForeignFields, path: string, reading: Reading): ArticleValues {
  const folder = path
    .split("/")
    .slice(0, -1)
    .find((name) => DRAFT_FOLDER.test(name));
  if (folder !== undefined && own.draft !== true) {
    const message = `held back as a draft because it is in the folder ${folder}`;
    reading.report({
      code: "front-matter/hold",
      severity: "warning",
      message,
      hint: "Write `draft: true`, or move the file to publish it.",
    });
  }
  if (!isHeld && folder === undefined && published === undefined && embargoes.length === 0) return own;
  const [last] = [own.embargo, ...embargoes].filter((each) => each !== undefined).toSorted((a, b) => b.instant - a.instant);
  return {
    ...own,
    draft: isHeld || folder !== undefined || own.draft,
    published: published?.at ?? own.published,
    embargo: last,
  };
}

/** The entries under their own names: `date` becomes `published`. Two names of one field are a fault. */
function unalias(entries: readonly Entry[], reading: Reading): readonly Entry[] {
  const seen = new Map<string, string>();
  return entries.map((entry) => {
    const key = ALIASES.get(entry.key) ?? entry.key;
    const other = seen.get(key);
    if (other !== undefined) fault(reading, "duplicate", entry.offset, `${other} and ${entry.key} are the same field: keep one`);
    seen.set(key, entry.key);
    return key === entry.key ? entry : { ...entry, key, alias: entry.key };
  });
}

/** Keys that are no article's: what the settings ask for is kept, a slip is an error, the rest is told. */
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
    else if (nearest(key, words) !== undefined) unknownKey(key, offset, words, "", reading);
    else {
      const shown = shorten(key, 60);
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
