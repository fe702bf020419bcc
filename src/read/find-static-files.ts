import { join } from "node:path";
import { isFolder } from "../disk/is-folder.ts";
import { filesBelow } from "../disk/files-below.ts";
import { stateOf } from "../disk/stat-of.ts";
import { toProblem } from "../model/problem.ts";
import type { Finding, Problem } from "../model/problem.ts";
import type { Run } from "../options.ts";
import { staticFolder } from "../site/static-folder.ts";
import { movesFrom, pageOfMove } from "../store/moves.ts";
import type { Store } from "../store/store.ts";
import { REDIRECT_TODO, STATIC_FILE, STATIC_TODO } from "../store/todo.ts";
import { isEmpty } from "../text/is-empty.ts";

const LINK: Finding = {
  code: "static/link",
  severity: "warning",
  message: "symbolic link (not published)",
  hint: "Replace it with the file itself.",
};

/**
 * Put new, changed and deleted files of the folder `static` on the to-do list.
 *
 * @param problems - Filled with warnings about symbolic links.
 */
export function findStaticFiles(store: Store, run: Run, problems: Problem[]): void {
  const folder = staticFolder(run);
  const found = isFolder(folder) ? filesBelow(folder, (path) => problems.push(toProblem(path, LINK))) : [];
  const known = new Map(Array.from(store.meta.entries(STATIC_FILE), ([key, state]) => [key.slice(STATIC_FILE.length), state]));
  const changes = new Map<string, string | undefined>();
  for (const path of found) {
    const state = stateOf(join(folder, path));
    if (known.get(path) !== state) changes.set(path, state);
    known.delete(path);
  }
  for (const path of known.keys()) changes.set(path, undefined);
  if (changes.size === 0) return;
  store.transaction(() => {
    for (const [path, state] of changes) {
      if (state === undefined) store.meta.remove(STATIC_FILE + path);
      else store.meta.put(STATIC_FILE + path, state);
      store.todo.put(STATIC_TODO + path, "");
      // Redirects begin or end there, or in a folder of this name.
      if (!isEmpty(movesFrom(store, path))) store.todo.put(REDIRECT_TODO + path, "");
      for (const key of store.moves.keys(`${path}/`)) store.todo.put(REDIRECT_TODO + pageOfMove(key), "");
    }
  });
}
