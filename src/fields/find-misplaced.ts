import { besideItems, itemBesideKeys, strayIndent, unmatchedIndent } from "./messages.ts";
import type { FieldFault } from "./messages.ts";

interface Line {
  readonly indent: number;
  readonly words: string;
}

const KEY = /^([\p{L}_][\p{L}\p{N}_-]*):(?=\s|$)/u;
/** A key whose value is complete on its line. */
const WHOLE = /^[\p{L}\p{N}_-]{1,99}: {1,9}[^\s|>[{"'&#]/u;
/** Longer lines, and lines further above, are not looked at. */
const [LONGEST, MOST_LINES] = [1_000, 1_000];

/** Find the fault in the indentation of a line of YAML that cannot be read. */
export function findMisplaced(text: string, offset: number): FieldFault | undefined {
  const before = text.slice(0, offset).split("\n").slice(-MOST_LINES, -1);
  const above = before.map(toLine).filter(({ words }) => words !== "" && !words.startsWith("#"));
  const last = above.at(-1);
  const start = text.lastIndexOf("\n", offset - 1) + 1;
  const line = toLine(text.slice(start, start + LONGEST).split("\n", 1)[0] ?? "");
  return last === undefined ? undefined : (findBelow(line, last) ?? findBeside(line, last, above));
}

/** Compare a line with the line above it. */
function findBelow({ indent, words }: Line, last: Line): FieldFault | undefined {
  const [, key] = KEY.exec(words.replace(/^(?:- +)+/, "")) ?? [];
  if (key === undefined) return undefined;
  if (last.indent < indent && WHOLE.test(last.words)) return strayIndent(key);
  const isBesideItem = indent > 0 && last.indent === indent && last.words.startsWith("- ");
  return isBesideItem && !words.startsWith("- ") ? besideItems(key) : undefined;
}

/** Compare a line with the last line above it that is not indented more. */
function findBeside({ indent, words }: Line, last: Line, above: readonly Line[]): FieldFault | undefined {
  const beside = above.findLast((other) => other.indent <= indent);
  const isAfterDeeper = last.indent > indent;
  if (beside?.indent !== indent) return isAfterDeeper ? unmatchedIndent : undefined;
  const isFull = KEY.test(beside.words) && (isAfterDeeper || WHOLE.test(beside.words));
  return isFull && words.startsWith("- ") ? itemBesideKeys : undefined;
}

function toLine(line: string): Line {
  return { indent: line.length - line.trimStart().length, words: line.slice(0, LONGEST).trim() };
}
