import type { StructureRow, StructureTable } from "./structure-row.ts";

const FEED = "RFC 4287, section 4.1.1";
const ENTRY = "RFC 4287, section 4.1.2";
const SOURCE = "RFC 4287, section 4.2.11";
const LINK = "RFC 4287, section 4.2.7";
const PERSON = "RFC 4287, section 3.2";
const TEXT = "RFC 4287, section 3.1";
const CONTENT = "RFC 4287, section 4.1.3";
const CATEGORY = "RFC 4287, section 4.2.2";
const GENERATOR = "RFC 4287, section 4.2.4";
const TEXTS = "title subtitle summary rights";
const PERSONS = "author contributor";

const ROWS: readonly StructureRow[] = [
  ["feed entry source", "author", "*", "elements", FEED],
  ["feed entry source", "category", "*", "elements", FEED],
  ["feed entry source", "contributor", "*", "elements", FEED],
  ["feed source", "generator", "?", "any", FEED],
  ["feed source", "icon", "?", "uri", FEED],
  ["feed entry", "id", "1", "id", FEED],
  ["feed entry source", "link", "*", "elements", FEED],
  ["feed source", "logo", "?", "uri", FEED],
  ["feed entry source", "rights", "?", "construct", FEED],
  ["feed source", "subtitle", "?", "construct", FEED],
  ["feed entry", "title", "1", "construct", FEED],
  ["feed entry", "updated", "1", "date", FEED],
  ["feed", "entry", "*", "elements", FEED],
  ["entry", "content", "?", "construct", ENTRY],
  ["entry", "published", "?", "date", ENTRY],
  ["entry", "source", "?", "elements", ENTRY],
  ["entry", "summary", "?", "construct", ENTRY],
  ["source", "id", "?", "id", SOURCE],
  ["source", "title", "?", "construct", SOURCE],
  ["source", "updated", "?", "date", SOURCE],
  ["link", "@href", "1", "uri", LINK],
  ["link", "@rel", "?", "text", LINK],
  ["link", "@type", "?", "media-type", LINK],
  ["link", "@hreflang", "?", "language", LINK],
  ["link", "@title", "?", "any", LINK],
  ["link", "@length", "?", "integer", LINK],
  [PERSONS, "name", "1", "text", PERSON],
  [PERSONS, "uri", "?", "uri", PERSON],
  [PERSONS, "email", "?", "address", PERSON],
  [TEXTS, "@type", "?", "construct-type", TEXT],
  ["content", "@type", "?", "content-type", CONTENT],
  ["content", "@src", "?", "uri", CONTENT],
  ["category", "@term", "1", "any", CATEGORY],
  ["category", "@scheme", "?", "id", CATEGORY],
  ["category", "@label", "?", "any", CATEGORY],
  ["generator", "@uri", "?", "uri", GENERATOR],
  ["generator", "@version", "?", "any", GENERATOR],
];

/** Atom 1.0. */
export const ATOM_TABLE: StructureTable = { format: "Atom", uris: ["http://www.w3.org/2005/Atom"], rows: ROWS };
