import type { Emphasis, Image } from "mdast";
import type { BodyPicture } from "../model/body-picture.ts";
import type { PictureMetadata } from "../model/picture-metadata.ts";
import type { Report } from "../model/problem.ts";
import { oneLine } from "../text/characters.ts";
import { splitCredit, wordsBelow } from "../text/credit.ts";
import { agree, describe } from "../text/picture-metadata.ts";
import { pick } from "../text/pick.ts";
import { elementOf } from "./figures.ts";
import type { PictureData } from "./figures.ts";
import { otherCreditInText } from "./messages.ts";
import { placeOfNode } from "./place-of-node.ts";
import { plainText } from "./summary.ts";
import { walk } from "./walk.ts";

/** Give pictures the caption of the element around them, if it is a figure in HTML. */
export function captionPictures(element: Emphasis): void {
  const below = elementOf(element) === "figure" ? element.children.find((child) => elementOf(child) === "figcaption") : undefined;
  const caption = below === undefined ? "" : plainText(below);
  if (caption.trim() === "") return;
  walk(element, (node) => {
    if (node.type === "image") node.data = { ...node.data, caption } as Image["data"] & PictureData;
  });
}

/** Return what the author wrote below a picture. It may hold the caption, the credit, or both. */
export function writtenBelow({ data, title }: Image): string {
  const { caption = title ?? "" } = (data ?? {}) as PictureData;
  return oneLine(caption);
}

/**
 * Describe a picture with the metadata of its file, where the author does not.
 *
 * @returns What feeds say about it. Its alt text, and the words below it, become part of the node.
 */
export function describePicture(
  node: Image,
  metadata: PictureMetadata,
  language: string,
  report: Report,
): Pick<BodyPicture, "caption" | "credit" | "copyright"> {
  const written = writtenBelow(node);
  const file = describe(metadata, language, written === "" ? undefined : written);
  if ((node.alt ?? "").trim() === "" && file.alt !== undefined) node.alt = file.alt;
  const { credit: own } = splitCredit(written, language);
  if (own !== undefined) {
    const names = [metadata.credit, metadata.creator].filter((name) => name !== undefined);
    const [first] = names;
    if (first !== undefined && !names.some((name) => agree(own, name))) report({ ...otherCreditInText(own, first), ...placeOfNode(node) });
    return pick(file, ["copyright"]);
  }
  const words = pick(file, ["caption", "credit", "copyright"]);
  node.data = { ...node.data, below: wordsBelow(words, language) } as Image["data"] & PictureData;
  return words;
}
