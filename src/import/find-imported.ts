import { readFileSync } from "node:fs";
import { join } from "node:path";
import { readFrontMatter } from "../article/front-matter.ts";
import { isFolder } from "../disk/is-folder.ts";
import { startOf } from "../disk/read-part.ts";
import { scan } from "../disk/scan.ts";
import { IMPORTED } from "../article/foreign-words.ts";

/** An article that was imported before. */
export interface FoundImport {
  /** Path of the file. */
  readonly location: string;
  readonly hash: string;
}

/** Bytes of front matter that are searched for the key. */
const START = 64_000;

/** Find the articles that were imported before, by the name that their source has for them. */
export function findImported(folders: readonly string[]): Map<string, FoundImport> {
  const found = new Map<string, FoundImport>();
  for (const folder of new Set(folders.filter(isFolder))) {
    for (const path of scan(folder, folder, () => false)) {
      const location = join(folder, path);
      const { from, hash } = importedIn(location);
      if (from !== undefined && hash !== undefined && !found.has(from)) found.set(from, { location, hash });
    }
  }
  return found;
}

function importedIn(location: string): { readonly from?: string | undefined; readonly hash?: string | undefined } {
  // Most articles were not imported.
  if (!startOf(location, START).includes(`\n${IMPORTED}:`)) return {};
  const text = readFileSync(location, "utf8").replaceAll("\r\n", "\n");
  const value = readFrontMatter(text, () => {})?.fields.entries.find(({ key }) => key === IMPORTED)?.value;
  const entries = value?.kind === "mapping" ? value.entries : [];
  return Object.fromEntries(entries.map(({ key, value: inner }) => [key, inner.kind === "text" ? inner.text : undefined]));
}
