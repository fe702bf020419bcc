import type { LedgerEntry } from "./entry.ts";

/** A part of a large ledger: the stories published in one month. */
export interface LedgerPart {
  /** `2026-01`, in UTC. */
  readonly part: string;
  /** Number of lines. */
  readonly count: number;
  /** SHA-256 of its bytes, in hexadecimal. */
  readonly hash: string;
}

/** Return the part that an entry belongs to. */
export function monthOf({ published }: Pick<LedgerEntry, "published">): string {
  return published.slice(0, "2026-01".length);
}

/** Return the line that lists a part in `ledger.ndjson`, without a line end. */
export function toPartLine({ part, count, hash }: LedgerPart): string {
  return JSON.stringify({ part, count, hash });
}

/** Read a line that lists a part; return undefined if it does not. */
export function readPartLine(line: string): LedgerPart | undefined {
  if (!line.startsWith('{"part":')) return undefined;
  try {
    const { part, count, hash } = JSON.parse(line) as Readonly<Record<string, unknown>>;
    if (typeof part !== "string" || !/^\d{4}-\d\d$/.test(part)) return undefined;
    if (typeof hash !== "string" || !/^[0-9a-f]{64}$/.test(hash)) return undefined;
    return typeof count === "number" && Number.isSafeInteger(count) && count > 0 ? { part, count, hash } : undefined;
  } catch {
    return undefined;
  }
}
