import { openKinds } from "../hosting/part-of.ts";
import type { Visitor } from "../net/visit.ts";
import { isAnswer, isComplete } from "../net/answer.ts";
import type { Answer, Visit } from "../net/answer.ts";
import type { Instant } from "../model/article.ts";
import { MachineFault } from "../model/machine-fault.ts";
import { reportInto } from "../model/problem.ts";
import type { Problem } from "../model/problem.ts";
import { readPartLine } from "../ledger/part.ts";
import { LEDGER, LICENSE, partPath, TDM } from "../text/paths.ts";
import { compareWithLedger, readLedger } from "./against-ledger.ts";
import { checkDowngrade } from "./check-visit.ts";
import { neverNotFound } from "./delivery-messages.ts";
import { checkFormat, discoverFeeds } from "./discover-feeds.ts";
import type { DiscoveredFeed } from "./discover-feeds.ts";
import { looksLikeFeed } from "./feed-name.ts";
import { tagsOf } from "./html-tags.ts";
import { blockedByRobots, noFeedOnPage, testIncomplete } from "./messages.ts";
import { checkMixedContent } from "./mixed-content.ts";
import type { StartTag } from "./parsed-feed.ts";
import { checkQuiet } from "./quiet.ts";
import { formOf } from "./read-feed.ts";
import { checkRights, readLicense, readMeta, readReservation, readRobotsRights, readTdm, readUsage } from "./rights.ts";
import { licenseNotFound } from "./rights-messages.ts";
import { readRobots } from "./robots.ts";
import type { Robots } from "./robots.ts";
import { FEED_HEADERS } from "./tour.ts";
import type { SeenFeed, Tour } from "./tour.ts";
import { verifyFeed } from "./verify-feed.ts";
import type { OnStep, Verification } from "./verification.ts";
import { verifySitemaps } from "./verify-sitemaps.ts";

/** Feeds per page that are tested. */
const MOST_FEEDS = 10;

/**
 * Test a site, starting at the URL of a page or a feed.
 *
 * @throws {MachineFault} if the server cannot be reached.
 */
export async function verifySite(start: string, client: Visitor, now: Instant, onStep: OnStep = () => {}): Promise<Verification> {
  const problems: Problem[] = [];
  const visitor: Visitor = {
    ...client,
    visit: (url, options) => {
      onStep(url, problems);
      return client.visit(url, options);
    },
  };
  const tour: Tour = { visitor, now, problems, seen: new Set() };
  const visit = await visitor.visit(start, { headers: FEED_HEADERS });
  const { end, hops } = visit;
  if (!isAnswer(end) && end.failure === "network" && hops.length === 0) {
    throw new MachineFault(
      "EUNREACHABLE",
      `could not reach ${start}: ${end.message}`,
      "Check the URL and your connection. If the site is not online yet, test its folder: `newswire verify dist`.",
    );
  }
  const text = isAnswer(end) && end.status === 200 ? new TextDecoder().decode(end.body) : undefined;
  const tags = text !== undefined && formOf(text) === "html" ? tagsOf(text) : undefined;
  const found = tags === undefined ? [await verifyFeed(start, tour, visit)] : await verifyPage(tags, end.url, hops, tour);
  const feeds = found.filter((feed) => feed !== undefined);
  if (isAnswer(end)) {
    await checkNotFound(end.url, tour);
    checkQuiet(feeds, tour);
    await checkRobotsAndSitemaps(end, tags ?? [], feeds, tour);
    await checkLedger(end.url, feeds, tour);
  }
  const leftOff = visitor.leftOff();
  if (leftOff !== undefined) reportInto(tour.problems, start)(testIncomplete(leftOff));
  return { problems: tour.problems, feeds: feeds.length };
}

/** Links of a page that may lead to a feed, although their type is wrong. */
const MOST_UNCERTAIN = 3;

/** Test a page, and the feeds that it links to. */
async function verifyPage(tags: readonly StartTag[], url: string, hops: Visit["hops"], tour: Tour): Promise<SeenFeed[]> {
  const report = reportInto(tour.problems, url);
  checkDowngrade(hops, url, report);
  if (url.startsWith("https:")) checkMixedContent(tags, "the page", report);
  const links = discoverFeeds(tags, url);
  const certain = links.filter(({ format }) => format !== undefined);
  const uncertain = links.filter(({ format }) => format === undefined);
  const feeds: SeenFeed[] = [];
  for (const link of [...certain.slice(0, MOST_FEEDS), ...uncertain.slice(0, MOST_UNCERTAIN)]) {
    // oxlint-disable-next-line no-await-in-loop -- one request at a time, to be polite
    const feed = await verifyLink(link, tour);
    if (feed === undefined) continue;
    checkFormat(link, feed.feed.format, report);
    feeds.push(feed);
  }
  if (certain.length === 0 && feeds.length === 0) report(noFeedOnPage());
  return feeds;
}

