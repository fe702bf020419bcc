import { readFileSync } from "node:fs";
import type { Problem } from "../model/problem.ts";

/** Lines before and after the line of a problem. */
const AROUND = 2;

/** Longest line shown, in characters. */
const LONGEST = 300;

/** Most problems shown on a page. */
const MOST = 20;

/** A problem with the lines around its place. */
export interface FramedProblem extends Pick<Problem, "file" | "line" | "column" | "severity" | "code" | "message" | "hint"> {
  /** With their numbers; empty if the file cannot be read. */
  readonly lines: readonly (readonly [number: number, text: string])[];
}

/** Add the lines of the files to problems. */
export function frameProblems(problems: readonly Problem[]): readonly FramedProblem[] {
  const texts = new Map<string, readonly string[]>();
  return problems.slice(0, MOST).map((problem) => {
    const { file, line } = problem;
    const text = texts.get(file) ?? linesOf(file);
    texts.set(file, text);
    const first = Math.max(1, line - AROUND);
    const lines = text.slice(first - 1, line + AROUND).map((words, i) => [first + i, words.slice(0, LONGEST)] as const);
    return { ...problem, lines };
  });
}

function linesOf(file: string): readonly string[] {
  try {
    return readFileSync(file, "utf8").split(/\r\n|\r|\n/);
  } catch {
    return [];
  }
}
