import type { Image, Paragraph, PhrasingContent, Root } from "mdast";
import { walk } from "./walk.ts";

/** Turn each paragraph that has only a picture into a figure. The title of the picture becomes the caption. */
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

/** Return the picture of a paragraph that has nothing else. */
export function onlyPicture({ children }: Paragraph): Image | undefined {
  const [first, ...rest] = children.filter((child) => child.type !== "text" || child.value.trim() !== "");
  return first?.type === "image" && rest.length === 0 ? first : undefined;
}
