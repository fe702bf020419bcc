import type { Nodes, Root } from "mdast";
import { oneLine } from "../text/characters.ts";
import { onlyPicture } from "./figures.ts";

/** Plain text of the first paragraph that holds words. Empty when there is none. */
export function firstParagraph(root: Root): string {
  for (const node of root.children) {
    if (node.type !== "paragraph" || onlyPicture(node) !== undefined) continue;
    const text = oneLine(plainText(node));
    if (text !== "") return text;
  }
  return "";
}

/** The words of a node as a listener would hear them: no footnote marks, no pictures. */
function plainText(node: Nodes): string {
  if (node.type === "text" || node.type === "inlineCode") return node.value;
  if (node.type === "break") return " ";
  return "children" in node ? node.children.map(plainText).join("") : "";
}
