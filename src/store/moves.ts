import type { Store } from "./store.ts";

/** A former address of a story, or one of its `aliases`. */
export interface Move {
  readonly id: string;
  /** Whether the author wrote it. Otherwise it comes from the ledger. */
  readonly isAlias: boolean;
  /** Relative to the site's URL, percent-encoded. */
  readonly address: string;
}

/** Return the key of a move. A path may contain blanks; an id contains none, and starts with a letter. */
export function moveKey(page: string, id: string, isAlias = false): string {
  return `${page} ${isAlias ? "=" : ""}${id}`;
}

/** Return the path of the page that a key names. */
export function pageOfMove(key: string): string {
  return key.slice(0, key.lastIndexOf(" "));
}

/** @yields the stories that moved away from a page. */
export function* movesFrom(store: Store, page: string): Iterable<Move> {
  for (const [key, address] of store.moves.entries(`${page} `))
    if (pageOfMove(key) === page) yield toMove(key.slice(page.length + 1), address);
}

function toMove(id: string, address: string): Move {
  const isAlias = id.startsWith("=");
  return { id: isAlias ? id.slice(1) : id, isAlias, address };
}
