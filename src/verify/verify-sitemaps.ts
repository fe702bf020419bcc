import type { Visitor } from "../net/visit.ts";
import { isAnswer } from "../net/answer.ts";
import { reportInto } from "../model/problem.ts";
import { parseUrl } from "../text/url.ts";
import { readSitemap } from "./sitemap.ts";
import type { ReadSitemap } from "./sitemap.ts";
import type { SeenFeed, Tour } from "./verify-feed.ts";

/** Sitemaps that are looked at. */
const MOST_SITEMAPS = 5;

/**
 * Look for the pages of feeds in the sitemaps, where those can be read to their end.
 *
 * @param named - Those that robots.txt names; where it names none, there may be one beside the page.
 */
export async function verifySitemaps(start: string, named: readonly string[], feeds: readonly SeenFeed[], tour: Tour): Promise<void> {
  const usable = named.filter((url) => /^https?:\/\//i.test(url) && parseUrl(url) !== undefined);
  const queue = new Set(usable.length > 0 ? usable : [new URL("sitemap.xml", start).href]);
  const pages = new Set<string>();
  let isComplete = false;
  let looked = 0;
  for (const url of queue) {
    if (looked === MOST_SITEMAPS) return;
    looked += 1;
    // oxlint-disable-next-line no-await-in-loop -- an index names others
    const sitemap = await fetchSitemap(url, tour.visitor);
    if (sitemap === "unknown" || (sitemap === undefined && usable.length === 0)) return;
    if (sitemap === undefined) {
      const message = "robots.txt or another sitemap names this sitemap, and there is none that can be read";
      return reportInto(tour.problems, url)({ code: "verify/sitemap", message, hint: "Put it there, or take its name away." });
    }
    for (const further of sitemap.sitemaps) queue.add(further);
    isComplete ||= !sitemap.isNews && sitemap.sitemaps.length === 0;
    for (const page of sitemap.pages) pages.add(page);
  }
  const [first, ...more] = pagesOf(feeds, new URL(start).origin).filter((page) => !pages.has(page));
  if (!isComplete || first === undefined) return;
  const message = `${first} is in a feed and in no sitemap${more.length > 0 ? `, and so are ${more.length} more pages` : ""}`;
  reportInto(tour.problems, [...queue][0] ?? start)({ code: "verify/sitemap", severity: "warning", message, hint: "Add the pages to it." });
}

/** A sitemap; undefined when there is none; unknown when it is compressed, or larger than is read here. */
async function fetchSitemap(url: string, visitor: Visitor): Promise<ReadSitemap | "unknown" | undefined> {
  const { end } = await visitor.visit(url, { headers: { "accept-encoding": "gzip, br" } });
  if (!isAnswer(end)) return end.failure === "limit" ? "unknown" : undefined;
  if (end.status !== 200) return undefined;
  return end.isCut || end.url.endsWith(".gz") ? "unknown" : readSitemap(new TextDecoder().decode(end.body));
}

/** The pages of this site that its feeds lead to, once each. */
function pagesOf(feeds: readonly SeenFeed[], origin: string): string[] {
  const links = feeds.flatMap(({ feed }) => feed.items.flatMap(({ link }) => link ?? []));
  return [...new Set(links)].filter((link) => link.startsWith(`${origin}/`));
}
