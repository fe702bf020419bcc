import type { Report } from "../model/problem.ts";
import { activeContent, emptyText, escapedTwice, tagsInText, unreachableUrl } from "./text-messages.ts";
import type { ParsedItem, ParsedText, StartTag } from "./parsed-feed.ts";

/** References to characters, after the format itself was decoded. */
const REFERENCE = /&(?:amp|lt|gt|quot|apos|nbsp|#\d{1,7}|#x[\da-f]{1,6});/i;
/** An escaped reference in HTML. Readers show `&lt;` instead of `<`. */
const ESCAPED_REFERENCE = /&amp;(?:amp|lt|gt|quot|apos|nbsp|#\d{1,7}|#x[\da-f]{1,6});/i;
const NAMES = "a|b|blockquote|div|em|h[1-6]|i|li|ol|p|span|strong|table|ul";
const END_TAG = new RegExp(`</(?:${NAMES})>|<br ?/?>`, "i");
const ESCAPED_END_TAG = new RegExp(`&lt;/(?:${NAMES})&gt;`, "i");
/** Elements that show something without text. */
const SHOWN = /<(?:img|picture|svg|video|audio|iframe|object|embed|canvas|math|hr|input)[\s/>]/i;
/** Characters. Longer HTML without any text would be strange. */
const LONGEST_EMPTY = 2_000;
/** Attributes in which browsers follow or run an address. */
const ADDRESSES = ["href", "src", "data", "action", "formaction", "poster"];
/** Schemes that run code, and those that lead to files of one computer. White space and control characters in them do not count. */
const SCRIPT = /^(?:javascript|vbscript|data:text\/html)/i;
const LOCAL = /^(?:file|blob):/i;

/** Check the texts of items: HTML that readers remove, text that is HTML, text that was escaped twice, and texts without a word. */
export function checkTexts(items: readonly ParsedItem[], report: Report): void {
  for (const { texts, tags } of items) {
    for (const text of texts) checkText(text, report);
    checkTags(tags, report);
  }
}

function checkText({ name, isHtml, text, place }: ParsedText, report: Report): void {
  if (isHtml ? isEmptyHtml(text) : text.trim() === "") report({ ...emptyText(name), place });
  else if (isHtml ? isEscapedTwice(text) : REFERENCE.test(text)) report({ ...escapedTwice(name, REFERENCE.exec(text)?.[0] ?? ""), place });
  else if (!isHtml && END_TAG.test(text)) report({ ...tagsInText(name, END_TAG.exec(text)?.[0] ?? ""), place });
}

function isEmptyHtml(html: string): boolean {
  if (html.length > LONGEST_EMPTY || SHOWN.test(html)) return false;
  return html.replace(/<[^<>]*>|&nbsp;|&#160;/g, "").trim() === "";
}

/** Whether HTML shows references or tags as text. Articles about HTML do so in their code. */
function isEscapedTwice(html: string): boolean {
  if (/<(?:code|pre|kbd|samp)[\s>]/i.test(html)) return false;
  return ESCAPED_REFERENCE.test(html) || (!html.includes("<") && ESCAPED_END_TAG.test(html));
}

/** Report the first part of an item that readers remove or cannot open, and the number of others. */
function checkTags(tags: readonly StartTag[], report: Report): void {
  const active = tags.flatMap((tag) => partsThatRun(tag).map((part) => ({ part, place: tag.place })));
  const [first] = active;
  if (first !== undefined) report({ ...activeContent(first.part, active.length - 1), place: first.place });
  const local = tags.flatMap((tag) => addressesIn(tag).flatMap((url) => (LOCAL.test(url) ? [{ url, place: tag.place }] : [])));
  const [one] = local;
  if (one !== undefined) report({ ...unreachableUrl(one.url, local.length - 1), place: one.place });
}

function partsThatRun(tag: StartTag): string[] {
  const handlers = Object.keys(tag.attributes).filter((name) => /^on[a-z]/.test(name));
  const scripts = addressesIn(tag).filter((url) => SCRIPT.test(url));
  return [...(tag.name === "script" ? ["<script>"] : []), ...handlers, ...scripts.map((url) => url.slice(0, 60))];
}

/** The addresses in a tag, without what browsers skip in them. */
function addressesIn({ attributes }: StartTag): string[] {
  return ADDRESSES.map((name) => (attributes[name] ?? "").replace(/[\0-\x20]/g, ""));
}
