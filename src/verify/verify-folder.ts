import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { openKinds } from "../hosting/part-of.ts";
import { ledgerLines, partsIn } from "../record/ledger-lines.ts";
import { startOf } from "../disk/read-part.ts";
import { shownPath } from "../disk/shown-path.ts";
import { TEMPORARY } from "../disk/temporary.ts";
import type { Instant } from "../model/article.ts";
import { reportInto } from "../model/problem.ts";
import type { Report } from "../model/problem.ts";
import { hash } from "../text/hash.ts";
import { LEDGER, OUTLINE, partPath } from "../text/paths.ts";
import { parseUrl } from "../text/url.ts";
import { compareWithLedger, readLedger } from "./against-ledger.ts";
import { checkContent } from "./content-checks.ts";
import { decodeText } from "./decode-text.ts";
import { discoverFeeds } from "./discover-feeds.ts";
import { isFeedName, looksLikeFeed, SITE_FEEDS } from "./feed-name.ts";
import { tagsOf } from "./html-tags.ts";
import { mixedContent } from "./mixed-content.ts";
import { readFeed } from "./read-feed.ts";
import { readXml, toTags } from "./xml-tree.ts";
import { statOf } from "../disk/stat-of.ts";
import { checkEnclosure, checkLink, isFile, NOWHERE, targetIn, toUrl } from "./folder-links.ts";
import type { FolderTour } from "./folder-links.ts";
import type { OnStep, Verification } from "./verification.ts";

const kindOf = openKinds([]);

/** Bytes of a document that are read: no reader takes as many. */
const LARGEST = 100_000_000;

/** Bytes that a licence may take before the first element of a feed. */
const MOST_BEFORE = 65_536;

/** Test a built folder: all that can be told without a server. */
export function verifyFolder(root: string, base: string | undefined, now: Instant, onStep: OnStep): Verification {
  const ledger = readLedger(isFile(join(root, LEDGER)) ? ledgerLines(join(root, LEDGER)) : []);
  const tour: FolderTour = { root, base, now, ledger, hasPages: isFile(join(root, "index.html")), problems: [], dead: new Set() };
  // Files that must be feeds; and those that may say so of others.
  const [feeds, lists] = [new Set<string>(), [] as string[]];
  for (const path of pathsIn(root)) {
    const report = begin(path, tour, onStep);
    if (TEMPORARY.test(path)) {
      const hint = "Delete it, or build again: a build that was ended has left it.";
      report({ code: "verify/leftover", severity: "warning", message: "this is half of a file that was being written", hint });
    } else if (!isReadable(path, tour, report)) continue;
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
    const listed = (path === OUTLINE ? checkOutline : checkPage)(path, tour, begin(path, tour, onStep));
    for (const feed of listed.filter((each) => !feeds.has(each))) {
      feeds.add(feed);
      check(feed);
    }
  }
  checkListedByLedger(feeds, tour);
  checkParts(tour);
  if (feeds.size === 0) {
    const hint = "Build the site first, or name the folder that holds rss.xml, atom.xml or feed.json.";
    reportInto(tour.problems, shownPath(root))({ code: "verify/no-feed", message: "the folder holds no feed", hint });
  }
  return { problems: tour.problems, feeds: feeds.size };
}

function begin(path: string, { root, problems }: FolderTour, onStep: OnStep): Report {
  const shown = shownPath(join(root, path));
  onStep(shown, problems);
  return reportInto(problems, shown);
}

/** Whether a path is that of a file to look into; what servers cannot read either is reported. */
function isReadable(path: string, { root }: FolderTour, report: Report): boolean {
  const stats = statOf(join(root, path));
  const isDocument = isFeedName(path) || /\.html?$/.test(path);
  if (stats === undefined) {
    const hint = "Put the file itself there, or delete the link.";
    report({ code: "verify/unreadable", message: "this is a link that leads to nothing, or in a circle", hint });
  } else if (isDocument && stats.size > LARGEST) {
    report({ code: "verify/large", message: `the file has over ${LARGEST / 1_000_000} MB`, hint: "Make it smaller." });
  } else if (isFeedName(path) && !stats.isFile()) {
    report({ code: "verify/unreadable", message: "this has the name of a feed, and is not a file", hint: "Put the feed there." });
  }
  return stats?.isFile() === true && stats.size <= LARGEST;
}

