import type { Report } from "../model/problem.ts";
import {
  foreignElement,
  invalidValue,
  missingPart,
  notEscaped,
  severalAlternates,
  sourceBeforeMedia,
  unexpectedText,
  unknownPart,
} from "./structure-messages.ts";
import { schemeOf } from "../text/url.ts";
import { linksOf } from "./read-atom.ts";
import { childrenOf, everyElement, textOf } from "./xml-tree.ts";
import type { XmlElement } from "./xml-tree.ts";

const ATOM = "http://www.w3.org/2005/Atom";

/** Check what no table of elements can say about RSS: rules that join two elements. */
export function checkRssItems(items: readonly XmlElement[], report: Report): void {
  for (const item of items) {
    const { place, children } = item;
    if (!children.some(({ local }) => local === "title" || local === "description")) {
      report({ ...missingPart("<title> or <description> of <item> (RSS 2.0, elements of item)"), place });
    }
    const source = children.findIndex(({ local, uri }) => local === "source" && uri === item.uri);
    const isBefore = source !== -1 && children.slice(source).some(hasMediaTitle);
    if (isBefore) report({ ...sourceBeforeMedia(), place: children[source]?.place ?? place });
    for (const guid of children.filter(({ local, uri }) => local === "guid" && uri === item.uri)) {
      const id = guid.text.trim();
      const isLink = (guid.attributes["isPermaLink"] ?? "true") === "true";
      if (isLink && !/^https?:$/.test(`${schemeOf(id) ?? ""}:`)) {
        report({ ...invalidValue("<guid>", id, 'an http(s) URL, or add `isPermaLink="false"`'), place: guid.place });
      }
    }
  }
}

function hasMediaTitle({ uri, local, children }: XmlElement): boolean {
  if (uri !== "http://search.yahoo.com/mrss/") return false;
  return local === "title" || (/^(?:content|group)$/.test(local) && children.some(hasMediaTitle));
}

/** Check that the episodes of a serial show have numbers, by which Apple Podcasts orders them. Trailers and bonus episodes need none. */
export function checkEpisodes(root: XmlElement, items: readonly XmlElement[], report: Report): void {
  const isSerial = childrenOf(root, "channel", root.uri).some((channel) => textOf(channel, "type", ITUNES)?.toLowerCase() === "serial");
  for (const item of isSerial ? items : []) {
    const isFull = (textOf(item, "episodeType", ITUNES) ?? "full").toLowerCase() === "full";
    if (!isFull || childrenOf(item, "episode", ITUNES).length > 0) continue;
    report({ ...missingPart("<itunes:episode> of <item> in a serial show (Apple Podcasts, podcaster's guide to RSS)"), place: item.place });
  }
}

const ITUNES = "http://www.itunes.com/dtds/podcast-1.0.dtd";

/** Check what no table of elements can say about Atom (RFC 4287, sections 4.1.1 to 4.1.3 and 3.1). */
export function checkAtom(feed: XmlElement, report: Report): void {
  const hasAuthor = childrenOf(feed, "author", ATOM).length > 0;
  checkConstructs(feed, report);
  for (const entry of childrenOf(feed, "entry", ATOM)) {
    const { place } = entry;
    const sources = childrenOf(entry, "source", ATOM);
    if (!hasAuthor && ![entry, ...sources].some((each) => childrenOf(each, "author", ATOM).length > 0)) {
      report({ ...missingPart("<author> of <entry> or <feed> (RFC 4287, section 4.1.2)"), place });
    }
    const alternates = linksOf(entry, "alternate");
    if (alternates.length === 0 && childrenOf(entry, "content", ATOM).length === 0) {
      report({ ...missingPart('<content> or <link rel="alternate"> of <entry> (RFC 4287, section 4.1.2)'), place });
    }
    for (const each of [entry, ...sources]) checkAlternates(linksOf(each, "alternate"), report);
    for (const each of [entry, ...sources]) checkConstructs(each, report);
    checkContentOf(entry, report);
  }
  checkAlternates(linksOf(feed, "alternate"), report);
}

function checkAlternates(alternates: readonly XmlElement[], report: Report): void {
  const seen = new Set<string>();
  for (const { attributes, place } of alternates) {
    const key = `${attributes["type"] ?? ""} ${attributes["hreflang"] ?? ""}`;
    if (seen.has(key)) report({ ...severalAlternates(), place });
    seen.add(key);
  }
}

function checkConstructs(parent: XmlElement, report: Report): void {
  for (const construct of parent.children) {
    const { local, uri, attributes, children, place } = construct;
    if (uri !== ATOM || !CONSTRUCTS.has(local) || attributes["src"] !== undefined) continue;
    const type = (attributes["type"] ?? "text").toLowerCase();
    const [child] = children;
    if (type === "xhtml" && (children.length !== 1 || child?.local !== "div" || child.uri !== XHTML)) {
      report({
        ...missingPart(`<div xmlns="${XHTML}"> in <${local} type="xhtml"> (RFC 4287, section 3.1.1.3)`),
        place,
      });
    } else if (type === "xhtml") checkXhtml(construct, report);
    if (/^(?:html|text|text\/(?!xml).*)$/.test(type) && child !== undefined) report({ ...notEscaped(local, child.local), place });
  }
}

/** Report the first element of XHTML that a reader drops: it has no namespace, or Atom's. */
function checkXhtml(construct: XmlElement, report: Report): void {
  const stray = everyElement(construct).find((each) => each !== construct && (each.uri === "" || each.uri === ATOM));
  if (stray !== undefined) report({ ...foreignElement(stray.local, XHTML), place: stray.place });
}

/** Check content other than text: a reference, XML, or bytes in base64 (RFC 4287, sections 4.1.2 and 4.1.3). */
function checkContentOf(entry: XmlElement, report: Report): void {
  const [content] = childrenOf(entry, "content", ATOM);
  if (content === undefined) return;
  const { attributes, text, children, place } = content;
  const { src, type = "text" } = attributes;
  const isXml = /[+/]xml(?:\s*;|$)/i.test(type);
  const isBytes = src === undefined && type.includes("/") && !isXml && !/^(?:text|multipart|message)\//i.test(type);
  if (src !== undefined) checkReference(content, report);
  else if (isXml && children.length > 0 && text.trim() !== "") report({ ...unexpectedText("content", text.trim()), place });
  else if (isBytes && !BASE_64.test(text.replaceAll(/\s+/g, "")))
    report({ ...invalidValue("<content>", text.trim(), `base64, as ${type} wants`), place });
  if ((src !== undefined || isBytes) && childrenOf(entry, "summary", ATOM).length === 0) {
    report({ ...missingPart("<summary> of <entry>, as <content> is not readable text (RFC 4287, section 4.1.2)"), place: entry.place });
  }
}

function checkReference({ attributes: { type }, text, children: [child], place }: XmlElement, report: Report): void {
  if (child !== undefined) report({ ...unknownPart(`<${child.local}>`, "content", undefined), place: child.place });
  if (text.trim() !== "") report({ ...unexpectedText("content", text.trim()), place });
  if (type !== undefined && !type.includes("/")) {
    report({ ...invalidValue("type of <content>", type, "the media type of what src names"), place });
  }
}

const XHTML = "http://www.w3.org/1999/xhtml";
const BASE_64 = /^[\w+/-]*={0,2}$/;
const CONSTRUCTS: ReadonlySet<string> = new Set(["title", "subtitle", "summary", "rights", "content"]);
