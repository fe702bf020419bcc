import { readFileSync } from "node:fs";
import { join } from "node:path";
import { replaceFile } from "./replace-file.ts";

/** What `.gitignore` says of everything. */
const ALL = "*\n";

/** Keep the folder of the index out of git: what is in it is nobody's to commit, and an index that is committed is refused. */
export function writeGitignore(index: string): void {
  const path = join(index, ".gitignore");
  if (textOf(path) !== ALL) replaceFile(path, Buffer.from(ALL));
}

function textOf(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}
