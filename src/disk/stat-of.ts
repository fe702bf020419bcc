import { statSync } from "node:fs";
import type { Stats } from "node:fs";

/** A file, followed through links; undefined when there is none, nor can be: a name too long, a path through a file, a loop. */
export function statOf(location: string): Stats | undefined {
  try {
    return statSync(location, { throwIfNoEntry: false });
  } catch (error) {
    if (NOTHING_THERE.has((error as NodeJS.ErrnoException).code ?? "")) return undefined;
    throw error;
  }
}

const NOTHING_THERE = new Set(["ENAMETOOLONG", "ELOOP", "ENOENT", "ENOTDIR", "EINVAL", "ERR_INVALID_ARG_VALUE"]);
