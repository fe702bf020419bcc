import { lstatSync, readdirSync, renameSync, rmdirSync, rmSync, statSync } from "node:fs";
import type { Dirent } from "node:fs";
import { join, resolve } from "node:path";
import { INDEX, isAtTop, NEWS_SITEMAP, ROBOTS, SITEMAP } from "../text/paths.ts";
import { STYLES } from "../text/style-files.ts";
import { symlinkFault } from "./find-symlink.ts";
import { makeFolder } from "./make-folder.ts";
import { temporaryName } from "./temporary-name.ts";
import { removeStages } from "./temporary.ts";
import type { Output } from "../model/output.ts";
import { bytesOf } from "./encode.ts";
import { writerInto } from "./write.ts";
import type { Written } from "./write.ts";

/** Output that is invisible until it is complete. */
export interface FirstPublication {
  /** Where files are written. */
  readonly folder: string;
  readonly put: (output: Output) => Written;
  /** Move the files to the output folder. */
  readonly show: () => void;
  /** Delete the files. */
  readonly abandon: () => void;
}

/**
 * Start to publish into a folder that has no output yet. Files are written to a temporary folder and moved at the end, so they need not
 * be replaced, flushed or announced one by one. If the output folder does not exist, it appears in one step. If it exists with files
 * of others, the entries at the top are moved one by one, the site's own documents last.
 *
 * @returns undefined if there is output to replace.
 * @throws {MachineFault} ELINK if a symbolic link is in place of a folder.
 */
export function beginFirstPublication(out: string): FirstPublication | undefined {
  const isThere = lstatSync(out, { throwIfNoEntry: false }) !== undefined;
  if (isThere && !isFree(out)) return undefined;
  removeStages(out);
  const stage = temporaryName(isThere ? `${out}/` : resolve(out));
  makeFolder(stage);
  const write = writerInto(stage);
  return {
    folder: stage,
    put: ({ path, body, compress }) => write(path, bytesOf(body), compress),
    show: () => move(stage, out),
    abandon: () => rmSync(stage, { recursive: true, force: true }),
  };
}

/** Whether a folder exists without any output. */
function isFree(out: string): boolean {
  if (statSync(out, { throwIfNoEntry: false })?.isDirectory() !== true) return false;
  const own = readdirSync(out, { withFileTypes: true }).filter(({ name }) => isAtTop(name));
  // Links deeper down are found when they are met. This one is found before anything is written.
  const link = own.find((entry) => entry.isSymbolicLink() && !entry.name.includes("."));
  if (link !== undefined) throw symlinkFault(join(out, link.name));
  return own.length === 0;
}

/** Move a file or folder, in one step if possible, otherwise entry by entry. */
function move(from: string, to: string): void {
  const isFolder = lstatSync(from).isDirectory();
  try {
    renameSync(from, to);
    return;
  } catch (error) {
    if (!isFolder) throw error;
  }
  makeFolder(to);
  const entries = readdirSync(from, { withFileTypes: true }).sort((a, b) => rank(a) - rank(b));
  for (const { name } of entries) {
    const place = join(to, name);
    if (lstatSync(place, { throwIfNoEntry: false })?.isSymbolicLink() === true) throw symlinkFault(place);
    move(join(from, name), place);
  }
  rmdirSync(from);
}

/** Files that others link to come first; then the site's own documents, its front page, and last the files for crawlers. */
function rank(entry: Dirent): number {
  if (entry.name === "media" || STYLES.includes(entry.name)) return 0;
  if (entry.isDirectory()) return 1;
  return 3 + LAST.indexOf(entry.name);
}

const LAST: readonly string[] = [INDEX, SITEMAP, NEWS_SITEMAP, ROBOTS];
