import type { Image, Paragraph, PhrasingContent, Root } from "mdast";
import { walk } from "./walk.ts";

/** A picture alone in a paragraph becomes a figure, its title the caption. */
export function toFigures(root: Root): void {
  walk(root, (node) => {
    const image = node.type === "paragraph" ? onlyPicture(node) : undefined;
    if (node.type !== "paragraph" || image === undefined) return;
    const caption: PhrasingContent[] = [];
    if (image.title !== null && image.title !== undefined && image.title !== "") {
      caption.push({ type: "emphasis", data: { hName: "figcaption" }, children: [{ type: "text", value: image.title }] });
    }
    node.children = [{ ...image, title: null }, ...caption];
    node.data = { ...node.data, hName: "figure" };
  });
}

/** The picture that is all a paragraph holds. */
export function onlyPicture({ children }: Paragraph): Image | undefined {
  const [first, ...rest] = children.filter((child) => child.type !== "text" || child.value.trim() !== "");
  return first?.type === "image" && rest.length === 0 ? first : undefined;
}
