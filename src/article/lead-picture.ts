import type { Image } from "../model/article.ts";
import type { PictureMetadata } from "../model/picture-metadata.ts";
import type { Finding } from "../model/problem.ts";
import { agree, describe, sourceTypeOfPicture } from "../text/picture-metadata.ts";
import type { Described } from "../text/picture-metadata.ts";
import { pick } from "../text/pick.ts";
import type { ArticleValues } from "./fields.ts";
import { otherCredit } from "./media-messages.ts";

/** What the article says about its lead picture, and what decides about the metadata of the file. */
interface Written {
  readonly image: ArticleValues["image"];
  readonly ai: ArticleValues["ai"];
  /** BCP 47. */
  readonly language: string;
}

/**
 * Join what the article says about its lead picture with the metadata of the file, which gives defaults. An empty text in the article
 * means that there is none.
 *
 * @param report - Called if article and file name different credits or owners.
 */
export function describeLead(
  { image, ai, language }: Written,
  metadata: PictureMetadata = {},
  report: (finding: Finding) => void,
): Pick<Image, "alt" | "caption" | "credit" | "copyright" | "sourceType"> {
  const own: Described = pick(image ?? {}, ["alt", "caption", "credit", "copyright"]);
  const file = describe(metadata, language, own.caption);
  reportContradictions(own, metadata, file, (key, inFile) => report(otherCredit(key, image?.src?.src ?? "", inFile)));
  const { alt, caption, credit, copyright } = { ...file, ...own };
  return {
    alt,
    caption: caption || undefined,
    credit: credit || undefined,
    copyright: copyright || undefined,
    sourceType: sourceTypeOfPicture(ai?.pictures, metadata.sourceType),
  };
}

/** An empty text of the article contradicts nothing, and a creator who is not in the credit line may still be credited. */
function reportContradictions(
  own: Described,
  { credit, creator }: PictureMetadata,
  { copyright }: Described,
  report: (key: "credit" | "copyright", inFile: string) => void,
): void {
  const inFile = { credit: [credit, creator], copyright: [copyright] } as const;
  for (const key of ["credit", "copyright"] as const) {
    const written = own[key] ?? "";
    const names = inFile[key].filter((name) => name !== undefined);
    const [first] = names;
    if (written !== "" && first !== undefined && !names.some((name) => agree(written, name))) report(key, first);
  }
}
