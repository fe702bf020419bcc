import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { openKinds } from "../hosting/part-of.ts";
import { ledgerLines, partsIn } from "../record/ledger-lines.ts";
import { startOf } from "../disk/read-part.ts";
import { shownPath } from "../disk/shown-path.ts";
import { TEMPORARY } from "../disk/temporary-name.ts";
import type { Instant } from "../model/article.ts";
import { reportInto } from "../model/problem.ts";
import type { Report } from "../model/problem.ts";
import { hash } from "../text/hash.ts";
import { INDEX, LEDGER, LICENSE, OUTLINE, partPath, ROBOTS, TDM } from "../text/paths.ts";
import { isPrivate } from "../text/private-path.ts";
import { parseUrl } from "../text/url.ts";
import { compareWithLedger, readLedger } from "./against-ledger.ts";
import { checkContent } from "./content-checks.ts";
import { decodeText } from "./decode-text.ts";
import { checkFormat, discoverFeeds } from "./discover-feeds.ts";
import type { DiscoveredFeed } from "./discover-feeds.ts";
import { isFeedName, looksLikeFeed, SITE_FEEDS } from "./feed-name.ts";
import { tagsOf } from "./html-tags.ts";
import { brokenSymlink, ledgerFeedNotFound, notAFile, REBUILD, unfinishedFile, wrongLedgerPart, wrongSidecar } from "./folder-messages.ts";
import { fileTooLarge, invalidXml, noFeedInFolder } from "./messages.ts";
import { checkMixedContent } from "./mixed-content.ts";
import { readFeed } from "./read-feed.ts";
import { checkRights, readLicense, readMeta, readRobotsRights, readTdm } from "./rights.ts";
import { licenseNotFound } from "./rights-messages.ts";
import { readRobots } from "./robots.ts";
import { readXml, toTags } from "./xml-tree.ts";
import { statOf } from "../disk/stat-of.ts";
import { checkEnclosure, checkLink, isFile, NOWHERE, targetIn, textIn, toUrl } from "./folder-links.ts";
import type { FolderTour } from "./folder-links.ts";
import type { OnStep, Verification } from "./verification.ts";

const kindOf = openKinds();

/** Bytes. A larger document is not read, as no reader would accept it. */
const LARGEST = 100_000_000;

/** Bytes to search for the first element of a feed, which may come after a long comment. */
const MOST_BEFORE = 65_536;

/** Test a built folder: everything that can be checked without a server. */
export function verifyFolder(root: string, base: string | undefined, now: Instant, onStep: OnStep): Verification {
  const ledger = readLedger(isFile(join(root, LEDGER)) ? ledgerLines(join(root, LEDGER)) : []);
  const hasPages = isFile(join(root, "index.html"));
  const tour: FolderTour = { root, base, now, ledger, hasPages, problems: [], formats: new Map(), dead: new Set() };
  // Files that must be feeds, and files that list feeds.
  const [feeds, lists] = [new Set<string>(), [] as string[]];
  for (const path of pathsIn(root)) {
    const report = begin(path, tour, onStep);
    if (TEMPORARY.test(path)) report(unfinishedFile());
    else if (!isReadable(path, tour, report)) continue;
    else if (/\.(?:gz|br)$/.test(path)) checkSidecar(path, tour, report);
    else if (path === OUTLINE || /\.html?$/.test(path)) lists.push(path);
    else if (
      isFeedName(path) ||
      (/\.(?:xml|rdf|json)$/.test(path) && looksLikeFeed(startOf(join(root, path), MOST_BEFORE).toString().replaceAll("\0", "")))
    )
      feeds.add(path);
  }
  const check = (path: string): void => checkFeed(path, tour, begin(path, tour, onStep));
  for (const path of feeds) check(path);
  for (const path of lists) {
    const report = begin(path, tour, onStep);
    const listed = (path === OUTLINE ? checkOutline : checkPage)(path, tour, report);
    for (const file of listed.flatMap(feedFileOf).filter((each) => !feeds.has(each))) {
      feeds.add(file);
      check(file);
    }
    checkFormats(listed, tour, report);
  }
  checkLedgerFeeds(feeds, tour);
  checkParts(tour);
  checkRightsIn(tour);
  if (feeds.size === 0) reportInto(tour.problems, shownPath(root))(noFeedInFolder());
  return { problems: tour.problems, feeds: feeds.size };
}

