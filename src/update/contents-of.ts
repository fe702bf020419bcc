import { placeInFeed, readOrderKey, storyAt } from "../plan/order.ts";
import type { PlacedStory } from "../plan/order.ts";
import type { Demands } from "../profile/demands.ts";
import type { Store } from "../store/store.ts";
import { newestOf } from "../store/newest-of.ts";

/**
 * Return the stories in a feed's own document, newest first. A receiver learns of changes only from items, so its feed also has older
 * stories that were withdrawn or changed since the oldest date in the feed.
 *
 * @param demands - The demands of the feed's profile.
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
 * Return the stories that are too old for a feed and were withdrawn since the oldest date in it. Formats with tombstones list them.
 *
 * @param newest - The stories in the feed, which has no profile.
 */
export function goneFrom(store: Store, path: string, limit: number, newest: readonly PlacedStory[]): readonly PlacedStory[] {
  return revisedSince(store, path, limit, newest).gone;
}

/** Stories that are too old for the feed, but were withdrawn or changed since the oldest date in it; latest change first. */
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
