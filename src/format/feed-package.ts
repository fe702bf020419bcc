import { Feed } from "feed";
import type { FeedOptions } from "feed";
import type { Channel } from "../model/feed.ts";
import type { Item } from "../model/item.ts";
import { toIriId } from "../text/story-id.ts";
import { escapeHtml, escapeXml } from "../text/xml.ts";
import type { ItemText } from "./format.ts";

/**
 * The only file that uses the package `feed`.
 *
 * `feed` renders heads (a feed without items) and templates of items (a feed with one item). Both get placeholders instead of
 * titles, ids and descriptions, because `feed` escapes these twice, not at all, or differently in each format. The placeholders
 * are found before any text of an author is inserted, so that text cannot be mistaken for one.
 */
type XmlFormat = "rss2" | "atom1";

const TITLE = "newswire-title";
const ID = "urn:newswire:id";
const DESCRIPTION = "newswire-description";
const CONTENT = "newswire-content";
const LINK = "https://newswire.invalid/";
const UPDATED = new Date("2001-02-03T04:05:06Z");
const PUBLISHED = new Date("2002-03-04T05:06:07Z");

/** The tags around an item, the end tag after the last item, and the indentation of items in the output of `feed`. */
const ENDS = {
  rss2: { start: "<item>", end: "</item>", tail: "</channel>", indent: "\n        " },
  atom1: { start: "<entry>", end: "</entry>", tail: "</feed>", indent: "\n    " },
} as const;

/**
 * Render the start of a document, up to the first item.
 *
 * @param root - The start tag of the root element.
 */
export function openDocument(format: XmlFormat, channel: Channel, root: string): string {
  const feed = new Feed({ ...optionsOf(channel), title: TITLE, description: DESCRIPTION, id: ID });
  const document = feed[format]();
  const { tail } = ENDS[format];
  const rootStart = document.indexOf(format === "rss2" ? "<rss " : "<feed ");
  const rootEnd = document.indexOf(">", rootStart) + 1;
  const end = document.lastIndexOf(tail);
  if (rootStart === -1 || end < rootEnd) throw new Error(`feed wrote a ${format} document without a root element`);
  const body = document.slice(rootEnd, end).trimEnd();
  const named = replaceOnce(body, `<title>${TITLE}</title>`, `<title>${escapeXml(channel.title)}</title>`);
  const described =
    format === "rss2"
      ? replaceOnce(named, `<description>${DESCRIPTION}</description>`, `<description>${escapeXml(channel.description)}</description>`)
      : replaceOnce(named, `<subtitle>${DESCRIPTION}</subtitle>`, `<subtitle>${escapeXml(channel.description)}</subtitle>`);
  const identified = format === "rss2" ? described : replaceOnce(described, `<id>${ID}</id>`, `<id>${escapeXml(channel.id)}</id>`);
  const { style } = channel;
  const stylesheet = style === undefined ? "" : `<?xml-stylesheet type="text/css" href="${escapeXml(style)}"?>\n`;
  return `${document.slice(0, rootStart)}${stylesheet}${root}${identified}`;
}

/**
 * Render an item, from its start tag to its end tag.
 *
 * @param item - Its `url` has been normalized by `toWebUrl`.
 * @param more - Elements to add at the end.
 */
export function renderItem(format: XmlFormat, item: Item, startTag: string, more: readonly string[]): ItemText {
  let before: readonly [] | readonly [string, string] = [];
  let text = startTag;
  for (const part of partsOf(format, item.summary !== "", (item.content ?? "") !== "")) {
    if (typeof part === "string") text += part;
    else if (part === toContent) [before, text] = [[text, toContent(item)], ""];
    else text += part(item);
  }
  const { end, indent } = ENDS[format];
  for (const element of more) text += `${indent}    ${element}`;
  return [...before, text + indent + end];
}

/** A piece of a template: text, or a function that renders a value of the item. */
type Part = string | ((item: Item) => string);

const PARTS = new Map<string, readonly Part[]>();

