import { join } from "node:path";
import { isFolder } from "../disk/is-folder.ts";
import { filesBelow } from "../disk/files-below.ts";
import { isAtOrBelow } from "../disk/is-below.ts";
import { stateOf } from "../disk/stat-of.ts";
import { toProblem } from "../model/problem.ts";
import type { Finding, Problem } from "../model/problem.ts";
import type { Run } from "../options.ts";
import { pagesFolder } from "../site/pages-folder.ts";
import type { Store } from "../store/store.ts";
import { PAGES_MOMENTS, PAGES_STATE, PAGES_TARGET, TOP_TODO } from "../store/todo.ts";
import { isArticleFile, isBesideArticles } from "../text/article-file.ts";
import { hash } from "../text/hash.ts";
import { isDue } from "./changes.ts";

const LINK: Finding = {
  code: "pages/link",
  severity: "warning",
  message: "symbolic link (ignored)",
  hint: "Replace it with the file itself.",
};

/**
 * Put the pages on the to-do list if a file in the folder `pages` is new, changed or deleted, or if a date in one has passed. The index
 * keeps no name of a file, because a page may be withheld.
 *
 * @param problems - Filled with warnings about symbolic links.
 */
export function findPageFiles(store: Store, run: Run, problems: Problem[]): void {
  const files = pageFiles(run, problems);
  const folder = pagesFolder(run);
  const state = files.length === 0 ? "" : hash(JSON.stringify(files.map((path) => [path, stateOf(join(folder, path))])), 32);
  const isSame = (store.meta.get(PAGES_STATE) ?? "") === state;
  if (isSame && !isDue(momentsOfPages(store), run.now)) return;
  store.transaction(() => {
    if (state === "") store.meta.remove(PAGES_STATE);
    else store.meta.put(PAGES_STATE, state);
    store.todo.put(TOP_TODO.pages, "");
    // A page may have another address now, or be gone.
    for (const entry of store.dependents.keys(`${PAGES_TARGET} `)) store.stale.put(entry.slice(PAGES_TARGET.length + 1), 1);
  });
}

/** Whether pages of the site are in the folder `pages`. If it has the articles, it belongs to another tool. */
export function hasOwnPages(run: Run): boolean {
  return !isAtOrBelow(pagesFolder(run), run.articles);
}

/** List the Markdown files in the folder `pages`, as paths relative to it. */
export function pageFiles(run: Run, problems: Problem[] = []): string[] {
  const folder = pagesFolder(run);
  const found = hasOwnPages(run) && isFolder(folder) ? filesBelow(folder, (path) => problems.push(toProblem(path, LINK))) : [];
  return found.filter((path) => isArticleFile(path) && !isBesideArticles(path) && !/(?:^|\/)[._]/.test(path));
}

/** Whether a build must read the pages. */
export function hasPages({ meta, todo }: Store): boolean {
  return meta.has(PAGES_STATE) || todo.has(TOP_TODO.pages);
}

/** The times at which a page appears, and when that was found. */
export function momentsOfPages({ meta }: Store): { readonly readAt: number; readonly moments: readonly number[] } {
  const [readAt = 0, ...moments] = JSON.parse(meta.get(PAGES_MOMENTS) ?? "[]") as number[];
  return { readAt, moments };
}
