import { reportInto } from "../model/problem.ts";
import type { Problem } from "../model/problem.ts";
import type { Article } from "../model/article.ts";
import { nearest } from "../text/nearest.ts";
import type { ReadArticle } from "./read-article.ts";

/**
 * The articles with `translationOf` and `relatedTo` turned from slugs into ids. What refers to no article is reported
 * and left out; what refers to one that is not public is left out without a word, as that word would tell of it.
 */
export function resolveReferences<T extends ReadArticle>(
  articles: readonly T[],
  isPublic: (article: Article) => boolean,
  problems: Problem[],
): readonly T[] {
  const byName = new Map<string, Article>();
  for (const { article } of articles) byName.set(article.slug, article);
  for (const { article } of articles) byName.set(article.id, article);

  return articles.map((read) => {
    const { translationOf, relatedTo, ...article } = read.article;
    const find = (name: string, key: string): string | undefined => {
      const found = byName.get(name);
      if (found === undefined) {
        const meant = nearest(name, byName.keys());
        const message = `${key} names ${name}, which is neither the slug nor the id of an article; it is left out`;
        const hint = meant === undefined ? undefined : `Did you mean \`${meant}\`?`;
        reportInto(
          problems,
          article.file,
        )({ code: "reference/unknown", severity: "warning", place: read.place(key), message, ...(hint ? { hint } : {}) });
      }
      return found !== undefined && isPublic(found) ? found.id : undefined;
    };
    const original = translationOf === undefined ? undefined : find(translationOf, "translationOf");
    const related = relatedTo.flatMap((name) => find(name, "relatedTo") ?? []);
    return { ...read, article: { ...article, relatedTo: related, ...(original === undefined ? {} : { translationOf: original }) } };
  });
}
