import { isDeepStrictEqual } from "node:util";
import type { Instant } from "../model/article.ts";
import { toFeed } from "../plan/feeds.ts";
import { isNotice, storyAt } from "../plan/order.ts";
import type { PlacedStory } from "../plan/order.ts";
import type { DateRow } from "../store/rows.ts";
import type { Store } from "../store/store.ts";
import { GRACE, toRfc3339 } from "../text/date.ts";
import { contentsOf } from "../update/contents-of.ts";
import { newestOf } from "../store/newest-of.ts";
import type { Site } from "../site/open-site.ts";
import { entryOf, putEntry } from "./write-ledger.ts";

/** Feeds that are dated in one transaction. */
const CHUNK = 1_000;

/**
 * Date the feeds that are to be published: each by the newest `updated` of the stories in its own document, and never earlier
 * than it was dated before, whatever has left it since. Some readers take up nothing of a feed that has grown older. Only a date
 * in the future was wrong, and goes with the story that gave it.
 *
 * The ledger remembers the dates: with the articles, it is all that a build in a fresh clone knows. A feed that is gone is
 * forgotten.
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
    // Where no story was changed since it was published, the first of them is the newest.
    const stories = areRevised
      ? contentsOf(store, path, toFeed(path, undefined, settings).limit, receivers.get(path)?.profile.demands)
      : newestOf(store, path, 1);
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

/** The date of a feed; the start of 1970 where it never held a story. */
export function dateOf(store: Store, path: string): Instant {
  return store.dates.get(`/${path}`)?.date ?? 0;
}

/**
 * @param stories - Newest first. A notice is dated by itself, and remembered in the line of its story.
 */
function newestUpdate(store: Store, stories: readonly PlacedStory[]): DateRow | undefined {
  return stories.reduce<DateRow | undefined>((newest, [place, key]) => {
    const { id, published } = storyAt(place);
    const date = (isNotice(key) ? undefined : store.revised.get(id)) ?? published;
    return newest === undefined || date > newest.date ? { id, date } : newest;
  }, undefined);
}

/** Have the ledger tell the date of a feed in the line of the story that gives it, and no more in that of another. */
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
