import { dirname } from "node:path";
import { isFolder } from "../disk/is-folder.ts";
import { scan } from "../disk/scan.ts";
import { shownPath } from "../disk/shown-path.ts";
import { statOf } from "../disk/stat-of.ts";
import { readLine } from "../ledger/entry.ts";
import { ProblemError, toProblem } from "../model/problem.ts";
import type { Finding, Problem } from "../model/problem.ts";
import type { Run } from "../options.ts";
import type { FileRow } from "../store/rows.ts";
import type { Store } from "../store/store.ts";
import { toKey } from "../text/hash.ts";
import { compareFile, earliest, isDue } from "./changes.ts";
import type { Changes } from "./changes.ts";
import { mdxArticles } from "./messages.ts";
import type { Ignore } from "./open-ignore.ts";
import type { Warm } from "./warm.ts";
import { findChangesAmong, findUnknown } from "./changes-among.ts";

/** Files per transaction. */
const CHUNK = 1_000;

/**
 * Compare the files with the index: by size and time, and if the time differs, by content. In a fresh clone, every file has a new
 * time and few have changed.
 *
 * @throws {ProblemError} if the articles folder does not exist.
 */
export function findChanges(run: Run, store: Store, isIgnored: Ignore, warm?: Warm): Changes {
  const among = run.changed === undefined ? undefined : findChangesAmong(run, store, run.changed, isIgnored, warm);
  if (among !== undefined) return among;
  const unknown = run.changed === undefined || warm !== undefined ? [] : findUnknown(run, store, isIgnored);
  const all = findAllChanges(run, store, isIgnored);
  return unknown.length === 0 ? all : { ...all, problems: [...all.problems, ...unknown] };
}

function findAllChanges(run: Run, store: Store, isIgnored: Ignore): Changes {
  const shown = shownPath(run.articles);
  if (!isFolder(run.articles)) throw new ProblemError([toProblem(shown, noFolder(run.articles))]);
  const problems: Problem[] = [];
  const ignored: string[] = [];
  const paths = scan(run.articles, shown, isIgnored, { problems, ignored });
  if (paths.length === 0) problems.push(toProblem(shown, noArticles(isAnyPublished(store) && !run.acceptRemovals)));
  const changed = new Set<string>();
  const warned = new Map<string, readonly Problem[]>();
  let restat: [string, FileRow][] = [];
  const writeRestat = (): void => {
    store.transaction(() => {
      for (const [key, row] of restat) store.files.put(key, row);
    });
    restat = [];
  };
  let [known, nextChange] = [0, Number.POSITIVE_INFINITY];
  for (const { key, path } of inKeyOrder(paths)) {
    const row = store.files.get(key);
    if (row !== undefined) known += 1;
    const found = row === undefined || row.isVolatile || isDue(row, run.now) ? "changed" : compareFile(`${run.articles}/${path}`, row);
    if (row === undefined || found === "changed") {
      changed.add(path);
      continue;
    }
    if (found !== "same" && restat.push([key, { ...row, ...found }]) === CHUNK) writeRestat();
    nextChange = earliest(nextChange, row.moments, run.now);
    if (row.problems.length > 0) warned.set(path, row.problems);
  }
  if (restat.length > 0) writeRestat();
  const toRead = paths.filter((path) => changed.has(path));
  const warnings = new Map(paths.filter((path) => warned.has(path)).map((path) => [path, warned.get(path) ?? []]));
  reportMdx(toRead, store, shown, problems);
  let all: ReadonlySet<string> | undefined;
  return {
    toRead,
    count: paths.length,
    isArticle: (path) => (all ??= new Set(paths)).has(path),
    paths: () => paths,
    gone: known === store.files.count() ? [] : findGone(store, paths),
    pathsOf: (keys) => paths.filter((path) => keys.has(toKey(path))),
    nextChange,
    warnings,
    problems,
    ignored: ignored.map((path) => `${shown}/${path}`).sort(),
  };
}

/** Return files in the order of their rows: so each block of the index is read once, even if memory cannot hold all blocks. */
function inKeyOrder(paths: readonly string[]): readonly { readonly key: string; readonly path: string }[] {
  return paths.map((path) => ({ key: toKey(path), path })).sort((a, b) => (a.key < b.key ? -1 : 1));
}

/** Warn about new MDX articles, at the first of them. */
function reportMdx(toRead: readonly string[], store: Store, folder: string, problems: Problem[]): void {
  const found = toRead.filter((path) => path.endsWith(".mdx") && !store.files.has(toKey(path)));
  if (found[0] !== undefined) problems.push(toProblem(`${folder}/${found[0]}`, mdxArticles(found.length)));
}

function noFolder(articles: string): Finding {
  const code = "settings/articles";
  if (statOf(articles) === undefined)
    return { code, message: "articles folder not found", hint: "Create it, or name another folder: `--articles DIR`." };
  return { code, message: "this is a file, not a folder", hint: `Name its folder: \`--articles ${shownPath(dirname(articles))}\`.` };
}

function noArticles(isError: boolean): Finding {
  const hint = 'Write one: `newswire new "Title"`. If your articles (.md files) are in another folder, name it: `--articles DIR`.';
  return { code: "file/none", severity: isError ? "error" : "warning", message: "no articles in this folder", hint };
}

/** Whether the ledger has any story that was not removed. */
function isAnyPublished(store: Store): boolean {
  for (const [, line] of store.ledger.entries()) if (readLine(line)?.state !== "removed") return true;
  return false;
}

/** Return the keys of files in the index that no longer exist. */
function findGone(store: Store, paths: readonly string[]): string[] {
  const keys = new Set(store.files.keys());
  for (const path of paths) keys.delete(toKey(path));
  return [...keys];
}
