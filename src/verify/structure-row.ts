import type { ValueType } from "./value-types.ts";

/** How often something stands in its parent: exactly once, at most once, any number of times. */
type Count = "1" | "?" | "*";

/**
 * One element or attribute of a format: the names of its parents, its own name (`@` for an attribute, a prefix for a module), how
 * often it may occur, the type of its value, and the clause that says so.
 */
export type StructureRow = readonly [parents: string, name: string, count: Count, value: ValueType, clause: string];

/** The elements of a feed format. */
export interface StructureTable {
  /** As the messages name it. */
  readonly format: string;
  /** Namespaces of its elements. */
  readonly uris: readonly string[];
  readonly rows: readonly StructureRow[];
}
