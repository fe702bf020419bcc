import { statSync } from "node:fs";
import { readSteadily } from "../disk/read-steadily.ts";
import { safeTime, timeOf } from "../disk/safe-time.ts";
import { scan } from "../disk/scan.ts";
import { shownPath } from "../disk/shown-path.ts";
import { readLine } from "../ledger/entry.ts";
import { ProblemError, reportInto } from "../model/problem.ts";
import type { Problem, Report } from "../model/problem.ts";
import type { Run } from "../options.ts";
import type { FileRow } from "../store/rows.ts";
import type { Store } from "../store/store.ts";
import { hash, toKey } from "../text/hash.ts";
import { findChangesAmong } from "./changes-among.ts";

/** Files whose new times are written to the index together. */
const CHUNK = 1_000;

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
  /** The next moment at which a file that need not be read will change what is published, by the clock alone. */
  readonly nextChange: number;
  /** Warnings of such files, by path. */
  readonly warnings: ReadonlyMap<string, readonly Problem[]>;
  /** Problems of the folder itself. */
  readonly problems: readonly Problem[];
}

/**
 * Hold the files against the index: by size and time, and where those differ by content, as in a fresh clone every file
 * is new and none has changed.
 *
 * @throws {ProblemError} when there is no folder of articles.
 */
export function findChanges(run: Run, store: Store): Changes {
  const among = run.changed === undefined ? undefined : findChangesAmong(run, store, run.changed);
  return among ?? findAllChanges(run, store);
}

function findAllChanges(run: Run, store: Store): Changes {
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
  if (paths.length === 0) reportInto(problems, shown)(noArticle(isAnyPublished(store) && !run.acceptRemovals));
  const toRead: string[] = [];
  const warnings = new Map<string, readonly Problem[]>();
  let restat: [string, FileRow][] = [];
  const writeRestat = (): void => {
    store.transaction(() => {
      for (const [key, row] of restat) store.files.put(key, row);
    });
    restat = [];
  };
  let [known, nextChange] = [0, Number.POSITIVE_INFINITY];
  for (const path of paths) {
    const key = toKey(path);
    const row = store.files.get(key);
    if (row !== undefined) known += 1;
    const found = row === undefined || row.isVolatile || isDue(row, run.now) ? "changed" : compare(`${run.articles}/${path}`, row);
    if (row === undefined || found === "changed") {
      toRead.push(path);
      continue;
    }
    if (found !== "same" && restat.push([key, { ...row, ...found }]) === CHUNK) writeRestat();
    nextChange = earliest(nextChange, row.moments, run.now);
    if (row.problems.length > 0) warnings.set(path, row.problems);
  }
  if (restat.length > 0) writeRestat();
  let all: ReadonlySet<string> | undefined;
  return {
    toRead,
    count: paths.length,
    isArticle: (path) => (all ??= new Set(paths)).has(path),
    gone: known === store.files.count() ? [] : findGone(store, paths),
    pathsOf: (keys) => paths.filter((path) => keys.has(toKey(path))),
    nextChange,
    warnings,
    problems,
  };
}

function noArticle(isLoss: boolean): Parameters<Report>[0] {
  const hint = "Articles are files whose names end in .md. `newswire new` makes one; --articles names another folder.";
  return { code: "file/none", severity: isLoss ? "error" : "warning", message: "there is no article in this folder", hint };
}

/** Whether the ledger has a story that was not removed. */
function isAnyPublished(store: Store): boolean {
  for (const [, line] of store.ledger.entries()) if (readLine(line)?.state !== "removed") return true;
  return false;
}

/** Keys of the index whose files are not among these. */
function findGone(store: Store, paths: readonly string[]): string[] {
  const keys = new Set(store.files.keys());
  for (const path of paths) keys.delete(toKey(path));
  return [...keys];
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}

/** The earliest of these moments that is to come, if it is earlier than the one found before. */
export function earliest(before: number, moments: readonly number[], now: number): number {
  return moments.reduce((first, moment) => (moment > now && moment < first ? moment : first), before);
}

/** Whether an article may be another than the index knows. */
export function hasChanged(location: string, row: FileRow): boolean {
  return compare(location, row) === "changed";
}

/** Whether a moment of the file lies between its reading and now, whichever way the clock went. */
export function isDue({ moments, readAt }: FileRow, now: number): boolean {
  return moments.some((moment) => moment > readAt !== moment > now);
}

/** `same`, `changed`, or the new size and time of a file whose bytes are the same. */
function compare(location: string, row: FileRow): "same" | "changed" | Pick<FileRow, "size" | "mtime"> {
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
