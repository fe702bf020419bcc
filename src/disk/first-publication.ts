import { lstatSync, mkdirSync, readdirSync, renameSync, rmdirSync, rmSync, statSync } from "node:fs";
import type { Dirent } from "node:fs";
import { join, resolve } from "node:path";
import { INDEX, isAtTop, NEWS_SITEMAP, ROBOTS, SITEMAP, STYLE } from "../text/paths.ts";
import { symlinkFault } from "./find-symlink.ts";
import { removeStages, temporaryName } from "./temporary.ts";
import type { Output } from "../model/output.ts";
import { bytesOf } from "./encode.ts";
import { writerInto } from "./write.ts";
import type { Written } from "./write.ts";

/** A folder that is published for the first time, and that nobody sees until it is whole. */
export interface FirstPublication {
  /** Where files are written until then. */
  readonly folder: string;
  readonly put: (output: Output) => Written;
  /** Show what was written. */
  readonly show: () => void;
  /** Forget what was written. */
  readonly abandon: () => void;
}

/**
 * Begin to publish into a folder that holds nothing of newswire's yet: there files are written where nobody looks, so
 * that none needs to be swapped in, flushed or announced, and moved at the end. A folder that is not there appears in one
 * step; into one that is there, with what others keep in it, the few entries at the top are moved one by one, the site's
 * own documents last.
 *
 * @returns Undefined where there is something to replace.
 * @throws {MachineFault} ELINK where a symbolic link is in the place of a folder.
 */
export function beginFirstPublication(out: string): FirstPublication | undefined {
  const isThere = lstatSync(out, { throwIfNoEntry: false }) !== undefined;
  if (isThere && !isFree(out)) return undefined;
  removeStages(out);
  const stage = temporaryName(isThere ? `${out}/` : resolve(out));
  mkdirSync(stage, { recursive: true });
  const write = writerInto(stage);
  return {
    folder: stage,
    put: ({ path, body, compress }) => write(path, bytesOf(body), compress),
    show: () => move(stage, out),
    abandon: () => rmSync(stage, { recursive: true, force: true }),
  };
}

/** Whether a folder is there that newswire may fill and that holds nothing of its own. */
function isFree(out: string): boolean {
  if (statSync(out, { throwIfNoEntry: false })?.isDirectory() !== true) return false;
  const own = readdirSync(out, { withFileTypes: true }).filter(({ name }) => isAtTop(name));
  // Files behind one that lies deeper are refused when it is met: this is known before anything is written.
  const link = own.find((entry) => entry.isSymbolicLink() && !entry.name.includes("."));
  if (link !== undefined) throw symlinkFault(join(out, link.name));
  return own.length === 0;
}

/** Move a file, or a folder with all that is in it: in one step where that can be, else entry by entry. */
function move(from: string, to: string): void {
  const isFolder = lstatSync(from).isDirectory();
  try {
    renameSync(from, to);
    return;
  } catch (error) {
    if (!isFolder) throw error;
  }
  mkdirSync(to, { recursive: true });
  const entries = readdirSync(from, { withFileTypes: true }).sort((a, b) => rank(a) - rank(b));
  for (const { name } of entries) {
    const place = join(to, name);
    if (lstatSync(place, { throwIfNoEntry: false })?.isSymbolicLink() === true) throw symlinkFault(place);
    move(join(from, name), place);
  }
  rmdirSync(from);
}

/** What is linked to goes first; the site's own documents last, then its page, then what tells crawlers of all pages. */
function rank(entry: Dirent): number {
  if (entry.name === "media" || entry.name === STYLE) return 0;
  if (entry.isDirectory()) return 1;
  return 3 + LAST.indexOf(entry.name);
}

const LAST: readonly string[] = [INDEX, SITEMAP, NEWS_SITEMAP, ROBOTS];
