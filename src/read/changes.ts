import { statSync } from "node:fs";
import { readSteadily } from "../disk/read-steadily.ts";
import { safeTime, timeOf } from "../disk/safe-time.ts";
import type { Problem } from "../model/problem.ts";
import type { FileRow } from "../store/rows.ts";
import { hash } from "../text/hash.ts";

/** The differences between the files and the index. */
export interface Changes {
  /** Files to read, relative to the articles folder: new, changed, due (a date in them has passed), or always read. */
  readonly toRead: readonly string[];
  /** Keys of deleted articles. */
  readonly gone: readonly string[];
  /** Number of articles. */
  readonly count: number;
  readonly isArticle: (path: string) => boolean;
  /** Return the paths of all articles. */
  readonly paths: () => readonly string[];
  /** Return the paths of the files with these keys, sorted, without deleted ones. */
  readonly pathsOf: (keys: ReadonlySet<string>) => string[];
  /** When a date in an unchanged file next changes the output. */
  readonly nextChange: number;
  /** Warnings about unchanged files, by path. */
  readonly warnings: ReadonlyMap<string, readonly Problem[]>;
  /** Problems of the folder. */
  readonly problems: readonly Problem[];
  /** Files and folders that `articles.ignore` names, as the user would type them, sorted. Empty if only some files were looked at. */
  readonly ignored: readonly string[];
}

/** Return the earliest moment after `now`, or `before` if that is earlier. */
export function earliest(before: number, moments: readonly number[], now: number): number {
  return moments.reduce((first, moment) => (moment > now && moment < first ? moment : first), before);
}

/** Whether one of the dates of a file lies between its last reading and now. The clock may have gone back. */
export function isDue({ moments, readAt }: Pick<FileRow, "moments" | "readAt">, now: number): boolean {
  return moments.some((moment) => moment > readAt !== moment > now);
}

/** Compare a file with the index. If only its time differs, return the new size and time. */
export function compareFile(location: string, row: FileRow): "same" | "changed" | Pick<FileRow, "size" | "mtime"> {
  const found = statSync(location, { throwIfNoEntry: false });
  if (found === undefined || found.size !== row.size) return "changed";
  if (timeOf(found) === row.mtime) return "same";
  try {
    const { bytes, stats } = readSteadily(location);
    return hash(bytes, 32) === row.digest ? { size: stats.size, mtime: safeTime(stats) } : "changed";
  } catch {
    return "changed";
  }
}
