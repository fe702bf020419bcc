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

/** Add what elements of HTML show as code, or do not show. Sorted. */
export function withHtmlCode(text: string, code: readonly Range[]): Range[] {
  const ranges = [...code];
  const unclosed = new Set<string>();
  let from = 0;
  for (const { 0: start, 1: name = "", index } of text.matchAll(/<(pre|code|script|style|kbd|samp|tt|textarea)(?=[\s>])[^<>]{0,1000}>/gi)) {
    if (index < from || isIn(code, index) || unclosed.has(name)) continue;
    const end = text.indexOf(`</${name}`, index + start.length);
    if (end === -1) unclosed.add(name);
    else ranges.push({ start: index + start.length, end });
    from = Math.max(from, end);
  }
  return ranges.length === code.length ? [...code] : mergeSorted(ranges);
}

/** Sort ranges, and join those that overlap. */
export function mergeSorted(ranges: readonly Range[]): Range[] {
  const merged: Range[] = [];
  for (const { start, end } of ranges.toSorted((a, b) => a.start - b.start)) {
    const last = merged.at(-1);
    if (last !== undefined && start < last.end) merged[merged.length - 1] = { start: last.start, end: Math.max(last.end, end) };
    else merged.push({ start, end });
  }
  return merged;
}
