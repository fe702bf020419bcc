import type { Table } from "../store/store.ts";

/** A table, and the rows in it that matter to its user. */
interface NotedTable<Row> {
  readonly table: Table<Row>;
  readonly rows: ReadonlyMap<string, Row>;
}

/** Keep some rows of a table in memory, so that a large table need not be searched for them in every build. */
export function noteRows<Row>(table: Table<Row>, isNotable: (row: Row) => boolean): NotedTable<Row> {
  const rows = new Map<string, Row>();
  const note = (key: string, row: Row): void => {
    if (isNotable(row)) rows.set(key, row);
    else rows.delete(key);
  };
  for (const [key, row] of table.entries()) note(key, row);
  return {
    rows,
    table: {
      get: (key) => table.get(key),
      has: (key) => table.has(key),
      put: (key, row) => {
        table.put(key, row);
        note(key, row);
      },
      remove: (key) => {
        table.remove(key);
        rows.delete(key);
      },
      entries: (prefix) => table.entries(prefix),
      keys: (prefix, from) => table.keys(prefix, from),
      backwards: (prefix, end) => table.backwards(prefix, end),
      count: () => table.count(),
    },
  };
}
