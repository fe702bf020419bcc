import { isSameFile } from "../disk/is-same-file.ts";
import type { Run } from "../options.ts";
import type { Changes } from "../read/changes.ts";
import { mayHaveChanged } from "../read/changes-among.ts";
import type { Store } from "../store/store.ts";
import { COLLISION, SWEEP } from "../store/todo.ts";
import { isEmpty } from "../text/is-empty.ts";

/** Whether a build has nothing to do. */
export function isIdle(store: Store, run: Run, { toRead, gone }: Changes): boolean {
  if (toRead.length > 0 || gone.length > 0 || store.meta.has(SWEEP)) return false;
  if (![store.todo.keys(), store.stale.keys(), store.meta.keys(COLLISION)].every(isEmpty)) return false;
  const mayDiffer = mayHaveChanged(run);
  for (const [, row] of store.assets.entries()) if (mayDiffer(row.location) && !isSameFile(row.location, row)) return false;
  return true;
}
