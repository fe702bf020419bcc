/** What browsers and Markdown never show, from its first characters to its last. */
const MARKS: readonly (readonly [open: string, close: string])[] = [
  ["<!--", "-->"],
  ["<?", "?>"],
  ["<![CDATA[", "]]>"],
];

/** A comment or code in raw HTML. */
interface HtmlCode {
  readonly open: string;
  readonly close: string;
  /** Offset of `close`. -1 if it is missing. */
  readonly end: number;
}

/** Return the comment or code that begins at an offset. */
export function codeAt(html: string, at: number): HtmlCode | undefined {
  const [open, close] = MARKS.find(([mark]) => html.startsWith(mark, at)) ?? [];
  // `<!-->` and `<!--->` are empty comments.
  if (open === undefined || close === undefined || /^<!---?>/.test(html.slice(at, at + 6))) return undefined;
  return { open, close, end: html.indexOf(close, at + open.length) };
}
