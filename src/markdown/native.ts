import type { Root } from "mdast";
import { toPublished } from "./native-html.ts";

/** A parser in native code. */
export interface NativeParser {
  /** Whether it is known to read a text as remark-parse does. No other text may be given to it. */
  readonly canRead: (markdown: string) => boolean;
  readonly toTree: (markdown: string) => Root;
  /** What the tree would be rendered as; undefined for a text with anything that rendering changes, looks up or reports. */
  readonly toHtml: (markdown: string) => string | undefined;
}

const OPTIONS = { features: { frontmatter: false } } as const;

/** Undefined on machines it was not built for. */
export const nativeParser: NativeParser | undefined = await import("satteri").then(
  ({ markdownToHtml, markdownToMdast }) => ({
    canRead: isProven,
    toTree: (markdown) => markdownToMdast(markdown, OPTIONS) as Root,
    toHtml: (markdown) => (NEEDS_TREE.test(markdown) ? undefined : toPublished(markdownToHtml(markdown, OPTIONS).html)),
  }),
  () => undefined,
);

/** Pictures, and headings of the first level. */
const NEEDS_TREE = /!\[|(?:^|\n) {0,3}#(?:[ \t]|\n|$)|\n {0,3}=+[ \t]*(?:\n|$)/;

/**
 * Beyond these the two parsers were seen to differ, or come near to it, on texts made at random; everything else was equal to
 * the last position (tests/fuzz/native.test.ts). Few stories hold any. First what is quickly found.
 */
const UNPROVEN_WORDS = [
  // Raw HTML and autolinks, e-mail addresses, escapes, code.
  ..."<@\\`",
  // Tildes but for plain `~~deletions~~`.
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
  // Addresses that stand bare, but for plain ones between blanks; those of links are fine.
  /www\./i,
  /(?<!\]\()(?!(?<=\s)https?:\/\/[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]+(?:\/[a-z0-9/.-]*)?\s)https?:/i,
  // Boxes of tasks.
  /\[[\sxX]\]/,
  // Items of lists that hold nothing, lists in quotes.
  /(?:^|\n)[ \t>]*(?:[-+*]|\d+[.)])[ \t]*(?:\n|$)/,
  /(?:^|\n)[ \t]*>[ \t>]*(?:[-+*]|\d+[.)])[ \t]/,
  // What is indented like code right below a heading, a rule or a table.
  /(?:^|\n)[ >]*(?:[#|][^\n]*|(?:[-*_][ \t]*){3,})\n[ >]*(?: {4}|\t)/,
];

const SINGLE_TILDE = /(?<!~)~(?!~)/;

/** Rows of tables that do not begin with a bar. */
const BARLESS = /(?:^|\n)[ \t]*[^|\s][^\n|]*\|/;

/** Emphasis beside characters whose kind depends on the version of Unicode. */
const EXOTIC = /[\u1b00-\u1dff\u20c0-\u2fff\u31e4-\u31ff\ud800-\ufeff\uffe8-\uffff]/;
const EXOTIC_EMPHASIS = new RegExp(`[*_~]${EXOTIC.source}|${EXOTIC.source}[*_~]`);

/** Addresses that stand bare are read otherwise after a bracket that is never closed. */
const BARE = /(?<!\]\()https?:/i;
const BRACKET = /\[(?![^[\]\n:`*_~!<]+\]\([\w/:.&?=#%-]+\))/;

function isProven(markdown: string): boolean {
  if (UNPROVEN_WORDS.some((word) => markdown.includes(word)) || UNPROVEN.some((pattern) => pattern.test(markdown))) return false;
  if (markdown.includes("~") && SINGLE_TILDE.test(markdown)) return false;
  if (markdown.includes("|") && BARLESS.test(markdown)) return false;
  if (EXOTIC.test(markdown) && EXOTIC_EMPHASIS.test(markdown)) return false;
  return !(BARE.test(markdown) && BRACKET.test(markdown));
}
