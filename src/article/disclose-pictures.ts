import type { AiUse } from "../model/ai.ts";
import type { Article } from "../model/article.ts";
import type { BodyPicture } from "../model/body-picture.ts";
import type { Asset } from "../model/asset.ts";
import type { Report } from "../model/problem.ts";
import { useOfSourceType } from "../text/disclosure.ts";
import { undisclosedAi } from "./media-messages.ts";
import type { ReadArticle } from "./read-article.ts";

const STRENGTH: readonly AiUse[] = ["none", "assisted", "generated"];

/**
 * Disclose the use of AI in pictures, if their metadata tells of it and the article does not. If the article says less than the files,
 * the article's word counts, with a warning.
 *
 * @param lead - Files of the front matter.
 * @param pictures - The pictures in the text.
 */
export function disclosePictures(
  article: Article,
  { assets: lead, place }: Pick<ReadArticle, "assets" | "place">,
  pictures: readonly BodyPicture[],
  report: Report,
): Article {
  const files: readonly (Asset | undefined)[] = [...lead, ...pictures.map(({ asset }) => asset)];
  const uses = files.flatMap((file) => useOfSourceType(file?.metadata?.sourceType) ?? []);
  const inFile = STRENGTH.findLast((use) => uses.includes(use));
  if (inFile === undefined || article.withdrawn !== undefined) return article;
  const stated = article.ai?.pictures;
  if (stated === undefined) return { ...article, ai: { ...article.ai, pictures: inFile } };
  if (STRENGTH.indexOf(stated) < STRENGTH.indexOf(inFile)) report({ ...undisclosedAi(inFile, stated), place: place("ai") });
  return article;
}
