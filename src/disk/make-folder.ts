import { existsSync, mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { isFolder } from "./is-folder.ts";

/**
 * Make a folder, and the folders above it. With `recursive`, Node.js tries forever where the folder above exists and yet refuses a new
 * one with ENOENT, as `/proc` does.
 *
 * @returns The outermost folder that was made. Undefined if all exist.
 */
export function makeFolder(path: string): string | undefined {
  try {
    // Most folders are new: the first build makes one for each story.
    mkdirSync(path);
    return path;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const above = dirname(path);
    if (code === "ENOENT" && above !== path && !isFolder(above)) {
      const [first, last] = [makeFolder(above), makeFolder(path)];
      return first ?? last;
    }
    if (code !== "ENOENT" && existsSync(path) && isFolder(path)) return undefined;
    throw error;
  }
}
