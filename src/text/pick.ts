/** Those of `keys` that have a value: a field that is absent must not be there as undefined. */
export function pick<T extends object, const K extends keyof T>(from: T, keys: readonly K[]): { [P in K]?: Exclude<T[P], undefined> } {
  const entries = keys.filter((key) => from[key] !== undefined).map((key) => [key, from[key]]);
  return Object.fromEntries(entries) as { [P in K]?: Exclude<T[P], undefined> };
}
