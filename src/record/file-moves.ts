import type { LedgerEntry } from "../ledger/entry.ts";
import { moveKey } from "../store/moves.ts";
import type { Store } from "../store/store.ts";
import { REDIRECT_TODO } from "../store/todo.ts";
import { pageFile } from "../text/paths.ts";

/**
 * Update the former addresses in the index after an entry changed, and add their redirects to the to-do list. Only the
 * ledger names them. Call it within a transaction.
 */
export function fileMoves(store: Store, before: LedgerEntry | undefined, now: LedgerEntry | undefined): void {
  const [old, young] = [movesOf(before), movesOf(now)];
  if (old.size === 0 && young.size === 0) return;
  const isSame = before?.url === now?.url && before?.published === now?.published && [...old.keys()].join() === [...young.keys()].join();
  if (isSame) return;
  for (const key of old.keys()) if (!young.has(key)) store.moves.remove(key);
  for (const [key, { address }] of young) store.moves.put(key, address);
  for (const { page } of [...old.values(), ...young.values()]) store.todo.put(REDIRECT_TODO + page, "");
}

function movesOf(entry: LedgerEntry | undefined): Map<string, { readonly page: string; readonly address: string }> {
  const moves = new Map<string, { readonly page: string; readonly address: string }>();
  if (entry === undefined || entry.state === "removed") return moves;
  for (const address of entry.addresses ?? []) {
    const page = pageFile(address);
    if (page !== undefined) moves.set(moveKey(page, entry.id), { page, address });
  }
  return moves;
}
