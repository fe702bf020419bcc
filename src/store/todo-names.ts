import type { Store } from "./store.ts";

/** What keys of pages and names of media may go on with, in the order of their bytes. */
const DIGITS = "-0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz";

/**
 * What the to-do list names after `start`, a part of a long list at a time: what is done may be taken off it meanwhile.
 *
 * @yields keys of pages or paths of media, and the path each was published under before, if any.
 */
export function* todoNames(store: Store, start: "media media/" | "page "): Iterable<readonly [name: string, before: string]> {
  const skipped = start.indexOf(" ") + 1;
  for (const digit of DIGITS) {
    for (const [key, before] of Array.from(store.todo.entries(start + digit))) yield [key.slice(skipped), before];
  }
}
