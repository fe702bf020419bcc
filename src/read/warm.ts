import type { FileRow } from "../store/rows.ts";

/** What a process remembers between two builds with one index, if nothing else writes into the output folder meanwhile. */
export interface Warm {
  /** Paths of articles that had errors in the last build, so that the index lacks them. */
  readonly faulty: readonly string[];
  /** Return the rows of `files` that may matter to every build: with a date to come, warnings, or always read. */
  readonly rows: () => Iterable<readonly [key: string, row: FileRow]>;
}
