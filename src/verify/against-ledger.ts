import { readLine } from "../ledger/entry.ts";
import type { LedgerEntry } from "../ledger/entry.ts";
import { noticeIds } from "../ledger/notices.ts";
import type { Report } from "../model/problem.ts";
import type { ParsedFeed } from "./parsed-feed.ts";
import { readFeedDate } from "./feed-date.ts";

/** What a site remembers of its stories. */
export interface Ledger {
  readonly entries: readonly LedgerEntry[];
  readonly byUrl: ReadonlyMap<string, LedgerEntry>;
  readonly ids: ReadonlySet<string>;
  /** Ids of items that announce a withdrawal or a correction. */
  readonly ofNotices: ReadonlySet<string>;
}

/** Read a ledger; lines that are no entries are passed over. */
export function readLedger(lines: Iterable<string>): Ledger {
  const entries = Array.from(lines, readLine).filter((entry) => entry !== undefined);
  return {
    entries,
    byUrl: new Map(entries.map((entry) => [entry.url, entry])),
    ids: new Set(entries.map(({ id }) => id)),
    ofNotices: new Set(entries.flatMap(noticeIds)),
  };
}

/**
 * Hold a feed against what the site remembers of its stories: readers know them by their ids, and a story that is not in
 * the feed any more has vanished for them.
 *
 * @param isComplete - Whether every story of the site belongs into the feed.
 */
export function compareWithLedger({ items, format }: ParsedFeed, ledger: Ledger, isComplete: boolean, report: Report): void {
  const { entries, byUrl, ids, ofNotices } = ledger;
  const stories = items.filter(({ id = "" }) => !ofNotices.has(id));
  for (const { id, link, place } of stories) {
    const known = link === undefined ? undefined : byUrl.get(link);
    // Some receivers want the address for an id: it names the story, too.
    if (id === undefined || known === undefined || ids.has(id) || known.id === id || known.url === id) continue;
    const message = `the story at ${link} has the id ${id}, and was published as ${known.id}`;
    report({ code: "verify/id-changed", place, message, hint: "Readers show it as new. Give it back the id it had." });
  }
  if (!isComplete) return;
  const oldest = stories.reduce((least, item) => Math.min(least, publishedOf(item, format)), Number.POSITIVE_INFINITY);
  const there = new Set(stories.flatMap(({ id, link }) => [id, link]));
  const vanished = entries.filter(({ id, url, state, published }) => {
    const isPublic = state === "published" || state === "corrected";
    return isPublic && !there.has(id) && !there.has(url) && Date.parse(published) > oldest;
  });
  const [first] = vanished;
  if (first === undefined) return;
  const more = vanished.length > 1 ? `, and ${vanished.length - 1} more` : "";
  const message = `${first.id}, published at ${first.url}, is not in the feed, though older stories are${more}`;
  report({ code: "verify/vanished", message, hint: "Put it back, or withdraw it, so that readers learn of it." });
}

/** An item without a date that can be read says nothing of how far the feed goes back. */
function publishedOf({ published, dates }: ParsedFeed["items"][number], format: ParsedFeed["format"]): number {
  const name = dates.find(({ text }) => text === published)?.name ?? "published";
  return (published === undefined ? undefined : readFeedDate(published, format, name)) ?? Number.POSITIVE_INFINITY;
}
