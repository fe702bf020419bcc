import { isAnswer } from "../net/answer.ts";
import type { Answer, Visit } from "../net/answer.ts";
import { reportInto } from "../model/problem.ts";
import type { Report } from "../model/problem.ts";
import { checkLinks, walkArchive } from "./check-links.ts";
import { checkVisit } from "./check-visit.ts";
import { checkContent } from "./content-checks.ts";
import { decodeText } from "./decode-text.ts";
import { charsetOf, checkDelivery } from "./delivery-checks.ts";
import { archiveNotFound } from "./messages.ts";
import type { ParsedFeed } from "./parsed-feed.ts";
import { checkLinkVisit } from "./probe.ts";
import { readFeed } from "./read-feed.ts";
import { revalidationsOf } from "./revalidation.ts";
import { FEED_HEADERS } from "./tour.ts";
import type { SeenFeed, Tour } from "./tour.ts";

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
  checkDelivery({ answer, feed }, report);
  checkContent(feed, { url: answer.url, now }, report);
  for (const { headers, check } of revalidationsOf(answer.headers)) {
    // oxlint-disable-next-line no-await-in-loop -- one request at a time, to be polite
    check(await visitor.visit(answer.url, { headers: { ...FEED_HEADERS, ...headers } }), report);
  }
  await checkLinks(feed, answer.url, tour);
  await walkArchive(feed, answer.url, (target, at) => readArchive(target, tour, at), tour);
  return { url: answer.url, feed };
}

function parse(answer: Answer, report: Report): ParsedFeed | undefined {
  const text = decodeText(answer.body, charsetOf(answer), report);
  return text === undefined ? undefined : readFeed(text, report);
}

async function readArchive(target: string, { visitor, problems }: Tour, report: Report): Promise<ParsedFeed["neighbours"]> {
  const visit = await visitor.visit(target, { headers: FEED_HEADERS });
  checkLinkVisit(target, visit, archiveNotFound, report);
  if (!isAnswer(visit.end) || visit.end.status !== 200) return [];
  return parse(visit.end, reportInto(problems, target))?.neighbours ?? [];
}
