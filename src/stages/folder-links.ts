import { statSync } from "node:fs";
import { join } from "node:path";
import type { Instant } from "../model/article.ts";
import type { Place, Problem, Report } from "../model/problem.ts";
import { typeOfFile } from "../text/media-type.ts";
import { parseUrl } from "../text/url.ts";
import type { readLedger } from "../verify/against-ledger.ts";
import type { ParsedEnclosure } from "../verify/parsed-feed.ts";

/** A folder that is looked at. */
export interface FolderTour {
  readonly root: string;
  /** Where it is or will be served, with a final `/`; without it, what leads outside the folder cannot be told. */
  readonly base: string | undefined;
  readonly now: Instant;
  readonly ledger: ReturnType<typeof readLedger>;
  /** Where feeds alone are published, the pages of stories are someone else's. */
  readonly hasPages: boolean;
  readonly problems: Problem[];
  /** Paths that nothing is at, of which it was said. */
  readonly dead: Set<string>;
}

/** Stands for the address of a folder whose address is not known. */
export const NOWHERE = "https://newswire.invalid/";

/** A link into the folder must lead to something in it. Of each path at which nothing is, it is said once. */
export function checkLink(reference: string, from: string, at: { readonly place: Place }, tour: FolderTour, report: Report): void {
  const path = pathOf(reference, from, tour);
  if (path === undefined || tour.dead.has(path) || isThere(tour.root, path)) return;
  tour.dead.add(path);
  const hint = "Put the file there, or take the link away.";
  report({ code: "verify/dead-link", place: at.place, message: `\`${reference}\` leads to nothing in the folder`, hint });
}

/** A file that an item hands over must be in the folder, of the length and type that the feed says. */
export function checkEnclosure({ url, length, type, place }: ParsedEnclosure, tour: FolderTour, report: Report): void {
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
function pathOf(reference: string, from: string, { base = NOWHERE }: FolderTour): string | undefined {
  const url = parseUrl(reference, from);
  if (url === undefined) return undefined;
  const { origin, pathname } = url;
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

/** Whether there is such a file. */
export function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true;
}

/** Where a file of the folder is served: an `index.html` at its folder. */
export function toUrl(path: string, base: string): string {
  return new URL(
    path
      .replace(/(^|\/)index\.html$/, "$1")
      .replaceAll("%", "%25")
      .replaceAll("?", "%3F")
      .replaceAll("#", "%23"),
    base,
  ).href;
}
