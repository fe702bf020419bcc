import type { Root } from "mdast";
import { measure } from "./limits.ts";

/** What became of a text: its tree, or at once the HTML it is rendered as; or why it is too much, and on which line. */
export type Parsed = { readonly root: Root } | { readonly html: string } | { readonly fault: string; readonly line?: number };

/** A tree, unless it is too deep or too large. */
export function measured(root: Root): Parsed {
  const fault = measure(root);
  return fault === undefined ? { root } : { fault };
}
