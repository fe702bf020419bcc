import type { Article } from "../model/article.ts";
import { wordsIn } from "../words/words-in.ts";

/** Return the title of a story, marked if the story is withdrawn. */
export function headlineOf({ title, language, withdrawn }: Pick<Article, "title" | "language" | "withdrawn">): string {
  const words = wordsIn(language);
  return withdrawn === undefined ? title : `${words.withdrawn}${words.colon}${title}`;
}
