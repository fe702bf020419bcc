import type { Root } from "mdast";

/** A parser in native code: the tree of a text, or undefined of one that it may read otherwise than remark-parse does. */
export type NativeParser = (markdown: string) => Root | undefined;

/** Undefined on machines it was not built for. */
export const nativeParser: NativeParser | undefined = await import("satteri").then(
  ({ markdownToMdast }) =>
    (markdown) =>
      isProven(markdown) ? (markdownToMdast(markdown, { features: { frontmatter: false } }) as Root) : undefined,
  () => undefined,
);

/**
 * Beyond these the two parsers were seen to differ, or come near to it, on texts made at random; everything else was equal to
 * the last position (tests/unit/markdown/native.test.ts). Few stories hold any. First what is quickly found.
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
