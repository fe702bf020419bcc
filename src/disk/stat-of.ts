import { statSync } from "node:fs";
import type { Stats } from "node:fs";

/** Like `statSync`; but return undefined for every path that cannot exist: too long, a loop of links, a file as a folder. */
export function statOf(location: string): Stats | undefined {
  try {
    return statSync(location, { throwIfNoEntry: false });
  } catch (error) {
    if (NOTHING_THERE.has((error as NodeJS.ErrnoException).code ?? "")) return undefined;
    throw error;
  }
}

const NOTHING_THERE = new Set(["ENAMETOOLONG", "ELOOP", "ENOENT", "ENOTDIR", "EINVAL", "ERR_INVALID_ARG_VALUE"]);

/** Describe a version of a file: its size and time. Empty if there is no file. */
export function stateOf(location: string): string {
  const found = statOf(location);
  return found === undefined ? "" : `${found.size} ${found.mtimeMs}`;
}
