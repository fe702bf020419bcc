import type { Asset } from "../model/asset.ts";
import type { BodyPicture } from "../model/body-picture.ts";
import type { Report } from "../model/problem.ts";
import { isUnsyndicated } from "../text/unsyndicated.ts";
import { unsyndicatedInText } from "./messages.ts";
import type { ReadArticle } from "./read-article.ts";

/** The pictures in a text, and the files it shows or links to. */
interface Shown {
  readonly pictures: readonly BodyPicture[];
  readonly assets: readonly Asset[];
}

/** Report a picture with `syndicate: false` that is also in the text, since feeds leave it out of the text, too. */
export function reportUnsyndicated(
  { article: { image, withdrawn }, place }: ReadArticle,
  { pictures, assets }: Shown,
  report: Report,
): void {
  if (withdrawn !== undefined) return;
  const shown = pictures.filter(({ src }) => isUnsyndicated(image, src)).map((picture) => picture.place);
  const isLinked = shown.length === 0 && assets.some(({ url }) => isUnsyndicated(image, url));
  for (const where of isLinked ? [place("image")] : shown) report({ ...unsyndicatedInText(), place: where });
}
