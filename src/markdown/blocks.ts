import type { PhrasingContent, Root } from "mdast";
import type { Report } from "../model/problem.ts";
import { placeOfNode } from "./place-of-node.ts";
import { walk } from "./walk.ts";

/**
 * Fit blocks to where a story is read: the title is the heading of the first level, so the body's begin at the second;
 * a task's box is a character, as readers drop form controls.
 */
export function toPlainBlocks(root: Root, report: Report): void {
  walk(root, (node) => {
    if (node.type === "heading" && node.depth === 1) {
      report({
        code: "lint/heading",
        severity: "warning",
        ...placeOfNode(node),
        message: "a heading of the first level stands in the body; it is published as one of the second",
        hint: "The title is the first heading: begin with `##`.",
      });
      node.depth = 2;
    }
    if (node.type === "image" && (node.alt ?? "").trim() === "") {
      report({
        code: "lint/alt",
        severity: "warning",
        ...placeOfNode(node),
        message: "the picture has no description",
        hint: "Write `![what it shows](file.jpg)`.",
      });
    }
    if (node.type === "listItem" && typeof node.checked === "boolean") {
      const box: PhrasingContent = { type: "text", value: node.checked ? "☑ " : "☐ " };
      const [first] = node.children;
      if (first?.type === "paragraph") first.children.unshift(box);
      else node.children.unshift({ type: "paragraph", children: [box] });
      node.checked = null;
    }
  });
}
