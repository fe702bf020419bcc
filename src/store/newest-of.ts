import { isNotice, readOrderKey } from "../plan/order.ts";
import type { PlacedStory } from "../plan/order.ts";
import type { Store } from "./store.ts";

/** Return the newest stories of a feed. Notices are included, and count. */
export function newestOf(store: Store, path: string, limit: number): PlacedStory[] {
  const found: PlacedStory[] = [];
  for (const key of store.order.keys(`${path} `)) {
    if (found.push(readOrderKey(path, key)) === limit) break;
  }
  return found;
}

/** Return the key of a feed's newest story, which gives the feed its title. */
export function newestStoryOf(store: Store, path: string): string | undefined {
  for (const row of store.order.keys(`${path} `)) {
    const [, key] = readOrderKey(path, row);
    if (!isNotice(key)) return key;
  }
  return undefined;
}
