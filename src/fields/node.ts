/** A value with its place: what YAML became, every scalar still the text that was typed. */
export type Node = Text | List | Mapping | Empty;

interface Placed {
  /** Where the value begins, in UTF-16 code units from the start of the file. */
  readonly offset: number;
}

interface Text extends Placed {
  readonly kind: "text";
  readonly text: string;
}

interface List extends Placed {
  readonly kind: "list";
  readonly items: readonly Node[];
}

export interface Mapping extends Placed {
  readonly kind: "mapping";
  readonly entries: readonly Entry[];
}

/** Nothing after the colon, or a bare `~` or `null`. */
interface Empty extends Placed {
  readonly kind: "empty";
}

export interface Entry {
  readonly key: string;
  /** The key as its author wrote it, where that is another name of it. */
  readonly alias?: string;
  /** Where the key begins. */
  readonly offset: number;
  readonly value: Node;
}

/** What a message calls a value of this kind. */
export function kindName(node: Node): string {
  return { text: "text", list: "a list", mapping: "a mapping", empty: "nothing" }[node.kind];
}
