import type { Article } from "../model/article.ts";
import { wordsIn } from "./words.ts";

/** The title of a story where it stands alone: of a withdrawn one it says so. */
export function headlineOf({ title, language, withdrawn }: Pick<Article, "title" | "language" | "withdrawn">): string {
  const words = wordsIn(language);
  return withdrawn === undefined ? title : `${words.withdrawn}${words.colon}${title}`;
}
