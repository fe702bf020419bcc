import { colonInText, EXTRA_BRACKET } from "./messages.ts";
import type { FieldFault } from "./messages.ts";
import { readyLine } from "./ready-line.ts";

/** An entry of braces or brackets, up to its second colon. One word before it: of several words, the last one may be a key. */
const KEY_AND_WORD = /[[{,\n] *((?:[\p{L}_][\p{L}\p{N}_-]{0,60}: +)[^\s,:"'[\]{}]{1,100})$/u;

/**
 * Find the fault at which js-yaml stopped in or after a list in brackets or a mapping in braces.
 *
 * @param offset - Where it stopped.
 * @param isInside - Whether it is still in the brackets there.
 */
export function findInBrackets(text: string, offset: number, isInside: boolean): FieldFault | undefined {
  const before = text.slice(Math.max(0, offset - 1_000), offset);
  if (!isInside) return /^[\]}]/.test(text.slice(offset, offset + 1)) && /[\]}]\s*$/.test(before) ? EXTRA_BRACKET : undefined;
  const [, entry] = (text[offset] === ":" && KEY_AND_WORD.exec(before)) || [];
  if (entry === undefined) return undefined;
  const line = `${entry}${/^[^,[\]{}\n]*/.exec(text.slice(offset, offset + 300))?.[0].trimEnd() ?? ""}`;
  const isInBraces = before.lastIndexOf("{") > before.lastIndexOf("[");
  return colonInText(isInBraces ? (readyLine(line, 0)?.line ?? line) : JSON.stringify(line));
}
