import type { Store } from "../store/store.ts";

/** Keys in the order of a feed of its newest stories. */
export function newestOf(store: Store, path: string, limit: number): string[] {
  const keys: string[] = [];
  for (const key of store.order.keys(`${path} `)) if (keys.push(key) === limit) break;
  return keys;
}