function begin(path: string, { root, problems }: FolderTour, onStep: OnStep): Report {
  const shown = shownPath(join(root, path));
  onStep(shown, problems);
  return reportInto(problems, shown);
}

/** Whether a path is a file that can be read. Report it if a server could not read it either. */
function isReadable(path: string, { root }: FolderTour, report: Report): boolean {
  const stats = statOf(join(root, path));
  const isDocument = isFeedName(path) || /\.html?$/.test(path);
  if (stats === undefined) report(brokenSymlink());
  else if (isDocument && stats.size > LARGEST) report(fileTooLarge(LARGEST / 1_000_000));
  else if (isFeedName(path) && !stats.isFile()) report(notAFile());
  return stats?.isFile() === true && stats.size <= LARGEST;
}

function checkFeed(path: string, tour: FolderTour, report: Report): void {
  const { root, base, now, ledger, hasPages } = tour;
  const text = decodeText(readFileSync(join(root, path)), undefined, report);
  const here: Report = (fault) => report(fault.code === "verify/not-a-feed" ? { ...fault, hint: REBUILD } : fault);
  const feed = text === undefined ? undefined : readFeed(text, here);
  if (feed === undefined) return;
  tour.formats.set(path, feed.format);
  checkContent(feed, { url: base === undefined ? undefined : toUrl(path, base), isFile: true, now }, report);
  compareWithLedger(feed, ledger, kindOf(path)?.isTopic === true && !path.includes("/"), report);
  const from = toUrl(path, base ?? NOWHERE);
  // Its path starts at the root of the host.
  if (feed.stylesheet !== undefined && base !== undefined) checkLink(feed.stylesheet.url, from, feed.stylesheet, tour, report);
  for (const to of feed.neighbours) checkLink(to.url, from, to, tour, report);
  for (const item of feed.items) {
    if (hasPages && item.link !== undefined) checkLink(item.link, from, { place: item.linkPlace ?? item.place }, tour, report);
    for (const enclosure of item.enclosures) checkEnclosure(enclosure, tour, report);
  }
}

/**
 * List every file, folder by folder, sorted by name. Symbolic links to folders are not followed.
 *
 * @yields paths relative to the root, with `/`.
 */
