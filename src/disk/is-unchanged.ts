import { statSync } from "node:fs";

/** Whether an output file is unchanged. Size and time are -1 for a file that did not exist. */
export function isUnchanged(location: string, { size, mtime }: { readonly size: number; readonly mtime: number }): boolean {
  const found = statSync(location, { throwIfNoEntry: false });
  return found === undefined ? size === -1 : found.size === size && found.mtimeMs === mtime;
}
