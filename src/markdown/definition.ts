import remarkGfm from "remark-gfm";
import remarkParse from "remark-parse";
import { unified } from "unified";
import { measured } from "./parsed.ts";
import type { Parsed } from "./parsed.ts";

/** What Markdown means here: CommonMark with GitHub's extensions, but for the single tilde. */
const definition = unified().use(remarkParse).use(remarkGfm, { singleTilde: false }).freeze();

/** Parse any text. Never throws: also a stack that overflows is a fault of the text. */
export function parseByDefinition(markdown: string): Parsed {
  try {
    return measured(definition.parse(markdown));
  } catch (error) {
    if (error instanceof RangeError) return { fault: "the body is nested too deep to be read" };
    throw error;
  }
}
