import type { Visitor } from "../net/visit.ts";
import { isAnswer } from "../net/answer.ts";
import { reportInto } from "../model/problem.ts";
import { parseUrl } from "../text/url.ts";
import { overdueNews } from "./delivery-messages.ts";
import { notInSitemap, sitemapNotFound } from "./messages.ts";
import { readSitemap } from "./sitemap.ts";
import type { ReadSitemap } from "./sitemap.ts";
import type { SeenFeed, Tour } from "./tour.ts";

/** Sitemaps that are read. */
const MOST_SITEMAPS = 5;

/**
 * Check that the pages in feeds are in the sitemaps. Nothing is reported about pages unless every sitemap could be read in full.
 *
 * @param listed - The sitemaps in robots.txt. If there are none, `sitemap.xml` beside the page is tried.
 */
export async function verifySitemaps(start: string, listed: readonly string[], feeds: readonly SeenFeed[], tour: Tour): Promise<void> {
  const usable = listed.filter((url) => /^https?:\/\//i.test(url) && parseUrl(url) !== undefined);
  const queue = new Set(usable.length > 0 ? usable : [new URL("sitemap.xml", start).href]);
  const pages = new Set<string>();
  let isComplete = false;
  let looked = 0;
  for (const url of queue) {
    if (looked === MOST_SITEMAPS) return;
    looked += 1;
    // oxlint-disable-next-line no-await-in-loop -- an index lists more
    const sitemap = await fetchSitemap(url, tour.visitor);
    if (sitemap === "unknown" || (sitemap === undefined && usable.length === 0)) return;
    if (sitemap === undefined) return reportInto(tour.problems, url)(sitemapNotFound());
    checkNews(sitemap, url, tour);
    for (const further of sitemap.sitemaps) queue.add(further);
    isComplete ||= !sitemap.isNews && sitemap.sitemaps.length === 0;
    for (const page of sitemap.pages) pages.add(page);
  }
  const [first, ...more] = pagesOf(feeds, new URL(start).origin).filter((page) => !pages.has(page));
  if (!isComplete || first === undefined) return;
  reportInto(tour.problems, [...queue][0] ?? start)(notInSitemap(first, more.length));
}

/** Milliseconds that a story may be in a news sitemap (Google: two days), and how late the next build may be. */
const [NEWS_AGE, LATE] = [48 * 3_600_000, 6 * 3_600_000];

/** Report a news sitemap that should have been built again: the only scheduled change that shows from outside. */
function checkNews({ news }: ReadSitemap, url: string, { now, problems }: Tour): void {
  const overdue = news.find(({ published }) => Date.parse(published) + NEWS_AGE + LATE < now);
  if (overdue !== undefined) reportInto(problems, url)({ ...overdueNews(overdue.url, overdue.published), place: overdue.place });
}

/** Fetch a sitemap. Undefined if there is none, `unknown` if it is a compressed file or too large to read. */
async function fetchSitemap(url: string, visitor: Visitor): Promise<ReadSitemap | "unknown" | undefined> {
  const { end } = await visitor.visit(url, { headers: { "accept-encoding": "gzip, br" } });
  if (!isAnswer(end)) return end.failure === "limit" ? "unknown" : undefined;
  if (end.status !== 200) return undefined;
  return end.isCut || end.url.endsWith(".gz") ? "unknown" : readSitemap(new TextDecoder().decode(end.body));
}

/** The pages of this site in its feeds, each one once. */
function pagesOf(feeds: readonly SeenFeed[], origin: string): string[] {
  const links = feeds.flatMap(({ feed }) => feed.items.flatMap(({ link }) => link ?? []));
  return [...new Set(links)].filter((link) => link.startsWith(`${origin}/`));
}
