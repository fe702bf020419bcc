import { readLine } from "../ledger/entry.ts";
import type { LedgerEntry } from "../ledger/entry.ts";
import { monthOf } from "../ledger/part.ts";
import type { Store } from "../store/store.ts";
import { FILE_TODO, PART_NOTE, PART_TODO } from "../store/todo.ts";

/** Entries from which the ledger is split into parts, so that an edit rewrites one part instead of all entries. */
const MANY = 50_000;

/** Split a large ledger into parts, or join the parts if it has shrunk. */
export function divideLedger(store: Store): void {
  const isLarge = store.ledger.count() >= MANY;
  if (isLarge === isDivided(store)) return;
  store.transaction(() => {
    if (isLarge) for (const [, line] of store.ledger.entries()) put(store, readLine(line));
    else {
      for (const key of Array.from(store.months.keys())) store.months.remove(key);
      for (const key of Array.from(store.todo.keys(PART_TODO))) store.todo.remove(key);
      for (const key of Array.from(store.meta.keys(PART_NOTE))) store.meta.remove(key);
    }
    store.todo.put(FILE_TODO, "");
  });
}

/** Whether the ledger is split into parts. */
export function isDivided(store: Store): boolean {
  return store.months.count() > 0;
}

/** Update the parts after an entry changed, and add them to the to-do list. Call it within a transaction. */
export function fileInPart(store: Store, before: LedgerEntry | undefined, now: LedgerEntry | undefined): void {
  if (!isDivided(store)) return;
  if (before !== undefined && (now === undefined || monthOf(before) !== monthOf(now))) {
    store.months.remove(monthKey(before));
    store.todo.put(PART_TODO + monthOf(before), "");
  }
  put(store, now);
}

function put(store: Store, entry: LedgerEntry | undefined): void {
  if (entry === undefined) return;
  store.months.put(monthKey(entry), 1);
  store.todo.put(PART_TODO + monthOf(entry), "");
}

function monthKey(entry: LedgerEntry): string {
  return `${monthOf(entry)} ${entry.id}`;
}
