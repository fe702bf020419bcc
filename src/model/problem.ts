/** A position in a file. Lines and columns count from 1, columns in UTF-16 code units, as in editors. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** An `error` stops the build before anything is written. With `--strict` a `warning` does so too, unless only one build reports it. */
export type Severity = "error" | "warning";

/** Something the user can fix, and where. Every `code` has an entry in docs/reference/problems.md. */
export interface Problem {
  readonly code: string;
  readonly severity: Severity;
  /** Path as the user would type it, with `/` on every system. */
  readonly file: string;
  /** From 1. A problem of the whole file has the place 1:1. */
  readonly line: number;
  readonly column: number;
  /** What is wrong, on one line. */
  readonly message: string;
  /** How to fix it, if the message does not say so. */
  readonly hint?: string;
  /** `--skip-faulty` left the article out because of this error. */
  readonly skips?: true;
}

/** A certain change of front matter, which `check --fix` makes. What the author meant stays. */
export interface Fix {
  readonly changes?: readonly TextChange[];
  /** Keys to add. */
  readonly added?: Readonly<Record<string, string>>;
}

/** The replacement of a key or value. */
export interface TextChange {
  /** Where it begins, in UTF-16 code units from the start of the file, with `\n` line ends and without a byte order mark. */
  readonly offset: number;
  /** The text without quotes. It may have quotes in the file. */
  readonly from: string;
  readonly to: string;
  /** Whether quotes around the old text go. */
  readonly isBare?: true;
}

/** A problem of one file, reported by code that does not know the file. Default: an error of the whole file. */
export type Finding = Omit<Problem, "file" | "line" | "column" | "severity" | "skips"> & {
  readonly place?: Place;
  readonly severity?: Severity;
  /** The line to write that the hint shows, if it is certain. */
  readonly fix?: Fix | undefined;
};

/** Records a problem of one file. It does not throw, so one run reports all problems. */
export type Report = (finding: Finding) => void;

const START: Place = { line: 1, column: 1 };

/** Return the problem of a file. Its message and hint are on one line each. */
export function toProblem(file: string, { code, message, hint, place = START, severity = "error" }: Finding): Problem {
  const { line, column } = place;
  return { file, line, column, severity, code, message: shorten(onOneLine(message)), hint: hint && onOneLine(hint) };
}

/** Return a {@link Report} for one file that appends to `problems`. */
export function reportInto(problems: Problem[], file: string): Report {
  return (finding) => void problems.push(toProblem(file, finding));
}

/** Characters. A message may quote a text of any length. */
const LONGEST = 2_000;

function shorten(words: string): string {
  return words.length > LONGEST ? `${words.slice(0, LONGEST)}…` : words;
}

/** A quoted text may contain line ends, which would forge lines of the report. */
function onOneLine(words: string): string {
  const [first = "", ...more] = words.split(/[\n\r]+/);
  return more.length === 0 ? words : [first.trimEnd(), ...more.map((line) => line.trim())].join(" ");
}

/** Turn the errors of a file that `--skip-faulty` leaves out into warnings. */
export function toSkipped(problem: Problem): Problem {
  return problem.severity === "error" ? { ...problem, severity: "warning", skips: true } : problem;
}

/** Codes of warnings that are gone after one build has published, and that often leave nothing to fix. */
const ONLY_ONCE: ReadonlySet<string> = new Set(["address/reused", "file/changed", "file/mdx", "identity/slug"]);

/** Whether the problems stop the build: any error does, and with `strict` any warning that stays until it is fixed. */
export function areFatal(problems: readonly Problem[], strict = false): boolean {
  return problems.some(({ severity, code }) => severity === "error" || (strict && !ONLY_ONCE.has(code)));
}

function byPlace(a: Problem, b: Problem): number {
  if (a.file !== b.file) return a.file < b.file ? -1 : 1;
  if (a.line !== b.line) return a.line - b.line;
  if (a.column !== b.column) return a.column - b.column;
  return a.code < b.code ? -1 : a.code > b.code ? 1 : 0;
}

/** Sort problems by file, line, column and code, and keep one warning per unknown key. */
export function sortProblems(problems: readonly Problem[]): readonly Problem[] {
  const seen = new Set<string>();
  return problems.toSorted(byPlace).filter(({ code, message }) => {
    if (code !== "front-matter/unknown") return true;
    const isNew = !seen.has(message);
    seen.add(message);
    return isNew;
  });
}

/** The problems that stopped a build. Nothing has been written when it is thrown. */
export class ProblemError extends Error {
  override readonly name = "ProblemError";
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    const first = problems[0];
    super(first === undefined ? "no problem" : `${first.file}:${first.line}:${first.column} ${first.message}`);
    this.problems = problems;
  }
}
