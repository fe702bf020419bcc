import type { Root } from "mdast";
import { measure } from "./limits.ts";
import type { SetAside } from "./prose.ts";

/** What became of a text: its tree and what was set aside before it was made, or why it is too much. */
export type Parsed = ({ readonly root: Root } & Pick<SetAside, "runs">) | { readonly fault: string; readonly line?: number };

/** A tree, unless it is too deep or too large. */
export function measured(root: Root, runs: SetAside["runs"]): Parsed {
  const fault = measure(root);
  return fault === undefined ? { root, runs } : { fault };
}
