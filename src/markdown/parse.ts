import { hasMath } from "../text/to-math-ml.ts";
import { nativeParser } from "./native.ts";
import { measured } from "./parsed.ts";
import type { Parsed } from "./parsed.ts";

/**
 * Parse an ordinary text (see `weigh`). Uses the native parser, which is forty times as fast, if it is installed and reads the text as
 * remark-parse does. Loads remark-parse only when a text needs it.
 */
export async function parse(markdown: string): Promise<Parsed> {
  if (nativeParser?.canRead(markdown) !== true) return parseExactly(markdown);
  const html = nativeParser.toHtml(markdown);
  if (html === undefined) return measured(nativeParser.toTree(markdown));
  // Faults of formulas have a place.
  return hasMath(html) ? parseExactly(markdown) : { html };
}

/** Parse an ordinary text with remark-parse. Every node has exact offsets. */
export async function parseExactly(markdown: string): Promise<Parsed> {
  return (await import("./definition.ts")).parseByDefinition(markdown);
}
