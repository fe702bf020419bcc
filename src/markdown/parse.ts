import { nativeParser } from "./native.ts";
import { measured } from "./parsed.ts";
import type { Parsed } from "./parsed.ts";

/**
 * Parse a text that `weigh` finds ordinary: by the native parser where it is installed and gives what the definition gives, forty
 * times as fast. The definition is loaded with the first text that needs it.
 */
export async function parse(markdown: string): Promise<Parsed> {
  if (nativeParser?.canRead(markdown) !== true) return parseExactly(markdown);
  const html = nativeParser.toHtml(markdown);
  return html === undefined ? measured(nativeParser.toTree(markdown)) : { html };
}

/** Parse a text that `weigh` finds ordinary by remark-parse, as a whole: each node has the offsets of its text. */
export async function parseExactly(markdown: string): Promise<Parsed> {
  return (await import("./definition.ts")).parseByDefinition(markdown);
}
