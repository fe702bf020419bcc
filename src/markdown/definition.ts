import type { Root } from "mdast";
import { cjkFriendlyExtension } from "micromark-extension-cjk-friendly";
import { gfmStrikethroughCjkFriendly } from "micromark-extension-cjk-friendly-gfm-strikethrough";
import remarkGfm from "remark-gfm";
import remarkParse from "remark-parse";
import { unified } from "unified";
import type { Processor } from "unified";
import { bareUrls, hasUrlBeforePunctuation } from "./bare-urls.ts";
import { markMath } from "./mark-math.ts";
import { mathSyntax } from "./math-syntax.ts";
import { nestedBody } from "./messages.ts";
import { measured } from "./parsed.ts";
import type { Parsed } from "./parsed.ts";
import { spacedPaths } from "./spaced-paths.ts";
import { unquotedTags } from "./unquoted-tags.ts";

/** GitHub's extensions, except single tildes. */
const GFM = { singleTilde: false } as const;

/** CommonMark with GitHub's extensions, and what people write besides: see docs/reference/front-matter.md#body. */
const definition = define(false);
/** The parser tries this extension at every letter, so only texts that need it get it. */
const definitionWithBareUrls = define(true);

function define(hasBareUrls: boolean): Processor<Root> {
  return unified().use(remarkParse).use(remarkGfm, GFM).use(addSyntax, { hasBareUrls }).freeze();
}

function addSyntax(this: Processor, { hasBareUrls }: { readonly hasBareUrls: boolean }): void {
  const data = this.data();
  data.micromarkExtensions ??= [];
  data.micromarkExtensions.push(cjkFriendlyExtension(), gfmStrikethroughCjkFriendly(GFM), spacedPaths, unquotedTags, mathSyntax);
  if (hasBareUrls) data.micromarkExtensions.push(bareUrls());
}

/** Parse Markdown with remark-parse, which defines what Markdown means here. A stack overflow is a fault of the text. */
export function parseByDefinition(markdown: string): Parsed {
  try {
    const root = (hasUrlBeforePunctuation(markdown) ? definitionWithBareUrls : definition).parse(markdown);
    if (markdown.includes("$")) markMath(root, markdown);
    return measured(root);
  } catch (error) {
    if (error instanceof RangeError) return { fault: nestedBody() };
    throw error;
  }
}
