/** Where in a file something is: line and column count from 1, columns in UTF-16 code units, as editors do. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** An `error` stops the build before anything is written; a `warning` does so only under `--strict`. */
export type Severity = "error" | "warning";

/** One thing a person can put right, with the place to do it. Every `code` has its entry in docs/reference/problems.md. */
export interface Problem {
  readonly code: string;
  readonly severity: Severity;
  /** Path as the user would type it, with `/` on every system. */
  readonly file: string;
  /** From 1. A problem of the file as a whole stands at 1:1. */
  readonly line: number;
  readonly column: number;
  /** What is wrong and what would be right, in one line. */
  readonly message: string;
  /** What to do about it, where the message does not say it already. */
  readonly hint?: string;
}

/** What a reader reports before it is known in which file: {@link Report} adds the file. */
export type Finding = Omit<Problem, "file" | "line" | "column" | "severity"> & {
  readonly place?: Place;
  readonly severity?: Severity;
};

/** Takes problems of one file as they are found; reading goes on, so that one run reports every fault. */
export type Report = (finding: Finding) => void;

/** The place of a problem that belongs to a whole file. */
const START: Place = { line: 1, column: 1 };

/** What was found in a file, as a problem. */
export function toProblem(file: string, { code, message, hint, place = START, severity = "error" }: Finding): Problem {
  const { line, column } = place;
  return { file, line, column, severity, code, message: shorten(onOneLine(message)), hint: hint && onOneLine(hint) };
}

/** A {@link Report} for one file that appends to `problems`. */
export function reportInto(problems: Problem[], file: string): Report {
  return (finding) => void problems.push(toProblem(file, finding));
}

/** Characters of a message: what it quotes of others may have millions. */
const LONGEST = 2_000;

function shorten(words: string): string {
  return words.length > LONGEST ? `${words.slice(0, LONGEST)}…` : words;
}

/** What a message quotes may have line ends, with which it would forge lines of a report. */
function onOneLine(words: string): string {
  const [first = "", ...more] = words.split(/[\n\r]+/);
  return more.length === 0 ? words : [first.trimEnd(), ...more.map((line) => line.trim())].join(" ");
}

/** Whether any of `problems` forbids publishing; under `strict` a warning does too. */
export function areFatal(problems: readonly Problem[], strict = false): boolean {
  return problems.some(({ severity }) => strict || severity === "error");
}

/** By file, line, column, then code: the order problems are shown in, whatever order they were found in. */
function byPlace(a: Problem, b: Problem): number {
  if (a.file !== b.file) return a.file < b.file ? -1 : 1;
  if (a.line !== b.line) return a.line - b.line;
  if (a.column !== b.column) return a.column - b.column;
  return a.code < b.code ? -1 : a.code > b.code ? 1 : 0;
}

/** Problems in the order of their places; a key that many articles have and none may is said once. */
export function sortProblems(problems: readonly Problem[]): readonly Problem[] {
  const said = new Set<string>();
  return problems.toSorted(byPlace).filter(({ code, message }) => {
    if (code !== "front-matter/unknown") return true;
    const isNew = !said.has(message);
    said.add(message);
    return isNew;
  });
}

/** Problems that stopped a build. Nothing has been written when this is thrown. */
export class ProblemError extends Error {
  override readonly name = "ProblemError";
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    const first = problems[0];
    super(first === undefined ? "no problem" : `${first.file}:${first.line}:${first.column} ${first.message}`);
    this.problems = problems;
  }
}
