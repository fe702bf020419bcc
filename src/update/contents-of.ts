import type { Settings } from "../model/settings.ts";
import { toFeed } from "../plan/feeds.ts";
import { placeInFeed, readOrderKey, storyAt } from "../plan/order.ts";
import type { PlacedStory } from "../plan/order.ts";
import type { Demands } from "../profile/demands.ts";
import type { Store } from "../store/store.ts";
import { claimantsOf, sharedName } from "../store/claims.ts";
import { newestOf } from "../store/newest-of.ts";
import { toKey } from "../text/hash.ts";
import { placedIn } from "./replace-story.ts";

/**
 * Return the stories in a feed's own document, newest first. A receiver learns of changes only from items, so its feed also has older
 * stories that were withdrawn or changed since the oldest date in the feed.
 *
 * @param demands - The demands of the feed's profile.
 */
export function contentsOf(store: Store, path: string, settings: Settings, demands: Demands | undefined): readonly PlacedStory[] {
  const { limit } = toFeed(path, undefined, settings);
  const wire = settings.wires.find((each) => each.path === path);
  const newest = pinnedFirst(store, path, limit, wire?.pinned ?? []);
  if (demands === undefined || wire?.order === "updated") return newest;
  const { gone, changed } = revisedSince(store, path, limit, newest);
  const most = demands.items?.most?.value ?? 2 * limit;
  const older = [...gone, ...changed].slice(0, Math.floor(most / 2)).sort(([a], [b]) => (a < b ? -1 : 1));
  return [...newest.slice(0, most - older.length), ...older];
}

/** Return the newest stories of a feed, after the pinned ones. */
function pinnedFirst(store: Store, path: string, limit: number, pinned: readonly string[]): readonly PlacedStory[] {
  const newest = newestOf(store, path, limit);
  if (pinned.length === 0) return newest;
  const first = pinnedIn(store, path, pinned);
  const keys = new Set(first.map(([, key]) => key));
  return [...first, ...newest.filter(([, key]) => !keys.has(key))].slice(0, limit);
}

/** Return the pinned stories of a feed, in the order of the list. Those that are not public are left out. */
export function pinnedIn(store: Store, path: string, pinned: readonly string[]): readonly PlacedStory[] {
  const found = pinned.flatMap((name): PlacedStory[] => {
    const names = [toKey(`id ${name}`), sharedName(`slug ${name}`)];
    const placed = names.flatMap((claim) => claimantsOf(store, claim)).map((key) => placeOf(store, path, key));
    return placed.filter((each) => each !== undefined);
  });
  return found.filter(([, key], i) => found.findIndex(([, other]) => other === key) === i);
}

function placeOf(store: Store, path: string, key: string): PlacedStory | undefined {
  const row = store.stories.get(key);
  return row?.feeds.includes(path) === true ? [placeInFeed(placedIn(path, row)), key] : undefined;
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
  const isListed = new Set(newest.map(([, key]) => key));
  const since = storyAt(last).published;
  for (const [key, { published, isWithdrawn }] of store.revisions.entries(`${path} `)) {
    const [change, file] = readOrderKey(path, key);
    const { published: updated, id } = storyAt(change);
    if (updated < since) break;
    const place = placeInFeed({ published, id });
    if (place > last && !isListed.has(file)) (isWithdrawn ? gone : changed).push([place, file]);
  }
  return { gone, changed };
}
