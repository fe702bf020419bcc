import type { Asset } from "../model/asset.ts";
import type { BodyPicture } from "../model/body-picture.ts";
import type { Place, Report } from "../model/problem.ts";
import type { ReadArticle } from "./read-article.ts";

/** What the text of a story shows, and the files that it shows or links to. */
interface Shown {
  readonly pictures: readonly BodyPicture[];
  readonly assets: readonly Asset[];
}

/** The address of a file of ours up to the hash of its bytes, which a copy has too. */
const TO_HASH = /^.*\/media\/[0-9a-f]{16}-/;

/** Report where the text shows the picture that is to be kept out of feeds, or links to it: feeds carry the text. */
export function reportKeptBack({ article: { image, withdrawn }, place }: ReadArticle, { pictures, assets }: Shown, report: Report): void {
  if (image?.syndicate !== false || withdrawn !== undefined) return;
  const isIt = (address: string): boolean => address === image.src || start(address) === start(image.src);
  const places = pictures.filter(({ src }) => isIt(src)).map((picture) => picture.place);
  const isLinked = places.length === 0 && assets.some(({ url }) => isIt(url));
  for (const where of isLinked ? [place("image")] : places) sayAt(where, report);
}

function start(address: string): string {
  return TO_HASH.exec(address)?.[0] ?? address;
}

function sayAt(place: Place, report: Report): void {
  report({
    code: "media/syndicate",
    place,
    message: "the text has the picture that `syndicate: false` keeps out of feeds, and feeds carry the text",
    hint: "Take it out of the text: the page shows it above.",
  });
}
