import type { LedgerEntry } from "../ledger/entry.ts";
import { correctionsOf, noticesOf } from "../ledger/notices.ts";
import type { Notice } from "../model/notice.ts";
import { isBare } from "../plan/feeds.ts";
import { noticeKey, orderKey } from "../plan/order.ts";
import type { Store } from "../store/store.ts";
import { CORRECTIONS, hasNotices, NEWS_SITEMAP } from "../text/paths.ts";
import type { Site } from "../site/open-site.ts";
import { findStoryKey } from "../update/replace-story.ts";

/**
 * Put the notices of a story into the order of its feeds, and add the feeds that changed to the to-do list. Call it within a
 * transaction.
 *
 * Only feeds that contain the story get its notices. Wires with a profile get none, because their receivers have their own ways to
 * announce changes; nor does the news sitemap. Archives hold each story once, without notices. The list of corrections has a notice of
 * every change.
 *
 * @param entry - The entry of this version of the story.
 * @param before - Keys of the notices that are in `order` now.
 */
export function fileNotices(site: Site, store: Store, entry: Pick<LedgerEntry, "id" | "changes">, before: readonly string[] = []): void {
  const now = noticesInOrder(site, store, entry);
  const change = (rows: readonly string[], others: readonly string[], make: (row: string) => void): void => {
    for (const row of rows) {
      if (others.includes(row)) continue;
      make(row);
      store.todo.put(`feed ${row.slice(0, row.indexOf(" "))}`, "");
    }
  };
  change(before, now, (row) => store.order.remove(row));
  change(now, before, (row) => store.order.put(row, 1));
  // Other feeds change with their story. The list of corrections has no stories, but shows their headlines and notes.
  if (now.some((row) => row.startsWith(`${CORRECTIONS} `))) store.todo.put(`feed ${CORRECTIONS}`, "");
  if (now.length > 0) store.notices.put(entry.id, now);
  else if (before.length > 0) store.notices.remove(entry.id);
}

/** Return the keys in `order` of a story's notices. */
function noticesInOrder({ settings, receivers }: Site, store: Store, entry: Parameters<typeof fileNotices>[2]): readonly string[] {
  const { id, changes = [] } = entry;
  const isAnnounced = changes.some(({ notice }) => notice !== undefined) && settings.feeds.formats.some(hasNotices);
  const hasAny = isAnnounced || (settings.corrections && changes.length > 0);
  const file = hasAny ? findStoryKey(store, id) : undefined;
  const row = file === undefined ? undefined : store.stories.get(file);
  if (file === undefined || row === undefined) return [];
  const feeds = row.feeds.filter((feed) => feed !== NEWS_SITEMAP && !isBare(feed) && !receivers.has(feed));
  const notices = noticesOf(row.story, entry, settings.feeds.notices);
  const toKey = (feed: string, { name, date }: Notice): string => orderKey(feed, { published: date, id }, noticeKey(file, name));
  const listed = settings.corrections ? correctionsOf(row.story, entry).map((notice) => toKey(CORRECTIONS, notice)) : [];
  return [...notices.flatMap((notice) => feeds.map((feed) => toKey(feed, notice))), ...listed];
}
