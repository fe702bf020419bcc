import type { RootDatabase } from "lmdb";
import type { StoryRow } from "./rows.ts";
import type { Table, Tables } from "./store.ts";
import { TABLES } from "./store.ts";

/** How the database is opened, also to be read alone. Memory it may be mapped to is counted when it is used, not before. */
export const ENVIRONMENT = { noSubdir: true, maxDbs: TABLES.length, cache: false, mapSize: 2 ** 30 } as const;

/** Key of the row that names the keys of all other rows, so that each of these holds its values alone. */
const SHAPES = Symbol.for("shapes");

/** Shapes that are kept: rows of stories have one for every set of fields that is left out together. */
const MOST_SHAPES = 1_000;

/** Greater than every key, in the order of UTF-8. */
const END = "\u{10ffff}";

/**
 * Every part of the file that was read stays in this process's memory while the file is open. So it is closed and opened
 * again, in a millisecond, after so many steps, when nobody is in the middle of anything; a story is big and counts for
 * many.
 */
const MOST_STEPS = 64_000;
const STEPS_OF_STORY = 64;

/** What is used of a table of LMDB. */
interface Database {
  get(key: string): unknown;
  doesExist(key: string | symbol): boolean;
  putSync(key: string, value: unknown): unknown;
  removeSync(key: string): unknown;
  getStats(): { entryCount?: number };
  getRange(options: { start?: string; end: string }): Iterable<{ key: unknown; value: unknown }>;
  getKeys(options: { start?: string; end: string }): Iterable<unknown>;
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
  let [steps, busy] = [0, 0];

  const use = (name: keyof Tables): Database => {
    steps += name === "stories" ? STEPS_OF_STORY : 1;
    if (steps > MOST_STEPS && busy === 0) {
      void root.close();
      root = open();
      databases = openDatabases(root);
      steps = 0;
    }
    return databases[name];
  };
  const walk = function* <T>(rows: Iterable<T>): Iterable<T> {
    busy += 1;
    try {
      yield* rows;
    } finally {
      busy -= 1;
    }
  };
  const table = (name: keyof Tables): Table<unknown> => ({
    get: (key) => use(name).get(key),
    has: (key) => use(name).doesExist(key),
    put: (key, row) => void use(name).putSync(key, row),
    remove: (key) => void use(name).removeSync(key),
    *entries(prefix = "") {
      for (const { key, value } of walk(use(name).getRange(range(prefix)))) yield [String(key), value] as const;
    },
    keys: (prefix = "") => walk(use(name).getKeys(range(prefix)) as Iterable<string>),
    count: () => (use(name).getStats().entryCount ?? 0) - (use(name).doesExist(SHAPES) ? 1 : 0),
  });
  const tables = Object.fromEntries(TABLES.map((name) => [name, table(name)])) as unknown as Tables;
  return {
    tables: { ...tables, stories: lean(tables.stories) },
    transaction: (work) => {
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

function openDatabases(root: RootDatabase): Record<keyof Tables, Database> {
  const open = (name: string): Database => {
    const options = { name, cache: false, sharedStructuresKey: SHAPES, maxSharedStructures: MOST_SHAPES };
    return root.openDB(options);
  };
  return Object.fromEntries(TABLES.map((name) => [name, open(name)])) as Record<keyof Tables, Database>;
}

function range(prefix: string): { start?: string; end: string } {
  return { ...(prefix === "" ? {} : { start: prefix }), end: prefix + END };
}

/** Of most stories the text in feeds is that of the page: such a one is kept once. */
function lean(table: Table<StoryRow>): Table<StoryRow> {
  const pack = (row: StoryRow): StoryRow =>
    row.story.content === row.story.html ? { ...row, story: { ...row.story, content: SAME } } : row;
  const unpack = (row: StoryRow): StoryRow => {
    const { story } = row;
    return story.content === SAME ? { ...row, story: { ...story, content: story.html } } : row;
  };
  return {
    ...table,
    get: (key) => {
      const row = table.get(key);
      return row === undefined ? undefined : unpack(row);
    },
    put: (key, row) => table.put(key, pack(row)),
    *entries(prefix) {
      for (const [key, row] of table.entries(prefix)) yield [key, unpack(row)] as const;
    },
  };
}

/** Stands for a text that is no story's: it has a character no article may hold. */
const SAME = "\0";
