import { lstatSync } from "node:fs";
import { shownPath } from "../disk/shown-path.ts";
import { stateOf } from "../disk/stat-of.ts";
import { toProblem } from "../model/problem.ts";
import type { Finding, Problem } from "../model/problem.ts";
import type { Run } from "../options.ts";
import { themeStyle } from "../site/theme-style.ts";
import type { Store } from "../store/store.ts";
import { findPageFiles } from "./find-page-files.ts";
import { findStaticFiles } from "./find-static-files.ts";
import { THEME_STYLE, TOP_TODO } from "../store/todo.ts";

const LINK: Finding = {
  code: "theme/link",
  severity: "warning",
  message: "symbolic link (ignored)",
  hint: "Replace it with the file itself.",
};

/**
 * Put changes of files that are not articles on the to-do list: the folders `static` and `pages`, and the site's own stylesheet.
 *
 * @param problems - Filled with warnings about symbolic links, which could publish files from anywhere.
 */
export function findOtherFiles(store: Store, run: Run, problems: Problem[]): void {
  findStaticFiles(store, run, problems);
  findPageFiles(store, run, problems);
  findTheme(store, run, problems);
}

function findTheme(store: Store, run: Run, problems: Problem[]): void {
  const file = themeStyle(run);
  const isLink = lstatSync(file, { throwIfNoEntry: false })?.isSymbolicLink() === true;
  if (isLink) problems.push(toProblem(shownPath(file), LINK));
  const state = isLink ? "" : stateOf(file);
  if ((store.meta.get(THEME_STYLE) ?? "") === state) return;
  store.transaction(() => {
    if (state === "") store.meta.remove(THEME_STYLE);
    else store.meta.put(THEME_STYLE, state);
    store.todo.put(TOP_TODO.style, "");
  });
}
