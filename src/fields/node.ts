import { shorten } from "../text/shorten.ts";

/** A YAML value and where it is. Every scalar is still text. */
export type Node = Text | List | Mapping | Empty;

interface Placed {
  /** Start of the value, in UTF-16 code units from the start of the file. */
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

/** Nothing after the colon, or an unquoted `~` or `null`. */
interface Empty extends Placed {
  readonly kind: "empty";
}

export interface Entry {
  readonly key: string;
  /** The name in the file, if it is another name of the key: `date` for `published`. */
  readonly alias?: string;
  /** Start of the key. */
  readonly offset: number;
  readonly value: Node;
}

/** Whether a value counts as missing: nothing, whitespace, or a list of these. An empty list is a value. */
export function isBlank(node: Node): boolean {
  if (node.kind === "text") return node.text.trim() === "";
  return node.kind === "empty" || (node.kind === "list" && node.items.length > 0 && node.items.every(isBlank));
}

/** Return what messages call a value of this kind. */
export function kindName(node: Node): string {
  return { text: "text", list: "a list", mapping: "a mapping", empty: "nothing" }[node.kind];
}

/** Return an item as it is written in a list. */
export function writtenItem(node: Node): string {
  if (node.kind !== "text") return "{…}";
  return /^[\p{L}\p{N}./:_-]+$/u.test(node.text) ? node.text : JSON.stringify(shorten(node.text, 60));
}

/** Return the first text of a list as it is written. */
export function firstWritten(node: Node): string | undefined {
  const first = node.kind === "list" ? node.items[0] : undefined;
  return first?.kind === "text" ? writtenItem(first) : undefined;
}
