import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { linesOf } from "../io/previous.ts";
import { shownPath } from "../io/shown-path.ts";
import { TEMPORARY } from "../io/temporary.ts";
import type { Instant } from "../model/article.ts";
import { reportInto } from "../model/problem.ts";
import type { Place, Problem, Report } from "../model/problem.ts";
import { typeOfFile } from "../text/media-type.ts";
import { LEDGER } from "../text/paths.ts";
import { compareWithLedger, readLedger } from "../verify/against-ledger.ts";
import { checkContent } from "../verify/content-checks.ts";
import { decodeText } from "../verify/decode-text.ts";
import type { ParsedEnclosure } from "../verify/parsed-feed.ts";
import { tagsOf } from "../verify/html-tags.ts";
import { mixedContent } from "../verify/mixed-content.ts";
import { readFeed } from "../verify/read-feed.ts";
import type { Verification } from "./verify-site.ts";

/** A folder that is looked at. */
interface Tour {
  readonly root: string;
  /** Where it is or will be served, with a final `/`; without it, what leads outside the folder cannot be told. */
  readonly base: string | undefined;
  readonly now: Instant;
  readonly problems: Problem[];
  /** Paths that nothing is at, of which it was said. */
  readonly dead: Set<string>;
}

/** Stands for the address of a folder whose address is not known. */
const NOWHERE = "https://newswire.invalid/";

/** Test a built folder: all that can be told without a server. */
export function verifyFolder(root: string, base: string | undefined, now: Instant): Verification {
  const tour: Tour = { root, base, now, problems: [], dead: new Set() };
  const ledger = isFile(join(root, LEDGER)) ? readLedger(linesOf(join(root, LEDGER))) : [];
  let feeds = 0;
  for (const path of pathsIn(root)) {
    const report = reportInto(tour.problems, shownPath(join(root, path)));
    if (TEMPORARY.test(path)) {
      const hint = "Delete it, or build again: a build that was ended has left it.";
      report({ code: "verify/leftover", severity: "warning", message: "this is half of a file that was being written", hint });
    } else if (/\.(?:gz|br)$/.test(path)) checkSidecar(path, tour, report);
    else if (/\.html?$/.test(path)) checkPage(path, tour, report);
    else if (/\.(?:xml|rss|atom|rdf|json)$/.test(path)) {
      const bytes = readFileSync(join(root, path));
      if (!isFeed(bytes)) continue;
      feeds += 1;
      const text = decodeText(bytes, undefined, report);
      const feed = text === undefined ? undefined : readFeed(text, report);
      if (feed === undefined) continue;
      checkContent(feed, { url: base === undefined ? undefined : toUrl(path, base), now }, report);
      compareWithLedger(feed, ledger, !path.includes("/"), report);
      for (const { link, place } of feed.items)
        if (link !== undefined) checkLink(link, toUrl(path, base ?? NOWHERE), { place }, tour, report);
      for (const enclosure of feed.items.flatMap((item) => item.enclosures)) checkEnclosure(enclosure, tour, report);
    }
  }
  return { problems: tour.problems, feeds };
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

/** Whether a document looks like a feed, however broken: its first 1,000 bytes tell, as in readers. */
function isFeed(bytes: Uint8Array): boolean {
  const start = new TextDecoder().decode(bytes.subarray(0, 1000)).replaceAll("\0", "");
  return /<(?:rss|feed|rdf:RDF)[\s>]/.test(start) || /"https:\/\/jsonfeed\.org\/version\//.test(start);
}

/** A server hands out the compressed copy and does not look at the original. */
function checkSidecar(path: string, { root }: Tour, report: Report): void {
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

function checkPage(path: string, tour: Tour, report: Report): void {
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

/** A link into the folder must lead to something in it. Of each path at which nothing is, it is said once. */
function checkLink(reference: string, from: string, at: { readonly place: Place }, tour: Tour, report: Report): void {
  const path = pathOf(reference, from, tour);
  if (path === undefined || tour.dead.has(path) || isThere(tour.root, path)) return;
  tour.dead.add(path);
  const hint = "Put the file there, or take the link away.";
  report({ code: "verify/dead-link", place: at.place, message: `\`${reference}\` leads to nothing in the folder`, hint });
}

function checkEnclosure({ url, length, type, place }: ParsedEnclosure, tour: Tour, report: Report): void {
  const path = pathOf(url, url, tour);
  if (path === undefined || tour.dead.has(path)) return;
  const size = statSync(join(tour.root, path), { throwIfNoEntry: false })?.size;
  const [wrongLength, meant] = [length !== undefined && length !== size, typeOfFile(path)];
  const fault = (message: string): void => report({ code: "verify/enclosure", place, message, hint: "Build again." });
  if (size === undefined) {
    tour.dead.add(path);
    fault(`the enclosure ${url} is not in the folder`);
  } else if (wrongLength) fault(`the enclosure ${url} has ${size} bytes, the feed says ${length}`);
  else if (type !== undefined && meant !== undefined && type !== meant) fault(`the enclosure ${url} is ${meant}, the feed says ${type}`);
}

/** The path within the folder to which a reference leads; undefined when it leads out of it, or nowhere. */
function pathOf(reference: string, from: string, { base = NOWHERE }: Tour): string | undefined {
  if (!URL.canParse(reference, from)) return undefined;
  const { origin, pathname } = new URL(reference, from);
  if (!`${origin}${pathname}`.startsWith(base)) return undefined;
  try {
    return decodeURIComponent(`${origin}${pathname}`.slice(base.length));
  } catch {
    return undefined;
  }
}

/** Hosts serve `index.html` for a folder, and many `about.html` for `about`. */
function isThere(root: string, path: string): boolean {
  if (path.includes("\0")) return false;
  const place = join(root, path);
  if (path === "" || path.endsWith("/")) return isFile(join(place, "index.html"));
  return isFile(place) || isFile(join(place, "index.html")) || isFile(`${place}.html`);
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true;
}

/** Where a file of the folder is served: an `index.html` at its folder. */
function toUrl(path: string, base: string): string {
  return new URL(
    path
      .replace(/(^|\/)index\.html$/, "$1")
      .replaceAll("%", "%25")
      .replaceAll("?", "%3F")
      .replaceAll("#", "%23"),
    base,
  ).href;
}
