import type { Instant } from "../model/article.ts";
import { toFeed } from "../plan/feeds.ts";
import { storyAt } from "../plan/order.ts";
import type { DateRow } from "../store/rows.ts";
import type { Store } from "../store/store.ts";
import { toRfc3339 } from "../text/date.ts";
import { newestOf } from "./newest-of.ts";
import type { Site } from "./open-site.ts";
import { entryOf, putEntry } from "./write-ledger.ts";

/** Feeds that are dated in one transaction. */
const CHUNK = 1_000;

/**
 * Date feeds that are to be published: each by the newest `updated` of the stories in its own document, and never earlier
 * than it was dated before, whatever has left it since. Some readers take up nothing of a feed that has grown older.
 *
 * The ledger remembers the dates: with the articles, it is all that a build in a fresh clone knows.
 *
 * @param paths - Of feeds that exist.
 */
export function settleDates({ settings }: Site, store: Store, paths: readonly string[]): void {
  const areRevised = store.revised.count() > 0;
  const later = paths.flatMap((path) => {
    const places = newestOf(store, path, areRevised ? toFeed(path, undefined, settings).limit : 1);
    const found = newestUpdate(
      store,
      places.map((key) => storyAt(key.slice(path.length + 1))),
    );
    return found === undefined || found.date <= dateOf(store, path) ? [] : [{ path, found }];
  });
  for (let from = 0; from < later.length; from += CHUNK) {
    store.transaction(() => {
      for (const { path, found } of later.slice(from, from + CHUNK)) redate(store, path, found);
    });
  }
}

/** The date of a feed; the start of 1970 where it never held a story. */
export function dateOf(store: Store, path: string): Instant {
  return store.dates.get(`/${path}`)?.date ?? 0;
}

/** @param stories - Newest first; where none was changed since it was published, the first is enough. */
function newestUpdate(store: Store, stories: readonly ReturnType<typeof storyAt>[]): DateRow | undefined {
  return stories.reduce<DateRow | undefined>((newest, { id, published }) => {
    const date = store.revised.get(id) ?? published;
    return newest === undefined || date > newest.date ? { id, date } : newest;
  }, undefined);
}

function redate(store: Store, path: string, { id, date }: DateRow): void {
  const before = store.dates.get(`/${path}`);
  const old = before === undefined ? undefined : entryOf(store, before.id);
  if (old !== undefined) {
    const { [path]: _, ...others } = old.dates ?? {};
    putEntry(store, { ...old, dates: others });
  }
  const now = entryOf(store, id);
  if (now === undefined) throw new Error(`the ledger does not know ${id}`);
  putEntry(store, { ...now, dates: { ...now.dates, [path]: toRfc3339(date) } });
  store.dates.put(`/${path}`, { id, date });
}
