import type { Range } from "../markdown/code-of.ts";
import type { Edit } from "../markdown/draft.ts";

/** Characters of a line that are looked at on each side. */
const REACH = 500;

/** A destination of a link or picture, or an attribute of HTML, in which template code stands. */
export interface Destination {
  /** Where the address begins. */
  readonly start: number;
  /** The bracket before the address. Undefined in HTML and in definitions. */
  readonly bracket?: number;
}

/** Find the destination that contains an offset: `[words](…`, `href="…` or `[name]: …`. */
export function destinationAt(text: string, at: number): Destination | undefined {
  const reached = text.slice(Math.max(0, at - REACH), at);
  const before = reached.slice(reached.lastIndexOf("\n") + 1);
  const lineStart = at - before.length;
  const definition = /^ {0,3}\[[^\]]+\]:[ \t]*<?/.exec(before);
  const attribute = /\b(?:href|src|poster|cite)[ \t]*=[ \t]*["'](?=[^"']*$)/.exec(withoutTemplates(before));
  const bracket = before.lastIndexOf("](");
  const isOpen = bracket !== -1 && !/[\s)]/.test(withoutTemplates(before.slice(bracket + 2).trimStart()));
  if (isOpen) return { start: lineStart + bracket + 2, bracket: lineStart + bracket };
  if (definition !== null && !/\s/.test(withoutTemplates(before.slice(definition[0].length))))
    return { start: lineStart + definition[0].length };
  return attribute === null ? undefined : { start: lineStart + attribute.index + attribute[0].length };
}

/** Replace template code by characters that have no meaning, as long as it. */
function withoutTemplates(text: string): string {
  return text.replaceAll(/\{\{[^\n]{0,2000}?\}\}|\{%[^\n]{0,2000}?%\}/g, (code) => "x".repeat(code.length));
}

/** Remove the link around a range in its destination, and keep its words. A picture goes as a whole. */
export function unlink(text: string, { end }: Range, { bracket, start }: Destination): Edit[] {
  if (bracket === undefined) return [{ start, end, text: "#" }];
  const after = withoutTemplates(text.slice(end, end + REACH).split("\n", 1)[0] ?? "");
  const close = after.indexOf(")");
  const open = openingOf(text, bracket);
  if (close === -1 || open === undefined) return [{ start, end, text: "#" }];
  const last = end + close + 1;
  if (text[open - 1] === "!") return [{ start: open - 1, end: last }];
  return [
    { start: open, end: open + 1, text: "" },
    { start: bracket, end: last, text: "" },
  ];
}

/** Find the bracket that opens what the bracket at `close` closes. */
function openingOf(text: string, close: number): number | undefined {
  let depth = 0;
  for (let at = close; at >= 0 && close - at < REACH; at -= 1) {
    if (text[at] === "]") depth += 1;
    else if (text[at] === "[") depth -= 1;
    if (depth === 0) return at;
  }
  return undefined;
}
