import type { Heading, PhrasingContent, Root, RootContent } from "mdast";
import type { Report } from "../model/problem.ts";
import type { BodyContext } from "./body.ts";
import { noAltInBody, topHeading } from "./messages.ts";
import { placeOfNode } from "./place-of-node.ts";
import { walk } from "./walk.ts";

/**
 * Adapt blocks to pages and feeds: level-1 headings become level 2, since the title is level 1, and task boxes become characters,
 * since feed readers remove form controls. Headings get the ids that their authors wrote.
 */
export function toPlainBlocks(root: Root, report: Report, headingIdAt?: BodyContext["headingIdAt"]): void {
  const top: Heading[] = [];
  walk(root, (node) => {
    if (node.type === "heading" && node.depth === 1) {
      top.push(node);
      node.depth = 2;
    }
    const id = node.type === "heading" && node.position !== undefined ? headingIdAt?.(node.position.start) : undefined;
    if (id !== undefined) node.data = { ...node.data, hProperties: { id } };
    if (lacksAlt(node)) report({ ...noAltInBody, ...placeOfNode(node) });
    if (node.type === "listItem" && typeof node.checked === "boolean") {
      const box: PhrasingContent = { type: "text", value: node.checked ? "☑ " : "☐ " };
      const [first] = node.children;
      if (first?.type === "paragraph") first.children.unshift(box);
      else node.children.unshift({ type: "paragraph", children: [box] });
      node.checked = null;
    }
  });
  const [first] = top;
  if (first !== undefined) report({ ...topHeading(top.length), ...placeOfNode(first) });
}

/** Whether a node is a picture without alt text. A recording is named by its file. */
function lacksAlt(node: RootContent): boolean {
  return node.type === "image" && node.data?.hName === undefined && (node.alt ?? "").trim() === "";
}
