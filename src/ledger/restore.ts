import type { Article } from "../model/article.ts";
import { toRfc3339 } from "../text/date.ts";
import type { LedgerEntry } from "./entry.ts";

/** The id and date in the ledger, where the article has others. */
export interface Restored {
  readonly id?: string;
  /** RFC 3339, in UTC. */
  readonly published?: string;
}

/** The ledger and the ids of all articles. */
export interface Known {
  readonly entryOf: (id: string) => LedgerEntry | undefined;
  /** Return the entries with a URL, without removed ones. */
  readonly entriesAt: (url: string) => readonly LedgerEntry[];
  /** Whether any article has this id. */
  readonly isTaken: (id: string) => boolean;
}

/**
 * Find the values an article needs to continue a published story. An id that was never published is replaced by the id published
 * at the same URL, if there is exactly one and no other article has it. `published` is replaced by the ledger's.
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
