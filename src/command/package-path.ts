import { realpathSync } from "node:fs";
import { join, relative, resolve, sep } from "node:path";
import { PACKAGE } from "../version.ts";

/**
 * Return a path to a file of this package, with `/` on every system: through a `node_modules` folder in `from` or above it, which is the same for
 * everyone who works on a site; else whichever is shorter, the relative or the absolute path.
 *
 * @param from - Folder that relative paths begin at.
 */
export function packagePath(file: string, from: string): string {
  const parents = Array.from(resolve(from).split(sep), (_, depth) => "../".repeat(depth));
  const installed = parents.map((up) => `${up}node_modules/newswire/`).find((path) => isPackage(join(from, path)));
  if (installed !== undefined) return installed + file;
  const [absolute, near] = [join(PACKAGE, file), relative(from, join(PACKAGE, file))];
  return (near.length < absolute.length ? near : absolute).replaceAll(sep, "/");
}

function isPackage(path: string): boolean {
  try {
    return join(realpathSync(path), sep) === PACKAGE;
  } catch {
    return false;
  }
}
