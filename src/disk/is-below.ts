import { isAbsolute, relative, sep } from "node:path";

/** Whether a file is in a folder or in one below it. Takes real paths. */
export function isBelow(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way !== "" && way !== ".." && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

/** Whether a path is a folder itself, or below it. */
export function isAtOrBelow(folder: string, path: string): boolean {
  return path === folder || isBelow(folder, path);
}
