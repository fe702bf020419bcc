import type { Root } from "mdast";
import { walk } from "./walk.ts";

/** A part of a text, in UTF-16 code units. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** Return the ranges of code, and of HTML comments, which the renderer removes. Sorted. */
export function codeOf(root: Root): Range[] {
  const ranges: Range[] = [];
  walk(root, ({ position, ...node }) => {
    const isCode =
      node.type === "code" || node.type === "inlineCode" || (node.type === "html" && node.value.trimStart().startsWith("<!--"));
    const [start, end] = [position?.start.offset, position?.end.offset];
    if (isCode && start !== undefined && end !== undefined) ranges.push({ start, end });
  });
  return ranges.sort((a, b) => a.start - b.start);
}

/** Whether a backslash makes the mark at an offset text. */
export function isEscaped(text: string, at: number): boolean {
  let backslashes = 0;
  while (text[at - 1 - backslashes] === "\\") backslashes += 1;
  return backslashes % 2 === 1;
}

/** Whether an offset is in one of the sorted ranges. */
export function isIn(ranges: readonly Range[], offset: number): boolean {
  let [low, high] = [0, ranges.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ranges[middle]?.end ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return (ranges[low]?.start ?? offset + 1) <= offset;
}
