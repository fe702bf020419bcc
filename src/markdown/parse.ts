import type { Root } from "mdast";
import remarkGfm from "remark-gfm";
import remarkParse from "remark-parse";
import { unified } from "unified";
import { measure } from "./limits.ts";

const parser = unified().use(remarkParse).use(remarkGfm, { singleTilde: false }).freeze();

/** What became of a text: its tree, or why it is too much. */
export type Parsed = { readonly root: Root } | { readonly fault: string };

/** Parse CommonMark with GitHub's extensions. Never throws: also a stack that overflows is a fault of the text. */
export function parse(markdown: string): Parsed {
  try {
    const root = parser.parse(markdown);
    const fault = measure(root);
    return fault === undefined ? { root } : { fault };
  } catch (error) {
    if (error instanceof RangeError) return { fault: "the body is nested too deep to be read" };
    throw error;
  }
}
