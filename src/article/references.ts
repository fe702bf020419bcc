import type { Article } from "../model/article.ts";
import type { Report } from "../model/problem.ts";
import type { ReadArticle } from "./read-article.ts";

/** What a slug or id stands for: a public article, one that is held back, or nothing. */
export type FindArticle = (name: string) => Pick<Article, "id" | "file" | "url"> | "held back" | undefined;

/**
 * An article with `translationOf` and `relatedTo` turned from slugs into ids. What refers to no article is reported and
 * left out; what refers to one that is held back is left out without a word, as that word would tell of it.
 */
export function resolveReferences({ article, place }: ReadArticle, find: FindArticle, report: Report): Article {
  const { translationOf, relatedTo } = article;
  const idOf = (name: string, key: string): string | undefined => {
    const found = find(name);
    if (found === undefined) {
      const message = `${key} names ${name}, which is neither the slug nor the id of an article; it is left out`;
      report({ code: "reference/unknown", severity: "warning", place: place(key), message });
    }
    return typeof found === "object" ? found.id : undefined;
  };
  return {
    ...article,
    translationOf: translationOf === undefined ? undefined : idOf(translationOf, "translationOf"),
    relatedTo: relatedTo.flatMap((name) => idOf(name, "relatedTo") ?? []),
  };
}
