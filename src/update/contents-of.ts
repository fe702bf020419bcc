import { placeInFeed, readOrderKey, storyAt } from "../plan/order.ts";
import type { PlacedStory } from "../plan/order.ts";
import type { Demands } from "../profile/demands.ts";
import type { Store } from "../store/store.ts";
import { newestOf } from "../store/newest-of.ts";

/**
 * The stories that the own document of a feed holds, newest first: as many as it may. A receiver hears of what changed from the
 * item alone: it is also given older ones that were withdrawn or changed, for as long as the feed reaches back to that day.
 *
 * @param demands - Of the receiver that the feed is for.
 */
export function contentsOf(store: Store, path: string, limit: number, demands: Demands | undefined): readonly PlacedStory[] {
  const newest = newestOf(store, path, limit);
  if (demands === undefined) return newest;
  const { gone, changed } = revisedSince(store, path, limit, newest);
  const most = demands.items?.most?.value ?? 2 * limit;
  const older = [...gone, ...changed].slice(0, Math.floor(most / 2)).sort(([a], [b]) => (a < b ? -1 : 1));
  return [...newest.slice(0, most - older.length), ...older];
}

/**
 * Stories that are too old for a feed and were withdrawn: formats that have tombstones tell of them, for as long as the feed
 * reaches back to that day.
 *
 * @param newest - What the feed holds, which is for no receiver.
 */
export function goneFrom(store: Store, path: string, limit: number, newest: readonly PlacedStory[]): readonly PlacedStory[] {
  return revisedSince(store, path, limit, newest).gone;
}

/** The stories of a feed that are older than its newest, and were withdrawn or changed since the last of those came out: the latest first. */
function revisedSince(
  store: Store,
  path: string,
  limit: number,
  newest: readonly PlacedStory[],
): { readonly gone: readonly PlacedStory[]; readonly changed: readonly PlacedStory[] } {
  const [gone, changed]: [PlacedStory[], PlacedStory[]] = [[], []];
  const last = newest[limit - 1]?.[0];
  if (last === undefined) return { gone, changed };
  const since = storyAt(last).published;
  for (const [key, { published, isWithdrawn }] of store.revisions.entries(`${path} `)) {
    const [change, file] = readOrderKey(path, key);
    const { published: updated, id } = storyAt(change);
    if (updated < since) break;
    const place = placeInFeed({ published, id });
    if (place > last) (isWithdrawn ? gone : changed).push([place, file]);
  }
  return { gone, changed };
}
