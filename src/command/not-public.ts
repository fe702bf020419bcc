import type { ReadArticle } from "../article/read-article.ts";
import type { Instant } from "../model/article.ts";
import { isPublic } from "../plan/visibility.ts";
import { toRfc3339 } from "../text/date.ts";
import type { Refusal } from "./edit-article.ts";

/** Return why a story cannot be corrected or withdrawn: it is withdrawn already, or not public yet. */
export function notPublic({ article }: ReadArticle, now: Instant, hint: string): Refusal | undefined {
  const { draft, withdrawn, embargo, published } = article;
  if (withdrawn !== undefined) {
    return {
      key: "withdrawn",
      message: `the story was already withdrawn on ${toRfc3339(withdrawn.date)}`,
      hint: "To change the reason, edit `withdrawn.reason`.",
    };
  }
  if (isPublic(article, now)) return undefined;
  if (draft) return { key: "draft", message: "the story is a draft", hint };
  const since = Math.max(published, embargo ?? published);
  return {
    key: since === published ? "published" : "embargo",
    message: `the story is not public before ${toRfc3339(since)}`,
    hint: `${hint} If they have seen it, check the clock, or --now.`,
  };
}
