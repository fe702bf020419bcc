import type { PhrasingContent, RootContent } from "mdast";
import { elementOf } from "./figures.ts";
import { BLOCK } from "./html-elements.ts";

const INLINE = new Set(
  "text emphasis strong delete inlineCode inlineMath break image imageReference link linkReference footnoteReference verbatim".split(" "),
);

/** Put text that is between blocks into paragraphs. */
export function toBlocks(nodes: readonly RootContent[]): RootContent[] {
  const blocks: RootContent[] = [];
  let line: RootContent[] = [];
  const finish = (): void => {
    const isEmpty = (node: RootContent | undefined): boolean => node?.type === "text" && node.value.trim() === "";
    while (isEmpty(line[0])) line.shift();
    while (isEmpty(line.at(-1))) line.pop();
    if (line.length > 0) blocks.push({ type: "paragraph", children: line as PhrasingContent[] });
    line = [];
  };
  for (const node of nodes) {
    if (!isBlock(node)) line.push(node);
    else {
      finish();
      blocks.push(node);
    }
  }
  finish();
  return blocks;
}

function isBlock(node: RootContent): boolean {
  if (!INLINE.has(node.type)) return true;
  return BLOCK.has(elementOf(node) ?? "") || ("children" in node && node.children.some(isBlock));
}
