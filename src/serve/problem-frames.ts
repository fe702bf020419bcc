import { readFileSync } from "node:fs";
import type { Problem } from "../model/problem.ts";

/** Lines before and after the line of a problem. */
const AROUND = 2;

/** Longest part of a line shown, in characters, and how many of them at least are in front of the place. A paragraph is one line. */
const LONGEST = 300;
const BEFORE = 60;

/** Most problems shown on a page. */
const MOST = 20;

/** A problem with the lines around its place. */
export interface FramedProblem extends Pick<Problem, "file" | "line" | "column" | "severity" | "code" | "message" | "hint"> {
  /** With their numbers; empty if the file cannot be read. */
  readonly lines: readonly (readonly [number: number, text: string])[];
  /** Characters that are left out at the start of the line of the problem. */
  readonly from: number;
}

/** Add the lines of the files to the first problems. */
export function frameProblems(problems: readonly Problem[]): readonly FramedProblem[] {
  const texts = new Map<string, readonly string[]>();
  return problems.slice(0, MOST).map((problem) => {
    const { file, line, column } = problem;
    const text = texts.get(file) ?? linesOf(file);
    texts.set(file, text);
    const first = Math.max(1, line - AROUND);
    const from = column > LONGEST - BEFORE ? column - BEFORE : 0;
    const lines = text.slice(first - 1, line + AROUND).map((words, i) => {
      const start = first + i === line ? from : 0;
      return [first + i, words.slice(start, start + LONGEST)] as const;
    });
    return { ...problem, lines, from };
  });
}

function linesOf(file: string): readonly string[] {
  try {
    return readFileSync(file, "utf8").split(/\r\n|\r|\n/);
  } catch {
    return [];
  }
}
