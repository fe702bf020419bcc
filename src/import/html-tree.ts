import type { DefaultTreeAdapterTypes } from "parse5";
import type { HtmlElement, HtmlNode } from "../markdown/parse-html.ts";

/** What takes the place of nodes. */
export type NodeEdits = Map<HtmlNode, readonly HtmlNode[]>;

/** Replace nodes. Each parent is rebuilt once, since removing children one by one takes quadratic time. */
export function replaceNodes(edits: NodeEdits): void {
  const parents = new Set([...edits.keys()].map(({ parentNode }) => parentNode));
  for (const parent of parents) {
    if (parent === null) continue;
    parent.childNodes = parent.childNodes.flatMap((node) => edits.get(node) ?? [node]);
    for (const node of parent.childNodes) node.parentNode = parent;
  }
}

/** All elements in document order. Iterative: the tree may be deep. */
export function elementsIn(root: DefaultTreeAdapterTypes.ParentNode): HtmlElement[] {
  const found: HtmlElement[] = [];
  const stack = root.childNodes.toReversed();
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (!("tagName" in node)) continue;
    found.push(node);
    for (const child of node.childNodes.toReversed()) stack.push(child);
  }
  return found;
}

/** Return an attribute. */
export function attributeOf(element: HtmlElement | undefined, name: string): string | undefined {
  return element?.attrs.find((attribute) => attribute.name === name)?.value;
}

/** Elements of code that are not code. */
const NUMBERS = /\b(?:line-?numbers?(?:-rows)?|gutter|lineno|ln)\b/;

/** The text of an element. A `<br>` is a line end. */
export function textInside(root: DefaultTreeAdapterTypes.ParentNode): string {
  let text = "";
  const stack = root.childNodes.toReversed();
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if ("value" in node) text += node.value;
    else if ("tagName" in node && node.tagName === "br") text += "\n";
    else if (
      "tagName" in node &&
      node.tagName !== "script" &&
      node.tagName !== "style" &&
      !NUMBERS.test(attributeOf(node, "class") ?? "")
    ) {
      for (const child of node.childNodes.toReversed()) stack.push(child);
    }
  }
  return text;
}
