import type { ParsedFeed, ParsedItem, ParsedLink, ParsedText, StartTag } from "./parsed-feed.ts";
import { tagsOf } from "./html-tags.ts";
import { datesOf, mediaPicturesOf, NEIGHBOURS, textLink, toEnclosure, toLinks, toText } from "./read-rss.ts";
import { childrenOf, hasBase, textOf, toTags } from "./xml-tree.ts";
import type { XmlElement } from "./xml-tree.ts";

const ATOM = "http://www.w3.org/2005/Atom";

/** Read Atom 1.0 (RFC 4287). */
export function readAtom(root: XmlElement): ParsedFeed {
  const linked = (rel: string): ParsedLink[] => toLinks(linksOf(root, rel));
  const hrefs = (rel: string): string[] => linked(rel).map(({ url }) => url);
  return {
    format: "atom",
    selves: hrefs("self"),
    home: hrefs("alternate")[0],
    hubs: hrefs("hub"),
    neighbours: [...NEIGHBOURS].flatMap(linked),
    pictures: ["icon", "logo"].flatMap((name) => childrenOf(root, name, ATOM)).flatMap(textLink),
    items: childrenOf(root, "entry", ATOM).map(toItem),
    dates: datesOf(root, "updated", [ATOM]),
  };
}

function toItem(entry: XmlElement): ParsedItem {
  const [link] = linksOf(entry, "alternate");
  return {
    id: textOf(entry, "id", ATOM),
    link: link?.attributes["href"],
    linkPlace: link?.place,
    published: textOf(entry, "published", ATOM),
    dates: [...datesOf(entry, "published", [ATOM]), ...datesOf(entry, "updated", [ATOM])],
    tags: ["summary", "content"].flatMap((name) => childrenOf(entry, name, ATOM).flatMap(tagsIn)),
    texts: ["title", "summary", "content"].flatMap((name) => childrenOf(entry, name, ATOM).flatMap(textsIn)),
    enclosures: linksOf(entry, "enclosure").flatMap(({ attributes, place }) => toEnclosure(attributes["href"], attributes, place)),
    pictures: mediaPicturesOf(entry),
    hasBase: hasBase(entry),
    place: entry.place,
  };
}

function tagsIn(text: XmlElement): StartTag[] {
  const { type = "text" } = text.attributes;
  if (type === "xhtml") return toTags(text);
  return type === "html" || type === "text/html" ? tagsOf(text.text, text.place) : [];
}

/** Text and HTML. XHTML has elements, and content of another type is for programs. */
function textsIn(element: XmlElement): ParsedText[] {
  const { type = "text", src } = element.attributes;
  const isHtml = type === "html" || type === "text/html";
  return src === undefined && (isHtml || type === "text") ? toText(element, `<${element.local}>`, isHtml) : [];
}

/** The links of an element with a relation. One without `rel` is an `alternate` link (RFC 4287, section 4.2.7.2). */
export function linksOf(element: XmlElement, rel: string): XmlElement[] {
  return childrenOf(element, "link", ATOM).filter(({ attributes }) => (attributes["rel"] ?? "alternate") === rel);
}
