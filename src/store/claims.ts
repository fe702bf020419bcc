import { toKey } from "../text/hash.ts";
import type { Store } from "./store.ts";

const SHARED = "shared-";

/** Return a name, hashed, that finds a withheld article without keeping others from having it. */
export function sharedName(name: string): string {
  return SHARED + toKey(name);
}

/** Whether no two articles may have a name, as hashed. */
export function isUnique(name: string): boolean {
  return !name.startsWith(SHARED);
}

/** Return the keys of the files that have a name, sorted. */
export function claimantsOf(store: Store, name: string): readonly string[] {
  return store.claims.get(name) ?? [];
}

/** Record that a file has a name. Return the number of files that have it. */
export function claim(store: Store, name: string, key: string): number {
  const before = claimantsOf(store, name);
  if (before.includes(key)) return before.length;
  store.claims.put(name, [...before, key].sort());
  return before.length + 1;
}

/** Record that a file no longer has a name. */
export function unclaim(store: Store, name: string, key: string): void {
  const left = claimantsOf(store, name).filter((claimant) => claimant !== key);
  if (left.length === 0) store.claims.remove(name);
  else store.claims.put(name, left);
}
