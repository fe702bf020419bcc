import type { Visitor } from "../net/visit.ts";
import type { Instant } from "../model/article.ts";
import type { Answer, Visit } from "../net/answer.ts";
import { reportInto } from "../model/problem.ts";
import type { Problem, Report } from "../model/problem.ts";
import { parseUrl } from "../text/url.ts";
import { checkVisit } from "./check-visit.ts";
import { checkContent } from "./content-checks.ts";
import { decodeText } from "./decode-text.ts";
import { charsetOf, checkDelivery } from "./delivery-checks.ts";
import type { ParsedFeed } from "./parsed-feed.ts";
import { archiveNotFound, pageNotFound, stylesheetNotFound } from "./messages.ts";
import { checkEnclosureVisit, checkLinkVisit } from "./probe.ts";
import { readFeed } from "./read-feed.ts";
import { revalidationsOf } from "./revalidation.ts";

/** A test of a site. */
export interface Tour {
  readonly visitor: Visitor;
  readonly now: Instant;
  readonly problems: Problem[];
  /** URLs that have been checked: feeds share enclosures and pages. */
  readonly seen: Set<string>;
}

/** Links per feed that are checked: enclosures, pages of items, archive documents. */
const MOST_ENCLOSURES = 10;
const MOST_PAGES = 5;
const MOST_NEIGHBOURS = 5;

/** The headers that readers send. A reader in a browser also sends `origin`. */
export const FEED_HEADERS: Readonly<Record<string, string>> = {
  accept: "application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9, */*;q=0.8",
  "accept-encoding": "gzip, br",
  origin: "https://reader.example",
};

/** A valid feed and its URL. */
export interface SeenFeed {
  readonly url: string;
  readonly feed: ParsedFeed;
}

/**
 * Test a feed: how to reach it, how it is served, its content and its links.
 *
 * @param visit - The result, if the feed has already been fetched.
 */
export async function verifyFeed(url: string, tour: Tour, visit?: Visit): Promise<SeenFeed | undefined> {
  const { visitor, now, problems } = tour;
  const answer = checkVisit(visit ?? (await visitor.visit(url, { headers: FEED_HEADERS })), reportInto(problems, url));
  if (answer === undefined) return undefined;
  const report = reportInto(problems, answer.url);
  const feed = parse(answer, report);
  if (feed === undefined) return undefined;
  checkDelivery({ answer, format: feed.format }, report);
  checkContent(feed, { url: answer.url, now }, report);
  for (const { headers, check } of revalidationsOf(answer.headers)) {
    // oxlint-disable-next-line no-await-in-loop -- one request at a time, to be polite
    check(await visitor.visit(answer.url, { headers: { ...FEED_HEADERS, ...headers } }), report);
  }
  await checkStylesheet(feed, answer.url, tour);
  await checkLinks(feed, answer.url, tour);
  await walkArchive(feed, answer.url, tour);
  return { url: answer.url, feed };
}

function parse(answer: Answer, report: Report): ParsedFeed | undefined {
  const text = decodeText(answer.body, charsetOf(answer), report);
  return text === undefined ? undefined : readFeed(text, report);
}

/** Check the stylesheet with which browsers show the feed. */
async function checkStylesheet({ stylesheet }: ParsedFeed, url: string, { visitor, problems, seen }: Tour): Promise<void> {
  const target = stylesheet === undefined ? undefined : parseUrl(stylesheet.url, url)?.href;
  if (stylesheet === undefined || target === undefined || !/^https?:/.test(target) || seen.has(target)) return;
  seen.add(target);
  const report = reportInto(problems, url);
  checkLinkVisit(target, await head(visitor, target), stylesheetNotFound, ({ place = stylesheet.place, ...rest }) =>
    report({ ...rest, place }),
  );
}

/** Check the enclosures and pages of the newest items. */
async function checkLinks({ items }: ParsedFeed, url: string, { visitor, problems, seen }: Tour): Promise<void> {
  const report = reportInto(problems, url);
  const isNew = (address: string): boolean => /^https?:\/\//i.test(address) && parseUrl(address) !== undefined && !seen.has(address);
  for (const enclosure of items
    .flatMap((item) => item.enclosures)
    .filter((one) => isNew(one.url))
    .slice(0, MOST_ENCLOSURES)) {
    seen.add(enclosure.url);
    // oxlint-disable-next-line no-await-in-loop -- one request at a time, to be polite
    checkEnclosureVisit(enclosure, await head(visitor, enclosure.url), report);
  }
  for (const page of items.flatMap(({ link }) => (link !== undefined && isNew(link) ? [link] : [])).slice(0, MOST_PAGES)) {
    seen.add(page);
    // oxlint-disable-next-line no-await-in-loop -- one request at a time, to be polite
    checkLinkVisit(page, await head(visitor, page), pageNotFound, report);
  }
}

/** Send a HEAD request, or GET if the server does not support HEAD. */
async function head(visitor: Visitor, url: string): Promise<Visit> {
  const visit = await visitor.visit(url, { method: "HEAD" });
  const isUnsupported = "status" in visit.end && (visit.end.status === 405 || visit.end.status === 501);
  return isUnsupported ? visitor.visit(url) : visit;
}

/** Follow the links to older and newer items. */
async function walkArchive(feed: ParsedFeed, url: string, { visitor, problems }: Tour): Promise<void> {
  const known = new Set([url]);
  const queue = feed.neighbours.map((to) => ({ to, from: url }));
  for (const { to, from } of queue) {
    const target = parseUrl(to, from)?.href;
    if (target === undefined || !/^https?:/.test(target) || known.has(target)) continue;
    if (known.size > MOST_NEIGHBOURS) return;
    known.add(target);
    // oxlint-disable-next-line no-await-in-loop -- each document links to the next
    const visit = await visitor.visit(target, { headers: FEED_HEADERS });
    checkLinkVisit(target, visit, archiveNotFound, reportInto(problems, from));
    if (!("status" in visit.end) || visit.end.status !== 200) continue;
    const neighbours = parse(visit.end, reportInto(problems, target))?.neighbours ?? [];
    for (const next of neighbours) queue.push({ to: next, from: target });
  }
}
