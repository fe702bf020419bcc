import type { Store } from "./store.ts";

/** A former address of a story. */
export interface Move {
  readonly id: string;
  /** Relative to the site's URL, percent-encoded. */
  readonly address: string;
}

/** Return the key of a move. A path may contain blanks; an id contains none. */
export function moveKey(page: string, id: string): string {
  return `${page} ${id}`;
}

/** Return the path of the page that a key names. */
export function pageOfMove(key: string): string {
  return key.slice(0, key.lastIndexOf(" "));
}

/** @yields the stories that moved away from a page. */
export function* movesFrom(store: Store, page: string): Iterable<Move> {
  for (const [key, address] of store.moves.entries(`${page} `))
    if (pageOfMove(key) === page) yield { id: key.slice(page.length + 1), address };
}
