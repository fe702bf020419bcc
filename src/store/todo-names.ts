import type { Store } from "./store.ts";

/** The possible next characters of page keys and media names, sorted. */
const DIGITS = "-0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz";

/**
 * List the to-dos that begin with `start`, in small batches: finished ones may be removed during the iteration.
 *
 * @yields the key of a page or the path of a medium, and the path of its last publication, if any.
 */
export function* todoNames(store: Store, start: "media media/" | "page "): Iterable<readonly [name: string, before: string]> {
  const skipped = start.indexOf(" ") + 1;
  for (const digit of DIGITS) {
    for (const [key, before] of Array.from(store.todo.entries(start + digit))) yield [key.slice(skipped), before];
  }
}
