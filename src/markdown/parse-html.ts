import { defaultTreeAdapter, html, parseFragment } from "parse5";
import type { DefaultTreeAdapterTypes } from "parse5";
import { LIMITS } from "./limits.ts";

export type HtmlElement = DefaultTreeAdapterTypes.Element;
export type HtmlNode = DefaultTreeAdapterTypes.ChildNode;

/** Open elements while parsing. The parser searches all of them at each tag. */
const MOST_OPEN = 500;

/** Thrown to stop the parser: a few tags can make a document of millions of elements. */
class Overload extends Error {}

/**
 * Parse HTML as browsers without scripts parse the body of a page.
 *
 * @returns Undefined if the document would be too deep or too large.
 */
export function parseHtml(text: string): readonly HtmlNode[] | undefined {
  let [elements, open] = [0, 0];
  const treeAdapter: typeof defaultTreeAdapter = {
    ...defaultTreeAdapter,
    createElement: (...facts) => {
      elements += 1;
      if (elements > LIMITS.nodes) throw new Overload();
      return defaultTreeAdapter.createElement(...facts);
    },
    onItemPush: () => {
      open += 1;
      if (open > MOST_OPEN) throw new Overload();
    },
    onItemPop: () => {
      open -= 1;
    },
  };
  try {
    const body = defaultTreeAdapter.createElement("body", html.NS.HTML, []);
    return parseFragment(body, text, { treeAdapter, sourceCodeLocationInfo: true, scriptingEnabled: false }).childNodes;
  } catch (error) {
    if (error instanceof Overload) return undefined;
    throw error;
  }
}
