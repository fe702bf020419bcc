import type { Store } from "./store.ts";

/** Keys of the files that make a claim, sorted. */
export function claimantsOf(store: Store, name: string): readonly string[] {
  return store.claims.get(name) ?? [];
}

/** Note that a file makes a claim; says how many do. */
export function claim(store: Store, name: string, key: string): number {
  const before = claimantsOf(store, name);
  if (before.includes(key)) return before.length;
  store.claims.put(name, [...before, key].sort());
  return before.length + 1;
}

/** Note that a file does not make a claim any more. */
export function unclaim(store: Store, name: string, key: string): void {
  const left = claimantsOf(store, name).filter((claimant) => claimant !== key);
  if (left.length === 0) store.claims.remove(name);
  else store.claims.put(name, left);
}
