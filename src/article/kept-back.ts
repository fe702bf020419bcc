import type { Article } from "../model/article.ts";
import type { BodyPicture } from "../model/body-picture.ts";
import type { Report } from "../model/problem.ts";

/** Report where the text shows the picture that is to be kept out of feeds: with the text it goes there all the same. */
export function reportKeptBack({ image, withdrawn }: Article, pictures: readonly BodyPicture[], report: Report): void {
  if (image?.syndicate !== false || withdrawn !== undefined) return;
  for (const { place } of pictures.filter(({ src }) => src === image.src)) {
    report({
      code: "media/syndicate",
      severity: "warning",
      place,
      message: "the text shows the picture that `syndicate: false` keeps out of feeds, and feeds carry the text",
      hint: "Take it out of the text: the page shows it above.",
    });
  }
}
