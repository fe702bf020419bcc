import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { join, relative } from "node:path";
import { isDocumentName } from "../text/paths.ts";
import { writeGitignore } from "./write-gitignore.ts";
import { replaceFile } from "./replace-file.ts";

/** The file names of custom formats in an output folder. */
interface Note {
  /** Relative to the index folder, so that both can be moved together. */
  readonly out: string;
  readonly files: readonly string[];
}

/**
 * Read the file names that custom formats have, or had, in the output folder. Without this list, newswire could not tell that these
 * files are its own. It is stored beside the index, because it must survive when the index is deleted.
 *
 * @param index - The index folder.
 */
export function readCustomFiles(index: string, out: string): readonly string[] {
  try {
    const note = JSON.parse(readFileSync(noteIn(index), "utf8")) as Note;
    return note.out === relative(index, out) ? note.files.filter(isDocumentName) : [];
  } catch {
    // Missing or damaged. Then outdated files of custom formats stay.
    return [];
  }
}

/** Write the file names; delete the list if there are none. */
export function writeCustomFiles(index: string, out: string, files: readonly string[]): void {
  const path = noteIn(index);
  if (files.length === 0) return rmSync(path, { force: true });
  mkdirSync(index, { recursive: true });
  writeGitignore(index);
  replaceFile(path, Buffer.from(JSON.stringify({ out: relative(index, out), files } satisfies Note)));
}

function noteIn(index: string): string {
  return join(index, "formats.json");
}
