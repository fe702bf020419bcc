import { lstatSync } from "node:fs";
import { join } from "node:path";
import { MachineFault } from "../model/machine-fault.ts";

/**
 * The first symbolic link among the folders that lead to a path within a published folder. That itself may be one.
 *
 * Nothing is written or removed behind a link: it may lead to anybody's files.
 *
 * @returns Undefined where there is none.
 */
export function findSymlink(folder: string, path: string): string | undefined {
  for (let end = path.indexOf("/"); end !== -1; end = path.indexOf("/", end + 1)) {
    const place = join(folder, path.slice(0, end));
    const found = lstatSync(place, { throwIfNoEntry: false });
    if (found === undefined) return undefined;
    if (found.isSymbolicLink()) return place;
  }
  return undefined;
}

/** The error for a link in the place of a folder. */
export function symlinkFault(path: string): MachineFault {
  const message = "a symbolic link is in its place, and newswire writes nothing through links";
  return new MachineFault("ELINK", message, "Remove the link, then run it again.", path);
}
