import type { Options } from "remark-stringify";

type Unsafe = NonNullable<Options["unsafe"]>[number];

/** Addresses are not text. */
const OUTSIDE = ["autolink", "destinationLiteral", "destinationRaw"] as const;

function phrasing(character: string, after?: string, before?: string): Unsafe {
  const unsafe: Unsafe = { character, inConstruct: "phrasing", notInConstruct: [...OUTSIDE] };
  if (after !== undefined) unsafe.after = after;
  if (before !== undefined) unsafe.before = before;
  return unsafe;
}

/** Characters that newswire reads as syntax, and CommonMark does not: see docs/reference/front-matter.md#body. */
export const UNSAFE: Unsafe[] = [
  // Braces of templates, attributes and private notes.
  phrasing("{"),
  // Private notes of Obsidian.
  phrasing("%", "%"),
  // Code of ERB.
  phrasing("<", "%"),
  // Formulas.
  phrasing("$"),
  // Emoji by name, directives and containers.
  phrasing(":", "[\\w+-]{1,60}[:[{]"),
  phrasing(":", "::"),
  phrasing("[", "[!A-Za-z_[]"),
  // Emphasis beside Chinese, Japanese and Korean text needs no blanks.
  phrasing("~", "~"),
];

/** Escape what newswire reads as syntax in HTML between Markdown. Braces and brackets occur only in its text and values. */
export function escapeInHtml(html: string): string {
  return html
    .replaceAll(/<(?=[!%])/g, "&lt;")
    .replaceAll("{", "&#123;")
    .replaceAll("[", "&#91;")
    .replaceAll("$", "&#36;")
    .replaceAll("%%", "&#37;&#37;")
    .replaceAll(":::", "&#58;&#58;&#58;")
    .replaceAll(/:(?=[\w+-]{1,60}:)/g, "&#58;");
}
