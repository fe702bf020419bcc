import type { SourceReader } from "./imported.ts";
import { unknownKind } from "./messages.ts";
import { SourceFault } from "./source.ts";
import type { ImportSource } from "./source.ts";

/** A kind of source. */
export interface SourceKind {
  readonly kind: string;
  readonly fits: (source: ImportSource) => boolean;
  /** Loads the reader only when it is needed. */
  readonly load: () => Promise<SourceReader>;
  /** Whether its items are raw texts, for which newswire proposes tags. */
  readonly isRaw?: true;
}

/** Every kind of source. The first that fits is taken. */
const KINDS: readonly SourceKind[] = [
  {
    kind: "text",
    fits: ({ name, start }) =>
      !/^\s*(?:<[?!a-z]|\{\s*"|\[\s*[{"])/i.test(start) && !start.includes("\0") && !/\.(?:xml|json|html?)$/i.test(name),
    load: async () => (await import("./read-text.ts")).readText,
    isRaw: true,
  },
];

/**
 * Return the kind of a source, by how it begins.
 *
 * @throws {SourceFault} if it is unknown.
 */
export function kindOf(source: ImportSource): SourceKind {
  const found = KINDS.find(({ fits }) => fits(source));
  if (found === undefined) throw new SourceFault(unknownKind());
  return found;
}
