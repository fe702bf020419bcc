import { storyAt } from "../plan/order.ts";
import type { Store } from "../store/store.ts";
import { newestOf } from "./newest-of.ts";
import type { PlacedStory } from "./newest-of.ts";

/** What the own document of a feed holds. */
interface Contents {
  /** Newest first. */
  readonly stories: readonly PlacedStory[];
  /** Older ones that were withdrawn since the oldest of the newest came out: formats that have tombstones tell of them. */
  readonly gone: readonly PlacedStory[];
}

/**
 * Find what the own document of a feed is to hold: its newest stories, as many as it may. Whoever took up an older one is to
 * hear of its retraction for as long as the feed reaches back to that day.
 *
 * @param isForReceiver - Whether it is for a receiver, which hears of a retraction from the item alone.
 */
export function contentsOf(store: Store, path: string, limit: number, isForReceiver: boolean): Contents {
  const newest = newestOf(store, path, limit);
  const gone = newest.length < limit ? [] : goneSince(store, path, newest.at(-1)?.[0] ?? "");
  return isForReceiver ? { stories: [...newest, ...gone], gone: [] } : { stories: newest, gone };
}

/** The stories of a feed that come after a place, and were withdrawn since the story there came out. */
function goneSince(store: Store, path: string, last: string): PlacedStory[] {
  const since = storyAt(last).published;
  return Array.from(store.withdrawn.entries(`${path} `), ([entry, { key, date }]): PlacedStory[] => {
    const place = entry.slice(path.length + 1);
    return place > last && date >= since ? [[place, key]] : [];
  }).flat();
}
