import RssParser from "rss-parser";
import { toIso, toText } from "./facts.ts";
import type { Facts } from "./facts.ts";

/** An element as rss-parser returns it: only text, or text with attributes. */
type Node = string | { readonly _?: string; readonly $?: Readonly<Record<string, string>> };

/** Additional elements that rss-parser should read. */
interface RssExtra {
  readonly creators?: readonly string[];
  readonly updated?: string;
  readonly description?: string;
  readonly encoded?: string;
  readonly origin?: Node;
  readonly media?: readonly Node[];
}
interface AtomExtra {
  readonly id?: string;
  readonly published?: string;
  readonly updated?: string;
  readonly authors?: readonly { readonly name: readonly string[] }[];
  readonly terms?: readonly Node[];
  readonly links?: readonly Node[];
  readonly origin?: { readonly title: readonly string[] };
  readonly media?: readonly Node[];
}

const rss = new RssParser<object, RssExtra>({
  customFields: {
    item: [
      ["dc:creator", "creators", { keepArray: true }],
      ["atom:updated", "updated"],
      "description",
      ["content:encoded", "encoded"],
      ["media:content", "media", { keepArray: true }],
      ["source", "origin"],
    ] as never,
  },
});

const atom = new RssParser<object, AtomExtra>({
  customFields: {
    item: [
      "published",
      "updated",
      ["author", "authors", { keepArray: true }],
      ["category", "terms", { keepArray: true }],
      ["link", "links", { keepArray: true }],
      ["media:content", "media", { keepArray: true }],
      ["source", "origin"],
    ] as never,
  },
});

/** Read RSS with rss-parser. */
export async function rssParserRss(document: string): Promise<Partial<Facts>[]> {
  const { items } = await rss.parseString(document);
  return items.map((item) => ({
    id: item.guid ?? "",
    title: item.title ?? "",
    link: item.link ?? "",
    published: toIso(item.pubDate),
    updated: toIso(item.updated),
    authors: item.creators ?? [],
    tags: item.categories ?? [],
    summary: toText(item.description ?? ""),
    content: item.encoded ?? "",
    language: (item as { readonly language?: string }).language ?? "",
    source: item.origin === undefined ? "" : textOf(item.origin),
    enclosure: item.enclosure?.url ?? "",
    media: (item.media ?? []).map((medium) => attributesOf(medium)["url"] ?? ""),
  }));
}

/** Read Atom with rss-parser. */
export async function rssParserAtom(document: string): Promise<Partial<Facts>[]> {
  const { items } = await atom.parseString(document);
  return items.map((item) => ({
    id: item.id ?? "",
    title: item.title ?? "",
    link: item.link ?? "",
    published: toIso(item.published),
    updated: toIso(item.updated),
    authors: (item.authors ?? []).map(({ name }) => name[0] ?? ""),
    tags: (item.terms ?? []).map((term) => attributesOf(term)["term"] ?? ""),
    summary: toText(item.summary ?? ""),
    content: item.content ?? "",
    source: item.origin?.title[0] ?? "",
    enclosure: (item.links ?? []).map(attributesOf).find(({ rel }) => rel === "enclosure")?.["href"] ?? "",
    media: (item.media ?? []).map((medium) => attributesOf(medium)["url"] ?? ""),
  }));
}

function textOf(node: Node): string {
  return typeof node === "string" ? node : (node._ ?? "");
}

function attributesOf(node: Node): Readonly<Record<string, string>> {
  return typeof node === "string" ? {} : (node.$ ?? {});
}
