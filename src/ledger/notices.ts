import type { Correction } from "../model/article.ts";
import type { Notice } from "../model/notice.ts";
import type { Notices } from "../model/settings.ts";
import type { Story } from "../model/story.ts";
import { toRfc3339 } from "../text/date.ts";
import type { Change, LedgerEntry } from "./entry.ts";

/** Ways to recognize a change that was edited, the surest first. What is left over on both sides is taken for the same. */
const LIKENESS: readonly ((a: Change, b: Change) => boolean)[] = [
  (a, b) => a.date === b.date && a.note === b.note,
  (a, b) => a.note === b.note,
  (a, b) => a.date === b.date,
  () => true,
];

/**
 * The changes of a story, each with the date of its notice. A change keeps the date that its notice had first, so an edited note
 * is no second notice.
 *
 * @param before - The story's entry of the last publication.
 * @param now - Its entry of this one.
 */
export function mergeChanges(before: LedgerEntry | undefined, now: LedgerEntry): readonly Change[] {
  const known = [...(before?.changes ?? [])];
  // Nothing of a withdrawn story tells of its corrections; when it is published again they must not be taken for new.
  const hidden = now.state === "withdrawn" ? known.filter(({ kind }) => kind === "correction") : [];
  const changes = [...hidden, ...(now.changes ?? [])];
  const found = new Map<Change, Change>();
  for (const isAlike of LIKENESS) {
    for (const change of changes) {
      const at = found.has(change) ? -1 : known.findIndex((other) => other.kind === change.kind && isAlike(other, change));
      for (const match of at === -1 ? [] : known.splice(at, 1)) found.set(change, match);
    }
  }
  const taken = new Set([...found.values()].map(({ kind, notice = "" }) => `${kind} ${notice}`));
  return changes.map((change) => {
    const match = found.get(change);
    if (match !== undefined) return { ...change, notice: match.notice ?? change.notice };
    if (before === undefined || wasKnown(change, before)) return change;
    let { date } = change;
    // Two changes of one moment need two ids.
    while (taken.has(`${change.kind} ${date}`)) date = toRfc3339(Date.parse(date) + 1_000);
    taken.add(`${change.kind} ${date}`);
    return { ...change, notice: date };
  });
}

/**
 * Whether a change that the ledger does not have is old: it was made before a withdrawal that is taken back now, or published by a
 * newswire whose ledger had no changes. Neither is announced.
 */
function wasKnown({ kind, date }: Change, { state, updated, changes }: LedgerEntry): boolean {
  if (kind === "withdrawn") return state === "withdrawn";
  const wasUnseen = state === "withdrawn" || (changes === undefined && state !== "published");
  return wasUnseen && date <= updated;
}

/**
 * The notices of a story that feeds hold. A withdrawn story has no corrections to tell of.
 *
 * @param entry - The entry of this very version of the story.
 */
export function noticesOf({ id, corrections, withdrawn }: Story, { changes = [] }: LedgerEntry, wanted: Notices): readonly Notice[] {
  if (wanted === "none") return [];
  return changes.flatMap(({ kind, notice }, i) => {
    const text = kind === "withdrawn" ? withdrawn?.reason : announced(corrections[i], wanted)?.note;
    if (notice === undefined || text === undefined) return [];
    const name = `${kind}:${notice}`;
    return [{ id: noticeId(id, name), name, kind, date: Date.parse(notice), text }];
  });
}

function announced(correction: Correction | undefined, wanted: Notices): Correction | undefined {
  const { announce = wanted === "all" && correction?.significant === true } = correction ?? {};
  return announce ? correction : undefined;
}

/** The id of a notice. Right after a host without a path, its name would be taken for a port. */
function noticeId(id: string, name: string): string {
  return `${id}${/^[^:/?#]+:\/\/[^/?#]*$/.test(id) ? "/" : ""}:${name}`;
}

/** The ids of all notices that feeds may hold of a story. */
export function noticeIds({ id, changes = [] }: LedgerEntry): readonly string[] {
  return changes.flatMap(({ kind, notice }) => (notice === undefined ? [] : [noticeId(id, `${kind}:${notice}`)]));
}
