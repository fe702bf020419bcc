import type { ParsedDate, ParsedFeed, ParsedEnclosure, ParsedItem, ParsedLink, ParsedText } from "./parsed-feed.ts";
import { tagsOf } from "./html-tags.ts";
import { childrenOf, hasBase, textOf } from "./xml-tree.ts";
import type { XmlElement } from "./xml-tree.ts";

/** The namespaces of RSS 2.0 (none), 1.0 and 0.90. */
const RSS = ["", "http://backend.userland.com/rss2", "http://purl.org/rss/1.0/", "http://my.netscape.com/rdf/simple/0.9/"];
const ATOM = "http://www.w3.org/2005/Atom";
const CONTENT = "http://purl.org/rss/1.0/modules/content/";
const DC = "http://purl.org/dc/elements/1.1/";
const MEDIA = "http://search.yahoo.com/mrss/";
const RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";

/** Link relations to the other documents of a feed (RFC 5005). */
export const NEIGHBOURS: ReadonlySet<string> = new Set(["prev-archive", "next-archive", "next", "prev", "previous", "first", "last"]);

/** Read RSS of any version. */
export function readRss(root: XmlElement): ParsedFeed {
  const [channel] = childrenOf(root, "channel", ...RSS);
  const links = childrenOf(channel, "link", ATOM);
  const linked = (rel: string): ParsedLink[] => toLinks(links.filter(({ attributes }) => attributes["rel"] === rel));
  const hrefs = (rel: string): string[] => linked(rel).map(({ url }) => url);
  const images = [channel, root].flatMap((parent) => childrenOf(parent, "image", ...RSS));
  return {
    format: "rss",
    selves: hrefs("self"),
    home: textOf(channel, "link", ...RSS),
    hubs: hrefs("hub"),
    neighbours: [...NEIGHBOURS].flatMap(linked),
    pictures: images.flatMap((image) => childrenOf(image, "url", ...RSS)).flatMap(textLink),
    items: itemsOf(root).map((item) => toItem(item, hasGuids(root))),
    dates: [...datesOf(channel, "pubDate", RSS), ...datesOf(channel, "lastBuildDate", RSS), ...datesOf(channel, "date", [DC])],
  };
}

/** The items of a feed. In RSS 1.0 they are siblings of the channel. */
export function itemsOf(root: XmlElement): XmlElement[] {
  const [channel] = childrenOf(root, "channel", ...RSS);
  return [channel, root].flatMap((parent) => childrenOf(parent, "item", ...RSS));
}

/** Whether the format has guids: RSS 2.0 has. */
function hasGuids({ local, attributes: { version = "" } }: XmlElement): boolean {
  return local === "rss" && !version.startsWith("0.9");
}

/** @param isGuidKnown - Whether the format has guids. Otherwise readers use the address. */
function toItem(item: XmlElement, isGuidKnown: boolean): ParsedItem {
  const about = item.attributes[`{${RDF}}about`] ?? (isGuidKnown ? undefined : textOf(item, "link", ...RSS));
  const id = textOf(item, "guid", ...RSS) ?? about;
  const [link] = childrenOf(item, "link", ...RSS);
  const [guid] = childrenOf(item, "guid", ...RSS);
  const isPermanent = guid?.attributes["isPermaLink"] !== "false";
  const texts = [...childrenOf(item, "description", ...RSS), ...childrenOf(item, "encoded", CONTENT)];
  return {
    id,
    isIdEmpty: id === undefined && guid !== undefined && isPermanent,
    link: textOf(item, "link", ...RSS) ?? (isPermanent ? id : undefined),
    linkPlace: link?.place,
    published: textOf(item, "pubDate", ...RSS) ?? textOf(item, "date", DC),
    dates: [...datesOf(item, "pubDate", RSS), ...datesOf(item, "date", [DC]), ...datesOf(item, "updated", [ATOM])],
    tags: texts.flatMap(({ text, place }) => tagsOf(text, place)),
    texts: [
      ...childrenOf(item, "title", ...RSS).flatMap((element) => toText(element, "<title>", false)),
      ...texts.flatMap((element) => toText(element, element.local === "encoded" ? "<content:encoded>" : "<description>", true)),
    ],
    enclosures: childrenOf(item, "enclosure", ...RSS).flatMap(({ attributes, place }) => toEnclosure(attributes["url"], attributes, place)),
    pictures: mediaPicturesOf(item),
    hasBase: hasBase(item),
    place: item.place,
  };
}

/** The pictures that an item names in Media RSS. */
export function mediaPicturesOf(item: XmlElement): ParsedLink[] {
  const media = [item, ...childrenOf(item, "group", MEDIA)].flatMap((parent) => [
    ...childrenOf(parent, "thumbnail", MEDIA),
    ...childrenOf(parent, "content", MEDIA).filter(
      ({ attributes: { medium, type = "" } }) => medium === "image" || type.startsWith("image/"),
    ),
  ]);
  return toLinks(media, "url");
}

/** The URLs in an attribute of elements. Elements without it are skipped. */
export function toLinks(elements: readonly XmlElement[], attribute = "href"): ParsedLink[] {
  return elements.flatMap(({ attributes: { [attribute]: url }, place }) => (url === undefined ? [] : [{ url, place }]));
}

/** The URL in the text of an element. */
export function textLink({ text, place }: XmlElement): ParsedLink[] {
  return text.trim() === "" ? [] : [{ url: text.trim(), place }];
}

/** The text of an element. An empty list if it has elements, which are reported elsewhere. */
export function toText({ text, children, place }: XmlElement, name: string, isHtml: boolean): ParsedText[] {
  return children.length > 0 ? [] : [{ name, isHtml, text, place }];
}

/** The dates in child elements with a name. */
export function datesOf(element: XmlElement | undefined, name: string, uris: readonly string[]): ParsedDate[] {
  return childrenOf(element, name, ...uris).map(({ text, place }) => ({ name, text: text.trim(), place }));
}

/** Create an enclosure from its attributes. An empty list if it has no URL. */
export function toEnclosure(
  url: string | undefined,
  { length, type }: Readonly<Record<string, string | undefined>>,
  place: ParsedEnclosure["place"],
): ParsedEnclosure[] {
  if (url === undefined) return [];
  const bytes = /^\d+$/.test(length ?? "") ? Number(length) : 0;
  return [{ url: url.trim(), length: bytes || undefined, type, place }];
}
