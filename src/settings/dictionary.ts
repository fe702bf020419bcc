import { kindName } from "../fields/node.ts";
import type { Node } from "../fields/node.ts";
import { line, reportAt } from "../fields/read.ts";
import type { Reader, Reading } from "../fields/read.ts";
import { notMapping } from "./messages.ts";

/** An entry with a key of the user's own. */
export interface OwnEntry {
  /** Visible text on one line. */
  readonly key: string;
  /** Position of the key. */
  readonly offset: number;
  readonly value: Node;
}

/** Read a mapping with keys of the user's own. Reports the problems of all entries. */
export function dictionary<T>(read: (entry: OwnEntry, name: string, reading: Reading) => T | undefined): Reader<readonly T[]> {
  return (node, name, reading) => {
    if (node.kind !== "mapping") return reportAt(reading, node.offset, notMapping(name, kindName(node)));
    return node.entries.flatMap(({ key: written, offset, value }) => {
      const key = line(100)({ kind: "text", text: written, offset }, `a key of ${name}`, reading);
      const own = key === undefined ? undefined : read({ key, offset, value }, `${name}.${key}`, reading);
      return own === undefined ? [] : [own];
    });
  };
}
