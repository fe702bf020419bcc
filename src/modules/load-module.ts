import { readFileSync, realpathSync } from "node:fs";
import { dirname, join, sep } from "node:path";
import { pathToFileURL } from "node:url";
import type { Run } from "../options.ts";
import { oneLine } from "../text/characters.ts";
import { hash } from "../text/hash.ts";
import { queryOf } from "./folder-imports.ts";

/**
 * Load a module of the user.
 *
 * @param path - Relative to the settings file.
 * @param read - Return what is needed of the module's exports, or a message if they are invalid.
 * @param version - If given, the module may import others from its folder, and this is the version of them all.
 * @returns a message if the module cannot be loaded.
 */
export async function loadModule<T>(
  path: string,
  { config }: Pick<Run, "config">,
  read: (exported: Readonly<Record<string, unknown>>) => T | string,
  version?: string,
): Promise<T | string> {
  try {
    const folder = realpathSync(dirname(config));
    const file = realpathSync(join(folder, path));
    if (!file.startsWith(folder + sep)) return "the module must be in the folder of the settings file";
    // The query makes Node.js load a changed module again.
    const query = version === undefined ? hash(readFileSync(file), 16) : queryOf(realpathSync(dirname(join(folder, path))), version);
    return read((await import(`${pathToFileURL(file).href}?${query}`)) as Record<string, unknown>);
  } catch (error) {
    const { code, name, message } = error as NodeJS.ErrnoException;
    // Only Node.js itself shows the place of a syntax error, which may be in a file that the module imports.
    const where = name === "SyntaxError" ? ` (node ${path} shows where)` : "";
    return code === "ENOENT" ? "module not found" : oneLine(`could not load the module: ${message}${where}`);
  }
}
