import type { ParsedDate, ParsedFeed, ParsedEnclosure, ParsedItem } from "./parsed-feed.ts";
import { tagsOf } from "./html-tags.ts";
import { childrenOf, hasBase, textOf } from "./xml-tree.ts";
import type { XmlElement } from "./xml-tree.ts";

/** The namespaces RSS is written in: none since 2.0, its own in 1.0, Netscape's in 0.90. */
const RSS = ["", "http://purl.org/rss/1.0/", "http://my.netscape.com/rdf/simple/0.9/"];
const ATOM = "http://www.w3.org/2005/Atom";
const CONTENT = "http://purl.org/rss/1.0/modules/content/";
const DC = "http://purl.org/dc/elements/1.1/";
const RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";

/** Links to other documents of a feed (RFC 5005). */
export const NEIGHBOURS: ReadonlySet<string> = new Set(["prev-archive", "next-archive", "next", "prev", "previous", "first", "last"]);

/** RSS in any of its versions. */
export function readRss(root: XmlElement): ParsedFeed {
  const [channel] = childrenOf(root, "channel", ...RSS);
  // RSS 1.0 has its items beside the channel.
  const items = [channel, root].flatMap((parent) => childrenOf(parent, "item", ...RSS));
  const links = childrenOf(channel, "link", ATOM);
  const hrefs = (rel: string): string[] => links.flatMap(({ attributes }) => (attributes["rel"] === rel ? (attributes["href"] ?? []) : []));
  const missing = ["title", "link", "description"].filter((name) => childrenOf(channel, name, ...RSS).length === 0);
  return {
    format: "rss",
    selves: hrefs("self"),
    home: textOf(channel, "link", ...RSS),
    hubs: hrefs("hub"),
    neighbours: [...NEIGHBOURS].flatMap(hrefs),
    items: items.map(toItem),
    dates: [...datesOf(channel, "pubDate", RSS), ...datesOf(channel, "lastBuildDate", RSS)],
    hasBase: hasBase(root),
    missing: missing.map((name) => ({ what: `the channel's ${name}`, place: (channel ?? root).place })),
  };
}

function toItem(item: XmlElement): ParsedItem {
  const id = textOf(item, "guid", ...RSS) ?? item.attributes[`{${RDF}}about`];
  const isPermanent = childrenOf(item, "guid", ...RSS)[0]?.attributes["isPermaLink"] !== "false";
  const texts = [...childrenOf(item, "description", ...RSS), ...childrenOf(item, "encoded", CONTENT)];
  return {
    id,
    link: textOf(item, "link", ...RSS) ?? (isPermanent ? id : undefined),
    published: textOf(item, "pubDate", ...RSS) ?? textOf(item, "date", DC),
    dates: [...datesOf(item, "pubDate", RSS), ...datesOf(item, "date", [DC]), ...datesOf(item, "updated", [ATOM])],
    tags: texts.flatMap(({ text, place }) => tagsOf(text, place)),
    enclosures: childrenOf(item, "enclosure", ...RSS).flatMap(({ attributes, place }) => toEnclosure(attributes["url"], attributes, place)),
    place: item.place,
  };
}

/** Dates of children of a name. */
export function datesOf(element: XmlElement | undefined, name: string, uris: readonly string[]): ParsedDate[] {
  return childrenOf(element, name, ...uris).map(({ text, place }) => ({ name, text: text.trim(), place }));
}

/** An enclosure by its attributes `length` and `type`. */
export function toEnclosure(
  url: string | undefined,
  { length, type }: Readonly<Record<string, string | undefined>>,
  place: ParsedEnclosure["place"],
): ParsedEnclosure[] {
  if (url === undefined) return [];
  const bytes = /^\d+$/.test(length ?? "") ? Number(length) : 0;
  return [{ url: url.trim(), length: bytes || undefined, type, place }];
}
