import { addressKey } from "../text/address.ts";
import { reportInto } from "../model/problem.ts";
import type { Problem } from "../model/problem.ts";
import type { ReadArticle } from "./read-article.ts";

/** What no two articles may share: code, words for the reader, the field to change, and its value. */
const CLAIMS = [
  { code: "identity/id", what: "the id", key: "id", cure: "Give one of them another `id`.", of: ({ article }: ReadArticle) => article.id },
  {
    code: "identity/path",
    what: "the path of",
    key: "slug",
    cure: "Give one of them another `slug`.",
    of: ({ article }: ReadArticle) => `articles/${article.slug}/`,
  },
  {
    code: "identity/url",
    what: "the URL",
    key: "url",
    cure: "Give one of them another `url`.",
    of: ({ article }: ReadArticle) => addressKey(article.url),
  },
] as const;

/**
 * Report articles that claim one id, path or URL, naming both files. Drafts claim nothing yet.
 *
 * @param articles - Sorted by file, so that the same one is always the second.
 */
export function reportCollisions(articles: readonly ReadArticle[], problems: Problem[]): void {
  for (const { code, what, key, cure, of } of CLAIMS) {
    const owners = new Map<string, ReadArticle>();
    for (const claimant of articles) {
      if (claimant.article.draft) continue;
      const claim = of(claimant);
      const owner = owners.get(claim);
      if (owner === undefined) {
        owners.set(claim, claimant);
        continue;
      }
      // One path makes one URL: said once is enough.
      if (code === "identity/url" && claim.endsWith(`/articles/${claimant.article.slug}/`)) continue;
      const shown = code === "identity/url" ? claimant.article.url : claim;
      const message = `${what} ${shown} is the same as that of ${owner.article.file}`;
      reportInto(problems, claimant.article.file)({ code, place: claimant.place(key), message, hint: cure });
    }
  }
}
