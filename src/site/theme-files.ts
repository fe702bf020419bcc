import { readdirSync, readFileSync } from "node:fs";
import type { Dirent } from "node:fs";
import { dirname, join } from "node:path";
import type { Run } from "../options.ts";
import { isPassedOver } from "../text/article-file.ts";
import { hash } from "../text/hash.ts";

/** The stylesheet in the folder. */
export const STYLE_NAME = "style.css";

/** The files of the site's theme, in the folder `theme` beside the settings. */
export interface ThemeFiles {
  /** Names of the files in the folder itself, sorted. */
  readonly names: readonly string[];
  /** Hash of all files but the stylesheet, also in folders below. Empty if there are none. */
  readonly version: string;
}

/** Find the files of the site's theme. */
export function findThemeFiles({ config }: Pick<Run, "config">): ThemeFiles {
  const folder = join(dirname(config), "theme");
  const top = list(folder);
  const names = top.filter((entry) => !entry.isDirectory()).map(({ name }) => name);
  const parts = names.filter((name) => name !== STYLE_NAME).map((name) => versionOf(folder, name));
  const queue = top.filter((entry) => entry.isDirectory()).map(({ name }) => `${name}/`);
  for (let under = queue.pop(); under !== undefined; under = queue.pop()) {
    for (const entry of list(join(folder, under))) {
      if (entry.isDirectory()) queue.push(`${under}${entry.name}/`);
      else parts.push(versionOf(folder, under + entry.name));
    }
  }
  return { names: names.sort(), version: parts.length === 0 ? "" : hash(parts.sort().join("\n"), 16) };
}

function versionOf(folder: string, path: string): string {
  try {
    return `${path} ${hash(readFileSync(join(folder, path)), 16)}`;
  } catch {
    // Reported where it is used.
    return path;
  }
}

function list(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true }).filter(({ name }) => !isPassedOver(name) && name !== "node_modules");
  } catch {
    return [];
  }
}
