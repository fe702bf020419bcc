import { kindName } from "../fields/node.ts";
import type { Node } from "../fields/node.ts";
import { fault, line } from "../fields/read.ts";
import type { Reader, Reading } from "../fields/read.ts";

/** An entry whose key is the user's own: `key` is visible text on one line, `offset` where it stands. */
export interface OwnEntry {
  readonly key: string;
  readonly offset: number;
  readonly value: Node;
}

/** A mapping whose keys are the user's own; every entry is read, so that each fault is reported. */
export function dictionary<T>(read: (entry: OwnEntry, name: string, reading: Reading) => T | undefined): Reader<readonly T[]> {
  return (node, name, reading) => {
    if (node.kind !== "mapping") return fault(reading, "type", node.offset, `${name} must be a mapping, found ${kindName(node)}`);
    return node.entries.flatMap(({ key: written, offset, value }) => {
      const key = line(100)({ kind: "text", text: written, offset }, `a key of ${name}`, reading);
      const own = key === undefined ? undefined : read({ key, offset, value }, `${name}.${key}`, reading);
      return own === undefined ? [] : [own];
    });
  };
}
