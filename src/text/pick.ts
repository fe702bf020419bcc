/** Those of `keys` that have a value: a field that is absent must not be there as undefined. */
export function pick<T extends object, const K extends keyof T>(from: T, keys: readonly K[]): { [P in K]?: Exclude<T[P], undefined> } {
  const picked: Partial<T> = {};
  for (const key of keys) if (from[key] !== undefined) picked[key] = from[key];
  return picked as { [P in K]?: Exclude<T[P], undefined> };
}
