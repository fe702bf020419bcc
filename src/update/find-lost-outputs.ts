import { isUnchanged } from "../disk/is-unchanged.ts";
import type { Run } from "../options.ts";
import type { Store } from "../store/store.ts";
import { toPlace } from "../text/private-path.ts";
import { PAGE_TODO, SWEEP, TURN } from "../store/todo.ts";

/** Up to this number of output files, every build checks all of them. */
const FEW = 100_000;

/** On a larger site, each page is checked once in this number of builds. */
const TURNS = 16;

/**
 * Find output files that were changed or deleted since the last build, and write them again. On a large site, each build checks all
 * files except story pages, and one sixteenth of those.
 */
export function findLostOutputs(store: Store, { out, secret }: Run): void {
  const isLarge = store.outputs.count() > FEW;
  const turn = Number(store.meta.get(TURN) ?? 0);
  const lost = new Set<string>();
  for (const [path, row] of store.outputs.entries()) {
    if (isLarge && row.from.startsWith(PAGE_TODO) && turnOf(path) !== turn) continue;
    if (!isUnchanged(`${out}/${toPlace(path, secret)}`, row)) lost.add(row.from);
  }
  if (isLarge) store.transaction(() => store.meta.put(TURN, String((turn + 1) % TURNS)));
  if (lost.size === 0) return;
  store.transaction(() => {
    for (const from of lost) if (!store.todo.has(from)) store.todo.put(from, "");
    // The output folder may have been restored from a backup, with files that the site no longer has.
    store.meta.put(SWEEP, "");
  });
}

function turnOf(path: string): number {
  let sum = 0;
  for (let i = 0; i < path.length; i += 1) sum = (sum * 31 + path.charCodeAt(i)) | 0;
  return Math.abs(sum) % TURNS;
}
