import type { Article, Withdrawal } from "../model/article.ts";
import { pick } from "../text/pick.ts";

/**
 * Reduce a withdrawn article to its identity, its authors and the reason.
 *
 * Tags and section stay, because they decide which feeds announce the withdrawal. The page and the feeds do not show them.
 */
export function retract(article: Article, { reason }: Withdrawal): Article {
  const { file, id, slug, url, title, language, dir, published, updated, days, draft, tags, authors } = article;
  return {
    file,
    id,
    slug,
    url,
    title,
    language,
    dir,
    published,
    updated,
    days,
    draft,
    tags,
    authors,
    ...pick(article, ["page", "aliases", "source", "section", "embargo", "expires", "withdrawn", "translationOf"]),
    summary: reason,
    corrections: [],
    relatedTo: [],
    extra: {},
  };
}
