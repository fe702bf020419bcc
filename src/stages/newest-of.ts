import { readOrderKey } from "../plan/order.ts";
import type { PlacedStory } from "../plan/order.ts";
import type { Store } from "../store/store.ts";

/** The newest stories of a feed. */
export function newestOf(store: Store, path: string, limit: number): PlacedStory[] {
  const found: PlacedStory[] = [];
  for (const key of store.order.keys(`${path} `)) {
    if (found.push(readOrderKey(path, key)) === limit) break;
  }
  return found;
}
