import type { Article } from "../model/article.ts";
import type { Place, Report } from "../model/problem.ts";
import type { Settings } from "../model/settings.ts";
import { ownAddress, pageOnSite } from "../text/address.ts";
import type { FindArticle } from "./references.ts";

/**
 * Report a `url` on the site itself that is not the address of the story's own page: nothing would be there, or another story.
 * Without pages others make them, and the address is for the author to say.
 */
export function reportOwnUrl(
  { url, slug }: Pick<Article, "url" | "slug">,
  { site, pages }: Settings,
  place: (key: string) => Place,
  find: FindArticle,
  report: Report,
): void {
  const own = ownAddress(slug, site.url);
  if (!pages || url === own) return;
  const page = pageOnSite(url, site.url);
  if (page === undefined) return;
  const other = /\/articles\/([^/]+)\/$/.exec(page)?.[1];
  const found = other === undefined ? undefined : find(other);
  const isTaken = typeof found === "object" && pageOnSite(found.url, site.url) === page;
  report({
    code: "front-matter/url",
    place: place("url"),
    message: isTaken ? `url is the address of ${found.file}: ${url}` : `url is on this site, and newswire writes no page there: ${url}`,
    hint: `Delete \`url\`: the story is then at ${own}. \`slug\` changes the last part of that.`,
  });
}
