import { readLine } from "./entry.ts";
import type { LedgerEntry } from "./entry.ts";

/** The entries of one id in two ledgers. At least one of them is defined. */
export interface Versions {
  readonly id: string;
  readonly before: LedgerEntry | undefined;
  readonly now: LedgerEntry | undefined;
}

/**
 * Walk two ledgers side by side, in constant memory. Lines that are not entries are skipped.
 *
 * @param before - Lines of the older ledger, sorted by the UTF-16 code units of the ids, as newswire writes them; so is `now`.
 * @yields each id once, in order.
 */
export function* mergeLedgers(before: Iterable<string>, now: Iterable<string>): Iterable<Versions> {
  const [old, young] = [entriesOf(before)[Symbol.iterator](), entriesOf(now)[Symbol.iterator]()];
  let [left, right] = [old.next().value, young.next().value];
  while (left !== undefined || right !== undefined) {
    const [here, there] = [left?.id, right?.id];
    const id = here === undefined || (there !== undefined && there < here) ? (there ?? "") : here;
    yield { id, before: here === id ? left : undefined, now: there === id ? right : undefined };
    if (here === id) left = old.next().value;
    if (there === id) right = young.next().value;
  }
}

/**
 * Merge the parts of a ledger. Lines that are not entries are skipped.
 *
 * @param parts - The lines of each, sorted by id.
 * @yields the lines sorted by id, as in a ledger without parts.
 */
export function* mergeParts(parts: readonly Iterable<string>[]): Iterable<string> {
  const open = parts.map((lines) => idsOf(lines));
  const heads = open.map((part) => part.next().value);
  for (;;) {
    let first = -1;
    for (const [i, head] of heads.entries()) if (head !== undefined && (first === -1 || head.id < (heads[first]?.id ?? ""))) first = i;
    const next = heads[first];
    if (next === undefined) return;
    yield next.line;
    heads[first] = open[first]?.next().value;
  }
}

function* idsOf(lines: Iterable<string>): Generator<{ readonly id: string; readonly line: string }, undefined> {
  for (const line of lines) {
    const id = readLine(line)?.id;
    if (id !== undefined) yield { id, line };
  }
}

function* entriesOf(lines: Iterable<string>): Generator<LedgerEntry, undefined> {
  for (const line of lines) {
    const entry = readLine(line);
    if (entry !== undefined) yield entry;
  }
}
