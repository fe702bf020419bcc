import type { Root } from "mdast";
import { measure } from "./limits.ts";

/** A parsed text: its tree or its HTML, or why the text is too much, and on which line. */
export type Parsed = { readonly root: Root } | { readonly html: string } | { readonly fault: string; readonly line?: number };

/** Return the tree, or a fault if it is too deep or too large. */
export function measured(root: Root): Parsed {
  const fault = measure(root);
  return fault === undefined ? { root } : { fault };
}
