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
 */
export function breachOf(before: LedgerEntry, now: LedgerEntry): Breach | undefined {
  if (before.published !== now.published) {
    return {
      code: "ledger/published",
      key: "published",
      message: `published has moved: this story was published at ${before.published}`,
      hint: `Write \`published: ${before.published}\`; a later change goes into \`updated\`.`,
    };
  }
  if (now.updated < before.updated) {
    return {
      code: "ledger/updated",
      key: "updated",
      message: `updated has gone back: readers have the version of ${before.updated}`,
      hint: `Write \`updated: ${before.updated}\`, or the time of this change.`,
    };
  }
  return undefined;
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
