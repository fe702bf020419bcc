import { placeInFeed, storyAt } from "../plan/order.ts";
import type { Demands } from "../profile/demands.ts";
import type { Store } from "../store/store.ts";
import { newestOf } from "./newest-of.ts";
import type { PlacedStory } from "./newest-of.ts";

/** What the own document of a feed holds. */
interface Contents {
  /** Newest first. */
  readonly stories: readonly PlacedStory[];
  /** Older ones that were withdrawn: formats that have tombstones tell of them. */
  readonly gone: readonly PlacedStory[];
}

/**
 * Find what the own document of a feed is to hold: its newest stories, as many as it may. Whoever took up an older one is to
 * hear of its retraction for as long as the feed reaches back to that day; a receiver, which hears of what changed from the
 * item alone, is given the items of older ones that were changed, too.
 *
 * @param demands - Of the receiver that the feed is for.
 */
export function contentsOf(store: Store, path: string, limit: number, demands: Demands | undefined): Contents {
  const newest = newestOf(store, path, limit);
  const last = newest.length < limit ? undefined : newest.at(-1)?.[0];
  if (last === undefined) return { stories: newest, gone: [] };
  const { gone, changed } = revisedSince(store, path, last);
  if (demands === undefined) return { stories: newest, gone };
  const most = demands.items?.most?.value ?? 2 * limit;
  const older = [...gone, ...changed].slice(0, Math.floor(most / 2)).sort(([a], [b]) => (a < b ? -1 : 1));
  return { stories: [...newest.slice(0, most - older.length), ...older], gone: [] };
}

/** The stories of a feed that come after a place, and were withdrawn or changed since the story there came out: the latest first. */
function revisedSince(store: Store, path: string, last: string): { readonly gone: PlacedStory[]; readonly changed: PlacedStory[] } {
  const [gone, changed]: [PlacedStory[], PlacedStory[]] = [[], []];
  const since = storyAt(last).published;
  for (const [entry, { key, published, isWithdrawn }] of store.revisions.entries(`${path} `)) {
    const { published: updated, id } = storyAt(entry.slice(path.length + 1));
    if (updated < since) break;
    const place = placeInFeed({ published, id });
    if (place > last) (isWithdrawn ? gone : changed).push([place, key]);
  }
  return { gone, changed };
}