function* pathsIn(root: string): Iterable<string> {
  const queue = [""];
  for (let under = queue.pop(); under !== undefined; under = queue.pop()) {
    const entries = readdirSync(join(root, under), { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
    for (const entry of entries) if (!entry.isDirectory()) yield under + entry.name;
    for (const entry of entries.toReversed()) if (entry.isDirectory()) queue.push(`${under}${entry.name}/`);
  }
}

/** Servers send the compressed copy without comparing it with the original. */
function checkSidecar(path: string, { root }: FolderTour, report: Report): void {
  const original = path.replace(/\.(?:gz|br)$/, "");
  // A published archive, such as a .tar.gz, has no original beside it.
  if (!isFile(join(root, original))) return;
  const bytes = readFileSync(join(root, path));
  const whole = readFileSync(join(root, original));
  try {
    const unpacked = (path.endsWith(".gz") ? gunzipSync : brotliDecompressSync)(bytes, { maxOutputLength: whole.length + 1 });
    if (unpacked.equals(whole)) return;
  } catch {
    // It cannot be decompressed, or becomes larger than the original.
  }
  report(wrongSidecar(original));
}

/** A file that is listed as a feed, and the link if a page lists it. */
interface ListedFile {
  readonly file: string;
  readonly link?: DiscoveredFeed;
}

/** A link whose type does not name a feed leads to one only if the file is one by name or content. */
function feedFileOf({ file, link }: ListedFile): string[] {
  return link === undefined || link.format !== undefined ? [file] : [];
}

/** Check that the links of a page name the formats of its feeds. */
function checkFormats(listed: readonly ListedFile[], { formats }: FolderTour, report: Report): void {
  for (const { file, link } of listed) {
    const format = formats.get(file);
    if (link !== undefined && format !== undefined) checkFormat(link, format, report);
  }
}

/** @returns The files in the folder that the page links to as feeds. */
function checkPage(path: string, tour: FolderTour, report: Report): ListedFile[] {
  const tags = tagsOf(readFileSync(join(tour.root, path), "utf8"));
  const page = toUrl(path, tour.base ?? NOWHERE);
  if (tour.base?.startsWith("https:") === true) checkMixedContent(tags, "the page", report);
  for (const tag of tags) {
    for (const name of ["href", "src", "poster"]) {
      const reference = tag.attributes[name];
      if (reference !== undefined) checkLink(reference, page, tag, tour, report);
    }
  }
  return discoverFeeds(tags, page).flatMap((link) => {
    const file = targetIn(link.url, page, tour);
    return file === undefined ? [] : [{ file, link }];
  });
}

/**
 * Check the OPML list of feeds.
 *
 * @returns The files in the folder that it lists.
 */
function checkOutline(path: string, tour: FolderTour, report: Report): ListedFile[] {
  const { root, fault } = readXml(readFileSync(join(tour.root, path), "utf8"));
  if (root === undefined) {
    report({ ...invalidXml(fault?.message ?? "it is empty"), place: fault?.place });
    return [];
  }
  const outlines = toTags(root).flatMap(({ attributes: { xmlUrl }, place }) => (xmlUrl === undefined ? [] : [{ xmlUrl, place }]));
  const [first] = outlines;
  // Without settings, take the URL of the site from its own feed, which newswire lists first.
  const base = tour.base ?? parseUrl(".", first?.xmlUrl ?? NOWHERE)?.href ?? NOWHERE;
  return outlines.flatMap((outline) => {
    if (tour.base !== undefined) checkLink(outline.xmlUrl, base, outline, tour, report);
    const file = targetIn(outline.xmlUrl, base, { root: tour.root, base });
    return file === undefined ? [] : [{ file }];
  });
}

/** Check that robots.txt, the license and the reservation of rights say the same. */
function checkRightsIn({ root, problems }: FolderTour): void {
  const report = reportInto(problems, shownPath(join(root, ROBOTS)));
  const [text = "", license, tdm = "", page = ""] = [ROBOTS, LICENSE, TDM, INDEX].map((path) => textIn(root, path));
  const robots = readRobots(text);
  const [named] = robots.licenses;
  if (license === undefined && named !== undefined) report(licenseNotFound(named));
  const stated = [...readRobotsRights(robots), ...readTdm(tdm, TDM), ...readMeta(tagsOf(page), INDEX)];
  const licensed = license === undefined || named === undefined ? [] : readLicense(license, LICENSE, report);
  checkRights([...stated, ...licensed], report);
}

/** Check that each part of the ledger exists and matches its hash. */
function checkParts({ root, problems }: FolderTour): void {
  for (const { part, hash: listed } of partsIn(join(root, LEDGER))) {
    const path = join(root, partPath(part));
    if (isFile(path) && hash(readFileSync(path)) === listed) continue;
    reportInto(problems, shownPath(path))(wrongLedgerPart(isFile(path)));
  }
}

/** Check that each feed in the ledger exists, in the same formats as the feed of the site. */
function checkLedgerFeeds(feeds: ReadonlySet<string>, tour: FolderTour): void {
  const report = reportInto(tour.problems, shownPath(join(tour.root, LEDGER)));
  const folders = new Set(tour.ledger.entries.flatMap(({ dates = {} }) => Object.keys(dates).filter((path) => !isPrivate(path))));
  const names = SITE_FEEDS.filter((name) => feeds.has(name));
  for (const folder of feeds.size === 0 ? [] : folders) {
    const missing = names.find((name) => !feeds.has(folder + name));
    if (missing === undefined && SITE_FEEDS.some((name) => feeds.has(folder + name))) continue;
    report(ledgerFeedNotFound(`${folder}${missing ?? ""}`));
  }
}
