import type { Asset } from "../model/asset.ts";
import type { BodyPicture } from "../model/body-picture.ts";
import { reportInto } from "../model/problem.ts";
import type { Place, Problem, Report } from "../model/problem.ts";
import { countCharacters } from "../text/characters.ts";
import type { ReadArticle } from "./read-article.ts";

/** The longest title that MSN takes; others cut earlier. */
const LONGEST_TITLE = 150;

/** The shortest side of a picture that Flipboard takes, in pixels (about.flipboard.com/rss-spec); others ask for more. */
const SHORTEST_SIDE = 400;

/** The widest picture that is no burden, in pixels: some readers show pictures in their own size, and all fetch them whole. */
const WIDEST = 1_600;

/** Report what is allowed and still makes a story worse to read or to hand on. */
export function lint({ article, body, assets, place }: ReadArticle, pictures: readonly BodyPicture[], problems: Problem[]): void {
  const warn: Report = (finding) => reportInto(problems, article.file)({ severity: "warning", ...finding });
  const { title, image, withdrawn } = article;
  const length = countCharacters(title);
  if (length > LONGEST_TITLE) {
    const message = `the title has ${length} characters; aggregators cut or refuse more than ${LONGEST_TITLE}`;
    warn({ code: "lint/title", place: place("title"), message, hint: "Shorten it; `subtitle` has room for more." });
  }
  if (image !== undefined && image.alt === undefined) {
    warn({
      code: "lint/alt",
      place: place("image"),
      message: "the lead picture has no description",
      hint: 'Write `image: {src: …, alt: what it shows}`, or `alt: ""` where it shows nothing that must be told.',
    });
  }
  // Of a picture elsewhere the article may say how large it is.
  const lead = image?.syndicate === true ? (assets.find(({ url }) => url === image.src) ?? image) : undefined;
  lintPicture(lead, place("image"), warn);
  for (const { asset, place: at } of pictures) lintPicture(asset, at, warn);
  if (body.trim() === "" && withdrawn === undefined) {
    warn({ code: "lint/empty", message: "the story has no text", hint: "Write it below the front matter." });
  }
}

function lintPicture(picture: Partial<Pick<Asset, "type" | "named" | "width" | "height">> | undefined, place: Place, warn: Report): void {
  if (picture === undefined) return;
  const { type, named, width, height } = picture;
  if (named !== undefined && named === type) {
    const message = `this file is named as ${named}, and its bytes are of no such picture: readers will show nothing`;
    warn({ code: "lint/picture", place, message, hint: "Save the picture again, or take another." });
  } else if (width !== undefined && height !== undefined && Math.min(width, height) < SHORTEST_SIDE) {
    const message = `this picture has ${width} × ${height} pixels; aggregators show none with a side under ${SHORTEST_SIDE}`;
    warn({ code: "lint/picture", place, message, hint: "Take a larger one." });
  } else if (width !== undefined && width > WIDEST) {
    const message = `this picture is ${width} pixels wide; more than ${WIDEST} slow readers down, and some show it cut off`;
    warn({ code: "lint/picture", place, message, hint: `Save it ${WIDEST} pixels wide or smaller.` });
  }
}
