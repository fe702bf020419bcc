import type { ParsedDate, ParsedFeed, ParsedEnclosure, ParsedItem, ParsedLink, ParsedText } from "./parsed-feed.ts";
import { tagsOf } from "./html-tags.ts";
import type { JsonNode } from "./json-tree.ts";

/** Whether a document is a JSON Feed of any version. */
export function isJsonFeed(root: JsonNode): boolean {
  return /^https?:\/\/(?:www\.)?jsonfeed\.org\/version\//.test(textOf(root, "version") ?? "");
}

/** Read JSON Feed 1.0 or 1.1. Values of a wrong kind are skipped. */
export function readJsonFeed(feed: JsonNode): ParsedFeed {
  return {
    format: "json",
    selves: list(textOf(feed, "feed_url")),
    home: textOf(feed, "home_page_url"),
    hubs: objectsIn(feed, "hubs").flatMap((hub) => list(textOf(hub, "url"))),
    neighbours: linksIn(feed, "next_url"),
    pictures: linksIn(feed, "icon", "favicon"),
    items: objectsIn(feed, "items").map(toItem),
    dates: [],
  };
}

function toItem(item: JsonNode, index: number): ParsedItem {
  const id = item.fields.get("id");
  const html = item.fields.get("content_html");
  return {
    // Readers accept a number and convert it to a string (JSON Feed 1.1, Items).
    id: id?.kind === "number" ? String(id.value) : textOf(item, "id"),
    link: textOf(item, "url"),
    linkPlace: item.fields.get("url")?.place,
    pictures: linksIn(item, "image", "banner_image"),
    published: textOf(item, "date_published"),
    dates: ["date_published", "date_modified"].flatMap((name) => toDate(`items[${index}].${name}`, item.fields.get(name))),
    tags: html?.kind === "text" ? tagsOf(html.value as string, html.place) : [],
    texts: ["title", "summary", "content_html", "content_text"].flatMap((name) => toText(`items[${index}].${name}`, item.fields.get(name))),
    enclosures: objectsIn(item, "attachments").flatMap(toAttachment),
    place: item.place,
  };
}

function toDate(name: string, node: JsonNode | undefined): ParsedDate[] {
  return node?.kind === "text" ? [{ name, text: node.value as string, place: node.place }] : [];
}

function toText(name: string, node: JsonNode | undefined): ParsedText[] {
  return node?.kind === "text" ? [{ name, isHtml: name.endsWith("html"), text: node.value as string, place: node.place }] : [];
}

function toAttachment(attachment: JsonNode): ParsedEnclosure[] {
  const size = attachment.fields.get("size_in_bytes")?.value;
  const length = typeof size === "number" && size > 0 ? size : undefined;
  const type = textOf(attachment, "mime_type");
  return list(textOf(attachment, "url")).map((url) => ({ url, length, type, place: attachment.place }));
}

/** The URLs in these keys. */
function linksIn(node: JsonNode, ...names: readonly string[]): ParsedLink[] {
  return names.flatMap((name) => {
    const [url, place] = [textOf(node, name), node.fields.get(name)?.place];
    return url === undefined || place === undefined ? [] : [{ url, place }];
  });
}

function objectsIn(node: JsonNode, name: string): JsonNode[] {
  return node.fields.get(name)?.items.filter(({ kind }) => kind === "object") ?? [];
}

function textOf(node: JsonNode, name: string): string | undefined {
  const value = node.fields.get(name)?.value;
  return typeof value === "string" && value !== "" ? value : undefined;
}

function list<T>(value: T | undefined): T[] {
  return value === undefined ? [] : [value];
}
