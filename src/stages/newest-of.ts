import type { Store } from "../store/store.ts";

/** The newest stories of a feed: the place of each in it, and the key of its file. */
export function newestOf(store: Store, path: string, limit: number): (readonly [place: string, key: string])[] {
  const found: (readonly [string, string])[] = [];
  for (const [key, file] of store.order.entries(`${path} `)) {
    if (found.push([key.slice(path.length + 1), file]) === limit) break;
  }
  return found;
}
