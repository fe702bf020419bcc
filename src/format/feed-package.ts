import { Feed } from "feed";
import type { FeedOptions } from "feed";
import type { Channel } from "../model/feed.ts";
import type { Item } from "../model/item.ts";
import { escapeHtml, escapeXml } from "../text/xml.ts";
import type { ItemText } from "./format.ts";

/**
 * The only file that knows the package `feed`.
 *
 * It renders heads (a feed without items) and items (a feed of them alone). What it gets wrong it is given placeholders
 * for: titles, ids and descriptions, which it would escape twice, not at all, or differently in each format; and for
 * contents, which would make it slow. The words are put in here, from the first place to the last, so that no author's
 * text can be taken for a placeholder.
 */
type XmlFormat = "rss2" | "atom1";

const TITLE = "newswire-title";
const ID = "urn:newswire:id";
const DESCRIPTION = "newswire-description";
const CONTENT = "newswire-content";
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

/**
 * Items, each from its start tag to its end tag.
 *
 * @param frame - The start tag of an item, and the elements to put at its end.
 */
export function renderItems(
  format: XmlFormat,
  items: readonly Item[],
  frame: (item: Item) => { readonly startTag: string; readonly more: readonly string[] },
): ItemText[] {
  if (items.length === 0) return [];
  const feed = new Feed({ title: TITLE, id: ID, link: NOWHERE, copyright: "", updated: EPOCH, generator: false });
  for (const item of items) feed.addItem(toEntry(item));
  const { start, end, tail, indent } = ENDS[format];
  // No author's text is in the document, but for addresses, in which `<` is escaped.
  const [, ...parts] = feed[format]().split(start);
  if (parts.length !== items.length) throw new Error(`feed wrote ${parts.length} ${format} items instead of ${items.length}`);
  return items.map((item, i) => {
    const part = parts[i] ?? "";
    const to = part.indexOf(end);
    const rest = part.slice(to + end.length).replace(/\s+/g, "");
    if (to === -1 || rest !== (i === items.length - 1 ? tail : "")) throw new Error(`feed wrote a ${format} item without its known end`);
    const { startTag, more } = frame(item);
    const [first, ...others] = fill(part.slice(0, to).trimEnd(), PLACES[format], item);
    const below = more.map((element) => `${indent}    ${element}`).join("") + indent + end;
    const last = others.pop();
    return last === undefined ? [startTag + first + below] : [startTag + first, ...others, last + below];
  });
}

/** The places of an author's words in an item, in the order in which they come, and what is put there. */
const PLACES: Readonly<Record<XmlFormat, readonly (readonly [place: string, toText: (item: Item) => string])[]>> = {
  rss2: [
    [`<title><![CDATA[${TITLE}]]></title>`, ({ title }) => `<title>${escapeXml(title)}</title>`],
    [`${ID}</guid>`, ({ id }) => `${escapeXml(id)}</guid>`],
    [`<![CDATA[${DESCRIPTION}]]>`, toDescription],
  ],
  atom1: [
    [`<title type="html"><![CDATA[${TITLE}]]></title>`, ({ title }) => `<title>${escapeXml(title)}</title>`],
    [`<id>${ID}</id>`, ({ id }) => `<id>${escapeXml(id)}</id>`],
    // Some readers know an alternate link by its name alone.
    ["<link ", () => '<link rel="alternate" '],
    [`<![CDATA[${DESCRIPTION}]]>`, toDescription],
  ],
};

/** Descriptions are HTML in RSS and, as `feed` writes them, in Atom: a plain `<` must be told from a tag. */
function toDescription({ summary }: Item): string {
  return summary === "" ? "" : `<![CDATA[${escapeHtml(summary)}]]>`;
}

/** Put an author's words into an item; the content stays a piece of its own. */
function fill(part: string, places: (typeof PLACES)[XmlFormat], item: Item): [string, ...string[]] {
  const { content = "" } = item;
  let [text, from] = ["", 0];
  for (const [place, toText] of places) {
    const words = toText(item);
    if (words === "") continue;
    const at = part.indexOf(place, from);
    if (at === -1) throw new Error(`feed did not write ${place}`);
    text += part.slice(from, at) + words;
    from = at + place.length;
  }
  if (content === "") return [text + part.slice(from)];
  // With its mark before it, which no address holds: one of this name may stand between.
  const marked = part.indexOf(`<![CDATA[${CONTENT}]]>`, from);
  if (marked === -1) throw new Error(`feed did not write ${CONTENT}`);
  const at = part.indexOf(CONTENT, marked);
  return [text + part.slice(from, at), content.replaceAll("]]>", "]]]]><![CDATA[>"), part.slice(at + CONTENT.length)];
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

/** Items of a JSON Feed but for their content, as `feed` makes them: JSON Feed 1.0, for the caller to bring up to 1.1. */
export function jsonItems(items: readonly Item[]): Record<string, unknown>[] {
  const feed = new Feed({ title: TITLE, id: ID, link: NOWHERE, copyright: "", updated: EPOCH });
  for (const item of items) feed.addItem({ ...toEntry(item), title: item.title, id: item.id, description: item.summary });
  const { items: made } = JSON.parse(feed.json1()) as { items: Record<string, unknown>[] };
  return made;
}

function toEntry({ url, updated, published, summary, content = "" }: Item): Parameters<Feed["addItem"]>[0] {
  return {
    title: TITLE,
    id: ID,
    link: url,
    date: new Date(updated),
    published: new Date(published),
    // What is empty `feed` leaves out.
    description: summary === "" ? "" : DESCRIPTION,
    content: content === "" ? "" : CONTENT,
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