/** Test the target of a link. Where readers would not expect a feed, it is tested only if it is one. */
async function verifyLink({ url, format }: DiscoveredFeed, tour: Tour): Promise<SeenFeed | undefined> {
  if (format !== undefined) return verifyFeed(url, tour);
  const visit = await tour.visitor.visit(url, { headers: FEED_HEADERS });
  const isFeed = isComplete(visit.end) && looksLikeFeed(new TextDecoder().decode(visit.end.body));
  return isFeed ? verifyFeed(url, tour, visit) : undefined;
}

/** A path that no site has. */
const NO_SUCH_PAGE = "newswire-verify-no-such-page";

/** Check that a missing page answers 404. */
async function checkNotFound(start: string, { visitor, problems }: Tour): Promise<void> {
  const url = new URL(NO_SUCH_PAGE, start).href;
  const { end } = await visitor.visit(url);
  if (isAnswer(end) && end.status === 200) reportInto(problems, start)(neverNotFound(url));
}

async function checkRobotsAndSitemaps(answer: Answer, tags: readonly StartTag[], feeds: readonly SeenFeed[], tour: Tour): Promise<void> {
  const { url: start } = answer;
  const url = new URL("/robots.txt", start).href;
  const text = await textAt(url, tour);
  const robots = text === undefined || formOf(text) === "html" ? undefined : readRobots(text);
  for (const feed of feeds) {
    const { origin, pathname, search } = new URL(feed.url);
    if (origin !== new URL(url).origin || robots?.forbids(pathname + search) !== true) continue;
    reportInto(tour.problems, url)(blockedByRobots(feed.url));
  }
  await checkRightsAt(answer, tags, robots, tour);
  await verifySitemaps(start, robots?.sitemaps ?? [], feeds, tour);
}

/** Check that robots.txt, the headers, the page, the license and the reservation of rights say the same. */
async function checkRightsAt({ url, headers }: Answer, tags: readonly StartTag[], robots: Robots | undefined, tour: Tour): Promise<void> {
  const report = reportInto(tour.problems, url);
  const [license] = robots?.licenses ?? [];
  const rsl = license === undefined || !/^https?:/i.test(license) ? undefined : await textAt(license, tour);
  if (license !== undefined && rsl === undefined) report(licenseNotFound(license));
  const stated = [
    ...(robots === undefined ? [] : readRobotsRights(robots)),
    ...readUsage(headers["content-usage"] ?? "", "the header Content-Usage"),
    ...readReservation(headers["tdm-reservation"], "the header tdm-reservation"),
    ...readMeta(tags, "the page (meta)"),
    ...(rsl === undefined ? [] : readLicense(rsl, LICENSE, report)),
  ];
  // Most sites state nothing: they need not be asked.
  const tdm = stated.length === 0 ? undefined : await textAt(new URL(`/${TDM}`, url).href, tour);
  checkRights([...stated, ...readTdm(tdm ?? "", TDM)], report);
}

/** Look for the ledger beside the start page, and at the root of the host. */
async function checkLedger(start: string, feeds: readonly SeenFeed[], tour: Tour): Promise<void> {
  if (feeds.length === 0) return;
  for (const url of new Set([new URL(LEDGER, start).href, new URL(`/${LEDGER}`, start).href])) {
    // oxlint-disable-next-line no-await-in-loop -- the second is fetched only if the first is missing
    const ledger = readLedger(await ledgerAt(url, tour));
    if (ledger.entries.length === 0) continue;
    const folder = new URL(".", url).href;
    for (const { url: at, feed } of feeds) {
      compareWithLedger(feed, ledger, isSiteFeed(folder, at), reportInto(tour.problems, at));
    }
    return;
  }
}

/** Newest parts of a large ledger that are read. Feeds do not go back further. */
const MOST_PARTS = 12;

async function ledgerAt(url: string, tour: Tour): Promise<string[]> {
  const lines = (await textAt(url, tour))?.split("\n") ?? [];
  const newest = lines.flatMap((line) => readPartLine(line) ?? []).slice(-MOST_PARTS);
  if (newest.length === 0) return lines;
  const texts = await Promise.all(newest.map(({ part }) => textAt(new URL(partPath(part), url).href, tour)));
  return texts.flatMap((text) => text?.split("\n") ?? []);
}

/** Whether a URL is a feed of the whole site whose ledger is in this folder. */
function isSiteFeed(folder: string, url: string): boolean {
  return new URL(".", url).href === folder && kindOf(url.slice(folder.length))?.isTopic === true;
}

const kindOf = openKinds();

async function textAt(url: string, { visitor }: Tour): Promise<string | undefined> {
  const { end } = await visitor.visit(url, { headers: { "accept-encoding": "gzip, br" } });
  return isComplete(end) ? new TextDecoder().decode(end.body) : undefined;
}
