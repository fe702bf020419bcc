import type { PublicText, PublicTextContext } from "./public-text.ts";

export type ForeignContext = Omit<PublicTextContext, "isVault">;

/** The end of a component of MDX or Vue, on a line of its own. Between its tags stands Markdown. */
export const COMPONENT = /^<\/[A-Z]\w*>[ \t]{0,99}$/m;

/** Signs of syntax that Markdown has not. Fixed strings come first, because they are fast to find. */
const SIGNS = ["{{", "{%", "<%", "{:", "/*", "[[", ":::"];
const SHORT_SIGNS: readonly (readonly [sign: string, pattern: RegExp])[] = [
  ["{", /\{[ \t]*(?:[.#][^\s{}]|[\w-]+[ \t]*=)/],
  ["[!", />[ \t]?\[![A-Za-z]/],
  ["]", /\[toc\]/i],
  ["</", COMPONENT],
  [":", /(?<![\w:]):(?:[a-z+-][\w+-]*:|:?[A-Za-z][\w-]*[[{])/],
];

/** Docusaurus reads `.md` files as MDX. A text that begins with an import is one for it. */
const BEGINS_AS_MDX = /^\s{0,100}import\s[^\n]{1,500}\sfrom\s["'][^"'\n]{1,200}["'];?[ \t]{0,20}(?:\n|$)/;

const NONE: ReadonlyMap<number, string> = new Map();

/** Whether a text may hold syntax of other tools. A fast check, since most texts have none. */
function mayHoldForeign(text: string, isMdx: boolean): boolean {
  if (isMdx || SIGNS.some((sign) => text.includes(sign))) return true;
  return SHORT_SIGNS.some(([sign, pattern]) => text.includes(sign) && pattern.test(text));
}

/** Replace the syntax of other tools by Markdown, and remove the rest with warnings. Code is not changed. */
export async function replaceForeign(markdown: string, context: ForeignContext): Promise<PublicText> {
  const isMdx = context.isMdx || BEGINS_AS_MDX.test(markdown);
  if (!mayHoldForeign(markdown, isMdx)) return { text: markdown, locate: (place) => place, headingIds: NONE };
  return (await import("./replace-all.ts")).replaceAllForeign(markdown, { ...context, isMdx });
}
