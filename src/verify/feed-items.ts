import { readFileSync } from "node:fs";
import { shownPath } from "../disk/shown-path.ts";
import { statOf } from "../disk/stat-of.ts";
import type { Instant } from "../model/article.ts";
import { areFatal, ProblemError, reportInto, toProblem } from "../model/problem.ts";
import type { Finding, Place, Problem } from "../model/problem.ts";
import { isAnswer } from "../net/answer.ts";
import { openClient } from "../net/client.ts";
import { isPrivateHost } from "../net/private-address.ts";
import { openVisitor } from "../net/visit.ts";
import { fromIriId } from "../text/story-id.ts";
import { parseUrl, toWebUrl, withoutSecrets } from "../text/url.ts";
import { publishedOf } from "./against-ledger.ts";
import { checkVisit } from "./check-visit.ts";
import { decodeText } from "./decode-text.ts";
import { charsetOf } from "./delivery-checks.ts";
import { feedUnreachable, morePages, nameFeed, wrongFeed } from "./feed-messages.ts";
import { fileTooLarge } from "./messages.ts";
import type { ParsedFeed } from "./parsed-feed.ts";
import { readFeed } from "./read-feed.ts";
import { FEED_HEADERS } from "./tour.ts";

/** Milliseconds to fetch a page of a feed, and its largest size in bytes. The whole archive of a site may be in one. */
const LIMITS = { timeLimit: 60_000, sizeLimit: 100_000_000 };

/** Requests for all pages, and milliseconds after which none is sent. */
const TOGETHER = { requests: 500, time: 600_000 };

/** An item of an existing feed. */
export interface FeedItem {
  readonly id: string;
  /** Absolute. */
  readonly link: string;
  readonly published: Instant | undefined;
  /** URL of the page that belongs to the feed, if the feed names it. */
  readonly home: string | undefined;
  /** The document, as messages show it: without the query, which may contain a key. */
  readonly file: string;
  /** The number of the document, from 0. */
  readonly page: number;
  readonly place: Place;
}

/** The items of an existing feed, and problems that do not stop reading it. */
export interface FeedItems {
  readonly items: readonly FeedItem[];
  readonly warnings: readonly Problem[];
}

/**
 * Read the items of a feed, with all its pages on the same host (RFC 5005; `next_url` in JSON Feed).
 *
 * An item without an id has its link for one, as in feed readers. An item without a link is left out: nothing says which story it is.
 *
 * @param source - A file, or an `http:` or `https:` URL.
 * @param agent - User agent for requests.
 * @throws {ProblemError} if it is not a feed, or a page cannot be fetched.
 * @throws {MachineFault} if the server cannot be reached.
 */
export async function readFeedItems(source: string, agent: string): Promise<FeedItems> {
  if (/^https?:/i.test(source)) return fetchItems(source, agent);
  const file = shownPath(source);
  const stats = statOf(source);
  if (stats?.isFile() !== true) throw stopAt(file, wrongFeed(false));
  if (stats.size > LIMITS.sizeLimit) throw stopAt(file, fileTooLarge(LIMITS.sizeLimit / 1_000_000));
  const feed = readPage(readFileSync(source), undefined, file);
  const [more] = feed.neighbours;
  return {
    items: itemsOf(feed, undefined, { file, page: 0 }),
    warnings: more === undefined ? [] : [toProblem(file, { ...morePages(more.url), place: more.place })],
  };
}

async function fetchItems(source: string, agent: string): Promise<FeedItems> {
  const start = toWebUrl(source);
  if (start === undefined) throw stopAt("the URL", wrongFeed(true));
  // The user may name a private address; a redirect or a page may lead to one only if the user did.
  const client = openClient(agent, LIMITS, await isPrivateHost(start));
  const visitor = openVisitor(client, TOGETHER);
  const items: FeedItem[] = [];
  const elsewhere = new Set<string>();
  const pages = new Set([start]);
  let number = 0;
  try {
    // The loop also visits pages that are added meanwhile.
    for (const page of pages) {
      const file = withoutSecrets(page);
      // oxlint-disable-next-line no-await-in-loop -- each page links to the next
      const visit = await visitor.visit(page, { headers: FEED_HEADERS });
      const { end } = visit;
      if (!isAnswer(end) && (end.failure === "network" || end.failure === "limit")) throw feedUnreachable(file, end.message);
      const problems: Problem[] = [];
      const answer = checkVisit(visit, reportInto(problems, file));
      if (answer === undefined) throw new ProblemError(errorsIn(problems));
      const feed = readPage(answer.body, charsetOf(answer), file);
      for (const item of itemsOf(feed, answer.url, { file, page: number })) items.push(item);
      number += 1;
      for (const neighbour of feed.neighbours) {
        const next = toWebUrl(parseUrl(neighbour.url, answer.url)?.href ?? "");
        if (next === undefined) continue;
        if (new URL(next).host === new URL(answer.url).host) pages.add(next);
        else elsewhere.add(next);
      }
    }
  } finally {
    client.close();
  }
  return { items, warnings: Array.from(elsewhere, (url) => toProblem(withoutSecrets(start), morePages(withoutSecrets(url)))) };
}

function readPage(bytes: Uint8Array, charset: string | undefined, file: string): ParsedFeed {
  const problems: Problem[] = [];
  const report = reportInto(problems, file);
  const text = decodeText(bytes, charset, report);
  const feed = text === undefined ? undefined : readFeed(text, report);
  if (feed !== undefined) return feed;
  throw new ProblemError(
    errorsIn(problems).map((problem) => (problem.code === "verify/not-a-feed" ? { ...problem, ...nameFeed } : problem)),
  );
}

function errorsIn(problems: readonly Problem[]): readonly Problem[] {
  return problems.filter((problem) => areFatal([problem]));
}

function stopAt(file: string, finding: Finding): ProblemError {
  return new ProblemError([toProblem(file, finding)]);
}

/** @param url - Where the feed was fetched; undefined for a file. */
function itemsOf(
  { items, format, home, selves: [self] }: ParsedFeed,
  url: string | undefined,
  document: Pick<FeedItem, "file" | "page">,
): readonly FeedItem[] {
  const base = url ?? self ?? home;
  return items.flatMap((item) => {
    const written = item.link ?? item.id ?? "";
    const link = toWebUrl(parseUrl(written, base)?.href ?? "");
    if (link === undefined) return [];
    const published = publishedOf(item, format);
    return {
      ...document,
      id: item.id === undefined ? link : fromIriId(item.id),
      link,
      published: Number.isFinite(published) ? published : undefined,
      home: home === undefined ? undefined : parseUrl(home, base)?.href,
      place: item.place,
    };
  });
}
