import { countCharacters } from "./characters.ts";

/** A start or end tag. */
interface Tag {
  /** As it is written. */
  readonly tag: string;
  readonly name: string;
  readonly attributes: string;
  readonly isEnd: boolean;
  /** Whether something is within: what has no end tag is a level by itself. */
  readonly isOpen: boolean;
  /** What stands between the tag before and this one. */
  readonly before: string;
}

const TAG = /<(\/?)([a-z][a-z0-9]*)((?:\s+[a-z:-]+(?:="[^"]*")?)*)\s*\/?>/g;
const VOID = new Set(["br", "hr", "img"]);

/**
 * Take HTML apart.
 *
 * @param html - As newswire renders it: well-formed, attributes in double quotation marks.
 * @yields Its tags in their order; at the end one without a name, for what follows the last.
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

/** Tags within a line: what stands around others is apart. */
const INLINE = new Set("a abbr cite code del em ins q span strong sub sup".split(" "));

const NAMED: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

function wordsOf(html: string, isLeftOut: (tag: Tag) => boolean): string {
  let text = "";
  // Elements that are open in one that is left out, itself among them.
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
  return text
    .replace(/\s+/g, " ")
    .trim()
    .replace(/&(?:#x([\da-f]+)|#(\d+)|([a-z]+));/gi, toCharacter);
}

function toCharacter(reference: string, hex: string | undefined, decimal: string | undefined, name = ""): string {
  const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
  return Number.isNaN(code) ? (NAMED[name] ?? reference) : String.fromCodePoint(code);
}

const NOT_RUNNING = new Set("h2 h3 h4 h5 h6 figure table pre del".split(" "));

/** The sentences of a story: no headings, captions, tables or code, no notes nor their marks, nothing that was struck out. */
export function runningText(html: string): string {
  // Nothing but notes and their marks has an id.
  return wordsOf(html, ({ name, attributes }) => NOT_RUNNING.has(name) || /\sid="/.test(attributes));
}

/** How many characters a reader sees of a story: without tags, each run of white space one. */
export function lengthOfText(html: string): number {
  return countCharacters(wordsOf(html, () => false));
}

/** In how many elements the innermost of a text is, itself among them. */
export function depthOfHtml(html: string): number {
  let [depth, deepest] = [0, 0];
  for (const { isEnd, isOpen, name } of tagsIn(html)) {
    if (name === "") break;
    if (!isEnd) deepest = Math.max(deepest, depth + 1);
    depth += isOpen ? 1 : isEnd ? -1 : 0;
  }
  return deepest;
}
