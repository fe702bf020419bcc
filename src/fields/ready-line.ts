import type { TextChange } from "../model/problem.ts";

/** A line `key: value` or `- value`, also as an item of a list, with its value as written. */
const LINE = /^(?:[ -]*([\p{L}_][\p{L}\p{N}_-]*):[ \t]{1,99}|[ ]*- )(\S.*)$/u;
/** A list or mapping, also with an anchor or tag: `&x [a]`. Nobody begins a text with `!!`. */
const IS_NO_TEXT = /^(?:(?:[&!]\S{0,99}[ \t]{1,9})?(?:\[.*\]|\{.*\})|!!.*)$/;
/** Longer lines are not shown in a message. */
const LONGEST = 300;

/** A line of YAML with its value in quotes. */
export interface ReadyLine {
  /** `key: "value"`, or `- "value"` for an item of a list. */
  readonly line: string;
  /** Undefined for an item. */
  readonly key: string | undefined;
  readonly change: TextChange;
}

/**
 * Put the value of a line of YAML in quotes, as its author probably meant it.
 *
 * @param offset - Anywhere in the line.
 * @returns A line that YAML reads as that text. Undefined if the line is neither `key: value` nor an item, or its value is a list or mapping.
 */
export function readyLine(text: string, offset: number): ReadyLine | undefined {
  const start = text.lastIndexOf("\n", offset - 1) + 1;
  const end = text.indexOf("\n", offset);
  const line = text.slice(start, end === -1 ? undefined : end).trimEnd();
  const [, key, from = ""] = LINE.exec(line) ?? [];
  if (from === "" || from.length > LONGEST || IS_NO_TEXT.test(from)) return undefined;
  const to = inQuotes(meantBy(from));
  return { line: `${key === undefined ? "-" : `${key}:`} ${to}`, key, change: { offset: start + line.length - from.length, from, to } };
}

/** Only single quotes leave a backslash and double quotes as they are. */
function inQuotes(value: string): string {
  return /["\\]/.test(value) ? `'${value.replaceAll("'", "''")}'` : `"${value}"`;
}

/** Remove the quotes around a whole value: `"Say "hi": no"`. In `"Yes" or "no"`, they are part of the text. */
function meantBy(written: string): string {
  const [quote = ""] = /^["']/.exec(written) ?? [];
  if (quote === "") return written;
  const inner = written.slice(1);
  const next = inner.indexOf(quote);
  // An apostrophe: `'Tis the season`.
  if (next === -1) return quote === "'" ? written : inner;
  const isAtEnd = next === inner.length - 1;
  const closesWord = /\S/.test(inner[next - 1] ?? " ") && !/[\p{L}\p{N}]/u.test(inner[next + 1] ?? "");
  if (!inner.endsWith(quote) || (closesWord && !isAtEnd)) return written;
  return inner.slice(0, -1).replaceAll(`\\${quote}`, quote);
}