/** A template: an item that `feed` wrote, cut at its placeholders. `feed` omits empty elements, so each format has four. */
function partsOf(format: XmlFormat, hasSummary: boolean, hasContent: boolean): readonly Part[] {
  const kind = `${format} ${hasSummary} ${hasContent}`;
  const known = PARTS.get(kind);
  if (known !== undefined) return known;
  const feed = new Feed({ title: TITLE, id: ID, link: LINK, copyright: "", updated: UPDATED, generator: false });
  const [description, content] = [hasSummary ? DESCRIPTION : "", hasContent ? CONTENT : ""];
  feed.addItem({ title: TITLE, id: ID, link: LINK, date: UPDATED, published: PUBLISHED, description, content });
  const { start, end } = ENDS[format];
  const document = feed[format]();
  const [from, to] = [document.indexOf(start), document.indexOf(end)];
  if (from === -1 || to === -1) throw new Error(`feed wrote a ${format} item without the expected start and end`);
  const places = PLACES[format].filter(([, toText]) => (toText !== toDescription || hasSummary) && (toText !== toContent || hasContent));
  const parts = places.reduce(cutAt, [document.slice(from + start.length, to).trimEnd()]);
  PARTS.set(kind, parts);
  return parts;
}

function cutAt(parts: readonly Part[], [place, toText]: Place): readonly Part[] {
  const cut = parts.flatMap((part) => {
    const pieces = typeof part === "string" ? part.split(place) : [part];
    return pieces.flatMap((piece, i) => (i === 0 ? [piece] : [toText, piece]));
  });
  if (cut.length !== parts.length + 2) throw new Error(`feed did not write ${place} exactly once`);
  return cut;
}

/** A placeholder in a template, and the function that renders its value. */
type Place = readonly [place: string, toText: (item: Item) => string];

const PLACES: Readonly<Record<XmlFormat, readonly Place[]>> = {
  rss2: [
    [`<![CDATA[${TITLE}]]>`, ({ title }) => escapeXml(title)],
    [LINK, toLink],
    [ID, ({ id }) => escapeXml(id)],
    [PUBLISHED.toUTCString(), ({ published }) => new Date(published).toUTCString()],
    [`<![CDATA[${DESCRIPTION}]]>`, toDescription],
    [CONTENT, toContent],
  ],
  atom1: [
    [` type="html"><![CDATA[${TITLE}]]>`, ({ title }) => `>${escapeXml(title)}`],
    [ID, ({ id }) => escapeXml(toIriId(id))],
    // Some readers do not treat a link without `rel` as an alternate link.
    [`href="${LINK}"`, (item) => `rel="alternate" href="${toLink(item)}"`],
    [UPDATED.toISOString(), ({ updated }) => new Date(updated).toISOString()],
    [PUBLISHED.toISOString(), ({ published }) => new Date(published).toISOString()],
    [`<![CDATA[${DESCRIPTION}]]>`, toDescription],
    [CONTENT, toContent],
  ],
};

/** Escape a URL as `feed` does. A normalized URL has no other characters that need escaping in XML. */
function toLink({ url }: Item): string {
  return url.replaceAll("&", "&amp;");
}

/** Escape a description. It is HTML in RSS, and also in Atom as `feed` writes it, so a `<` in plain text must be escaped. */
function toDescription({ summary }: Item): string {
  return `<![CDATA[${escapeHtml(summary)}]]>`;
}

function toContent({ content = "" }: Item): string {
  return content.replaceAll("]]>", "]]]]><![CDATA[>");
}

/** Create the head of a JSON Feed. `feed` writes version 1.0; the caller must upgrade it to 1.1. */
export function jsonHead(channel: Channel): Record<string, unknown> {
  const { items: _items, ...head } = JSON.parse(
    new Feed({
      ...optionsOf(channel),
      title: channel.title,
      id: channel.id,
      ...(channel.icon === undefined ? {} : { image: channel.icon }),
    }).json1(),
  );
  return head as Record<string, unknown>;
}

function optionsOf(channel: Channel): Omit<FeedOptions, "title" | "id"> {
  return {
    link: channel.home,
    description: channel.description,
    language: channel.language,
    updated: new Date(channel.updated),
    generator: "newswire",
    docs: "https://www.rssboard.org/rss-specification",
    copyright: "",
    feed: channel.self,
    feedLinks: { json: channel.self },
    ...(channel.icon === undefined ? {} : { favicon: channel.icon }),
  };
}

/** Replace the first occurrence of a text, or throw. Unlike in `String.replace`, `$&` in the replacement has no special meaning. */
function replaceOnce(text: string, what: string, by: string): string {
  const at = text.indexOf(what);
  if (at === -1) throw new Error(`feed did not write ${what}`);
  return text.slice(0, at) + by + text.slice(at + what.length);
}
