import type { Article, Withdrawal } from "../model/article.ts";
import { pick } from "../text/pick.ts";

/**
 * What may still be said of an article that was withdrawn: which one it was, who stands behind it, and why it is gone.
 * Its tags and section stay as facts, since they name the feeds that tell of the withdrawal; nothing shows them with the story.
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
    ...pick(article, ["source", "section", "embargo", "expires", "withdrawn", "translationOf"]),
    summary: reason,
    corrections: [],
    relatedTo: [],
    extra: {},
  };
}
