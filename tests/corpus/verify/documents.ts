/** A document with one fault, and its twin without it. */
export interface Pair {
  /** The kind of fault, as in docs/verify.md. */
  readonly kind: string;
  /** The code that `verify` must report. */
  readonly code: string;
  readonly sound: string;
  readonly faulty: string;
}

/** The text of a pair: a part of a document that is right, and the same with a fault. */
export type Change = readonly [sound: string, ...faulty: readonly string[]];

/** Make pairs of documents of one kind. Every fault has the sound part before it for a twin. */
export function pairs(kind: string, code: string, document: (part: string) => string, ...changes: readonly Change[]): Pair[] {
  return changes.flatMap(([sound, ...faults]) =>
    faults.map((faulty) => ({ kind, code: `verify/${code}`, sound: document(sound), faulty: document(faulty) })),
  );
}

const XMLNS = [
  ["a", "http://www.w3.org/2005/Atom"],
  ["admin", "http://webns.net/mvcb/"],
  ["at", "http://purl.org/atompub/tombstones/1.0"],
  ["content", "http://purl.org/rss/1.0/modules/content/"],
  ["dc", "http://purl.org/dc/elements/1.1/"],
  ["dcterms", "http://purl.org/dc/terms/"],
  ["fh", "http://purl.org/syndication/history/1.0"],
  ["itunes", "http://www.itunes.com/dtds/podcast-1.0.dtd"],
  ["media", "http://search.yahoo.com/mrss/"],
  ["podcast", "https://podcastindex.org/namespace/1.0"],
  ["slash", "http://purl.org/rss/1.0/modules/slash/"],
  ["sy", "http://purl.org/rss/1.0/modules/syndication/"],
  ["thr", "http://purl.org/syndication/thread/1.0"],
  ["wfw", "http://wellformedweb.org/CommentAPI/"],
]
  .map(([prefix = "", uri = ""]) => ` xmlns:${prefix}="${uri}"`)
  .join("");

const SELF = "https://news.example.org/feed";
const CHANNEL = `<title>Harbour</title><link>https://news.example.org/</link><description>Ships</description>`;
const ITEM = "<title>One</title><guid>https://news.example.org/1</guid>";

/** An RSS 2.0 document with these parts of its channel, and no others. */
export const rssOnly = (channel: string, root = '<rss version="2.0"'): string =>
  `<?xml version="1.0" encoding="utf-8"?>\n${root}${XMLNS}><channel><a:link rel="self" href="${SELF}"/>${channel}</channel></rss>`;
/** An RSS document with one more part of its channel. */
export const rssChannel = (part: string): string => rssOnly(`${CHANNEL}${part}<item>${ITEM}</item>`);
/** A podcast whose channel and only episode have one more part each. */
export const rssShow = (part: string, more: string): string => rssOnly(`${CHANNEL}${part}<item>${ITEM}${more}</item>`);
/** An RSS document whose item has these parts, and no others. */
export const rssItemOnly = (parts: string): string => rssOnly(`${CHANNEL}<item>${parts}</item>`);
/** An RSS document whose item has one more part. */
export const rssItem = (part: string): string => rssItemOnly(`${ITEM}${part}`);
/** An RSS item with this HTML. */
export const rssHtml = (html: string): string =>
  rssItem(`<description>${html.replaceAll("&", "&amp;").replaceAll("<", "&lt;")}</description>`);

const UPDATED = "<updated>2026-01-05T08:00:00Z</updated>";
const AUTHOR = "<author><name>Ana Lima</name></author>";
const FEED = `<title>Harbour</title><id>urn:example:feed</id>${UPDATED}${AUTHOR}`;
const ENTRY = `<title>One</title><id>urn:example:1</id>${UPDATED}<link href="https://news.example.org/1"/>`;

/** An Atom document with these parts, and no others. */
export const atomOnly = (parts: string, xmlns = 'xmlns="http://www.w3.org/2005/Atom"'): string =>
  `<?xml version="1.0" encoding="utf-8"?>\n<feed ${xmlns}${XMLNS}><link rel="self" href="${SELF}"/>${parts}</feed>`;
/** An Atom document with one more part. */
export const atomFeed = (part: string): string => atomOnly(`${FEED}${part}<entry>${ENTRY}</entry>`);
/** An Atom document whose entry has these parts, and no others. */
export const atomEntryOnly = (parts: string): string => atomOnly(`${FEED}<entry>${parts}</entry>`);
/** An Atom document whose entry has one more part. */
export const atomEntry = (part: string): string => atomEntryOnly(`${ENTRY}${part}`);

/** An RSS 1.0 document with these parts. */
export const rdf = (parts: string): string =>
  `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"${XMLNS}>${parts}</rdf:RDF>`;
export const RDF_CHANNEL = `<channel rdf:about="https://news.example.org/">${CHANNEL}<a:link rel="self" href="${SELF}"/></channel>`;

/** A JSON Feed with these keys, and no others, as JSON without braces. */
export const jsonOnly = (keys: string): string => `{\n  ${keys}\n}`;
const JSON_FEED = `"version": "https://jsonfeed.org/version/1.1", "title": "Harbour", "feed_url": "${SELF}"`;
/** A JSON Feed with one more key. */
export const jsonFeed = (key: string): string => jsonOnly(`${JSON_FEED}, "items": [], ${key}`);
/** A JSON Feed whose items are these. */
export const jsonItems = (items: string): string => jsonOnly(`${JSON_FEED}, "items": [${items}]`);
/** A JSON Feed whose item has one more key. */
export const jsonItem = (key: string): string => jsonItems(`{"id": "1", "content_text": "Ships", ${key}}`);
/** A JSON Feed with an attachment. */
export const jsonAttachment = (keys: string): string => jsonItem(`"attachments": [{${keys}}]`);
