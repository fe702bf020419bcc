import { isDeepStrictEqual } from "node:util";
import type { Instant } from "../model/article.ts";
import { isNotice, storyAt } from "../plan/order.ts";
import type { PlacedStory } from "../plan/order.ts";
import type { DateRow } from "../store/rows.ts";
import type { Store } from "../store/store.ts";
import { GRACE, toRfc3339 } from "../text/date.ts";
import { contentsOf } from "../update/contents-of.ts";
import { newestOf } from "../store/newest-of.ts";
import type { Site } from "../site/open-site.ts";
import { entryOf, putEntry } from "./write-ledger.ts";

/** Feeds per transaction. */
const CHUNK = 1_000;

/**
 * Date the feeds to publish. A feed's date is the newest `updated` of the stories in it, but never earlier than its last date: some
 * readers ignore a feed whose date went back. Only a date in the future may be replaced by an earlier one: it was a mistake.
 *
 * The ledger stores the dates, because a build in a fresh clone has nothing but the ledger and the articles. A feed that no longer
 * exists loses its date.
 */
export function dateFeeds(
  { settings, receivers }: Site,
  store: Store,
  feeds: readonly { readonly path: string; readonly isThere: boolean }[],
  at: Instant,
): void {
  const areRevised = store.revised.count() > 0;
  const changes = feeds.flatMap(({ path, isThere }): { path: string; now: DateRow | undefined }[] => {
    const before = store.dates.get(`/${path}`);
    if (!isThere) return before === undefined ? [] : [{ path, now: undefined }];
    // If no story was updated after publication, the first is the newest.
    const stories = areRevised ? contentsOf(store, path, settings, receivers.get(path)?.profile.demands) : newestOf(store, path, 1);
    const now = newestUpdate(store, stories);
    if (now === undefined || (before !== undefined && (isOlder(now, before, at) || isDeepStrictEqual(now, before)))) return [];
    return [{ path, now }];
  });
  for (let from = 0; from < changes.length; from += CHUNK) {
    store.transaction(() => {
      for (const { path, now } of changes.slice(from, from + CHUNK)) redate(store, path, now);
    });
  }
}

function isOlder(now: DateRow, before: DateRow, at: Instant): boolean {
  return now.date < before.date && before.date <= at + GRACE;
}

/** Return the date of a feed; the start of 1970 if it never had a story. */
export function dateOf(store: Store, path: string): Instant {
  return store.dates.get(`/${path}`)?.date ?? 0;
}

/** @param stories - Newest first. A notice has a date of its own, stored in the entry of its story. */
function newestUpdate(store: Store, stories: readonly PlacedStory[]): DateRow | undefined {
  return stories.reduce<DateRow | undefined>((newest, [place, key]) => {
    const { id, published } = storyAt(place);
    const date = (isNotice(key) ? undefined : store.revised.get(id)) ?? published;
    return newest === undefined || date > newest.date ? { id, date } : newest;
  }, undefined);
}

/** Move the date of a feed to the entry of the story that sets it. */
function redate(store: Store, path: string, now: DateRow | undefined): void {
  const before = store.dates.get(`/${path}`);
  const old = before === undefined ? undefined : entryOf(store, before.id);
  if (old !== undefined) {
    const { [path]: _, ...others } = old.dates ?? {};
    putEntry(store, { ...old, dates: others });
  }
  store.dates.remove(`/${path}`);
  if (now === undefined) return;
  const entry = entryOf(store, now.id);
  if (entry === undefined) throw new Error(`the ledger does not know ${now.id}`);
  putEntry(store, { ...entry, dates: { ...entry.dates, [path]: toRfc3339(now.date) } });
  store.dates.put(`/${path}`, now);
}
