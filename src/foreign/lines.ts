/** A line around an offset. */
export interface Line {
  /** What stands before the offset. */
  readonly before: string;
  /** What stands after the other offset. */
  readonly after: string;
  /** Indentation and the marks of quotes, but not the marks of lists. */
  readonly prefix: string;
  /** Whether nothing but the prefix is beside the range. */
  readonly isAlone: boolean;
}

/** Characters on each side of a range that are looked at. A line may be very long. */
const REACH = 500;

/** Return the line of a range. */
export function lineAt(text: string, start: number, end: number): Line {
  const reached = text.slice(Math.max(0, start - REACH), start);
  const before = reached.slice(reached.lastIndexOf("\n") + 1);
  const after = text.slice(end, end + REACH).split("\n", 1)[0] ?? "";
  const isWhole = before.length < REACH && after.length < REACH;
  const lead = /^[ \t>]*(?:(?:[-+*]|\d{1,9}[.)])[ \t]+)?/.exec(before)?.[0] ?? "";
  return {
    before,
    after,
    prefix: lead.replaceAll(/[^>\s]/g, " "),
    isAlone: isWhole && lead.length === before.length && after.trim() === "",
  };
}
