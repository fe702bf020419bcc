import { join } from "node:path";
import { statOf } from "../disk/stat-of.ts";
import type { Instant } from "../model/article.ts";
import type { Place, Problem, Report } from "../model/problem.ts";
import { typeOfFile } from "../text/media-type.ts";
import { parseUrl } from "../text/url.ts";
import type { Ledger } from "./against-ledger.ts";
import type { ParsedEnclosure } from "./parsed-feed.ts";

/** A folder that is looked at. */
export interface FolderTour {
  readonly root: string;
  /** Where it is or will be served, with a final `/`; without it, what leads outside the folder cannot be told. */
  readonly base: string | undefined;
  readonly now: Instant;
  readonly ledger: Ledger;
  /** Where feeds alone are published, the pages of stories are someone else's. */
  readonly hasPages: boolean;
  readonly problems: Problem[];
  /** References that lead to nothing, of which it was said. */
  readonly dead: Set<string>;
}

/** Stands for the address of a folder whose address is not known. */
export const NOWHERE = "https://newswire.invalid/";

/** A link into the folder must lead to something in it. Of each address at which nothing is, it is said once. */
export function checkLink(reference: string, from: string, at: { readonly place: Place }, tour: FolderTour, report: Report): void {
  const address = addressIn(reference, from, tour);
  if (address === undefined || tour.dead.has(address) || fileAt(tour.root, address) !== undefined) return;
  tour.dead.add(address);
  const hint = "Put the file there, or take the link away.";
  report({ code: "verify/dead-link", place: at.place, message: `\`${reference}\` leads to nothing in the folder`, hint });
}

/** A file that an item hands over must be in the folder, of the length and type that the feed says. */
export function checkEnclosure({ url, length, type, place }: ParsedEnclosure, tour: FolderTour, report: Report): void {
  const address = addressIn(url, url, tour);
  if (address === undefined || tour.dead.has(address)) return;
  const path = pathOf(address);
  const size = path === undefined ? undefined : statOf(join(tour.root, path))?.size;
  const [wrongLength, meant] = [length !== undefined && length !== size, typeOfFile(path ?? "")];
  const fault = (message: string): void => report({ code: "verify/enclosure", place, message, hint: "Build again." });
  if (size === undefined) {
    tour.dead.add(address);
    fault(`the enclosure ${url} is not in the folder`);
  } else if (wrongLength) fault(`the enclosure ${url} has ${size} bytes, the feed says ${length}`);
  else if (type !== undefined && meant !== undefined && type !== meant) fault(`the enclosure ${url} is ${meant}, the feed says ${type}`);
}

/** The file within the folder to which a reference leads, as a path below it; undefined when it leads elsewhere, or nowhere. */
export function targetIn(reference: string, from: string, tour: Pick<FolderTour, "root" | "base">): string | undefined {
  const address = addressIn(reference, from, tour);
  return address === undefined ? undefined : fileAt(tour.root, address);
}

/** The part of an address below that of the folder; undefined when it leads out of it. */
function addressIn(reference: string, from: string, { base = NOWHERE }: Pick<FolderTour, "base">): string | undefined {
  const url = parseUrl(reference, from);
  const address = url === undefined ? "" : url.origin + url.pathname;
  return address.startsWith(base) ? address.slice(base.length) : undefined;
}

/** A path by its address; undefined for one that no file can have: each segment is the name of something in the one before. */
function pathOf(address: string): string | undefined {
  try {
    const names = address.split("/").map(decodeURIComponent);
    return names.some((name) => /[/\\\0]/.test(name) || name === "..") ? undefined : names.join("/");
  } catch {
    return undefined;
  }
}

/** Hosts serve `index.html` for a folder, and many `about.html` for `about`. */
function fileAt(root: string, address: string): string | undefined {
  const path = pathOf(address);
  if (path === undefined) return undefined;
  const index = `${path}${path === "" || path.endsWith("/") ? "" : "/"}index.html`;
  const files = index === `${path}index.html` ? [index] : [path, index, `${path}.html`];
  return files.find((file) => isFile(join(root, file)));
}

/** Whether there is such a file. */
export function isFile(path: string): boolean {
  return statOf(path)?.isFile() === true;
}

/** Where a file of the folder is served: an `index.html` at its folder. */
export function toUrl(path: string, base: string): string {
  const address = path.replace(/(^|\/)index\.html$/, "$1").replaceAll(/[%?#\\\t\n\r]/g, encodeURIComponent);
  // A first segment such as `a:b` would be taken for a scheme.
  return new URL(`./${address}`, base).href;
}
