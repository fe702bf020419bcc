import type { Instant } from "../model/article.ts";
import type { Finding } from "../model/problem.ts";
import { GRACE } from "../text/date.ts";
import type { LedgerEntry } from "./entry.ts";
import { idChanged, publishedChanged, updatedWentBack } from "./messages.ts";

/** A key of an article that contradicts the ledger. */
export interface Conflict {
  readonly key: "id" | "published" | "updated";
  /** @param key - The key as the author wrote it. */
  readonly explain: (key: string) => Finding;
}

/**
 * Compare a story with its published version. Readers and aggregators identify it by its id, sort it by `published`, and ignore
 * a version older than the one they have (RFC 4287, sections 4.2.6 and 4.2.15).
 *
 * A published date in the future was a mistake: an earlier one may replace it.
 *
 * @param at - The time of this build.
 */
export function findConflict(before: LedgerEntry, now: LedgerEntry, at: Instant): Conflict | undefined {
  if (before.published !== now.published && !(isFuture(before.published, at) && now.published < before.published)) {
    return { key: "published", explain: (key) => publishedChanged(key, before) };
  }
  if (now.updated < before.updated && !isFuture(before.updated, at)) {
    return { key: "updated", explain: () => updatedWentBack(before, at, now.updated !== now.published) };
  }
  return undefined;
}

/** Whether a date (RFC 3339, UTC) is further ahead than clocks may differ. */
function isFuture(date: string, at: Instant): boolean {
  return Date.parse(date) > at + GRACE;
}

/** The conflict of a story at the URL of another id: readers would show it as new. */
export function idConflict(before: LedgerEntry): Conflict {
  return { key: "id", explain: () => idChanged(before) };
}
