import type { PublicText, PublicTextContext } from "./public-text.ts";

export type ForeignContext = Omit<PublicTextContext, "isVault">;

/** Signs of syntax that Markdown has not. Fixed strings come first, because they are fast to find. */
const SIGNS = ["{{", "{%", "<%", "{:", "/*", "[[", ":::"];
const SHORT_SIGNS: readonly (readonly [sign: string, pattern: RegExp])[] = [
  ["{", /\{[ \t]*(?:[.#][^\s{}]|[\w-]+[ \t]*=)/],
  ["[!", />[ \t]?\[![A-Za-z]/],
  ["]", /\[toc\]/i],
  [":", /(?<![\w:]):(?:[a-z+-][\w+-]*:|:?[A-Za-z][\w-]*[[{])/],
];

const NONE: ReadonlyMap<number, string> = new Map();

/** Whether a text may hold syntax of other tools. A fast check, since most texts have none. */
function mayHoldForeign(text: string, isMdx: boolean): boolean {
  if (isMdx || SIGNS.some((sign) => text.includes(sign))) return true;
  return SHORT_SIGNS.some(([sign, pattern]) => text.includes(sign) && pattern.test(text));
}

/** Replace the syntax of other tools by Markdown, and remove the rest with warnings. Code is not changed. */
export async function replaceForeign(markdown: string, context: ForeignContext): Promise<PublicText> {
  if (!mayHoldForeign(markdown, context.isMdx)) return { text: markdown, locate: (place) => place, headingIds: NONE };
  return (await import("./replace-all.ts")).replaceAllForeign(markdown, context);
}
