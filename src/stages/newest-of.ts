import type { Store } from "../store/store.ts";

/** A story of a feed: its place there, and the key of its file. */
export type PlacedStory = readonly [place: string, key: string];

/** The newest stories of a feed. */
export function newestOf(store: Store, path: string, limit: number): PlacedStory[] {
  const found: PlacedStory[] = [];
  for (const [key, file] of store.order.entries(`${path} `)) {
    if (found.push([key.slice(path.length + 1), file]) === limit) break;
  }
  return found;
}
