import { existsSync, realpathSync, statSync } from "node:fs";
import { join, relative, resolve, sep } from "node:path";
import { isFolder } from "../disk/is-folder.ts";
import { scan } from "../disk/scan.ts";
import { shownPath } from "../disk/shown-path.ts";
import { toProblem } from "../model/problem.ts";
import type { Finding, Problem } from "../model/problem.ts";
import type { Run } from "../options.ts";
import { OutdatedIndex } from "../store/outdated-index.ts";
import type { Store } from "../store/store.ts";
import { FAULTY } from "../store/todo.ts";
import { isArticleFile, isPassedOver } from "../text/article-file.ts";
import { toKey } from "../text/hash.ts";
import { compareFile, earliest, isDue } from "./changes.ts";
import type { Changes } from "./changes.ts";
import type { Ignore } from "./open-ignore.ts";
import type { Warm } from "./warm.ts";

/** Whether a file may have changed. If the run names the files that changed, only those may have. */
export function mayHaveChanged({ changed }: Run): (location: string) => boolean {
  if (changed === undefined) return () => true;
  const listed = new Set(changed.map((path) => resolve(path)));
  return (location) => listed.has(location);
}

/**
 * Compare the named files with the index, and assume that no other file has changed. Articles with a date that has come are read as
 * usual.
 *
 * @returns undefined if every file must be compared: the index is new or lacks articles that had errors, or a folder is named.
 * @throws {OutdatedIndex} from `pathsOf`, if an article that was not named has been deleted.
 */
export function findChangesAmong(run: Run, store: Store, changed: readonly string[], isIgnored: Ignore, warm?: Warm): Changes | undefined {
  if (!isComparable(store, warm) || changed.some(isFolder)) return undefined;
  const { named, gone, added, unknown } = lookAt(run, store, [...changed, ...(warm?.faulty ?? [])], isIgnored);
  const pathsOf = pathFinder(run, store, isIgnored);
  const [due, going] = [new Set<string>(), new Set(gone)];
  const warnings = new Map<string, readonly Problem[]>();
  let nextChange = Number.POSITIVE_INFINITY;
  const read = new Set(named.map(toKey));
  for (const [key, row] of warm?.rows() ?? store.files.entries()) {
    if (going.has(key) || read.has(key)) continue;
    if (row.isVolatile || isDue(row, run.now)) due.add(key);
    nextChange = earliest(nextChange, row.moments, run.now);
    if (row.problems.length > 0) for (const path of pathsOf(new Set([key]))) warnings.set(path, row.problems);
  }
  const toRead = [...new Set([...named, ...pathsOf(due)])].sort();
  for (const path of toRead) warnings.delete(path);
  return {
    toRead,
    gone,
    count: store.files.count() + added - gone.length,
    isArticle: (path) => isArticleFile(path) && !isIgnored(path) && existsSync(join(run.articles, path)),
    paths: () => scan(run.articles, shownPath(run.articles), isIgnored),
    pathsOf,
    nextChange,
    warnings,
    problems: warm === undefined ? unknown.map(toUnknown(store)) : [],
    ignored: [],
  };
}

/** Report names that a person probably misspelled. */
export function findUnknown(run: Run, store: Store, isIgnored: Ignore): readonly Problem[] {
  return lookAt(run, store, run.changed ?? [], isIgnored).unknown.map(toUnknown(store));
}

function toUnknown(store: Store): (file: string) => Problem {
  const finding = notFound(store.files.count() > 0);
  return (file) => toProblem(shownPath(file), finding);
}

/** Whether the index has every article, or it is known which it lacks. */
function isComparable(store: Store, warm: Warm | undefined): boolean {
  return store.files.count() > 0 && (warm !== undefined || !store.meta.has(FAULTY));
}

/** @param isIndexed - Whether the index knows the articles of the last build. */
const notFound = (isIndexed: boolean): Finding => ({
  code: "file/changed",
  severity: "warning",
  message: `--changed: no article at this path${isIndexed ? ", now or in the last build" : ""}`,
  hint: `${isIndexed ? "Fix" : "If you did not delete it, fix"} the path. It is relative to the working folder.`,
});

/** Return the paths of changed articles, the keys of deleted ones, the number of new ones, and names that are probably misspelled. */
function lookAt(
  run: Run,
  store: Store,
  changed: readonly string[],
  isIgnored: Ignore,
): { named: string[]; gone: string[]; added: number; unknown: string[] } {
  const [named, gone, unknown]: [string[], string[], string[]] = [[], [], []];
  let added = 0;
  for (const file of new Set(changed.map((name) => resolve(name)))) {
    const path = toArticlePath(run.articles, file);
    if (path === undefined || isIgnored(path)) {
      if (isArticleFile(file) && !existsSync(file)) unknown.push(file);
      continue;
    }
    const row = store.files.get(toKey(path));
    const isThere = isWithin(run.articles, path);
    if (row === undefined && !existsSync(file)) unknown.push(file);
    if (isThere && row === undefined) added += 1;
    if (isThere && (row === undefined || compareFile(`${run.articles}/${path}`, row) === "changed")) named.push(path);
    if (!isThere && row !== undefined) gone.push(toKey(path));
  }
  return { named, gone, added, unknown };
}

/** Return the path relative to the articles folder; undefined if the file is not an article. */
function toArticlePath(folder: string, file: string): string | undefined {
  const path = relative(resolve(folder), resolve(file)).split(sep).join("/");
  return isArticleFile(path) && !path.split("/").some(isPassedOver) ? path : undefined;
}

/** Whether a file exists, without following symbolic links. */
function isWithin(folder: string, path: string): boolean {
  const location = join(folder, path);
  return statSync(location, { throwIfNoEntry: false })?.isFile() === true && realpathSync(location) === join(realpathSync(folder), path);
}

/** Find articles by key. The index does not know the paths of withheld articles; for those, scan the folder. */
function pathFinder(run: Run, store: Store, isIgnored: Ignore): Changes["pathsOf"] {
  const shown = shownPath(run.articles);
  return (keys) => {
    const known = Array.from(keys, (key) => store.stories.get(key)?.story.file.slice(shown.length + 1));
    const paths = known.filter((path) => path !== undefined);
    if (paths.length < known.length) return scan(run.articles, shown, isIgnored).filter((path) => keys.has(toKey(path)));
    if (!paths.every((path) => existsSync(join(run.articles, path)))) throw new OutdatedIndex();
    return paths.sort();
  };
}
