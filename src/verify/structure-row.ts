import type { ValueType } from "./value-types.ts";

/** How often something stands in its parent: exactly once, at most once, any number of times. */
type Count = "1" | "?" | "*";

/** The versions of RSS that added elements, oldest first. */
export const RSS_VERSIONS = ["0.91", "0.92", "0.93", "0.94", "2.0"] as const;

/**
 * One element or attribute of a format: the names of its parents, its own name (`@` for an attribute, a prefix for a module), how
 * often it may occur, the type of its value, the clause that says so, and the version of RSS since which it exists.
 */
export type StructureRow = readonly [
  parents: string,
  name: string,
  count: Count,
  value: ValueType,
  clause: string,
  since?: (typeof RSS_VERSIONS)[number],
];

/** A namespace whose elements stand in feeds. */
export interface StructureModule {
  /** Of names in the tables. */
  readonly prefix: string;
  readonly uri: string;
  /** Whether it gets new elements, so that an unknown one is only a warning. */
  readonly isGrowing?: true;
}

/** The elements of a feed format. */
export interface StructureTable {
  /** As the messages name it. */
  readonly format: string;
  /** Namespaces of its elements. */
  readonly uris: readonly string[];
  readonly rows: readonly StructureRow[];
  /** Namespaces of the names with a prefix. */
  readonly modules?: readonly StructureModule[];
}
