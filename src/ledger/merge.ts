import { inUtf8 } from "../text/byte-order.ts";
import { readLine } from "./entry.ts";
import type { LedgerEntry } from "./entry.ts";

/** What two ledgers say of one id. At least one of them knows it. */
export interface Versions {
  readonly id: string;
  readonly before: LedgerEntry | undefined;
  readonly now: LedgerEntry | undefined;
}

/**
 * Walk two ledgers side by side, in little memory. Lines that are no entries are passed over.
 *
 * @param before - The lines of the older one, sorted by the bytes of the ids, as newswire writes them; so is `now`.
 * @yields each id once, in order.
 */
export function* mergeLedgers(before: Iterable<string>, now: Iterable<string>): Iterable<Versions> {
  const [old, young] = [entriesOf(before)[Symbol.iterator](), entriesOf(now)[Symbol.iterator]()];
  let [left, right] = [old.next().value, young.next().value];
  while (left !== undefined || right !== undefined) {
    const order = left === undefined ? 1 : right === undefined ? -1 : inUtf8(left.id, right.id);
    yield {
      id: (order <= 0 ? left : right)?.id ?? "",
      before: order <= 0 ? left : undefined,
      now: order >= 0 ? right : undefined,
    };
    if (order <= 0) left = old.next().value;
    if (order >= 0) right = young.next().value;
  }
}

function* entriesOf(lines: Iterable<string>): Generator<LedgerEntry, undefined> {
  for (const line of lines) {
    const entry = readLine(line);
    if (entry !== undefined) yield entry;
  }
}
