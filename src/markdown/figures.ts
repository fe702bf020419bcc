import type { Image, Nodes, Paragraph, PhrasingContent, Root } from "mdast";
import { walk } from "./walk.ts";

/** Additional data of a picture. */
export interface PictureData {
  /** The words below it if nothing is beside it. */
  readonly below?: string;
  /** The caption of its figure, if the author wrote that as HTML. */
  readonly caption?: string;
}

/** Turn each paragraph that has only a picture into a figure. The title of the picture, or what its metadata says, becomes the caption. */
export function toFigures(root: Root): void {
  walk(root, (node, parent) => {
    const image = node.type === "paragraph" ? onlyPicture(node) : undefined;
    if (node.type !== "paragraph" || image === undefined) return undefined;
    // The author wrote the figure as HTML.
    if (elementOf(parent) === "figure") return [image];
    const caption: PhrasingContent[] = [];
    const { below = image.title ?? "" } = (image.data ?? {}) as PictureData;
    if (below !== "") {
      caption.push({ type: "emphasis", data: { hName: "figcaption" }, children: [{ type: "text", value: below }] });
    }
    node.children = [{ ...image, title: null }, ...caption];
    node.data = { ...node.data, hName: "figure" };
    return undefined;
  });
}

/** Return the HTML element that a node stands for, if it is not a Markdown element. */
export function elementOf({ data = {} }: Nodes): string | undefined {
  return (data as { readonly hName?: string }).hName;
}

/** Return the picture of a paragraph that has nothing else. */
export function onlyPicture({ children }: Paragraph): Image | undefined {
  const [first, ...rest] = children.filter((child) => child.type !== "text" || child.value.trim() !== "");
  return first?.type === "image" && rest.length === 0 ? first : undefined;
}
