import type { Parents, RootContent } from "mdast";

/**
 * Visit every node below a root, parents first.
 *
 * unist-util-visit does this too, and gives each visit of a node a function with a name of its own: over many stories that
 * took longer than all that the visitors do.
 *
 * @param visitor - May change the node. The nodes it returns take its place, and are visited in its stead.
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
