import type { StructureRow, StructureTable } from "./structure-row.ts";

const CHANNEL = "RSS 2.0, channel elements";
const ITEM = "RSS 2.0, elements of item";
const IMAGE = "RSS 2.0, image";
const RSS_1 = "RSS 1.0, section 5";

const ROWS: readonly StructureRow[] = [
  ["rss", "@version", "1", "rss-version", "RSS 2.0, about this document"],
  ["rss", "channel", "1", "elements", "RSS 2.0, about this document"],
  ["channel", "title", "1", "text", CHANNEL],
  ["channel", "link", "1", "url", CHANNEL],
  ["channel", "description", "1", "any", CHANNEL],
  ["channel", "language", "?", "language", CHANNEL],
  ["channel", "copyright", "?", "any", CHANNEL],
  ["channel", "managingEditor", "?", "email", CHANNEL],
  ["channel", "webMaster", "?", "email", CHANNEL],
  ["channel", "pubDate", "?", "any", CHANNEL],
  ["channel", "lastBuildDate", "?", "any", CHANNEL],
  ["channel", "category", "*", "any", CHANNEL],
  ["channel", "generator", "?", "any", CHANNEL],
  ["channel", "docs", "?", "url", CHANNEL],
  ["channel", "cloud", "?", "skip", CHANNEL],
  ["channel", "ttl", "*", "any", CHANNEL],
  ["channel", "image", "?", "elements", CHANNEL],
  ["channel", "rating", "?", "any", CHANNEL],
  ["channel", "textInput", "?", "skip", CHANNEL],
  ["channel", "textinput", "?", "skip", "RSS 0.91, textinput"],
  ["channel", "skipHours", "?", "skip", CHANNEL],
  ["channel", "skipDays", "?", "skip", CHANNEL],
  ["channel", "item", "*", "elements", CHANNEL],
  ["image", "url", "1", "url", IMAGE],
  ["image", "title", "1", "any", IMAGE],
  ["image", "link", "1", "url", IMAGE],
  ["image", "width", "?", "any", IMAGE],
  ["image", "height", "?", "any", IMAGE],
  ["image", "description", "?", "any", IMAGE],
  ["item", "title", "?", "any", ITEM],
  ["item", "link", "?", "url", ITEM],
  ["item", "description", "?", "any", ITEM],
  ["item", "author", "?", "email", ITEM],
  ["item", "category", "*", "any", ITEM],
  ["item", "comments", "?", "url", ITEM],
  ["item", "enclosure", "*", "elements", ITEM],
  ["item", "guid", "?", "guid", ITEM],
  ["item", "pubDate", "?", "any", ITEM],
  ["item", "source", "?", "any", ITEM],
  ["category", "@domain", "?", "any", "RSS 2.0, category of item"],
  ["enclosure", "@url", "1", "url", "RSS 2.0, enclosure of item"],
  ["enclosure", "@length", "1", "integer", "RSS 2.0, enclosure of item"],
  ["enclosure", "@type", "1", "media-type", "RSS 2.0, enclosure of item"],
  ["guid", "@isPermaLink", "?", "boolean", "RSS 2.0, guid of item"],
  ["source", "@url", "1", "url", "RSS 2.0, source of item"],
];

/** RSS 2.0 and 0.9x. */
export const RSS_TABLE: StructureTable = { format: "RSS", uris: ["", "http://backend.userland.com/rss2"], rows: ROWS };

/** RSS 1.0 and 0.90: items stand beside the channel. */
export const RDF_TABLE: StructureTable = {
  format: "RSS 1.0",
  uris: ["http://purl.org/rss/1.0/", "http://my.netscape.com/rdf/simple/0.9/"],
  rows: [
    ["RDF", "channel", "1", "elements", RSS_1],
    ["RDF", "image", "?", "elements", RSS_1],
    ["RDF", "item", "*", "elements", RSS_1],
    ["RDF", "textinput", "?", "skip", RSS_1],
    ["channel", "title", "1", "text", RSS_1],
    ["channel", "link", "1", "url", RSS_1],
    ["channel", "description", "1", "any", RSS_1],
    ["channel", "image", "?", "skip", RSS_1],
    ["channel", "items", "?", "skip", RSS_1],
    ["channel", "textinput", "?", "skip", RSS_1],
    ["image", "title", "1", "any", RSS_1],
    ["image", "url", "1", "url", RSS_1],
    ["image", "link", "1", "url", RSS_1],
    ["item", "title", "1", "any", RSS_1],
    ["item", "link", "1", "url", RSS_1],
    ["item", "description", "?", "any", RSS_1],
  ],
};
