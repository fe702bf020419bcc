import { readFileSync, realpathSync } from "node:fs";
import { dirname, join, sep } from "node:path";
import { pathToFileURL } from "node:url";
import type { Run } from "../options.ts";
import { oneLine } from "../text/characters.ts";
import { hash } from "../text/hash.ts";

/**
 * Load a module that the settings name.
 *
 * @param path - From the settings file.
 * @param read - Makes of what the module exports what is wanted, or says in words what is wrong.
 * @returns What is wrong, if there is no such module.
 */
export async function loadModule<T>(
  path: string,
  { config }: Run,
  read: (exported: Readonly<Record<string, unknown>>) => T | string,
): Promise<T | string> {
  try {
    const folder = realpathSync(dirname(config));
    const file = realpathSync(join(folder, path));
    if (!file.startsWith(folder + sep)) return "it is not in the folder of the settings file";
    // By its content, so that one that was changed is loaded anew.
    return read((await import(`${pathToFileURL(file).href}?${hash(readFileSync(file), 16)}`)) as Record<string, unknown>);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    return code === "ENOENT" ? "there is no such file" : oneLine(`it cannot be loaded: ${message}`);
  }
}
