import type { Article } from "../model/article.ts";
import { toRfc3339 } from "../text/date.ts";
import type { LedgerEntry } from "./entry.ts";

/** What the ledger says of a story, and its article otherwise. */
export interface Restored {
  readonly id?: string;
  /** RFC 3339, in UTC. */
  readonly published?: string;
}

/** What is known of the ledger, and of the other articles. */
export interface Known {
  readonly entryOf: (id: string) => LedgerEntry | undefined;
  /** The entries of an address, but for those that were removed. */
  readonly entriesAt: (url: string) => readonly LedgerEntry[];
  /** Whether any article has an id. */
  readonly isTaken: (id: string) => boolean;
}

/**
 * What an article must say so that it tells the ledger's story: an id under which nothing was published yields to the one that
 * was published at the same address, where there is one and no other article has it; `published` yields to that of the id.
 */
export function restore({ id, url, published }: Pick<Article, "id" | "url" | "published">, known: Known): Restored {
  const own = known.entryOf(id);
  const [found, ...others] = own === undefined ? known.entriesAt(url) : [own];
  if (found === undefined || found.state === "removed" || others.length > 0) return {};
  if (found.id !== id && known.isTaken(found.id)) return {};
  return {
    published: found.published === toRfc3339(published) ? undefined : found.published,
    id: found.id === id ? undefined : found.id,
  };
}
