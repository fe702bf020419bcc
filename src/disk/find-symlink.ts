import { lstatSync } from "node:fs";
import { join } from "node:path";
import { MachineFault } from "../model/machine-fault.ts";

/**
 * Return the first folder on the way to an output file that is a symbolic link. The output folder itself may be one.
 *
 * Nothing is written or removed through a link: it may lead to files of others.
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

/** Create the error for a link in place of a folder. */
export function symlinkFault(path: string): MachineFault {
  return new MachineFault("ELINK", "this is a symbolic link; newswire does not write through links", "Remove it, then run it again.", path);
}
