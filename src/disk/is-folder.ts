import { statSync } from "node:fs";

/** Whether there is a folder at a path, also behind a symbolic link. */
export function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}
