import { parseXml } from "../text/xml-parser.ts";
import type { ItemText } from "./format.ts";

const WRAPPER =
  '<newswire xmlns="http://www.w3.org/2005/Atom" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/"';

/**
 * Prove that an item parses before it may enter a feed: one that does not would make every feed it is in unreadable. Of items
 * in newswire's own shape tests prove it.
 *
 * @param namespaces - Declarations of the prefixes that it uses beside those of every feed.
 * @throws {Error} when it does not. That is a fault of newswire or of a profile, never of the article.
 */
export function assertWellFormed([before, inside = "", after = ""]: ItemText, what: string, namespaces = ""): void {
  // Content stands in a section that only `]]>` ends: then what is around it can be looked at by itself.
  const isApart = inside === "" || (before.endsWith(CDATA) && after.startsWith("]]>") && !inside.includes("]]>") && !UNUSUAL.test(inside));
  if (isApart && isPlain(before + after)) return;
  assertDocument(`${WRAPPER}${namespaces}>${before}${inside}${after}</newswire>`, what);
}

/**
 * Prove that a whole document parses.
 *
 * @throws {Error} when it does not.
 */
function assertDocument(text: string, what: string): void {
  const fault = parseXml(text);
  if (fault !== undefined) throw new Error(`${what} became XML that does not parse: ${fault.message}`);
}

/** Characters that XML forbids, and those of the pairs it allows, which are left to the parser. */
const UNUSUAL = /[\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]/;
const START_TAG = /<((?:atom:|content:|dc:|media:)?(?!xml)[A-Za-z]+)((?: (?:xml:lang|(?!xml)[A-Za-z]+)="[^<"]*")*)(\/?)>/y;
const BARE_AMPERSAND = /&(?!(?:amp|lt|gt|quot|apos|#x26|#x3C|#x3E|#x22);)/;
const CDATA = "<![CDATA[";

/**
 * Whether a fragment is XML of the few forms that items have. A parser proves the same of more forms, in ten times the
 * time: what is not plain is for it to judge.
 */
export function isPlain(fragment: string): boolean {
  if (UNUSUAL.test(fragment)) return false;
  const open: string[] = [];
  for (let at = 0; ;) {
    const tag = fragment.indexOf("<", at);
    const text = fragment.slice(at, tag === -1 ? undefined : tag);
    if (text.includes("]]>") || !isPlainText(text)) return false;
    if (tag === -1) return open.length === 0;
    const end = fragment.startsWith(CDATA, tag) ? fragment.indexOf("]]>", tag + CDATA.length) + 3 : endOfTag(fragment, tag, open);
    if (end <= 2) return false;
    at = end;
  }
}

/** Where the tag at a place ends; -1 when it is not plain, or does not close what is open. */
function endOfTag(fragment: string, at: number, open: string[]): number {
  if (fragment.startsWith("</", at)) {
    const name = open.pop() ?? "";
    const end = at + 2 + name.length;
    return name !== "" && fragment.startsWith(name, at + 2) && fragment.startsWith(">", end) ? end + 1 : -1;
  }
  START_TAG.lastIndex = at;
  const [tag, name = "", attributes = "", slash] = START_TAG.exec(fragment) ?? [];
  if (tag === undefined || !isPlainText(attributes) || hasTwins(attributes)) return -1;
  if (slash === "") open.push(name);
  return at + tag.length;
}

function isPlainText(text: string): boolean {
  return !text.includes("&") || !BARE_AMPERSAND.test(text);
}

/** Whether an attribute is there twice. */
function hasTwins(attributes: string): boolean {
  const names: string[] = [];
  for (let at = 0; at < attributes.length;) {
    const end = attributes.indexOf('="', at);
    const name = attributes.slice(at, end);
    if (names.includes(name)) return true;
    names.push(name);
    at = attributes.indexOf('"', end + 2) + 1;
  }
  return false;
}
