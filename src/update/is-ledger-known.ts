import { isUnchanged } from "../disk/is-unchanged.ts";
import { stateOf } from "../disk/stat-of.ts";
import type { Run } from "../options.ts";
import type { Store } from "../store/store.ts";
import { ADOPTED, FILE_TODO, PART_TODO } from "../store/todo.ts";
import { isEmpty } from "../text/is-empty.ts";
import { LEDGER } from "../text/paths.ts";

/** Whether the index matches the ledger in the output folder. */
export function isLedgerKnown(store: Store, { out, previous, first, url, ledger }: Run): boolean {
  if (url !== undefined) return previous === undefined && !first && store.meta.get(ADOPTED) === stateOf(ledger);
  const row = store.outputs.get(LEDGER);
  if (previous !== undefined || first || (row === undefined && store.ledger.count() > 0)) return false;
  // Parts of the ledger that changed outside of a build are on the to-do list by now.
  if (store.todo.has(FILE_TODO) || !isEmpty(store.todo.keys(PART_TODO))) return false;
  return isUnchanged(`${out}/${LEDGER}`, row ?? { size: -1, mtime: -1 });
}
