import type { StructureRow, StructureTable } from "./structure-row.ts";

const CHANNEL = "RSS 2.0, channel elements";
const ITEM = "RSS 2.0, elements of item";
const IMAGE = "RSS 2.0, image";
const RSS_1 = "RSS 1.0, section 5";
const RSS_090 = "RSS 0.90";

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
  ["channel", "category", "*", "any", CHANNEL, "2.0"],
  ["channel", "generator", "?", "any", CHANNEL, "2.0"],
  ["channel", "docs", "?", "url", CHANNEL],
  ["channel", "cloud", "?", "skip", CHANNEL, "0.92"],
  ["channel", "ttl", "?", "count", CHANNEL, "2.0"],
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
  ["image", "width", "?", "integer", IMAGE],
  ["image", "height", "?", "integer", IMAGE],
  ["image", "description", "?", "any", IMAGE],
  ["item", "title", "?", "any", ITEM],
  ["item", "link", "?", "url", ITEM],
  ["item", "description", "?", "any", ITEM],
  ["item", "author", "?", "email", ITEM, "2.0"],
  ["item", "category", "*", "any", ITEM, "0.92"],
  ["item", "comments", "?", "url", ITEM, "2.0"],
  ["item", "enclosure", "*", "elements", ITEM, "0.92"],
  ["item", "guid", "?", "guid", ITEM, "2.0"],
  ["item", "pubDate", "?", "any", ITEM, "0.93"],
  ["item", "source", "?", "any", ITEM, "0.92"],
  ["category", "@domain", "?", "any", "RSS 2.0, category of item"],
  ["enclosure", "@url", "1", "url", "RSS 2.0, enclosure of item"],
  ["enclosure", "@length", "1", "integer", "RSS 2.0, enclosure of item"],
  ["enclosure", "@type", "1", "media-type", "RSS 2.0, enclosure of item"],
  ["guid", "@isPermaLink", "?", "boolean", "RSS 2.0, guid of item"],
  ["source", "@url", "1", "url", "RSS 2.0, source of item"],
];

/** RSS 2.0 and 0.9x. */
export const RSS_TABLE: StructureTable = { format: "RSS", uris: ["", "http://backend.userland.com/rss2"], rows: ROWS };

const RDF = { prefix: "rdf", uri: "http://www.w3.org/1999/02/22-rdf-syntax-ns#" };

/** RSS 1.0: items stand beside the channel, and name what they describe. */
export const RDF_TABLE: StructureTable = {
  format: "RSS 1.0",
  uris: ["http://purl.org/rss/1.0/"],
  modules: [RDF],
  rows: [
    ["RDF", "channel", "1", "elements", RSS_1],
    ["RDF", "image", "?", "elements", RSS_1],
    ["RDF", "item", "*", "elements", RSS_1],
    ["RDF", "textinput", "?", "skip", RSS_1],
    ["channel image item", "@rdf:about", "1", "uri", RSS_1],
    ["channel", "title", "1", "text", RSS_1],
    ["channel", "link", "1", "url", RSS_1],
    ["channel", "description", "1", "any", RSS_1],
    ["channel", "image", "?", "skip", RSS_1],
    ["channel", "items", "?", "elements", RSS_1],
    ["channel", "textinput", "?", "skip", RSS_1],
    ["items", "rdf:Seq", "?", "elements", RSS_1],
    ["items", "rdf:Bag", "?", "elements", RSS_1],
    ["rdf:Seq rdf:Bag", "rdf:li", "*", "any", RSS_1],
    ["rdf:li", "@rdf:resource", "?", "uri", RSS_1],
    ["rdf:li", "@resource", "?", "uri", RSS_1],
    ["image", "title", "1", "any", RSS_1],
    ["image", "url", "1", "url", RSS_1],
    ["image", "link", "1", "url", RSS_1],
    ["item", "title", "1", "any", RSS_1],
    ["item", "link", "1", "url", RSS_1],
    ["item", "description", "?", "any", RSS_1],
    ["item", "trackback:ping", "?", "any", "TrackBack module"],
    ["item", "trackback:about", "*", "any", "TrackBack module"],
    ["trackback:ping trackback:about", "@rdf:resource", "1", "url", "TrackBack module"],
  ],
};

/** RSS 0.90, the oldest: like RSS 1.0, but without modules and addresses of items. */
export const RSS_090_TABLE: StructureTable = {
  format: "RSS 0.90",
  uris: ["http://my.netscape.com/rdf/simple/0.9/"],
  rows: [
    ["RDF", "channel", "1", "elements", RSS_090],
    ["RDF", "image", "?", "elements", RSS_090],
    ["RDF", "item", "*", "elements", RSS_090],
    ["RDF", "textinput", "?", "skip", RSS_090],
    ["channel", "title", "1", "text", RSS_090],
    ["channel", "link", "1", "url", RSS_090],
    ["channel", "description", "1", "any", RSS_090],
    ["image", "title", "1", "any", RSS_090],
    ["image", "url", "1", "url", RSS_090],
    ["image", "link", "1", "url", RSS_090],
    ["item", "title", "1", "any", RSS_090],
    ["item", "link", "1", "url", RSS_090],
  ],
};
