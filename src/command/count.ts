import type { Problem } from "../model/problem.ts";

/** `2 errors, 1 warning`, or the empty text. */
export function countProblems(problems: readonly Problem[]): string {
  const errors = problems.filter(({ severity }) => severity === "error").length;
  return [plural(errors, "error"), plural(problems.length - errors, "warning")].filter((part) => !part.startsWith("0 ")).join(", ");
}

/** `1 story`, `2 stories`. */
export function plural(count: number, singular: string, many = `${singular}s`): string {
  return `${count} ${count === 1 ? singular : many}`;
}
