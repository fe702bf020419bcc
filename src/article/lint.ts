import type { Asset } from "../model/asset.ts";
import type { BodyPicture } from "../model/body-picture.ts";
import { reportInto } from "../model/problem.ts";
import type { Place, Problem, Report } from "../model/problem.ts";
import type { Rendition } from "../model/rendition.ts";
import { countCharacters } from "../text/characters.ts";
import { longTitle, noAlt, noText, referenceInTitle, smallPicture, widePicture, wrongPicture } from "./messages.ts";
import type { ReadArticle } from "./read-article.ts";

/** The longest title that MSN accepts. Others cut it earlier. */
const LONGEST_TITLE = 150;

/** The shortest side of a picture that Flipboard accepts, in pixels (about.flipboard.com/rss-spec). Others need more. */
const SHORTEST_SIDE = 400;

/** Pixels. Readers fetch the whole picture, and some show it in its full size. */
const WIDEST = 1_600;

/** A character reference of HTML, which means nothing in plain text. */
const REFERENCE = /&(?:amp|lt|gt|quot|apos|nbsp|[lr][sd]quo|[mn]dash|hellip|#\d{1,7}|#x[\da-f]{1,6});/i;

/** Report style problems, and limits of receivers. */
export function lint({ article, body, assets, place }: ReadArticle, pictures: readonly BodyPicture[], problems: Problem[]): void {
  const report = reportInto(problems, article.file);
  const { title, image, withdrawn } = article;
  const length = countCharacters(title);
  if (length > LONGEST_TITLE) report({ ...longTitle(length, LONGEST_TITLE), place: place("title") });
  const [reference] = REFERENCE.exec(title) ?? [];
  if (reference !== undefined) report({ ...referenceInTitle(reference), place: place("title") });
  if (image !== undefined && image.alt === undefined) report({ ...noAlt(), place: place("image") });
  // The article may state the size of a picture on another site.
  const lead = image?.syndicate === true ? (assets.find(({ url }) => url === image.src) ?? image) : undefined;
  lintPicture(lead, place("image"), report);
  for (const { asset, place: at } of pictures) lintPicture(asset, at, report);
  if (body.trim() === "" && withdrawn === undefined) report(noText());
}

interface Picture extends Partial<Pick<Asset, "type" | "named" | "width" | "height">> {
  readonly renditions?: readonly Rendition[] | undefined;
}

function lintPicture(picture: Picture | undefined, place: Place, report: Report): void {
  if (picture === undefined) return;
  const { type, named, width, height, renditions } = picture;
  if (named !== undefined && named === type) report({ ...wrongPicture(named), place });
  else if (width !== undefined && height !== undefined && Math.min(width, height) < SHORTEST_SIDE) {
    report({ ...smallPicture(width, height, SHORTEST_SIDE), place });
  } else if (width !== undefined && width > WIDEST && renditions === undefined) report({ ...widePicture(width, WIDEST), place });
}
