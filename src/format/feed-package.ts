import { Feed } from "feed";
import type { FeedOptions } from "feed";
import type { Channel } from "../model/feed.ts";
import type { Item } from "../model/item.ts";
import { escapeHtml, escapeXml } from "../text/xml.ts";
import type { ItemText } from "./format.ts";

/**
 * The only file that knows the package `feed`.
 *
 * It renders heads (a feed without items) and items, each kind of item once: a feed of one, which is cut where the words of
 * a story go. In both it is given placeholders for an author's words: titles, ids and descriptions it would escape twice, not
 * at all, or differently in each format. No author's text is there when places are looked for, so none can be taken for one.
 */
type XmlFormat = "rss2" | "atom1";

const TITLE = "newswire-title";
const ID = "urn:newswire:id";
const DESCRIPTION = "newswire-description";
const CONTENT = "newswire-content";
const LINK = "https://newswire.invalid/";
const UPDATED = new Date("2001-02-03T04:05:06Z");
const PUBLISHED = new Date("2002-03-04T05:06:07Z");

/** Where an item begins and ends in each format, what ends the document, and how far `feed` indents an item. */
const ENDS = {
  rss2: { start: "<item>", end: "</item>", tail: "</channel>", indent: "\n        " },
  atom1: { start: "<entry>", end: "</entry>", tail: "</feed>", indent: "\n    " },
} as const;

/** The start of a document, up to where the first item goes. The root's tag is `root`. */
export function openDocument(format: XmlFormat, channel: Channel, root: string): string {
  const feed = new Feed({ ...optionsOf(channel), title: TITLE, description: DESCRIPTION, id: ID });
  const document = feed[format]();
  const { tail } = ENDS[format];
  const rootStart = document.indexOf(format === "rss2" ? "<rss " : "<feed ");
  const rootEnd = document.indexOf(">", rootStart) + 1;
  const end = document.lastIndexOf(tail);
  if (rootStart === -1 || end < rootEnd) throw new Error(`feed wrote a ${format} document without its root`);
  const body = document.slice(rootEnd, end).trimEnd();
  const named = replaceOnce(body, `<title>${TITLE}</title>`, `<title>${escapeXml(channel.title)}</title>`);
  const described =
    format === "rss2"
      ? replaceOnce(named, `<description>${DESCRIPTION}</description>`, `<description>${escapeXml(channel.description)}</description>`)
      : replaceOnce(named, `<subtitle>${DESCRIPTION}</subtitle>`, `<subtitle>${escapeXml(channel.description)}</subtitle>`);
  const identified = format === "rss2" ? described : replaceOnce(described, `<id>${ID}</id>`, `<id>${escapeXml(channel.id)}</id>`);
  return document.slice(0, rootStart) + root + identified;
}

/**
 * An item, from its start tag to its end tag.
 *
 * @param item - Its `url` is what `toWebUrl` gives.
 * @param more - The elements to put at its end.
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

/** What stands in every item of a kind, or what makes the words of one. */
type Part = string | ((item: Item) => string);

const PARTS = new Map<string, readonly Part[]>();

/** An item as `feed` writes it, cut at the places of a story's words. What is empty `feed` leaves out, so there are four kinds. */
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
  if (from === -1 || to === -1) throw new Error(`feed wrote a ${format} item without its known start and end`);
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
  if (cut.length !== parts.length + 2) throw new Error(`feed did not write ${place} once`);
  return cut;
}

/** A place of a story's words in an item, and what is put there. */
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
    [ID, ({ id }) => escapeXml(id)],
    // Some readers know an alternate link by its name alone.
    [`href="${LINK}"`, (item) => `rel="alternate" href="${toLink(item)}"`],
    [UPDATED.toISOString(), ({ updated }) => new Date(updated).toISOString()],
    [PUBLISHED.toISOString(), ({ published }) => new Date(published).toISOString()],
    [`<![CDATA[${DESCRIPTION}]]>`, toDescription],
    [CONTENT, toContent],
  ],
};

/** An address as `feed` escapes it. It is a URI in its normal form, so nothing else in it has a meaning in XML. */
function toLink({ url }: Item): string {
  return url.replaceAll("&", "&amp;");
}

/** Descriptions are HTML in RSS and, as `feed` writes them, in Atom: a plain `<` must be told from a tag. */
function toDescription({ summary }: Item): string {
  return `<![CDATA[${escapeHtml(summary)}]]>`;
}

function toContent({ content = "" }: Item): string {
  return content.replaceAll("]]>", "]]]]><![CDATA[>");
}

/** The head of a JSON Feed, without items, as `feed` makes it: JSON Feed 1.0, for the caller to bring up to 1.1. */
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

/** Replace text that must be there, the first time it is. No pattern: `$&` in a headline is just a headline. */
function replaceOnce(text: string, what: string, by: string): string {
  const at = text.indexOf(what);
  if (at === -1) throw new Error(`feed did not write ${what}`);
  return text.slice(0, at) + by + text.slice(at + what.length);
}
