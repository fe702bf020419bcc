import { readLine } from "../ledger/entry.ts";
import type { LedgerEntry } from "../ledger/entry.ts";
import { archivePrefix } from "../plan/archives.ts";
import { placeInFeed } from "../plan/order.ts";
import type { Store } from "../store/store.ts";
import { archiveTodo, ENTRY_TODO } from "../store/todo.ts";
import { fileInPart } from "./divide-ledger.ts";
import { fileMoves } from "./file-moves.ts";
import { entryOf } from "./write-ledger.ts";

/**
 * Replace the entry of an id in the index, and add the feeds that the old and new entry name to the to-do list. Call it within
 * a transaction.
 */
export function replaceLine(store: Store, id: string, line: string | undefined): void {
  const [before, now] = [entryOf(store, id), line === undefined ? undefined : readLine(line)];
  if (line === undefined) store.ledger.remove(id);
  else store.ledger.put(id, line);
  fileInPart(store, before, now);
  fileMoves(store, before, now);
  store.todo.put(ENTRY_TODO + id, "");
  if (before !== undefined) removeFromArchives(store, before);
  for (const { dates = {}, archives = {} } of [before, now].filter((entry) => entry !== undefined)) {
    for (const feed of [...Object.keys(dates), ...Object.keys(archives)]) store.todo.put(`feed ${feed}`, "");
    // The other build may have made archives that have no stories left. Only the gap in the numbers shows them.
    for (const feed of Object.keys(archives)) store.feeds.remove(`/${feed}`);
  }
}

function removeFromArchives(store: Store, { id, published, archives = {} }: LedgerEntry): void {
  const place = placeInFeed({ published: Date.parse(published), id });
  for (const [feed, number] of Object.entries(archives)) {
    store.archives.remove(archivePrefix(feed, number) + place);
    store.todo.put(archiveTodo(feed, number), "");
  }
}
