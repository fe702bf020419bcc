import { toIso, toText } from "../readers/facts.ts";
import type { Facts } from "../readers/facts.ts";
import { childrenOf, parseXml, textOf } from "../support/xml.ts";
import type { Element } from "../support/xml.ts";

/** Read the items of RSS without any cleaning or repair. */
export function strictRss(document: string): Facts[] {
  const [channel] = childrenOf(parseXml(document), "channel");
  return (channel === undefined ? [] : childrenOf(channel, "item")).map((item) => ({
    id: textOf(item, "guid"),
    title: textOf(item, "title"),
    link: textOf(item, "link"),
    published: toIso(textOf(item, "pubDate")),
    updated: toIso(textOf(item, "atom:updated")),
    authors: childrenOf(item, "dc:creator").map(({ text }) => text),
    tags: childrenOf(item, "category").map(({ text }) => text),
    summary: toText(optional(item, "description")),
    content: optional(item, "content:encoded"),
    language: textOf(item, "dc:language"),
    source: optional(item, "source"),
    enclosure: childrenOf(item, "enclosure")[0]?.attributes["url"] ?? "",
    media: childrenOf(item, "media:content").map(({ attributes }) => attributes["url"] ?? ""),
  }));
}

/** Read the entries of Atom without any cleaning or repair. */
export function strictAtom(document: string): Facts[] {
  return childrenOf(parseXml(document), "entry").map((entry) => {
    const hrefs = (rel: string): string[] =>
      childrenOf(entry, "link").flatMap(({ attributes }) => (attributes["rel"] === rel ? [attributes["href"] ?? ""] : []));
    const [source] = childrenOf(entry, "source");
    return {
      id: textOf(entry, "id"),
      title: textOf(entry, "title"),
      link: hrefs("alternate")[0] ?? "",
      published: toIso(textOf(entry, "published")),
      updated: toIso(textOf(entry, "updated")),
      authors: childrenOf(entry, "author").map((author) => textOf(author, "name")),
      tags: childrenOf(entry, "category").map(({ attributes }) => attributes["label"] ?? ""),
      summary: toText(optional(entry, "summary")),
      content: optional(entry, "content"),
      language: entry.attributes["xml:lang"] ?? "",
      source: source === undefined ? "" : textOf(source, "title"),
      enclosure: hrefs("enclosure")[0] ?? "",
      media: childrenOf(entry, "media:content").map(({ attributes }) => attributes["url"] ?? ""),
    };
  });
}

function optional(element: Element, name: string): string {
  return childrenOf(element, name)[0]?.text ?? "";
}
