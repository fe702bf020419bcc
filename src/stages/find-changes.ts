import { readFileSync, statSync } from "node:fs";
import type { Stats } from "node:fs";
import { scan } from "../io/scan.ts";
import { shownPath } from "../io/shown-path.ts";
import { ProblemError, reportInto } from "../model/problem.ts";
import type { Problem } from "../model/problem.ts";
import type { Run } from "../options.ts";
import type { FileRow } from "../store/rows.ts";
import type { Store } from "../store/store.ts";
import { hash, toKey } from "../text/hash.ts";

/** What differs between the files and the index. */
export interface Changes {
  /** Paths, from the articles folder, of files to read: new, changed, due by the clock, or of a kind that is always read. */
  readonly toRead: readonly string[];
  /** Keys of articles whose files are gone. */
  readonly gone: readonly string[];
  /** Where a key's file is. */
  readonly pathOf: (key: string) => string | undefined;
  /** Stories that neither the files nor the clock change, and articles among them that are held back. */
  readonly unchanged: { readonly stories: number; readonly heldBack: number };
  /** The next moment at which one of those will change by the clock alone. */
  readonly nextChange: number;
  /** Warnings of files that are not read again, and of the folder itself. */
  readonly problems: readonly Problem[];
}

/**
 * Hold the files against the index: by size and time, and where those differ by content, as in a fresh clone every file
 * is new and none has changed.
 *
 * @throws {ProblemError} when there is no folder of articles.
 */
export function findChanges(run: Run, store: Store): Changes {
  const shown = shownPath(run.articles);
  const problems: Problem[] = [];
  if (!isFolder(run.articles)) {
    reportInto(
      problems,
      shown,
    )({ code: "settings/articles", message: "there is no such folder of articles", hint: "Make it, or name yours with --articles." });
    throw new ProblemError(problems);
  }
  const paths = scan(run.articles, shown, problems);
  const toRead: string[] = [];
  const restat: [string, FileRow][] = [];
  let [known, stories, heldBack, nextChange] = [0, 0, 0, Number.POSITIVE_INFINITY];
  for (const path of paths) {
    const key = toKey(path);
    const row = store.files.get(key);
    if (row !== undefined) known += 1;
    const found = row === undefined || row.isVolatile || isDue(row, run.now) ? "changed" : compare(`${run.articles}/${path}`, row);
    if (row === undefined || found === "changed") {
      toRead.push(path);
      continue;
    }
    if (found !== "same") restat.push([key, { ...row, ...found }]);
    if (row.state === "public") stories += 1;
    else heldBack += 1;
    for (const moment of row.moments) if (moment > run.now && moment < nextChange) nextChange = moment;
    problems.push(...row.problems);
  }
  if (restat.length > 0) {
    store.transaction(() => {
      for (const [key, row] of restat) store.files.put(key, row);
    });
  }
  const keys = lazily(() => new Map(paths.map((path) => [toKey(path), path])));
  return {
    toRead,
    gone: known === store.files.count() ? [] : [...store.files.entries()].map(([key]) => key).filter((key) => !keys().has(key)),
    pathOf: (key) => keys().get(key),
    unchanged: { stories, heldBack },
    nextChange,
    problems,
  };
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}

/** Whether a moment of the file lies between its reading and now, whichever way the clock went. */
function isDue({ moments, readAt }: FileRow, now: number): boolean {
  return moments.some((moment) => moment > readAt !== moment > now);
}

/** `same`, `changed`, or the new size and time of a file whose bytes are the same. */
function compare(location: string, row: FileRow): "same" | "changed" | Pick<FileRow, "size" | "mtime"> {
  const found = statSync(location, { throwIfNoEntry: false });
  if (found === undefined || found.size !== row.size) return "changed";
  if (found.mtimeMs === row.mtime) return "same";
  try {
    return hash(readFileSync(location), 32) === row.digest ? { size: found.size, mtime: safeTime(found) } : "changed";
  } catch {
    return "changed";
  }
}

/**
 * The time of a file, for telling later whether it changed; -1 when that could not tell: it was written so lately that
 * a later write may bear the same time, on clocks that tick in milliseconds, or on some file systems in two seconds.
 */
export function safeTime({ mtimeMs }: Stats): number {
  const tick = mtimeMs % 1000 === 0 ? 2_100 : 50;
  return Date.now() - mtimeMs > tick ? mtimeMs : -1;
}

function lazily<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}
