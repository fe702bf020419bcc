import { readFileSync, rmSync } from "node:fs";
import { join, relative } from "node:path";
import { isDocumentName } from "../text/paths.ts";
import { makeFolder } from "./make-folder.ts";
import { writeGitignore } from "./write-gitignore.ts";
import { replaceFile } from "./replace-file.ts";

/** Files in an output folder that newswire could not tell from files of others. */
export interface CustomFiles {
  /** File names of custom formats, which each feed has. */
  readonly files: readonly string[];
  /** Paths of copies from the folder `static`. */
  readonly paths: readonly string[];
}

interface Note extends CustomFiles {
  /** Relative to the index folder, so that both can be moved together. */
  readonly out: string;
}

/**
 * Read which custom files are, or were, in the output folder. The list is stored beside the index, because it must survive when the
 * index is deleted.
 *
 * @param index - The index folder.
 */
export function readCustomFiles(index: string, out: string): CustomFiles {
  try {
    const { files, paths = [], out: of } = JSON.parse(readFileSync(noteIn(index), "utf8")) as Partial<Note> & Pick<Note, "files">;
    if (of === relative(index, out)) return { files: files.filter(isDocumentName), paths: paths.filter(isInside) };
  } catch {
    // Missing or damaged. Then outdated custom files stay.
  }
  return { files: [], paths: [] };
}

function isInside(path: string): boolean {
  return !path.split("/").some((name) => name === "" || name === "..");
}

/** Write the list; delete it if it is empty. */
export function writeCustomFiles(index: string, out: string, { files, paths }: CustomFiles): void {
  const path = noteIn(index);
  if (files.length + paths.length === 0) return rmSync(path, { force: true });
  makeFolder(index);
  writeGitignore(index);
  replaceFile(path, Buffer.from(JSON.stringify({ out: relative(index, out), files, paths } satisfies Note)));
}

function noteIn(index: string): string {
  return join(index, "formats.json");
}
