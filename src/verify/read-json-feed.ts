import type { ParsedDate, ParsedFeed, ParsedEnclosure, ParsedItem } from "./parsed-feed.ts";
import { tagsOf } from "./html-tags.ts";
import { isObject } from "../text/is-object.ts";

/** The JSON parser gives no places, so every problem is reported at the start of the document. */
const HERE = { line: 1, column: 1 };

type Values = Readonly<Record<string, unknown>>;

/** Whether a parsed value is a JSON Feed of any version. */
export function isJsonFeed(value: unknown): value is Values {
  return isObject(value) && text(value["version"])?.startsWith("https://jsonfeed.org/version/") === true;
}

/** Read JSON Feed 1.0 or 1.1. */
export function readJsonFeed(feed: Values): ParsedFeed {
  const items = Array.isArray(feed["items"]) ? feed["items"].filter(isObject) : undefined;
  const required = { title: text(feed["title"]), items };
  return {
    format: "json",
    selves: list(text(feed["feed_url"])),
    home: text(feed["home_page_url"]),
    hubs: objects(feed["hubs"]).flatMap(({ url }) => list(text(url))),
    neighbours: list(text(feed["next_url"])),
    items: (items ?? []).map(toItem),
    dates: [],
    missing: Object.entries(required).flatMap(([name, value]) => (value === undefined ? { what: `${name} of the feed`, place: HERE } : [])),
  };
}

function toItem(item: Values): ParsedItem {
  const html = text(item["content_html"]);
  return {
    // Readers accept a number and convert it to a string (JSON Feed 1.1, Items).
    id: typeof item["id"] === "number" ? String(item["id"]) : text(item["id"]),
    link: text(item["url"]),
    published: text(item["date_published"]),
    dates: ["date_published", "date_modified"].flatMap((name) => toDate(name, item[name])),
    tags: html === undefined ? [] : tagsOf(html, HERE),
    enclosures: objects(item["attachments"]).flatMap(toAttachment),
    place: HERE,
  };
}

function toDate(name: string, value: unknown): ParsedDate[] {
  return value === undefined || value === null ? [] : [{ name, text: typeof value === "string" ? value : typeof value, place: HERE }];
}

function toAttachment({ url, mime_type: type, size_in_bytes: size }: Values): ParsedEnclosure[] {
  const length = typeof size === "number" && size > 0 ? size : undefined;
  return list(text(url)).map((address) => ({ url: address, length, type: text(type), place: HERE }));
}

function objects(value: unknown): Values[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}

function text(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}

function list<T>(value: T | undefined): T[] {
  return value === undefined ? [] : [value];
}
