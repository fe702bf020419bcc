import type { Root } from "mdast";
import { toPublished } from "./native-html.ts";

/** A Markdown parser in native code. */
export interface NativeParser {
  /** Whether it reads a text as remark-parse does. Pass it no other texts. */
  readonly canRead: (markdown: string) => boolean;
  readonly toTree: (markdown: string) => Root;
  /** Render a text directly. Returns undefined if the text needs the tree: rendering changes, looks up or reports part of it. */
  readonly toHtml: (markdown: string) => string | undefined;
}

const OPTIONS = { features: { frontmatter: false } } as const;

/** Undefined on platforms without a native build. */
export const nativeParser: NativeParser | undefined = await import("satteri").then(
  ({ markdownToHtml, markdownToMdast }) => ({
    canRead: isProven,
    toTree: (markdown) => markdownToMdast(markdown, OPTIONS) as Root,
    toHtml: (markdown) => (needsTree(markdown) ? undefined : toPublished(markdownToHtml(markdown, OPTIONS).html)),
  }),
  () => undefined,
);

/** Pictures, inline tags, and footnotes. */
const TREE_WORDS = ["![", "<", "[^"];

/** Headings of level 1. */
const TREE_LINE: LinePattern = { first: " #=", pattern: / {0,3}(?:#(?:[ \t]|\n|$)|=+[ \t]*(?:\n|$))/y };

function needsTree(markdown: string): boolean {
  return TREE_WORDS.some((word) => markdown.includes(word)) || hasLine(markdown, TREE_LINE);
}

/** A pattern of whole lines, and the characters with which they begin. Most lines begin with others, so the pattern is rarely tried. */
interface LinePattern {
  readonly first: string;
  readonly pattern: RegExp;
}

function hasLine(markdown: string, { first, pattern }: LinePattern): boolean {
  for (let start = 0; ;) {
    if (start < markdown.length && first.includes(markdown.charAt(start))) {
      pattern.lastIndex = start;
      if (pattern.test(markdown)) return true;
    }
    start = markdown.indexOf("\n", start) + 1;
    if (start === 0) return false;
  }
}

/**
 * Syntax for which the two parsers differ, or nearly do, on random texts. For all other texts they agree, including every position
 * (tests/fuzz/native.test.ts). Few stories contain any of it. Fixed strings come first, because they are fast to find.
 */
const UNPROVEN_WORDS = [
  // Raw HTML and autolinks, e-mail addresses, escapes, code.
  ..."<@\\`",
  // Tildes, except plain `~~deletions~~`.
  "~~~",
  "~~*",
  "~~_",
  "*~~",
  "_~~",
  // Emphasis of both kinds.
  "*_",
  "_*",
  // Footnotes, definitions.
  "[^",
  "]:",
];

const UNPROVEN: readonly RegExp[] = [
  /www\./i,
  // Paths with blanks.
  /\]\( *(?:[^ ()<"\n]|\([^ ()\n]*\))+ +[^ "'\n)]/,
  // TeX.
  /\$\$|\$[^\s$](?:[^\n$]*[^\s$])?\$(?![A-Za-z0-9])/,
  // Task boxes.
  /\[[\sxX]\]/,
];

/** Empty list items, lists in quotes, and lines indented like code directly below a heading, a rule or a table. */
const UNPROVEN_LINE: LinePattern = {
  first: " \t>-+*#|_0123456789",
  pattern:
    /[ \t>]*(?:[-+*]|\d+[.)])[ \t]*(?:\n|$)|[ \t]*>[ \t>]*(?:[-+*]|\d+[.)])[ \t]|[ >]*(?:[#|][^\n]*|(?:[-*_][ \t]*){3,})\n[ >]*(?: {4}|\t)/y,
};

const SINGLE_TILDE = /(?<!~)~(?!~)/;

/** Table rows that do not begin with `|`. */
const BARLESS = /(?:^|\n)[ \t]*[^|\s][^\n|]*\|/;

/** Any character of {@link EXOTIC} or {@link CJK}. */
const FAR = /[\u1100-\u1dff\u20a9\u20c0-\uffff]/;

/** Emphasis next to characters whose category depends on the Unicode version. */
const EXOTIC = /[\u1b00-\u1dff\u20c0-\u2fff\u31e4-\u31ff\ud800-\ufeff\uffe8-\uffff]/;
const EXOTIC_EMPHASIS = new RegExp(`[*_~]${EXOTIC.source}|${EXOTIC.source}[*_~]`);

/** Emphasis next to punctuation of Chinese or Japanese, or between their characters and other punctuation. Only remark knows it. */
const CJK = /[\u1100-\u11ff\u20a9\u2e80-\uffef]/;
const CJK_EMPHASIS = new RegExp(
  `(?=[\\p{P}\\p{S}])${CJK.source}[*_~]|[*_~](?=[\\p{P}\\p{S}])${CJK.source}|` +
    `${CJK.source}[*_~]+(?![*_~])[\\p{P}\\p{S}]|(?![*_~])[\\p{P}\\p{S}][*_~]+${CJK.source}`,
  "u",
);

/** Bare URLs, except plain ones between spaces. */
const UNPROVEN_URL = /(?<!\]\()(?!(?<=\s)https?:\/\/[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]+(?:\/[a-z0-9/.-]*)?\s)https?:/i;

/** Whether a text may have a bare URL. URLs of links are fine. */
function mayHoldUrl(markdown: string): boolean {
  for (let at = markdown.indexOf(":"); at !== -1; at = markdown.indexOf(":", at + 1)) {
    const before = markdown.slice(Math.max(0, at - 7), at);
    if (/https?$/i.test(before) && !/\]\(https?$/i.test(before)) return true;
  }
  return false;
}

/** The parsers read a bare URL differently after an unclosed bracket. */
const BRACKET = /\[(?![^[\]\n:`*_~!<]+\]\([\w/:.&?=#%-]+\))/;

/** Inline tags between words, as in `CO<sub>2</sub> is`. */
const TAG = /(?<=[a-z0-9.]|[a-z][.,;:]? )<(?:[a-z]{1,6}(?: title="[\w ,.-]*")?|\/[a-z]{1,6})>(?=[a-z0-9.,:;]| [a-z0-9])/gi;

/** Marks of footnotes after a word or its punctuation. */
const MARK = /(?<=[\p{L}\p{N}][.,;:!?)"”’。、]?)\[\^[a-z0-9-]{1,20}\](?=[\s.,;:]|$)/gu;

/** Footnotes of one line each, apart from other blocks. */
const NOTES = /(?<=\n\n)(?:\[\^[a-z0-9-]{1,20}\]: \p{L}[^\n]*(?:\n|$))+(?=\n*$|\n\S)/gu;
const LABEL = /^\[\^[a-z0-9-]+\]: /gm;

/** Remove plain inline tags and footnotes, which both parsers read alike. */
function withoutPlainExtras(markdown: string): string {
  const rest = markdown.includes("<") ? markdown.replace(TAG, "") : markdown;
  return rest.includes("[^") ? rest.replace(NOTES, (notes) => notes.replace(LABEL, "")).replace(MARK, "") : rest;
}

function isProven(written: string): boolean {
  const markdown = withoutPlainExtras(written);
  if (UNPROVEN_WORDS.some((word) => markdown.includes(word)) || hasLine(markdown, UNPROVEN_LINE)) return false;
  if (UNPROVEN.some((pattern) => pattern.test(markdown))) return false;
  if (markdown.includes("~") && SINGLE_TILDE.test(markdown)) return false;
  if (markdown.includes("|") && BARLESS.test(markdown)) return false;
  if (FAR.test(markdown)) {
    if (EXOTIC.test(markdown) && EXOTIC_EMPHASIS.test(markdown)) return false;
    if (CJK.test(markdown) && CJK_EMPHASIS.test(markdown)) return false;
  }
  return !mayHoldUrl(markdown) || !(UNPROVEN_URL.test(markdown) || BRACKET.test(markdown));
}
