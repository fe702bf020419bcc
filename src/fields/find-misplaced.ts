import { besideItems, itemBesideKeys, itemsAfterValue, strayIndent, unmatchedIndent } from "./messages.ts";
import type { FieldFault } from "./messages.ts";

interface Line {
  readonly indent: number;
  /** Where its words begin: in `- a: b`, after the dash. */
  readonly column: number;
  readonly words: string;
}

const KEY = /^([\p{L}_][\p{L}\p{N}_-]*):(?=\s|$)/u;
/** A key whose value is complete on its line. */
const WHOLE = /^[\p{L}\p{N}_-]{1,99}: {1,9}(?:[^\s|>[{"'&#]|"[^"]*"$|'[^']*'$|\[.*\]$|\{.*\}$)/u;
/** Longer lines, and lines further above, are not looked at. */
const [LONGEST, MOST_LINES] = [1_000, 1_000];

/** Find the fault in the indentation of a line of YAML that cannot be read. */
export function findMisplaced(text: string, offset: number): FieldFault | undefined {
  const before = text.slice(0, offset).split("\n").slice(-MOST_LINES, -1);
  const above = before.map(indentedLine).filter(({ words }) => words !== "" && !words.startsWith("#"));
  const last = above.at(-1);
  const start = text.lastIndexOf("\n", offset - 1) + 1;
  const line = indentedLine(text.slice(start, start + LONGEST).split("\n", 1)[0] ?? "");
  if (last === undefined) return undefined;
  return findItem(line, last, text.slice(start)) ?? findBelow(line, last, above) ?? findBeside(line, last, above);
}

/** Compare a list item with the line above it. A value without quotes or brackets could go on in a deeper line. */
function findItem(line: Line, last: Line, text: string): FieldFault | undefined {
  const [, key = ""] = KEY.exec(last.words) ?? [];
  if (!isItem(line) || last.column > line.indent || key === "" || !WHOLE.test(last.words)) return undefined;
  const value = last.words.slice(key.length + 1).trim();
  if (!/^["'[{]/.test(value)) return undefined;
  const items = Array.from(/^(?: *- +[^\n]*\n?)+/.exec(text)?.[0].matchAll(/- +(.*)/g) ?? [], ([, item = ""]) => item.trim());
  // A comma, colon or bracket has another meaning in brackets.
  const canMove = !value.startsWith("{") && items.every((item) => /^[\p{L}\p{N}][^,:#[\]{}]*$/u.test(item));
  const before = value.startsWith("[") ? value.slice(1, -1).trim() : value;
  return itemsAfterValue(key, canMove ? `${key}: [${[before, ...items].filter((item) => item !== "").join(", ")}]` : undefined);
}

/** Compare a line with the key above it. Other lines between them may continue its value. */
function findBelow(line: Line, last: Line, above: readonly Line[]): FieldFault | undefined {
  const [, key] = KEY.exec(line.words) ?? [];
  const owner = isItem(last) || KEY.test(last.words) ? last : above.findLast(({ column }) => column < line.indent);
  return key !== undefined && owner !== undefined && owner.column < line.indent && WHOLE.test(owner.words) ? strayIndent(key) : undefined;
}

/** Compare a line with the last line above it that is not indented more. */
function findBeside(line: Line, last: Line, above: readonly Line[]): FieldFault | undefined {
  const upTo = above.filter(({ indent }) => indent <= line.indent);
  const beside = upTo.at(-1);
  const isAfterDeeper = last.column > line.indent;
  if (beside?.indent !== line.indent) return isAfterDeeper && beside?.column !== line.indent ? unmatchedIndent : undefined;
  if (isItem(line) === isItem(beside)) return undefined;
  if (isItem(line)) return KEY.test(beside.words) && (isAfterDeeper || WHOLE.test(beside.words)) ? itemBesideKeys : undefined;
  const [, key] = KEY.exec(line.words) ?? [];
  // The items of a list may be as far left as its key, and then the next key is, too.
  const isOwnerBeside = upTo.findLast(({ column }) => column <= line.indent)?.column === line.indent;
  return key !== undefined && line.indent > 0 && !isOwnerBeside ? besideItems(key) : undefined;
}

const isItem = ({ indent, column }: Line): boolean => column > indent;

export function indentedLine(line: string): Line {
  const [start = "", blank = ""] = /^(\s*)(?:- +)?/.exec(line.slice(0, LONGEST)) ?? [];
  return { indent: blank.length, column: start.length, words: line.slice(start.length, LONGEST).trim() };
}
