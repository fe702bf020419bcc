import { existsSync, realpathSync } from "node:fs";
import { resolve } from "node:path";

/** Return an absolute path without symbolic links. The file or folder need not exist: then links stay. */
export function realPath(path: string): string {
  return existsSync(path) ? realpathSync(path) : resolve(path);
}
