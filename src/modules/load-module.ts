import { readFileSync, realpathSync } from "node:fs";
import { dirname, join, sep } from "node:path";
import { pathToFileURL } from "node:url";
import type { Run } from "../options.ts";
import { oneLine } from "../text/characters.ts";
import { hash } from "../text/hash.ts";

/**
 * Load a module named in the settings.
 *
 * @param path - Relative to the settings file.
 * @param read - Return what is needed of the module's exports, or a message if they are invalid.
 * @returns a message if the module cannot be loaded.
 */
export async function loadModule<T>(
  path: string,
  { config }: Run,
  read: (exported: Readonly<Record<string, unknown>>) => T | string,
): Promise<T | string> {
  try {
    const folder = realpathSync(dirname(config));
    const file = realpathSync(join(folder, path));
    if (!file.startsWith(folder + sep)) return "the module must be in the folder of the settings file";
    // The hash makes Node.js load a changed module again.
    return read((await import(`${pathToFileURL(file).href}?${hash(readFileSync(file), 16)}`)) as Record<string, unknown>);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    return code === "ENOENT" ? "module not found" : oneLine(`could not load the module: ${message}`);
  }
}
