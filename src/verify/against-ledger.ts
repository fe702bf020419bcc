import { readLine } from "../ledger/entry.ts";
import type { LedgerEntry } from "../ledger/entry.ts";
import { noticeIds as noticeIdsOf } from "../ledger/notices.ts";
import type { Report } from "../model/problem.ts";
import { fromIriId } from "../text/story-id.ts";
import type { ParsedFeed } from "./parsed-feed.ts";
import { readFeedDate } from "./feed-date.ts";
import { changedId, vanishedStory } from "./ledger-messages.ts";

/** The published stories of a site, by what feeds say about them. */
export interface Ledger {
  readonly entries: readonly LedgerEntry[];
  readonly byUrl: ReadonlyMap<string, LedgerEntry>;
  readonly ids: ReadonlySet<string>;
  /** Ids of items that announce a withdrawal or a correction. */
  readonly noticeIds: ReadonlySet<string>;
}

/** Read a ledger. Lines that are not entries are skipped. */
export function readLedger(lines: Iterable<string>): Ledger {
  const entries = Array.from(lines, readLine).filter((entry) => entry !== undefined);
  return {
    entries,
    byUrl: new Map(entries.map((entry) => [entry.url, entry])),
    ids: new Set(entries.map(({ id }) => id)),
    noticeIds: new Set(entries.flatMap(noticeIdsOf)),
  };
}

/**
 * Compare a feed with the ledger. Readers recognize stories by id, and a story that is no longer in the feed is lost to them.
 *
 * @param isComplete - Whether the feed should hold every story of the site.
 */
export function compareWithLedger({ items, format }: ParsedFeed, ledger: Ledger, isComplete: boolean, report: Report): void {
  const { entries, byUrl, ids, noticeIds } = ledger;
  const stories = items.map((item) => ({ ...item, id: item.id && fromIriId(item.id) })).filter(({ id = "" }) => !noticeIds.has(id));
  for (const { id, link, place } of stories) {
    const known = link === undefined ? undefined : byUrl.get(link);
    // Some receivers want the URL as the id.
    if (id === undefined || known === undefined || ids.has(id) || known.id === id || known.url === id) continue;
    report({ ...changedId(known.url, id, known.id), place });
  }
  if (!isComplete) return;
  const oldest = stories.reduce((least, item) => Math.min(least, publishedOf(item, format)), Number.POSITIVE_INFINITY);
  const present = new Set(stories.flatMap(({ id, link }) => [id, link]));
  const vanished = entries.filter(({ id, url, state, published }) => {
    const isPublic = state === "published" || state === "corrected";
    return isPublic && !present.has(id) && !present.has(url) && Date.parse(published) > oldest;
  });
  const [first] = vanished;
  if (first !== undefined) report(vanishedStory(first.id, first.url, vanished.length - 1));
}

/** Return the date of an item, in milliseconds since 1970. Infinity for an item without a valid date: it does not show how far back the feed goes. */
export function publishedOf({ published, dates }: ParsedFeed["items"][number], format: ParsedFeed["format"]): number {
  const name = dates.find(({ text }) => text === published)?.name ?? "published";
  return (published === undefined ? undefined : readFeedDate(published, format, name)) ?? Number.POSITIVE_INFINITY;
}
