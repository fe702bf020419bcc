import { readFileSync } from "node:fs";
import { join } from "node:path";
import { statOf } from "../disk/stat-of.ts";
import type { Instant } from "../model/article.ts";
import type { FormatName } from "../model/settings.ts";
import type { Place, Problem, Report } from "../model/problem.ts";
import { typeOfFile } from "../text/media-type.ts";
import { parseUrl } from "../text/url.ts";
import type { Ledger } from "./against-ledger.ts";
import { deadLink } from "./folder-messages.ts";
import { badEnclosure } from "./messages.ts";
import type { ParsedEnclosure } from "./parsed-feed.ts";

/** A test of a folder. */
export interface FolderTour {
  readonly root: string;
  /** Where the folder is or will be served, with a final `/`. If unknown, absolute links into the site cannot be checked. */
  readonly base: string | undefined;
  readonly now: Instant;
  readonly ledger: Ledger;
  /** If false, the pages of stories are served by another program. */
  readonly hasPages: boolean;
  readonly problems: Problem[];
  /** The formats of the feeds in the folder, by path. */
  readonly formats: Map<string, FormatName>;
  /** Broken links that have been reported, as paths below `base`. */
  readonly dead: Set<string>;
}

/** The base URL of a folder whose real URL is unknown. */
export const NOWHERE = "https://newswire.invalid/";

/** Check that a link into the folder leads to a file. Each missing file is reported once. */
export function checkLink(reference: string, from: string, at: { readonly place: Place }, tour: FolderTour, report: Report): void {
  const address = addressIn(reference, from, tour);
  if (address === undefined || tour.dead.has(address) || fileAt(tour.root, address) !== undefined) return;
  tour.dead.add(address);
  report({ ...deadLink(reference), place: at.place });
}

/** Check that an enclosure is in the folder, with the length and type that the feed gives. */
export function checkEnclosure({ url, length, type, place }: ParsedEnclosure, tour: FolderTour, report: Report): void {
  const address = addressIn(url, url, tour);
  if (address === undefined || tour.dead.has(address)) return;
  const path = pathOf(address);
  const size = path === undefined ? undefined : statOf(join(tour.root, path))?.size;
  const expected = typeOfFile(path ?? "");
  const fault = (message: string, hint = "Build again."): void => report({ ...badEnclosure(url, message, hint), place });
  if (size === undefined) {
    tour.dead.add(address);
    fault("is not in the folder", "Build again. If the file is still missing, add it to the site, or fix its path in the article.");
  } else if (length !== undefined && length !== size) fault(`has ${size} bytes, but the feed says ${length}`);
  else if (type !== undefined && expected !== undefined && type !== expected) fault(`is ${expected}, but the feed says ${type}`);
}

/** The file in the folder that a link leads to, as a path below the folder. Undefined if there is none. */
export function targetIn(reference: string, from: string, tour: Pick<FolderTour, "root" | "base">): string | undefined {
  const address = addressIn(reference, from, tour);
  return address === undefined ? undefined : fileAt(tour.root, address);
}

/** The part of a URL after the base of the folder. Undefined if it leads out of the folder. */
function addressIn(reference: string, from: string, { base = NOWHERE }: Pick<FolderTour, "base">): string | undefined {
  const url = parseUrl(reference, from);
  const address = url === undefined ? "" : url.origin + url.pathname;
  return address.startsWith(base) ? address.slice(base.length) : undefined;
}

/** The path of a file by its URL. Undefined if no file can have that URL: a segment contains `/` or `..` once decoded. */
function pathOf(address: string): string | undefined {
  try {
    const names = address.split("/").map(decodeURIComponent);
    return names.some((name) => /[/\\\0]/.test(name) || name === "..") ? undefined : names.join("/");
  } catch {
    return undefined;
  }
}

/** Hosts serve `index.html` for a folder, and many also serve `about.html` for `about`. */
function fileAt(root: string, address: string): string | undefined {
  const path = pathOf(address);
  if (path === undefined) return undefined;
  const index = `${path}${path === "" || path.endsWith("/") ? "" : "/"}index.html`;
  const files = index === `${path}index.html` ? [index] : [path, index, `${path}.html`];
  return files.find((file) => isFile(join(root, file)));
}

/** Whether a path exists and is a file. */
export function isFile(path: string): boolean {
  return statOf(path)?.isFile() === true;
}

/** The text of a file in a folder. Undefined if there is none. */
export function textIn(folder: string, name: string): string | undefined {
  const path = join(folder, name);
  return isFile(path) ? readFileSync(path, "utf8") : undefined;
}

/** The URL where a file of the folder is served: for `index.html`, the URL of its folder. */
export function toUrl(path: string, base: string): string {
  const address = path.replace(/(^|\/)index\.html$/, "$1").replaceAll(/[%?#\\\t\n\r]/g, encodeURIComponent);
  // Without `./`, a file named `a:b` would be read as a URL with the scheme `a`.
  return new URL(`./${address}`, base).href;
}
