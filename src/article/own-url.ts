import type { Article } from "../model/article.ts";
import type { Place, Report } from "../model/problem.ts";
import type { Settings } from "../model/settings.ts";
import { ownAddress, pageOnSite } from "../text/address.ts";
import { takenUrl, urlWithoutPage } from "./messages.ts";
import type { FindArticle } from "./references.ts";

/**
 * Report a `url` on this site that is not the story's own page, since it leads nowhere or to another story.
 *
 * With `pages: false` another program makes the pages, so any `url` is fine.
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
  report({ ...(isTaken ? takenUrl(found.file, url, own) : urlWithoutPage(url, own)), place: place("url") });
}
