import { isNotice, readOrderKey } from "../plan/order.ts";
import type { PlacedStory } from "../plan/order.ts";
import type { Store } from "./store.ts";

/**
 * Return the newest stories of a feed. Notices are included, and count.
 *
 * @param isWanted - Which stories to return. All by default.
 */
export function newestOf(store: Store, path: string, limit: number, isWanted?: (key: string) => boolean): PlacedStory[] {
  const found: PlacedStory[] = [];
  for (const row of store.order.keys(`${path} `)) {
    const placed = readOrderKey(path, row);
    if (isWanted?.(placed[1]) !== false && found.push(placed) === limit) break;
  }
  return found;
}

/** Return the key of a feed's newest story, which gives the feed its title. */
export function newestStoryOf(store: Store, path: string): string | undefined {
  return newestOf(store, path, 1, (key) => !isNotice(key))[0]?.[1];
}
