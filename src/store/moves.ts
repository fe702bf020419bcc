import { fromKeyPart, toKeyPart } from "../plan/order.ts";
import type { Store } from "./store.ts";

/** A former address of a story, or one of its `aliases`. */
export interface Move {
  readonly id: string;
  /** Whether the author wrote it. Otherwise it comes from the ledger. */
  readonly isAlias: boolean;
  /** Relative to the site's URL, percent-encoded. */
  readonly address: string;
}

/** Return the key of a former address. A path may contain blanks. */
export function moveKey(page: string, id: string): string {
  return `${page} ${toKeyPart(id)}`;
}

/**
 * Return the key of an alias. It names the file, because two files may have the same id by mistake. No id begins with a blank, so no other key has a tab there. Its row is the id, a blank, and the address.
 *
 * @param file - The key of the file.
 */
export function aliasKey(page: string, file: string): string {
  return `${page} \t${file}`;
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

function toMove(who: string, row: string): Move {
  if (!who.startsWith("\t")) return { id: fromKeyPart(who), isAlias: false, address: row };
  const end = row.lastIndexOf(" ");
  return { id: row.slice(0, end), isAlias: true, address: row.slice(end + 1) };
}
