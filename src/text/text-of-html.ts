import { countCharacters } from "./characters.ts";

/** A start or end tag. */
interface Tag {
  /** The whole tag. */
  readonly tag: string;
  readonly name: string;
  readonly attributes: string;
  readonly isEnd: boolean;
  /** Whether it is a start tag that needs an end tag. */
  readonly isOpen: boolean;
  /** The text between the previous tag and this one. */
  readonly before: string;
}

const TAG = /<(\/?)([a-z][a-z0-9]*)((?:\s+[a-z:-]+(?:="[^"]*")?)*)\s*\/?>/g;
const VOID = new Set(["br", "hr", "img", "wbr", "source", "col"]);

/**
 * Split HTML into tags.
 *
 * @param html - Rendered by newswire: well-formed, attributes in double quotes.
 * @yields The tags in order, and at the end one without a name for the rest of the text.
 */
export function* tagsIn(html: string): Generator<Tag> {
  let from = 0;
  for (const { 0: tag, 1: slash = "", 2: name = "", 3: attributes = "", index } of html.matchAll(TAG)) {
    const isEnd = slash !== "";
    yield { tag, name, attributes, isEnd, isOpen: !isEnd && !VOID.has(name), before: html.slice(from, index) };
    from = index + tag.length;
  }
  yield { tag: "", name: "", attributes: "", isEnd: true, isOpen: false, before: html.slice(from) };
}

/** Inline tags. Other tags separate words. */
const INLINE = new Set(
  "a abbr bdi bdo cite code del dfn em ins kbd mark q rp rt ruby samp small span strong sub sup time u var wbr".split(" "),
);

const NAMED: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

function wordsOf(html: string, isLeftOut: (tag: Tag) => boolean): string {
  let text = "";
  // Open elements inside one that is left out, including itself.
  let levels = 0;
  for (const tag of tagsIn(html)) {
    if (levels > 0) {
      levels += tag.isOpen ? 1 : tag.isEnd ? -1 : 0;
      continue;
    }
    const isDropped = tag.isOpen && isLeftOut(tag);
    text += isDropped ? tag.before.trimEnd() : tag.before;
    if (!INLINE.has(tag.name)) text += " ";
    if (isDropped) levels = 1;
  }
  return decodeReferences(text.replace(/\s+/g, " ").trim());
}

/** Replace the character references that newswire writes with their characters, and numbers beyond Unicode as browsers do. */
export function decodeReferences(text: string): string {
  return text.replace(/&(?:#x([\da-f]+)|#(\d+)|([a-z]+));/gi, toCharacter);
}

const LAST_CHARACTER = 0x10ffff;

function toCharacter(reference: string, hex: string | undefined, decimal: string | undefined, name = ""): string {
  const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
  if (Number.isNaN(code)) return NAMED[name] ?? reference;
  return code > LAST_CHARACTER ? "\ufffd" : String.fromCodePoint(code);
}

const NOT_RUNNING = new Set("h2 h3 h4 h5 h6 figure table pre del rt rp".split(" "));

/** Return the sentences of a story, without headings, captions, tables, code, footnotes, deleted text and readings of characters. */
export function runningText(html: string): string {
  return wordsOf(html, ({ name, attributes }) => NOT_RUNNING.has(name) || /\sid="fn(?:ref)?-/.test(attributes));
}

/** Count the visible characters of a story. A whitespace run counts as one. */
export function lengthOfText(html: string): number {
  return countCharacters(wordsOf(html, () => false));
}

/** Return the number of levels of elements. */
export function depthOfHtml(html: string): number {
  let [depth, deepest] = [0, 0];
  for (const { isEnd, isOpen, name } of tagsIn(html)) {
    if (name === "") break;
    if (!isEnd) deepest = Math.max(deepest, depth + 1);
    depth += isOpen ? 1 : isEnd ? -1 : 0;
  }
  return deepest;
}
