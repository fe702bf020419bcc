import { statSync } from "node:fs";
import { scan } from "../disk/scan.ts";
import { shownPath } from "../disk/shown-path.ts";
import { readLine } from "../ledger/entry.ts";
import { ProblemError, reportInto } from "../model/problem.ts";
import type { Problem, Report } from "../model/problem.ts";
import type { Run } from "../options.ts";
import type { FileRow } from "../store/rows.ts";
import type { Store } from "../store/store.ts";
import { toKey } from "../text/hash.ts";
import { compareFile, earliest, isDue } from "./changes.ts";
import type { Changes } from "./changes.ts";
import { findChangesAmong } from "./changes-among.ts";

/** Files whose new times are written to the index together. */
const CHUNK = 1_000;

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
    const found = row === undefined || row.isVolatile || isDue(row, run.now) ? "changed" : compareFile(`${run.articles}/${path}`, row);
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
