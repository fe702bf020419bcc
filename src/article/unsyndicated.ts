import type { Asset } from "../model/asset.ts";
import type { BodyPicture } from "../model/body-picture.ts";
import type { Report } from "../model/problem.ts";
import { isUnsyndicated } from "../text/unsyndicated.ts";
import type { ReadArticle } from "./read-article.ts";

/** What the text of a story shows, and the files that it shows or links to. */
interface Shown {
  readonly pictures: readonly BodyPicture[];
  readonly assets: readonly Asset[];
}

/** Report where the text shows the picture that is to be kept out of feeds, or links to it: what feeds carry of it differs. */
export function reportUnsyndicated(
  { article: { image, withdrawn }, place }: ReadArticle,
  { pictures, assets }: Shown,
  report: Report,
): void {
  if (withdrawn !== undefined) return;
  const shown = pictures.filter(({ src }) => isUnsyndicated(image, src)).map((picture) => picture.place);
  const isLinked = shown.length === 0 && assets.some(({ url }) => isUnsyndicated(image, url));
  for (const where of isLinked ? [place("image")] : shown) {
    report({
      code: "media/syndicate",
      severity: "warning",
      place: where,
      message: "the text has the picture that `syndicate: false` keeps out of feeds: it is left out of what feeds carry of the text",
      hint: "Take it out of the text: the page shows it above.",
    });
  }
}
