import { isAnswer } from "../net/answer.ts";
import type { Visit } from "../net/answer.ts";
import { reportInto } from "../model/problem.ts";
import type { Place, Report } from "../model/problem.ts";
import { parseUrl } from "../text/url.ts";
import { hiddenByHeader, pictureNotFound } from "./delivery-messages.ts";
import { hidesFromRobots, mediaTypeOf } from "./delivery-checks.ts";
import { pageNotFound, stylesheetNotFound } from "./messages.ts";
import { newestFirst } from "./newest-first.ts";
import type { ParsedFeed, ParsedItem, ParsedLink } from "./parsed-feed.ts";
import { checkEnclosureVisit, checkLinkVisit, checkRanges } from "./probe.ts";
import { checkSoftNotFound } from "./soft-not-found.ts";
import { head } from "./tour.ts";
import type { Tour } from "./tour.ts";

/** Links per feed that are checked. */
const MOST_ENCLOSURES = 10;
const MOST_PAGES = 5;
const MOST_PICTURES = 5;

/** Check what a feed links to: its stylesheet and image, and the enclosures, pages and pictures of its newest items. */
export async function checkLinks(feed: ParsedFeed, url: string, tour: Tour): Promise<void> {
  const report = reportInto(tour.problems, url);
  const items = newestFirst(feed);
  await checkStylesheet(feed, url, tour, report);
  await checkEnclosures(items, url, tour, report);
  await checkPages(items, url, tour, report);
  await checkPictures(feed, items, url, tour, report);
}

/** Report at a place. */
function reportAt(report: Report, place: Place): Report {
  return (finding) => report({ ...finding, place: finding.place ?? place });
}

/** Choose the first absolute links that no other feed has, and mark them as seen. Relative ones are reported elsewhere. */
function choose<T extends ParsedLink>(links: Iterable<T>, most: number, base: string, { seen }: Tour): T[] {
  const chosen: T[] = [];
  for (const link of links) {
    if (chosen.length === most) break;
    const target = /^\s*(?:https?:)?\/\//i.test(link.url) ? parseUrl(link.url.trim(), base) : undefined;
    if (target === undefined || seen.has(target.href)) continue;
    seen.add(target.href);
    chosen.push({ ...link, url: target.href });
  }
  return chosen;
}

async function checkStylesheet({ stylesheet }: ParsedFeed, base: string, tour: Tour, report: Report): Promise<void> {
  const target = stylesheet === undefined ? undefined : parseUrl(stylesheet.url, base)?.href;
  const links = stylesheet === undefined || target === undefined ? [] : [{ ...stylesheet, url: target }];
  for (const { url, place } of choose(links, 1, base, tour)) {
    // oxlint-disable-next-line no-await-in-loop -- one request at a time, to be polite
    checkFileVisit(url, await head(tour.visitor, url), stylesheetNotFound, reportAt(report, place));
  }
}

async function checkEnclosures(items: readonly ParsedItem[], base: string, tour: Tour, report: Report): Promise<void> {
  const enclosures = items.flatMap((item) => item.enclosures);
  for (const enclosure of choose(enclosures, MOST_ENCLOSURES, base, tour)) {
    // oxlint-disable-next-line no-await-in-loop -- one request at a time, to be polite
    const visit = await head(tour.visitor, enclosure.url);
    checkEnclosureVisit(enclosure, visit, report);
    // oxlint-disable-next-line no-await-in-loop -- one request at a time, to be polite
    await checkRanges(enclosure, visit, tour.visitor, report);
  }
}

async function checkPages(items: readonly ParsedItem[], base: string, tour: Tour, report: Report): Promise<void> {
  const links = items.flatMap(({ link, linkPlace, place }) => (link === undefined ? [] : [{ url: link, place: linkPlace ?? place }]));
  for (const { url, place } of choose(links, MOST_PAGES, base, tour)) {
    // oxlint-disable-next-line no-await-in-loop -- one request at a time, to be polite
    const visit = await tour.visitor.visit(url);
    const at = reportAt(report, place);
    checkLinkVisit(url, visit, pageNotFound, at);
    checkSoftNotFound(url, visit, at);
    const hidden = isAnswer(visit.end) && visit.end.status === 200 ? hidesFromRobots(visit.end.headers) : undefined;
    if (hidden !== undefined) at(hiddenByHeader(`the page ${url}`, hidden));
  }
}

async function checkPictures(
  { pictures = [] }: ParsedFeed,
  items: readonly ParsedItem[],
  base: string,
  tour: Tour,
  report: Report,
): Promise<void> {
  const links = [...pictures, ...items.flatMap(picturesOf)];
  for (const { url, place } of choose(links, MOST_PICTURES, base, tour)) {
    // oxlint-disable-next-line no-await-in-loop -- one request at a time, to be polite
    checkFileVisit(url, await head(tour.visitor, url), pictureNotFound, reportAt(report, place));
  }
}

/** Check the answer for a file, which must not be a page. */
function checkFileVisit(url: string, visit: Visit, notFound: typeof pictureNotFound, report: Report): void {
  checkLinkVisit(url, visit, notFound, report);
  const type = isAnswer(visit.end) && visit.end.status === 200 ? mediaTypeOf(visit.end) : undefined;
  if (type === "text/html") report(notFound(url, "the server sends a page instead"));
}

function picturesOf({ tags, pictures = [] }: ParsedItem): ParsedLink[] {
  const shown = tags.flatMap(({ name, attributes: { src = "" }, place }) => (name === "img" && src !== "" ? [{ url: src, place }] : []));
  return [...pictures, ...shown];
}

/** Archive documents that are read. */
const MOST_NEIGHBOURS = 5;

/**
 * Follow the links to older and newer items.
 *
 * @param read - Fetches a document and returns its links. A problem of the link is given to `report`.
 */
export async function walkArchive(
  feed: ParsedFeed,
  url: string,
  read: (target: string, report: Report) => Promise<readonly ParsedLink[]>,
  tour: Pick<Tour, "problems">,
): Promise<void> {
  const known = new Set([url]);
  const queue = feed.neighbours.map((to) => ({ to, from: url }));
  for (const { to, from } of queue) {
    const target = parseUrl(to.url, from)?.href;
    if (target === undefined || !/^https?:/.test(target) || known.has(target)) continue;
    if (known.size > MOST_NEIGHBOURS) return;
    known.add(target);
    // oxlint-disable-next-line no-await-in-loop -- each document links to the next
    const further = await read(target, reportAt(reportInto(tour.problems, from), to.place));
    for (const next of further) queue.push({ to: next, from: target });
  }
}
