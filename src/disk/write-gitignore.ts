import { readFileSync } from "node:fs";
import { join } from "node:path";
import { replaceFile } from "./replace-file.ts";

/** Ignores everything. */
const ALL = "*\n";

/** Keep the index folder out of git: a committed index is refused. */
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
