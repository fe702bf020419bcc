import { parseHtml } from "../markdown/parse-html.ts";
import { runningText } from "../text/text-of-html.ts";
import { textInside } from "./html-tree.ts";

/** Elements whose end separates words. */
const BLOCK_END = /<\/(?:p|div|li|h\d|td|dt|dd|blockquote|figcaption|figure)\s*>|<br\s*\/?>/gi;

/** Return the words of HTML that any program wrote, on one line. */
export function wordsOfHtml(html: string): string {
  if (!/[<&]/.test(html)) return html.replaceAll(/\s+/g, " ").trim();
  const nodes = parseHtml(html.replaceAll(BLOCK_END, "$& "));
  const text = nodes === undefined ? runningText(html) : textInside({ childNodes: [...nodes] } as Parameters<typeof textInside>[0]);
  return text.replaceAll(/\s+/g, " ").trim();
}
