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
import { judgeEnclosure, judgeLink } from "./probe.ts";
import { readFeed } from "./read-feed.ts";
import { revalidationsOf } from "./revalidation.ts";

/** A tour of a site: who makes it, when, and where faults are written down. */
export interface Tour {
  readonly visitor: Visitor;
  readonly now: Instant;
  readonly problems: Problem[];
  /** What was looked at already: feeds share enclosures and pages. */
  readonly seen: Set<string>;
}

/** What of a feed is looked at: enclosures, pages of items, documents of its archive. */
const MOST_ENCLOSURES = 10;
const MOST_PAGES = 5;
const MOST_NEIGHBOURS = 5;

/** How readers ask for a feed; one in a browser says where it is. */
export const FEED_HEADERS: Readonly<Record<string, string>> = {
  accept: "application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9, */*;q=0.8",
  "accept-encoding": "gzip, br",
  origin: "https://reader.example",
};

/** A feed that could be read, and where it is served. */
export interface SeenFeed {
  readonly url: string;
  readonly feed: ParsedFeed;
}

/**
 * Test a feed: how one gets to it, how it is served, what it says, and whether what it names is there.
 *
 * @param visit - When the feed was asked for already.
 */
export async function verifyFeed(url: string, tour: Tour, visit?: Visit): Promise<SeenFeed | undefined> {
  const { visitor, now, problems } = tour;
  const answer = checkVisit(visit ?? (await visitor.visit(url, { headers: FEED_HEADERS })), "the feed", reportInto(problems, url));
  if (answer === undefined) return undefined;
  const report = reportInto(problems, answer.url);
  const feed = parse(answer, report);
  if (feed === undefined) return undefined;
  checkDelivery({ answer, format: feed.format }, report);
  checkContent(feed, { url: answer.url, now }, report);
  for (const { headers, judge } of revalidationsOf(answer.headers)) {
    // oxlint-disable-next-line no-await-in-loop -- a polite visitor asks one thing after another
    judge(await visitor.visit(answer.url, { headers: { ...FEED_HEADERS, ...headers } }), report);
  }
  await probe(feed, answer.url, tour);
  await walkArchive(feed, answer.url, tour);
  return { url: answer.url, feed };
}

function parse(answer: Answer, report: Report): ParsedFeed | undefined {
  const text = decodeText(answer.body, charsetOf(answer), report);
  return text === undefined ? undefined : readFeed(text, report);
}

/** See whether what the newest items name is there. */
async function probe({ items }: ParsedFeed, url: string, { visitor, problems, seen }: Tour): Promise<void> {
  const report = reportInto(problems, url);
  const isNew = (address: string): boolean => /^https?:\/\//i.test(address) && parseUrl(address) !== undefined && !seen.has(address);
  for (const enclosure of items
    .flatMap((item) => item.enclosures)
    .filter((one) => isNew(one.url))
    .slice(0, MOST_ENCLOSURES)) {
    seen.add(enclosure.url);
    // oxlint-disable-next-line no-await-in-loop -- one thing after another
    judgeEnclosure(enclosure, await head(visitor, enclosure.url), report);
  }
  for (const page of items.flatMap(({ link }) => (link !== undefined && isNew(link) ? [link] : [])).slice(0, MOST_PAGES)) {
    seen.add(page);
    // oxlint-disable-next-line no-await-in-loop -- one thing after another
    judgeLink(page, await head(visitor, page), "verify/dead-link", report);
  }
}

/** Ask for the head of an answer; where the server knows no such question, for all of it. */
async function head(visitor: Visitor, url: string): Promise<Visit> {
  const visit = await visitor.visit(url, { method: "HEAD" });
  const isUnknown = "status" in visit.end && (visit.end.status === 405 || visit.end.status === 501);
  return isUnknown ? visitor.visit(url) : visit;
}

/** Follow the links to older and newer items, as readers do that want them all. */
async function walkArchive(feed: ParsedFeed, url: string, { visitor, problems }: Tour): Promise<void> {
  const known = new Set([url]);
  const queue = feed.neighbours.map((to) => ({ to, from: url }));
  for (const { to, from } of queue) {
    const target = parseUrl(to, from)?.href;
    if (target === undefined || !/^https?:/.test(target) || known.has(target)) continue;
    if (known.size > MOST_NEIGHBOURS) return;
    known.add(target);
    // oxlint-disable-next-line no-await-in-loop -- one document names the next
    const visit = await visitor.visit(target, { headers: FEED_HEADERS });
    judgeLink(target, visit, "verify/archive", reportInto(problems, from));
    if (!("status" in visit.end) || visit.end.status !== 200) continue;
    const neighbours = parse(visit.end, reportInto(problems, target))?.neighbours ?? [];
    for (const next of neighbours) queue.push({ to: next, from: target });
  }
}
