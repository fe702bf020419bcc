import { reportInto } from "../model/problem.ts";
import type { Problem, Report } from "../model/problem.ts";
import type { ReadArticle } from "./read-article.ts";

/** The longest title that MSN takes; others cut earlier. */
const LONGEST_TITLE = 150;

/** Report what is allowed and still makes a story worse to read or to hand on. */
export function lint({ article, body, place }: ReadArticle, problems: Problem[]): void {
  const warn: Report = (finding) => reportInto(problems, article.file)({ severity: "warning", ...finding });
  const { title, image, withdrawn } = article;
  if (title.length > LONGEST_TITLE) {
    const message = `the title has ${title.length} characters; aggregators cut or refuse more than ${LONGEST_TITLE}`;
    warn({ code: "lint/title", place: place("title"), message, hint: "Shorten it; `subtitle` has room for more." });
  }
  if (image !== undefined && image.alt === undefined) {
    warn({
      code: "lint/alt",
      place: place("image"),
      message: "the lead picture has no description",
      hint: "Write `image: {src: …, alt: what it shows}`.",
    });
  }
  if (body.trim() === "" && withdrawn === undefined) {
    warn({ code: "lint/empty", message: "the story has no text", hint: "Write it below the front matter." });
  }
}
