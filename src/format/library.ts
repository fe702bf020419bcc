import { Feed } from "feed";
import type { FeedOptions } from "feed";
import type { Channel } from "../model/feed.ts";
import type { Item } from "../model/item.ts";
import { escapeHtml, escapeXml } from "../text/xml.ts";

/**
 * The only file that knows the package `feed`.
 *
 * It renders heads (a feed without items) and items (a feed with one). What it gets wrong it is given placeholders for:
 * titles, ids and descriptions, which it would escape twice, not at all, or differently in each format. Those are put
 * in here, at places before any text of an author, so that no author's text can be taken for a placeholder.
 */
type XmlFormat = "rss2" | "atom1";

const TITLE = "newswire-title";
const ID = "urn:newswire:id";
const DESCRIPTION = "newswire-description";
const NOWHERE = "https://newswire.invalid/";
const EPOCH = new Date(0);

/** Where an item begins and ends in each format, all that follows it in a feed of one, and how far `feed` indents it. */
const ENDS = {
  rss2: { start: "<item>", end: "</item>", tail: "</channel></rss>", indent: "\n        " },
  atom1: { start: "<entry>", end: "</entry>", tail: "</feed>", indent: "\n    " },
} as const;

/** The start of a document, up to where the first item goes. The root's tag is `root`. */
export function openDocument(format: XmlFormat, channel: Channel, root: string): string {
  const feed = new Feed({ ...optionsOf(channel), title: TITLE, description: DESCRIPTION, id: ID });
  const document = feed[format]();
  const { tail } = ENDS[format];
  const rootStart = document.indexOf(format === "rss2" ? "<rss " : "<feed ");
  const rootEnd = document.indexOf(">", rootStart) + 1;
  const end = document.lastIndexOf(tail.slice(0, tail.indexOf(">") + 1));
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

/** One item, from its start tag to its end tag, with `more` elements at its end. */
export function renderItem(format: XmlFormat, item: Item, startTag: string, more: readonly string[]): string {
  const feed = new Feed({ title: TITLE, id: ID, link: NOWHERE, copyright: "", updated: EPOCH, generator: false });
  feed.addItem(toEntry(item));
  const document = feed[format]();
  const { start, end, tail, indent } = ENDS[format];
  const from = document.indexOf(start);
  const to = document.lastIndexOf(end);
  const rest = document.slice(to + end.length).replace(/\s+/g, "");
  if (from === -1 || to < from || rest !== tail) throw new Error(`feed wrote a ${format} item without its known ends`);
  const inner = document.slice(from + start.length, to).trimEnd();
  const title = format === "rss2" ? `<title><![CDATA[${TITLE}]]></title>` : `<title type="html"><![CDATA[${TITLE}]]></title>`;
  const named = replaceOnce(inner, title, `<title>${escapeXml(item.title)}</title>`);
  const id = format === "rss2" ? `${ID}</guid>` : `<id>${ID}</id>`;
  const identified = replaceOnce(
    named,
    id,
    id.replace(ID, () => escapeXml(item.id)),
  );
  return startTag + identified + more.map((element) => `${indent}    ${element}`).join("") + indent + end;
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

/** One item of a JSON Feed, as `feed` makes it: JSON Feed 1.0, for the caller to bring up to 1.1. */
export function jsonItem(item: Item): Record<string, unknown> {
  const feed = new Feed({ title: TITLE, id: ID, link: NOWHERE, copyright: "", updated: EPOCH });
  feed.addItem({ ...toEntry(item), title: item.title, id: item.id, ...(item.content === undefined ? {} : { description: item.summary }) });
  return JSON.parse(feed.json1()).items[0] as Record<string, unknown>;
}

function toEntry(item: Item): Parameters<Feed["addItem"]>[0] {
  return {
    title: TITLE,
    id: ID,
    link: item.url,
    date: new Date(item.updated),
    published: new Date(item.published),
    // Descriptions are HTML in RSS and, as `feed` writes them, in Atom: a plain `<` must be told from a tag.
    description: escapeHtml(item.summary),
    ...(item.content === undefined ? {} : { content: item.content }),
  };
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
