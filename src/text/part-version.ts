import { LEDGER_PARTS } from "./paths.ts";

/**
 * Return the path of a version of a part of the ledger. It exists while the part is being replaced, so that the version that
 * `ledger.ndjson` lists can be fetched at any moment.
 *
 * @param part - `2026-01`.
 * @param hash - SHA-256 of its bytes, in hexadecimal.
 */
export function partVersionPath(part: string, hash: string): string {
  return `${LEDGER_PARTS}${part}.${hash}.ndjson`;
}

/** Whether a path belongs to a version of a part. */
export function isPartVersion(path: string): boolean {
  return VERSION.test(path.slice(LEDGER_PARTS.length)) && path.startsWith(LEDGER_PARTS);
}

const VERSION = /^[0-9]{4}-[0-9]{2}\.[0-9a-f]{64}\.ndjson$/;
