import type { Instant } from "../model/article.ts";
import { GRACE, toRfc3339 } from "../text/date.ts";
import type { LedgerEntry } from "./entry.ts";

/** What a story breaks of what its readers were told, and the line that puts it right. */
export interface Breach {
  readonly code: `ledger/${string}`;
  /** The key of the front matter that is wrong. */
  readonly key: "id" | "published" | "updated";
  readonly message: string;
  readonly hint: string;
}

/**
 * Hold a story against what was published of it. Readers and aggregators know it by its id, sort it by `published`, and pass
 * over a version older than the one they have (RFC 4287, section 4.2.6 and 4.2.15).
 *
 * A date in the future was wrong when it was published: an earlier one may take its place.
 *
 * @param at - The moment of this build.
 */
export function breachOf(before: LedgerEntry, now: LedgerEntry, at: Instant): Breach | undefined {
  if (before.published !== now.published && !(isFuture(before.published, at) && now.published < before.published)) {
    return {
      code: "ledger/published",
      key: "published",
      message: `published has moved: this story was published at ${before.published}`,
      hint: `Write \`published: ${before.published}\`; a later change goes into \`updated\`.`,
    };
  }
  if (now.updated < before.updated && !isFuture(before.updated, at)) {
    return {
      code: "ledger/updated",
      key: "updated",
      message: `updated has gone back: readers have the version of ${before.updated}`,
      hint: `Write the time of this change: \`updated: ${toRfc3339(at)}\`.`,
    };
  }
  return undefined;
}

/** Whether a date, RFC 3339 in UTC, lies so far ahead that clocks which differ do not explain it. */
function isFuture(date: string, at: Instant): boolean {
  return Date.parse(date) > at + GRACE;
}

/** A story stands where another id was published: readers would take it for a new one. */
export function otherId(before: LedgerEntry): Breach {
  return {
    code: "ledger/id",
    key: "id",
    message: `the id has changed: the story at ${before.url} was published as ${before.id}`,
    hint: `Write \`id: ${JSON.stringify(before.id)}\`.`,
  };
}
