import type { Article } from "../model/article.ts";
import type { Report } from "../model/problem.ts";
import { unknownReference } from "./messages.ts";
import type { ReadArticle } from "./read-article.ts";

/** Finds the article with a slug or id. Says only "held back" if the article is not public. */
export type FindArticle = (name: string) => Pick<Article, "id" | "file" | "url"> | "held back" | undefined;

/**
 * Return the article with ids in `translationOf` and `relatedTo`.
 *
 * Removes references to articles that do not exist, with a warning. Removes references to articles that are held back without
 * one: a warning would reveal them.
 */
export function resolveReferences({ article, place }: Pick<ReadArticle, "article" | "place">, find: FindArticle, report: Report): Article {
  const { translationOf, relatedTo } = article;
  const idOf = (name: string, key: string): string | undefined => {
    const found = find(name);
    if (found === undefined) report({ ...unknownReference(key, name), place: place(key) });
    return typeof found === "object" ? found.id : undefined;
  };
  return {
    ...article,
    translationOf: translationOf === undefined ? undefined : idOf(translationOf, "translationOf"),
    relatedTo: relatedTo.flatMap((name) => idOf(name, "relatedTo") ?? []),
  };
}
