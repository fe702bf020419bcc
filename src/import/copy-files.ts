import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, posix } from "node:path";
import { makeFolder } from "../disk/make-folder.ts";
import { createFile } from "../disk/replace-file.ts";
import { readSteadily } from "../disk/read-steadily.ts";
import { isPassedOver } from "../text/article-file.ts";
import { typeOfFile } from "../text/media-type.ts";

/** What articles show or link to. */
const SHOWN = /^(?:image|audio|video)\/|^application\/pdf$/;

/** What became of the files beside articles. */
export interface CopiedFiles {
  readonly copied: number;
  /** Paths where another file is, which stays. */
  readonly taken: readonly string[];
}

/**
 * Copy the pictures, sounds, films and PDF files of a folder, with their paths, so that the copies of its articles find them. Symbolic links
 * are skipped, and existing files stay.
 */
export function copyFiles(folder: string, into: string, isDryRun: boolean): CopiedFiles {
  const taken: string[] = [];
  let copied = 0;
  for (const path of filesToCopy(folder)) {
    const place = join(into, path);
    const isFree = !existsSync(place);
    if (isFree) copied += 1;
    else if (!isSame(join(folder, path), place)) taken.push(place);
    if (!isFree || isDryRun) continue;
    makeFolder(dirname(place));
    createFile(place, readSteadily(join(folder, path)).bytes);
  }
  return { copied, taken };
}

function isSame(file: string, other: string): boolean {
  try {
    return readFileSync(file).equals(readFileSync(other));
  } catch {
    // There may be a folder with this name.
    return false;
  }
}

function filesToCopy(folder: string): readonly string[] {
  const files: string[] = [];
  const queue = [""];
  for (let under = queue.pop(); under !== undefined; under = queue.pop()) {
    for (const entry of readdirSync(join(folder, under), { withFileTypes: true })) {
      const path = posix.join(under, entry.name);
      if (isPassedOver(entry.name) || entry.name === "node_modules") continue;
      if (entry.isDirectory()) queue.push(path);
      else if (entry.isFile() && SHOWN.test(typeOfFile(path) ?? "")) files.push(path);
    }
  }
  return files;
}
