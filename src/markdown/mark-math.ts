import type { Root } from "mdast";
import { walk } from "./walk.ts";

/**
 * Mark the code that is TeX, as remark-math does: with the classes `language-math`, and `math-inline` or `math-display`. Pages turn it
 * into MathML; feed readers, which often drop MathML, show the TeX.
 *
 * @param markdown - The text that was parsed.
 */
export function markMath(root: Root, markdown: string): void {
  walk(root, (node, parent) => {
    if (node.type !== "inlineCode" && node.type !== "code") return;
    const start = node.position?.start.offset ?? 0;
    if (markdown[start] !== "$") return;
    const isDisplay = node.type === "code" || (markdown.startsWith("$$", start) && parent.children.length === 1);
    if (node.type === "inlineCode") node.value = node.value.trim();
    node.data = { ...node.data, hProperties: { className: ["language-math", isDisplay ? "math-display" : "math-inline"] } };
  });
}
