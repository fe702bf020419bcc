import type { Image } from "mdast";
import type { BodyPicture } from "../model/body-picture.ts";
import type { PictureMetadata } from "../model/picture-metadata.ts";
import type { Report } from "../model/problem.ts";
import { splitCredit, wordsBelow } from "../text/credit.ts";
import { agree, describe } from "../text/picture-metadata.ts";
import { pick } from "../text/pick.ts";
import { otherCreditInText } from "./messages.ts";
import { placeOfNode } from "./place-of-node.ts";

/** Additional data of a picture: the words below it if nothing is beside it. */
export interface PictureData {
  readonly below?: string;
}

/**
 * Describe a picture with the metadata of its file, where the author does not. The title may hold the caption, the credit, or both.
 *
 * @returns What feeds say about it. Its alt text, and the words below it, become part of the node.
 */
export function describePicture(
  node: Image,
  metadata: PictureMetadata,
  language: string,
  report: Report,
): Pick<BodyPicture, "caption" | "credit" | "copyright"> {
  const title = node.title ?? "";
  const file = describe(metadata, language, title === "" ? undefined : title);
  if ((node.alt ?? "").trim() === "" && file.alt !== undefined) node.alt = file.alt;
  const { credit: own } = splitCredit(title, language);
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
