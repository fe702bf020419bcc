import { existsSync, realpathSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";

/** Return an absolute path without symbolic links. The file or folder need not exist: then this is about the folders above it. */
export function realPath(path: string): string {
  if (existsSync(path)) return realpathSync(path);
  const place = resolve(path);
  const above = dirname(place);
  return above === place ? place : join(realPath(above), basename(place));
}
