import { statSync } from "node:fs";
import { readSteadily } from "../disk/read-steadily.ts";
import { safeTime, timeOf } from "../disk/safe-time.ts";
import type { Problem } from "../model/problem.ts";
import type { FileRow } from "../store/rows.ts";
import { hash } from "../text/hash.ts";

/** What differs between the files and the index. */
export interface Changes {
  /** Paths, from the articles folder, of files to read: new, changed, due by the clock, or of a kind that is always read. */
  readonly toRead: readonly string[];
  /** Keys of articles whose files are gone. */
  readonly gone: readonly string[];
  /** Articles there are. */
  readonly count: number;
  readonly isArticle: (path: string) => boolean;
  /** Where the files of keys are, those that are there, sorted. */
  readonly pathsOf: (keys: ReadonlySet<string>) => string[];
  /** When the clock will next change what is published of a file that need not be read now. */
  readonly nextChange: number;
  /** Warnings of such files, by path. */
  readonly warnings: ReadonlyMap<string, readonly Problem[]>;
  /** Problems of the folder itself. */
  readonly problems: readonly Problem[];
}

/** The earliest of these moments that is to come, if it is earlier than the one found before. */
export function earliest(before: number, moments: readonly number[], now: number): number {
  return moments.reduce((first, moment) => (moment > now && moment < first ? moment : first), before);
}

/** Whether a moment of the file lies between its reading and now, whichever way the clock went. */
export function isDue({ moments, readAt }: FileRow, now: number): boolean {
  return moments.some((moment) => moment > readAt !== moment > now);
}

/** `same`, `changed`, or the new size and time of a file whose bytes are the same. */
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
