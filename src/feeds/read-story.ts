import { ALIASES, articleShape } from "../article/fields.ts";
import { lookUpMedia } from "../article/media.ts";
import { splitName, toArticle } from "../article/to-article.ts";
import type { Surroundings } from "../article/to-article.ts";
import { missing } from "../fields/messages.ts";
import { kindName } from "../fields/node.ts";
import type { Entry, Mapping } from "../fields/node.ts";
import { isMisspelt, nameAmong, readEntries, reportAt, reportKey } from "../fields/read.ts";
import type { Reading } from "../fields/read.ts";
import type { Article } from "../model/article.ts";
import type { Place, Report } from "../model/problem.ts";
import { nearest } from "../text/nearest.ts";
import { shorten } from "../text/shorten.ts";
import { toSlug } from "../text/slug.ts";
import { decodeReference, pathIn } from "../text/url.ts";
import { toSafeInXml } from "../text/xml.ts";
import { checkHtml } from "./check-html.ts";
import { notHtml, notObject, unknownFact } from "./messages.ts";
import { toNode } from "./object-node.ts";
import type { ObjectPaths } from "./object-node.ts";

/** A story that was read without errors. */
export interface ReadFacts {
  readonly article: Article;
  readonly html: string;
  /** Where its object is: `stories[3]`. */
  readonly path: string;
  /** The place of a key, or of the story if it is missing. */
  readonly place: (key: string) => Place;
}

/** What all stories share. */
export interface StoryContext extends Pick<Surroundings, "settings" | "zone" | "now"> {
  readonly paths: ObjectPaths;
  readonly report: Report;
}

/** Read the object of a story with the readers of front matter. Returns undefined after an error. */
export function readStory(value: unknown, path: string, context: StoryContext): ReadFacts | undefined {
  const { settings, zone, now, paths } = context;
  let failed = false;
  const node = toNode(value, path, paths);
  const reading: Reading = {
    area: "front-matter",
    locate: (offset) => ({ line: (offset === 0 ? node.offset : offset) + 1, column: 1 }),
    report: (finding) => {
      failed ||= finding.severity !== "warning";
      context.report({ ...finding, place: finding.place ?? { line: node.offset + 1, column: 1 } });
    },
  };
  if (node.kind !== "mapping") return reportAt(reading, node.offset, notObject("a story", kindName(node)));
  const shape = articleShape(settings, zone);
  const { entries, others } = split(node, Object.keys(shape));
  const entryOf = (key: string): Entry | undefined => entries.find((entry) => entry.key === key);
  reportOthers(others, [...Object.keys(shape), ...ALIASES.keys()], reading);
  const required = (["title", "published"] as const).filter((key) => !isMisspelt(key, others));
  const values = readEntries({ ...node, entries }, shape, required, "", reading);
  const html = readHtml(value, node, others, reading);
  const file = `${stemOf(values, value)}.md`;
  const media = lookUpMedia(values, { file, findAsset: () => ({}), language: settings.site.language }, reading);
  const whole = toArticle({
    source: { file: path, path: file, bytes: new Uint8Array() },
    values,
    extra: {},
    media,
    around: { settings, zone, now, findAsset: () => ({}), firstSeen: () => ({ instant: now, by: "history" }) },
    host: new URL(settings.site.url).hostname,
    reading,
    publishedKey: entryOf("published")?.alias ?? "published",
    entryOf,
  });
  if (failed || whole === undefined) return undefined;
  const offsetOf = (key: string): number => node.entries.find((entry) => entry.key === key)?.offset ?? entryOf(key)?.offset ?? node.offset;
  return { article: whole.article, html, path, place: (key) => reading.locate(offsetOf(key)) };
}

/** Divide the keys into keys of an article, under their main names, and others. */
function split(
  { entries: all }: Mapping,
  keys: readonly string[],
): { readonly entries: readonly Entry[]; readonly others: readonly Entry[] } {
  const named = all.map((entry) => {
    const key = ALIASES.get(entry.key);
    return key === undefined ? entry : { ...entry, key, alias: entry.key };
  });
  return { entries: named.filter(({ key }) => keys.includes(key)), others: named.filter(({ key }) => !keys.includes(key)) };
}

function reportOthers(others: readonly Entry[], words: readonly string[], reading: Reading): void {
  for (const { key, offset } of others) {
    if (key === "html") continue;
    if (nearest(key, words) === undefined) reportAt(reading, offset, unknownFact(shorten(key, 60)));
    else reportKey(key, offset, words, "", reading, nameAmong(others));
  }
}

function readHtml(value: unknown, node: Mapping, others: readonly Entry[], reading: Reading): string {
  const entry = others.find(({ key }) => key === "html");
  const { html } = value as { readonly html?: unknown };
  if (entry === undefined) {
    const [near] = others.filter(({ key }) => nearest(key, ["html"]) !== undefined);
    if (near === undefined) reportAt(reading, node.offset, { code: "front-matter/required", ...missing("html") });
    return "";
  }
  if (typeof html !== "string") {
    reportAt(reading, entry.offset, notHtml(kindName(entry.value)));
    return "";
  }
  checkHtml(html, (finding) => reportAt(reading, entry.offset, finding));
  return toSafeInXml(html);
}

/** Return what the name of the article's file would be, without a date: the default slug is made from it. */
function stemOf({ slug, url, title = "" }: ReturnType<typeof readEntries>, value: unknown): string {
  if (typeof slug === "string") return slug;
  const address = (url as { readonly text: string } | undefined)?.text ?? "";
  const last =
    pathIn(address.replace(/^https?:\/\/[^/?#]*/i, ""))
      .split("/")
      .findLast((part) => part !== "") ?? "";
  const stem = decodeReference(last).replace(/\.html?$/i, "");
  return /[\p{L}\p{N}]/u.test(stem) ? splitName(`${stem}.md`).stem : toSlug(String(title) || typeof value);
}
