import type { Nodes, Parents, Root } from "mdast";
import { oneLine } from "../text/characters.ts";
import { elementOf, onlyPicture } from "./figures.ts";
import { joinLines } from "./join-lines.ts";

/** Return the plain text of the first paragraph with words, or an empty text. */
export function firstParagraph(root: Parents): string {
  for (const node of root.children) {
    // Raw HTML often has its paragraphs in a `<div>`.
    const within = elementOf(node) === "div" && "children" in node ? firstParagraph(node) : "";
    if (within !== "") return within;
    if (node.type !== "paragraph" || onlyPicture(node) !== undefined) continue;
    const text = oneLine(joinLines(plainText(node)));
    if (text !== "") return text;
  }
  return "";
}

/** The end of the summary, as other tools mark it. */
const END = /^\s*<!--\s*(?:more|truncate)\s*-->/i;

/** Return the plain text above the mark that ends the summary. Undefined without such a mark. Call it before comments are removed. */
export function textAboveMark({ children }: Root): string | undefined {
  const words: string[] = [];
  for (const node of children) {
    if (isEnd(node)) return oneLine(words.join(" "));
    if (node.type === "paragraph") {
      const end = node.children.findIndex(isEnd);
      words.push(
        node.children
          .slice(0, end === -1 ? undefined : end)
          .map(plainText)
          .join(""),
      );
      if (end !== -1) return oneLine(words.join(" "));
    }
    if (node.type === "list" || node.type === "blockquote") words.push(blocksIn(node).map(plainText).join(" "));
  }
  return undefined;
}

function isEnd(node: Nodes): boolean {
  return node.type === "html" && END.test(node.value);
}

function blocksIn(node: Parents): Nodes[] {
  return node.children.flatMap((child) =>
    child.type === "list" || child.type === "listItem" || child.type === "blockquote" ? blocksIn(child) : [child],
  );
}

/** Return the words of a node, without footnote marks and pictures. */
export function plainText(node: Nodes): string {
  if (node.type === "text" || node.type === "inlineCode") return node.value;
  if (node.type === "break") return " ";
  // The reading of a word.
  if (elementOf(node) === "rt" || elementOf(node) === "rp") return "";
  return "children" in node ? node.children.map(plainText).join("") : "";
}
