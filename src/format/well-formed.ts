import { parseXml } from "../text/xml-parser.ts";
import type { ItemText } from "./format.ts";

const WRAPPER =
  '<newswire xmlns="http://www.w3.org/2005/Atom" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/"';

/**
 * Check that an item is well-formed XML, since one broken item makes every feed with it unreadable. This is for items of profiles.
 * Tests check the items of the built-in formats.
 *
 * @param what - Names the item in the error.
 * @param namespaces - Declarations of additional namespaces.
 * @throws {Error} if it is not. The fault is in newswire or in a profile, never in the article.
 */
export function assertWellFormed([before, inside = "", after = ""]: ItemText, what: string, namespaces = ""): void {
  // Only `]]>` ends a CDATA section, so content in one does not need to be parsed.
  const isInCdata =
    inside === "" || (before.endsWith(CDATA) && after.startsWith("]]>") && !inside.includes("]]>") && !UNUSUAL.test(inside));
  if (isInCdata && isPlain(before + after)) return;
  const fault = parseXml(`${WRAPPER}${namespaces}>${before}${inside}${after}</newswire>`);
  if (fault !== undefined) throw new Error(`${what} is invalid XML: ${fault.message}`);
}

/** Characters that XML does not allow, and surrogates, which the parser checks. */
const UNUSUAL = /[\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]/;
const START_TAG = /<((?:atom:|content:|dc:|media:)?(?!xml)[A-Za-z]+)((?: (?:xml:lang|(?!xml)[A-Za-z]+)="[^<"]*")*)(\/?)>/y;
const BARE_AMPERSAND = /&(?!(?:amp|lt|gt|quot|apos|#x26|#x3C|#x3E|#x22);)/;
const CDATA = "<![CDATA[";

/**
 * Whether a fragment is well-formed XML without unusual features. This is ten times faster than the parser, which must check
 * everything that is not plain.
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

/** The end of the tag at a position. -1 if the tag is not plain, or does not match the open element. */
function endOfTag(fragment: string, at: number, open: string[]): number {
  if (fragment.startsWith("</", at)) {
    const name = open.pop() ?? "";
    const end = at + 2 + name.length;
    return name !== "" && fragment.startsWith(name, at + 2) && fragment.startsWith(">", end) ? end + 1 : -1;
  }
  START_TAG.lastIndex = at;
  const [tag, name = "", attributes = "", slash] = START_TAG.exec(fragment) ?? [];
  if (tag === undefined || !isPlainText(attributes) || hasDuplicates(attributes)) return -1;
  if (slash === "") open.push(name);
  return at + tag.length;
}

function isPlainText(text: string): boolean {
  return !text.includes("&") || !BARE_AMPERSAND.test(text);
}

/** Whether an attribute is repeated. */
function hasDuplicates(attributes: string): boolean {
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
