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
 * the last position (tests/unit/markdown/native.test.ts). Few stories hold any.
 */
const UNPROVEN = new RegExp(
  [
    // Raw HTML and autolinks, e-mail addresses, escapes.
    /[<@\\]/,
    // Tildes but for plain `~~deletions~~`.
    /(?<!~)~(?!~)|~~~|~~[*_]|[*_]~~/,
    // Addresses that stand bare, but for plain ones between blanks; those of links are fine.
    /www\./,
    /(?<!\]\()(?!(?<=\s)https?:\/\/[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]+(?:\/[a-z0-9/.-]*)?\s)https?:/,
    // Footnotes, boxes of tasks, definitions.
    /\[\^|\[[\sx]\]|\]:/,
    // Code.
    /`/,
    // Emphasis of both kinds, or beside characters whose kind depends on the version of Unicode.
    /\*_|_\*/,
    /[*_~][\u1b00-\u1dff\u20c0-\u2fff\u31e4-\u31ff\ud800-\ufeff\uffe8-\uffff]|[\u1b00-\u1dff\u20c0-\u2fff\u31e4-\u31ff\ud800-\ufeff\uffe8-\uffff][*_~]/,
    // Items of lists that hold nothing, lists in quotes.
    /^[ \t>]*(?:[-+*]|\d+[.)])[ \t]*$/,
    /^[ \t]*>[ \t>]*(?:[-+*]|\d+[.)])[ \t]/,
    // Rows of tables that do not begin with a bar.
    /^[ \t]*[^|\s][^\n]*\|/,
  ]
    .map(({ source }) => source)
    .join("|"),
  "im",
);

/** Addresses that stand bare are read otherwise after a bracket that is never closed. */
const BARE = /(?<!\]\()https?:/i;
const BRACKET = /\[(?![^[\]\n:`*_~!<]+\]\([\w/:.&?=#%-]+\))/;

/** Whether both parsers were seen to read a text, and all that is made of the like, alike. */
function isProven(markdown: string): boolean {
  return !UNPROVEN.test(markdown) && !(BARE.test(markdown) && BRACKET.test(markdown));
}