function checkFeed(path: string, tour: FolderTour, report: Report): void {
  const { root, base, now, ledger, hasPages } = tour;
  const text = decodeText(readFileSync(join(root, path)), undefined, report);
  const feed = text === undefined ? undefined : readFeed(text, report);
  if (feed === undefined) return;
  checkContent(feed, { url: base === undefined ? undefined : toUrl(path, base), now }, report);
  compareWithLedger(feed, ledger, kindOf(path)?.isTopic === true && !path.includes("/"), report);
  const from = toUrl(path, base ?? NOWHERE);
  for (const to of feed.neighbours) checkLink(to, from, { place: { line: 1, column: 1 } }, tour, report);
  for (const item of feed.items) {
    if (hasPages && item.link !== undefined) checkLink(item.link, from, item, tour, report);
    for (const enclosure of item.enclosures) checkEnclosure(enclosure, tour, report);
  }
}

/**
 * Every file, folder by folder, in the order of their names. Links to folders are not followed.
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

/** A server hands out the compressed copy and does not look at the original. */
function checkSidecar(path: string, { root }: FolderTour, report: Report): void {
  const original = path.replace(/\.(?:gz|br)$/, "");
  // Archives that people publish as such have no original beside them.
  if (!isFile(join(root, original))) return;
  const hint = "Build again, or delete it: servers send it instead of the file.";
  const bytes = readFileSync(join(root, path));
  const whole = readFileSync(join(root, original));
  try {
    const unpacked = (path.endsWith(".gz") ? gunzipSync : brotliDecompressSync)(bytes, { maxOutputLength: whole.length + 1 });
    if (unpacked.equals(whole)) return;
  } catch {
    // What does not decompress, or to more, is no copy of the file either.
  }
  report({ code: "verify/sidecar", message: `this is no compressed copy of ${original}`, hint });
}

/** @returns The files of the folder that the page says are feeds. */
function checkPage(path: string, tour: FolderTour, report: Report): string[] {
  const tags = tagsOf(readFileSync(join(tour.root, path), "utf8"));
  const page = toUrl(path, tour.base ?? NOWHERE);
  if (tour.base?.startsWith("https:") === true) mixedContent(tags, "the page", report);
  for (const tag of tags) {
    for (const name of ["href", "src", "poster"]) {
      const reference = tag.attributes[name];
      if (reference !== undefined) checkLink(reference, page, tag, tour, report);
    }
  }
  return discoverFeeds(tags, page).flatMap((url) => targetIn(url, page, tour) ?? []);
}

/**
 * The list of feeds that readers import.
 *
 * @returns The files of the folder that it names.
 */
function checkOutline(path: string, tour: FolderTour, report: Report): string[] {
  const { root, fault } = readXml(readFileSync(join(tour.root, path), "utf8"));
  if (root === undefined) {
    const message = `the list of feeds is not well-formed: ${fault?.message ?? "it is empty"}`;
    report({ code: "verify/syntax", place: fault?.place, message, hint: "Feed readers cannot import it." });
    return [];
  }
  const outlines = toTags(root).flatMap(({ attributes: { xmlUrl }, place }) => (xmlUrl === undefined ? [] : [{ xmlUrl, place }]));
  const [first] = outlines;
  // Where nobody says where the folder is served, the site's own feed does, which newswire names first.
  const base = tour.base ?? parseUrl(".", first?.xmlUrl ?? NOWHERE)?.href ?? NOWHERE;
  return outlines.flatMap((outline) => {
    if (tour.base !== undefined) checkLink(outline.xmlUrl, base, outline, tour, report);
    const file = targetIn(outline.xmlUrl, base, { root: tour.root, base });
    return file === undefined ? [] : [file];
  });
}

/** Each part that the ledger lists is there, as it lists it. */
function checkParts({ root, problems }: FolderTour): void {
  for (const { part, hash: listed } of partsIn(join(root, LEDGER))) {
    const path = join(root, partPath(part));
    if (isFile(path) && hash(readFileSync(path)) === listed) continue;
    const message = isFile(path) ? `this is not the part that ${LEDGER} lists` : `${LEDGER} lists this part, which is not there`;
    reportInto(
      problems,
      shownPath(path),
    )({ code: "ledger/part", message, hint: "Build again, and upload the parts before what lists them." });
  }
}

/** The ledger remembers the dates of feeds: each is there, in the formats of the site's own. */
function checkListedByLedger(feeds: ReadonlySet<string>, tour: FolderTour): void {
  const report = reportInto(tour.problems, shownPath(join(tour.root, LEDGER)));
  const folders = new Set(tour.ledger.entries.flatMap(({ dates = {} }) => Object.keys(dates)));
  const names = SITE_FEEDS.filter((name) => feeds.has(name));
  for (const folder of feeds.size === 0 ? [] : folders) {
    const missing = names.find((name) => !feeds.has(folder + name));
    if (missing === undefined && SITE_FEEDS.some((name) => feeds.has(folder + name))) continue;
    const message = `the ledger lists the feed ${folder}${missing ?? ""}, which is not in the folder`;
    report({ code: "verify/dead-link", message, hint: "Build again: its readers get an error." });
  }
}
