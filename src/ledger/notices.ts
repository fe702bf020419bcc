import type { Correction } from "../model/article.ts";
import type { Notice } from "../model/notice.ts";
import type { Notices } from "../model/settings.ts";
import type { Story } from "../model/story.ts";
import { toRfc3339 } from "../text/date.ts";
import type { Change, LedgerEntry } from "./entry.ts";

/** How to match an edited change with its earlier version, most reliable first. The last rule matches whatever is left. */
const LIKENESS: readonly ((a: Change, b: Change) => boolean)[] = [
  (a, b) => a.date === b.date && a.note === b.note,
  (a, b) => a.note === b.note,
  (a, b) => a.date === b.date,
  () => true,
];

/**
 * Return the changes of a story, each with the date of its notice. A change keeps the first date of its notice, so that an
 * edited note does not become a second notice.
 *
 * @param before - The story's entry of the last build.
 * @param now - The story's entry of this build.
 */
export function mergeChanges(before: LedgerEntry | undefined, now: LedgerEntry): readonly Change[] {
  const known = [...(before?.changes ?? [])];
  // A withdrawn story shows no corrections. Keep them, or they would look new if the story is published again.
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
    // Two changes at the same time need two ids.
    while (taken.has(`${change.kind} ${date}`)) date = toRfc3339(Date.parse(date) + 1_000);
    taken.add(`${change.kind} ${date}`);
    return { ...change, notice: date };
  });
}

/**
 * Whether a change that is not in the ledger is old, and so is not announced: it was made before a withdrawal that has now been
 * taken back, or the ledger comes from a newswire that did not record changes.
 */
function wasKnown({ kind, date }: Change, { state, updated, changes }: LedgerEntry): boolean {
  if (kind === "withdrawn") return state === "withdrawn";
  const wasUnseen = state === "withdrawn" || (changes === undefined && state !== "published");
  return wasUnseen && date <= updated;
}

/**
 * Return the notices that feeds show for a story. A withdrawn story has none for its corrections.
 *
 * @param entry - The entry of this version of the story.
 */
export function noticesOf(
  { id, corrections, withdrawn }: Story,
  { changes = [] }: Pick<LedgerEntry, "changes">,
  wanted: Notices,
): readonly Notice[] {
  if (wanted === "none") return [];
  return changes.flatMap(({ kind, notice }, i) => {
    const text = kind === "withdrawn" ? withdrawn?.reason : announced(corrections[i], wanted)?.note;
    if (notice === undefined || text === undefined) return [];
    const name = `${kind}:${notice}`;
    return [{ id: noticeId(id, name), name, kind, date: Date.parse(notice), text }];
  });
}

/**
 * Return a notice for each correction and withdrawal, announced or not, for the list of all of them. Those that are announced are the
 * same as in other feeds. A withdrawn story has only its withdrawal.
 */
export function correctionsOf({ id, corrections, withdrawn }: Story, { changes = [] }: Pick<LedgerEntry, "changes">): readonly Notice[] {
  const taken = new Set(changes.map(({ kind, notice }) => `${kind}:${notice}`));
  return changes.flatMap(({ kind, date, notice }, i) => {
    const text = kind === "withdrawn" ? withdrawn?.reason : corrections[i]?.note;
    if (text === undefined) return [];
    let at = notice ?? date;
    // Two changes at the same time need two ids.
    if (notice === undefined) while (taken.has(`${kind}:${at}`)) at = toRfc3339(Date.parse(at) + 1_000);
    const name = `${kind}:${at}`;
    taken.add(name);
    return [{ id: noticeId(id, name), name, kind, date: Date.parse(at), text }];
  });
}

function announced(correction: Correction | undefined, wanted: Notices): Correction | undefined {
  const { announce = wanted === "all" && correction?.significant === true } = correction ?? {};
  return announce ? correction : undefined;
}

/** The `/` separates the name from a host without a path, where it would look like a port. */
function noticeId(id: string, name: string): string {
  return `${id}${/^[^:/?#]+:\/\/[^/?#]*$/.test(id) ? "/" : ""}:${name}`;
}

/** Return a key of the story that an item of a feed is about: the story itself, or a notice about it. */
export function storyKeyOf(itemId: string): string {
  return itemId.replace(/:(?:correction|withdrawn):\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/, "").replace(/\/$/, "");
}

/** Return the ids of all notices that feeds may show for a story. */
export function noticeIds({ id, changes = [] }: LedgerEntry): readonly string[] {
  return changes.map(({ kind, date, notice = date }) => noticeId(id, `${kind}:${notice}`));
}
