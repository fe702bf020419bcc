import type { Image, Paragraph, PhrasingContent, Root } from "mdast";
import { SKIP, visit } from "unist-util-visit";

/** A picture alone in a paragraph becomes a figure, its title the caption. */
export function toFigures(root: Root): void {
  visit(root, "paragraph", (node) => {
    const image = onlyPicture(node);
    if (image === undefined) return undefined;
    const caption: PhrasingContent[] = [];
    if (image.title !== null && image.title !== undefined && image.title !== "") {
      caption.push({ type: "emphasis", data: { hName: "figcaption" }, children: [{ type: "text", value: image.title }] });
    }
    node.children = [{ ...image, title: null }, ...caption];
    node.data = { ...node.data, hName: "figure" };
    return SKIP;
  });
}

/** The picture that is all a paragraph holds. */
export function onlyPicture({ children }: Paragraph): Image | undefined {
  const [first, ...rest] = children.filter((child) => child.type !== "text" || child.value.trim() !== "");
  return first?.type === "image" && rest.length === 0 ? first : undefined;
}
