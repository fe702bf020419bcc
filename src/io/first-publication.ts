import { lstatSync, mkdirSync, readdirSync, renameSync, rmdirSync, rmSync, statSync } from "node:fs";
import type { Dirent } from "node:fs";
import { join, resolve } from "node:path";
import type { Output } from "../model/output.ts";
import { isAtTop } from "../text/paths.ts";
import { bytesOf } from "./encode.ts";
import { removeStages, temporaryName } from "./temporary.ts";
import { writeFile } from "./write.ts";
import type { Written } from "./write.ts";

/** A folder that is published for the first time, and that nobody sees until it is whole. */
export interface FirstPublication {
  /** Write one file. No file is written twice. */
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
 */
export function beginFirstPublication(out: string): FirstPublication | undefined {
  const isThere = lstatSync(out, { throwIfNoEntry: false }) !== undefined;
  if (isThere && !isFree(out)) return undefined;
  removeStages(out);
  const stage = temporaryName(isThere ? `${out}/` : resolve(out));
  mkdirSync(stage, { recursive: true });
  let folder = "";
  return {
    put: ({ path, body }) => {
      const under = path.slice(0, path.lastIndexOf("/") + 1);
      if (under !== folder) mkdirSync(join(stage, under), { recursive: true });
      folder = under;
      return writeFile(`${stage}/${path}`, bytesOf(body), false);
    },
    show: () => move(stage, out),
    abandon: () => rmSync(stage, { recursive: true, force: true }),
  };
}

/** Whether a folder is there that newswire may fill and that holds nothing of its own. */
function isFree(out: string): boolean {
  return statSync(out, { throwIfNoEntry: false })?.isDirectory() === true && !readdirSync(out).some(isAtTop);
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
  for (const { name } of entries) move(join(from, name), join(to, name));
  rmdirSync(from);
}

/** What is linked to goes first; the site's own documents last, its page after all others. */
function rank(entry: Dirent): number {
  if (entry.isDirectory()) return entry.name === "media" ? 0 : 1;
  return entry.name === "index.html" ? 3 : 2;
}
