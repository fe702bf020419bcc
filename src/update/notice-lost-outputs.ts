import { isUnchanged } from "../disk/is-unchanged.ts";
import type { Run } from "../options.ts";
import type { Store } from "../store/store.ts";
import { SWEEP, TURN } from "../store/todo.ts";
import { articlePath } from "../text/paths.ts";

/** Up to so many published files, every build checks each of them. */
const FEW = 100_000;

/** On a larger site, so many builds check each page once. */
const TURNS = 16;

/**
 * Make published files again that are not as the last build left them. On a large site each build checks a sixteenth of the
 * story pages, and all other files.
 */
export function noticeLostOutputs(store: Store, { out }: Run): void {
  const isLarge = store.outputs.count() > FEW;
  const turn = Number(store.meta.get(TURN) ?? 0);
  const lost = new Set<string>();
  for (const [path, row] of store.outputs.entries()) {
    if (isLarge && path.startsWith(PAGES) && turnOf(path) !== turn) continue;
    if (!isUnchanged(`${out}/${path}`, row)) lost.add(row.from);
  }
  if (isLarge) store.transaction(() => store.meta.put(TURN, String((turn + 1) % TURNS)));
  if (lost.size === 0) return;
  store.transaction(() => {
    for (const from of lost) if (!store.todo.has(from)) store.todo.put(from, "");
    // It may be the folder of an earlier day, with files that have gone since.
    store.meta.put(SWEEP, "");
  });
}

const PAGES = articlePath("").slice(0, -1);

function turnOf(path: string): number {
  let sum = 0;
  for (let i = PAGES.length; i < path.length; i += 1) sum = (sum * 31 + path.charCodeAt(i)) | 0;
  return Math.abs(sum) % TURNS;
}
