import { isNotice, readOrderKey } from "../plan/order.ts";
import type { PlacedStory } from "../plan/order.ts";
import type { Store } from "./store.ts";

/** The newest stories of a feed, and notices: they count as stories do. */
export function newestOf(store: Store, path: string, limit: number): PlacedStory[] {
  const found: PlacedStory[] = [];
  for (const key of store.order.keys(`${path} `)) {
    if (found.push(readOrderKey(path, key)) === limit) break;
  }
  return found;
}

/** Key of the newest story of a feed, after which the feed is named. */
export function newestStoryOf(store: Store, path: string): string | undefined {
  for (const row of store.order.keys(`${path} `)) {
    const [, key] = readOrderKey(path, row);
    if (!isNotice(key)) return key;
  }
  return undefined;
}
