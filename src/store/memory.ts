import { createRequire } from "node:module";
import type SortedBTree from "sorted-btree";
import type { Store, Table, Tables } from "./store.ts";
import { TABLES } from "./store.ts";
import { inUtf8, PAIR } from "../text/byte-order.ts";

/** A module of CommonJS with a default export: to `import`, Node and bundlers give different things for it. */
const { default: BTree } = createRequire(import.meta.url)("sorted-btree") as typeof SortedBTree;

/** An index that lives as long as the process: for `check`, which keeps nothing, and where LMDB is not installed. */
export function openMemory(): Store {
  const tables = Object.fromEntries(TABLES.map((name) => [name, memoryTable()])) as unknown as Tables;
  return { ...tables, transaction: (work) => work(), faultOf: (error) => error, close: async () => {} };
}

function memoryTable(): Table<unknown> {
  // Keys are in the order of their UTF-8 bytes, as on disk. JavaScript's own is the same while no key has pairs of code units.
  let hasPairs = false;
  const rows = new BTree<string, unknown>(undefined, (a, b) => {
    if (hasPairs) return inUtf8(a, b);
    return a < b ? -1 : a > b ? 1 : 0;
  });
  const walk = function* (prefix: string): Iterable<readonly [key: string, row: unknown]> {
    for (const entry of rows.entries(prefix)) {
      if (!entry[0].startsWith(prefix)) return;
      yield entry;
    }
  };
  return {
    get: (key) => rows.get(key),
    has: (key) => rows.has(key),
    put: (key, row) => {
      hasPairs ||= PAIR.test(key);
      rows.set(key, row);
    },
    remove: (key) => void rows.delete(key),
    count: () => rows.size,
    entries: (prefix = "") => walk(prefix),
    *keys(prefix = "") {
      for (const [key] of walk(prefix)) yield key;
    },
    *backwards(prefix) {
      for (const [key] of rows.entriesReversed(prefix + (hasPairs ? "\u{10ffff}" : "\uffff"))) {
        if (!key.startsWith(prefix)) return;
        yield key;
      }
    },
  };
}
