import type { Store, Table, Tables } from "./store.ts";
import { TABLES } from "./store.ts";

/** An index that lives as long as the process: for `check`, which keeps nothing, and where LMDB is not installed. */
export function openMemory(): Store {
  const tables = Object.fromEntries(TABLES.map((name) => [name, memoryTable()])) as unknown as Tables;
  return { ...tables, transaction: (work) => work(), close: async () => {} };
}

function memoryTable(): Table<unknown> {
  const rows = new Map<string, unknown>();
  // Keys are sorted when they are first walked after a change; what came to sorted ones is merged with them.
  let keys: string[] | undefined;
  let added: string[] = [];
  const walk = function* (prefix: string): Iterable<string> {
    if (keys === undefined || added.length > 0) keys = [...(keys ?? rows.keys()), ...added].sort(inUtf8);
    added = [];
    for (let i = lowerBound(keys, prefix); i < keys.length; i += 1) {
      const key = keys[i] ?? "";
      if (!key.startsWith(prefix)) return;
      yield key;
    }
  };
  return {
    get: (key) => rows.get(key),
    has: (key) => rows.has(key),
    put: (key, row) => {
      if (keys !== undefined && !rows.has(key)) added.push(key);
      rows.set(key, row);
    },
    remove: (key) => {
      if (rows.delete(key)) [keys, added] = [undefined, []];
    },
    count: () => rows.size,
    *entries(prefix = "") {
      for (const key of walk(prefix)) yield [key, rows.get(key)] as const;
    },
    keys: (prefix = "") => walk(prefix),
  };
}

function lowerBound(keys: readonly string[], key: string): number {
  let [low, high] = [0, keys.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (inUtf8(keys[middle] ?? "", key) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

const PAIR = /[\ud800-\udfff]/;

/** The order of keys on disk, which is that of their bytes: where pairs of code units are, JavaScript has another. */
function inUtf8(a: string, b: string): number {
  if (PAIR.test(a) || PAIR.test(b)) return Buffer.compare(Buffer.from(a), Buffer.from(b));
  return a < b ? -1 : a > b ? 1 : 0;
}
