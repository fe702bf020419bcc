import type { Report } from "../model/problem.ts";
import { mergeConflict } from "./messages.ts";

const FENCE = /^ {0,3}(`{3,}|~{3,})/;

/** Report the marks of git in a body with both versions of a text. A fenced block of code may show such marks. */
export function reportMergeConflict(body: string, bodyLine: number, report: Report): void {
  // The fast path: nearly no body has them.
  if (!body.includes("<<<<<<< ") || !/^>{7}(?: |$)/m.test(body)) return;
  let fence: string | undefined;
  for (const [i, line] of body.split("\n").entries()) {
    const mark = FENCE.exec(line)?.[1];
    if (fence === undefined) fence = mark;
    else if (mark?.startsWith(fence) === true && line.trim() === mark) fence = undefined;
    if (fence === undefined && line.startsWith("<<<<<<< ")) {
      report({ ...mergeConflict("markdown/conflict"), place: { line: bodyLine + i, column: 1 } });
      return;
    }
  }
}
