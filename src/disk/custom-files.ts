import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { join, relative } from "node:path";
import { isDocumentName } from "../text/paths.ts";
import { writeGitignore } from "./write-gitignore.ts";
import { replaceFile } from "./replace-file.ts";

/** In which folder documents have which names. */
interface Note {
  /** Relative to the folder of the index, so that both can be moved. */
  readonly out: string;
  readonly files: readonly string[];
}

/**
 * The names that documents in formats of modules have, or had, in a published folder. No pattern knows them, and the index
 * is thrown away with the settings it was made with, so that they are noted beside it.
 *
 * @param index - The folder of the index.
 */
export function readCustomFiles(index: string, out: string): readonly string[] {
  try {
    const note = JSON.parse(readFileSync(noteIn(index), "utf8")) as Note;
    return note.out === relative(index, out) ? note.files.filter(isDocumentName) : [];
  } catch {
    // There is none, or it is damaged: then those files stay that nobody knows.
    return [];
  }
}

/** Note the names; where there are none, nothing is left. */
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
