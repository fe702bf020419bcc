import { readLine } from "../ledger/entry.ts";
import type { Store } from "../store/store.ts";
import { ENTRY_TODO, UNPUBLISHED } from "../store/todo.ts";
import { replaceLine } from "./replace-line.ts";

/**
 * Before a preview is built again, take back what its last build wrote to the ledger in the index, because nothing of it was published:
 * for the stories of some files, and those on the to-do list. So stories are only compared with the ledger of the site.
 *
 * @param keys - Of the files that changed or were deleted.
 */
export function restorePublished(store: Store, keys: readonly string[]): void {
  const ids = new Set(keys.flatMap((key) => store.stories.get(key)?.story.id ?? []));
  for (const todo of store.todo.keys(ENTRY_TODO)) ids.add(todo.slice(ENTRY_TODO.length));
  restore(store, ids);
}

/** Restore the whole ledger of the site. */
export function restoreAll(store: Store): void {
  restore(
    store,
    Array.from(store.meta.keys(UNPUBLISHED), (note) => note.slice(UNPUBLISHED.length)),
  );
}

function restore(store: Store, ids: Iterable<string>): void {
  store.transaction(() => {
    for (const id of ids) {
      const line = store.meta.get(UNPUBLISHED + id);
      if (line === undefined) continue;
      store.meta.remove(UNPUBLISHED + id);
      redate(store, id, readLine(store.ledger.get(id) ?? "")?.dates ?? {}, readLine(line)?.dates ?? {});
      replaceLine(store, id, line === "" ? undefined : line);
    }
  });
}

/** Forget the dates that only the preview gave to feeds. They get others when they are published. */
function redate(store: Store, id: string, given: Readonly<Record<string, string>>, published: Readonly<Record<string, string>>): void {
  for (const feed of Object.keys(given)) if (store.dates.get(`/${feed}`)?.id === id) store.dates.remove(`/${feed}`);
  for (const [feed, written] of Object.entries(published)) {
    const date = Date.parse(written);
    if ((store.dates.get(`/${feed}`)?.date ?? 0) <= date) store.dates.put(`/${feed}`, { id, date });
  }
}
