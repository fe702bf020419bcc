/** A row of a table: the names of its parents, with blanks between them, and its own name. */
type Row = readonly [parents: string, name: string, ...others: unknown[]];

/** Index the rows of a table by parent, and then by name. Of two rows with one parent and name, the last one counts. */
export function indexRows<R extends Row>(rows: readonly R[]): ReadonlyMap<string, ReadonlyMap<string, R>> {
  const index = new Map<string, Map<string, R>>();
  for (const row of rows) {
    for (const parent of row[0].split(" ")) index.set(parent, (index.get(parent) ?? new Map<string, R>()).set(row[1], row));
  }
  return index;
}
