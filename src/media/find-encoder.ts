import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";

/** The package that scales pictures. */
interface FoundEncoder {
  readonly version: string;
  /** The path of its main module. */
  readonly file: string;
}

/**
 * Find the package sharp beside newswire, or in the project of the settings file. It is not loaded.
 *
 * @param config - The settings file.
 */
export function findEncoder(config: string): FoundEncoder | undefined {
  for (const from of [import.meta.url, resolve(config)]) {
    try {
      const file = createRequire(from).resolve("sharp");
      return { file, version: versionOf(dirname(file)) };
    } catch {
      // Not there.
    }
  }
  return undefined;
}

/** @throws {Error} if no folder above has a package.json of sharp. */
function versionOf(folder: string): string {
  for (let at = folder; ; at = dirname(at)) {
    const { name, version } = readManifest(at);
    if (name === "sharp" && version !== undefined) return version;
    if (at === dirname(at)) throw new Error("sharp has no package.json");
  }
}

function readManifest(folder: string): { readonly name?: string; readonly version?: string } {
  try {
    return JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as { readonly name?: string; readonly version?: string };
  } catch {
    return {};
  }
}
