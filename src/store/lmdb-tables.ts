import { readFileSync } from "node:fs";
import type { DatabaseOptions, RootDatabase } from "lmdb";
import type { Table, Tables } from "./store.ts";
import { TABLES } from "./store.ts";

/** How the database is opened, also to be read alone. Memory it may be mapped to is counted when it is used, not before. */
export const ENVIRONMENT = { noSubdir: true, maxDbs: TABLES.length, cache: false, mapSize: 2 ** 30 } as const;

/** Stories are many and large: their rows hold values alone, and the row at this key the keys of those values. */
const SHAPES = "\0shapes";

/** Shapes that are kept: there is one for every set of fields that authors leave out together. */
const MOST_SHAPES = 1_000;

/** Keys that come before and after every other, in the order of UTF-8. */
const [FIRST, LAST] = ["\u0001", "\u{10ffff}"];

/** Keys are UTF-8, by calls that need no warming up: in most builds there is little else to do. */
const keyEncoder = {
  writeKey(key: string, target: Buffer, at: number): number {
    // What does not fit would be cut off; for this error LMDB makes room.
    if (at + key.length * 3 > target.length && at + Buffer.byteLength(key) > target.length) throw new RangeError("the key is too long");
    return at + target.write(key, at);
  },
  readKey: (source: Buffer, start: number, end: number): string => source.toString("utf8", start, end),
};

/**
 * Bytes of the file that may be mapped to memory. Linux counts them as memory of the process that read them, for as long
 * as that has the file open; so it is closed and opened again, which takes a millisecond.
 */
const MOST_MAPPED = 48_000_000;

/** Steps between two looks at how much that is: a step may map 64 KB, as Linux maps what lies around. */
const STEPS = 250;

/** Most rows of a part of a walk. */
const LARGEST_PART = 512;

/** What is used of a table of LMDB. */
interface Database {
  get(key: string): unknown;
  doesExist(key: string): boolean;
  putSync(key: string, value: unknown): unknown;
  removeSync(key: string): unknown;
  getStats(): { entryCount?: number };
  getRange(range: Range): Iterable<{ key: string; value: unknown }>;
  getKeys(range: Range): Iterable<string>;
}

/** Keys to walk, as LMDB takes it. */
interface Range {
  readonly start: string;
  readonly end: string;
  readonly reverse?: boolean;
  readonly inclusiveEnd?: boolean;
  readonly exclusiveStart?: boolean;
  readonly limit?: number;
}

/** An open database. */
export interface Environment {
  readonly tables: Tables;
  readonly transaction: (work: () => void) => void;
  readonly close: () => Promise<void>;
}

/** The tables of a database, made where they are not there. */
export function openEnvironment(open: () => RootDatabase): Environment {
  let root = open();
  let databases = openDatabases(root);
  let [steps, busy, before] = [0, 0, mapped()];

  const giveBack = (): void => {
    if (steps < STEPS || busy > 0) return;
    steps = 0;
    if (mapped() - before < MOST_MAPPED) return;
    // No transaction is begun, so it is closed at once.
    void root.close();
    before = mapped();
    root = open();
    databases = openDatabases(root);
  };
  const use = (name: keyof Tables): Database => {
    steps += 1;
    giveBack();
    return databases[name];
  };
  // A part at a time, the first ones small, as many who walk want little: nothing is held open between two parts, so what
  // they had mapped can be given back.
  const walk = function* <T>(range: Range, part: (range: Range) => Iterable<T>, keyOf: (row: T) => string): Iterable<T> {
    let [from, limit] = [range, 8];
    for (;;) {
      const rows = Array.from(part({ ...from, limit }));
      steps += rows.length;
      yield* rows;
      const last = rows.at(-1);
      if (last === undefined || rows.length < limit) return;
      from = { ...range, start: keyOf(last), exclusiveStart: true };
      limit = Math.min(limit * 4, LARGEST_PART);
    }
  };
  const keys = (name: keyof Tables, range: Range): Iterable<string> =>
    walk(
      range,
      (part) => use(name).getKeys(part),
      (key) => key,
    );
  const table = (name: keyof Tables): Table<unknown> => ({
    get: (key) => use(name).get(key),
    has: (key) => use(name).doesExist(key),
    put: (key, row) => void use(name).putSync(key, row),
    remove: (key) => void use(name).removeSync(key),
    *entries(prefix = "") {
      const rows = walk(
        rangeOf(prefix),
        (part) => use(name).getRange(part),
        ({ key }) => key,
      );
      for (const { key, value } of rows) yield [key, value] as const;
    },
    keys: (prefix = "") => keys(name, rangeOf(prefix)),
    backwards: (prefix) => keys(name, { start: prefix + LAST, end: prefix || FIRST, reverse: true, inclusiveEnd: true }),
    count: () => (use(name).getStats().entryCount ?? 0) - (use(name).doesExist(SHAPES) ? 1 : 0),
  });
  const tables = Object.fromEntries(TABLES.map((name) => [name, table(name)])) as unknown as Tables;
  return {
    tables,
    transaction: (work) => {
      giveBack();
      busy += 1;
      try {
        root.transactionSync(work);
      } finally {
        busy -= 1;
      }
    },
    close: () => root.close(),
  };
}

/** Bytes of files that are mapped to this process's memory, programs among them; 0 where it does not matter. */
function mapped(): number {
  try {
    return Number(/^RssFile:\s*(\d+) kB/m.exec(readFileSync("/proc/self/status", "utf8"))?.[1] ?? 0) * 1024;
  } catch {
    return 0;
  }
}

function openDatabases(root: RootDatabase): Record<keyof Tables, Database> {
  const open = (name: string): Database => {
    const rows = name === "stories" ? { sharedStructuresKey: SHAPES, maxSharedStructures: MOST_SHAPES } : { encoding: "json" };
    const options = { name, cache: false, keyEncoder, ...rows };
    return root.openDB<unknown, string>(options as DatabaseOptions & { name: string });
  };
  return Object.fromEntries(TABLES.map((name) => [name, open(name)])) as Record<keyof Tables, Database>;
}

function rangeOf(prefix: string): { start: string; end: string } {
  return { start: prefix || FIRST, end: prefix + LAST };
}
