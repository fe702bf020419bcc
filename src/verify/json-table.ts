import type { ValueType } from "./value-types.ts";

/** The parts of a feed that are objects. */
type JsonPart = "feed" | "item" | "author" | "attachment" | "hub";

/**
 * The type of a value: a text that may be empty (`string`), one with a type of its own, a number that is not negative, an object
 * or a list of objects, or a list of texts.
 */
export type JsonType =
  | "string"
  | "number"
  | "true or false"
  | "string[]"
  | "text or number"
  | Extract<ValueType, "text" | "url" | "language" | "media-type">
  | JsonPart
  | `${JsonPart}[]`;

/** One key of JSON Feed: its parents, its name, how often it stands there, its type, and the section that says so. */
export type JsonRow = readonly [parents: string, name: string, count: "1" | "?", type: JsonType, clause: string];

const FEED = "JSON Feed 1.1, top-level";
const AUTHORS = "JSON Feed 1.1, authors";
const HUBS = "JSON Feed 1.1, subscribing to real-time notifications";
const ITEMS = "JSON Feed 1.1, items";
const ATTACHMENTS = "JSON Feed 1.1, attachments";

/** JSON Feed 1.1 and 1.0. */
export const JSON_TABLE: readonly JsonRow[] = [
  ["feed", "version", "1", "string", FEED],
  ["feed", "title", "1", "text", FEED],
  ["feed", "home_page_url", "?", "url", FEED],
  ["feed", "feed_url", "?", "url", FEED],
  ["feed", "description", "?", "string", FEED],
  ["feed", "user_comment", "?", "string", FEED],
  ["feed", "next_url", "?", "url", FEED],
  ["feed", "icon", "?", "url", FEED],
  ["feed", "favicon", "?", "url", FEED],
  ["feed item", "author", "?", "author", "JSON Feed 1.0, author"],
  ["feed item", "authors", "?", "author[]", AUTHORS],
  ["feed item", "language", "?", "language", FEED],
  ["feed", "expired", "?", "true or false", FEED],
  ["feed", "hubs", "?", "hub[]", HUBS],
  ["feed", "items", "1", "item[]", FEED],
  ["hub", "type", "1", "text", HUBS],
  ["hub", "url", "1", "url", HUBS],
  ["author", "name", "?", "string", AUTHORS],
  ["author", "url", "?", "url", AUTHORS],
  ["author", "avatar", "?", "url", AUTHORS],
  ["item", "id", "1", "text or number", ITEMS],
  ["item", "url", "?", "url", ITEMS],
  ["item", "external_url", "?", "url", ITEMS],
  ["item", "title", "?", "string", ITEMS],
  ["item", "content_html", "?", "string", ITEMS],
  ["item", "content_text", "?", "string", ITEMS],
  ["item", "summary", "?", "string", ITEMS],
  ["item", "image", "?", "url", ITEMS],
  ["item", "banner_image", "?", "url", ITEMS],
  ["item", "date_published", "?", "string", ITEMS],
  ["item", "date_modified", "?", "string", ITEMS],
  ["item", "tags", "?", "string[]", ITEMS],
  ["item", "attachments", "?", "attachment[]", ATTACHMENTS],
  ["attachment", "url", "1", "url", ATTACHMENTS],
  ["attachment", "mime_type", "1", "media-type", ATTACHMENTS],
  ["attachment", "title", "?", "string", ATTACHMENTS],
  ["attachment", "size_in_bytes", "?", "number", ATTACHMENTS],
  ["attachment", "duration_in_seconds", "?", "number", ATTACHMENTS],
];
