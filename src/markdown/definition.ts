import remarkGfm from "remark-gfm";
import remarkParse from "remark-parse";
import { unified } from "unified";
import { nestedBody } from "./messages.ts";
import { measured } from "./parsed.ts";
import type { Parsed } from "./parsed.ts";

/** CommonMark with GitHub's extensions, except single tildes. */
const definition = unified().use(remarkParse).use(remarkGfm, { singleTilde: false }).freeze();

/** Parse Markdown with remark-parse, which defines what Markdown means here. A stack overflow is a fault of the text. */
export function parseByDefinition(markdown: string): Parsed {
  try {
    return measured(definition.parse(markdown));
  } catch (error) {
    if (error instanceof RangeError) return { fault: nestedBody() };
    throw error;
  }
}
