import { statSync } from "node:fs";

/** Whether a file is still as it was: one that was not there has size and time -1. */
export function isUnchanged(location: string, { size, mtime }: { readonly size: number; readonly mtime: number }): boolean {
  const found = statSync(location, { throwIfNoEntry: false });
  return found === undefined ? size === -1 : found.size === size && found.mtimeMs === mtime;
}
