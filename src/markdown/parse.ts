import type { Root } from "mdast";
import { measure } from "./limits.ts";
import { nativeParser } from "./native.ts";
import { setProseAside } from "./prose.ts";
import type { SetAside } from "./prose.ts";

/** What became of a text: its tree and what was set aside before it was made, or why it is too much. */
export type Parsed = ({ readonly root: Root } & Pick<SetAside, "runs">) | { readonly fault: string };

/**
 * Parse a text that `weigh` finds ordinary: but for its plain paragraphs, and by the native parser where it is installed and
 * gives what the definition gives, forty times as fast. The definition is loaded with the first text that needs it.
 */
export async function parse(markdown: string): Promise<Parsed> {
  const { rest, runs } = setProseAside(markdown);
  const native = nativeParser?.(rest);
  if (native !== undefined) return measured(native, runs);
  return (await import("./definition.ts")).parseByDefinition(rest, runs);
}

/** A tree, unless it is too deep or too large. */
export function measured(root: Root, runs: SetAside["runs"]): Parsed {
  const fault = measure(root);
  return fault === undefined ? { root, runs } : { fault };
}
