import { closeSync, openSync, readdirSync, readFileSync, readSync } from "node:fs";
import { join } from "node:path";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { openKinds } from "../hosting/part-of.ts";
import { linesOf } from "../io/previous.ts";
import { shownPath } from "../io/shown-path.ts";
import { TEMPORARY } from "../io/temporary.ts";
import type { Instant } from "../model/article.ts";
import { reportInto } from "../model/problem.ts";
import type { Report } from "../model/problem.ts";
import { LEDGER } from "../text/paths.ts";
import { compareWithLedger, readLedger } from "../verify/against-ledger.ts";
import { checkContent } from "../verify/content-checks.ts";
import { decodeText } from "../verify/decode-text.ts";
import { tagsOf } from "../verify/html-tags.ts";
import { mixedContent } from "../verify/mixed-content.ts";
import { readFeed } from "../verify/read-feed.ts";
import { checkEnclosure, checkLink, isFile, NOWHERE, toUrl } from "./folder-links.ts";
import type { FolderTour } from "./folder-links.ts";
import type { Verification } from "./verify-site.ts";

const kindOf = openKinds([]);

/** Test a built folder: all that can be told without a server. */
export function verifyFolder(root: string, base: string | undefined, now: Instant): Verification {
  const ledger = isFile(join(root, LEDGER)) ? readLedger(linesOf(join(root, LEDGER))) : [];
  const tour: FolderTour = { root, base, now, ledger, hasPages: isFile(join(root, "index.html")), problems: [], dead: new Set() };
  let feeds = 0;
  for (const path of pathsIn(root)) {
    const report = reportInto(tour.problems, shownPath(join(root, path)));
    if (TEMPORARY.test(path)) {
      const hint = "Delete it, or build again: a build that was ended has left it.";
      report({ code: "verify/leftover", severity: "warning", message: "this is half of a file that was being written", hint });
    } else if (/\.(?:gz|br)$/.test(path)) checkSidecar(path, tour, report);
    else if (/\.html?$/.test(path)) checkPage(path, tour, report);
    else if (/\.(?:xml|rss|atom|rdf|json)$/.test(path) && isFeed(join(root, path))) {
      feeds += 1;
      checkFeed(path, tour, report);
    }
  }
  return { problems: tour.problems, feeds };
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
 * Every file, folder by folder, in the order of their names.
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

/**
 * Whether a file looks like a feed, however broken: its first bytes tell, as in readers. What has `feed` in a namespace of its
 * own is something else.
 */
function isFeed(path: string): boolean {
  const bytes = Buffer.alloc(1_000);
  const file = openSync(path, "r");
  readSync(file, bytes);
  closeSync(file);
  const start = bytes.toString("utf8").replaceAll("\0", "");
  const [, name, attributes = ""] = /<(rss|feed|rdf:RDF)(?=[\s>])([^>]*)/.exec(start) ?? [];
  if (name === "feed" && /\sxmlns\s*=\s*["'](?!http:\/\/www\.w3\.org\/2005\/Atom["'])/.test(attributes)) return false;
  return name !== undefined || /"https:\/\/jsonfeed\.org\/version\//.test(start);
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

function checkPage(path: string, tour: FolderTour, report: Report): void {
  const tags = tagsOf(readFileSync(join(tour.root, path), "utf8"));
  const page = toUrl(path, tour.base ?? NOWHERE);
  if (tour.base?.startsWith("https:") === true) mixedContent(tags, "the page", report);
  for (const tag of tags) {
    for (const name of ["href", "src", "poster"]) {
      const reference = tag.attributes[name];
      if (reference !== undefined) checkLink(reference, page, tag, tour, report);
    }
  }
}
