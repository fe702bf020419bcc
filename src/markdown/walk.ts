import type { Parents, RootContent } from "mdast";

/**
 * Visit every node below a root, parents first.
 *
 * unist-util-visit creates a named function per visit. Over many stories that took longer than the visitors themselves.
 *
 * @param visitor - May change the node, or return nodes that replace it and are visited next.
 */
export function walk(root: Parents, visitor: (node: RootContent, parent: Parents) => readonly RootContent[] | undefined | void): void {
  const children = root.children as RootContent[];
  for (let index = 0; index < children.length;) {
    const node = children[index] as RootContent;
    const replacement = visitor(node, root);
    if (replacement !== undefined) {
      children.splice(index, 1, ...replacement);
      continue;
    }
    if ("children" in node) walk(node, visitor);
    index += 1;
  }
}
