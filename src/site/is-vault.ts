import { existsSync } from "node:fs";
import { dirname, join } from "node:path";

/** Whether the articles or the settings file are in an Obsidian vault. */
export function isVault({ articles, config }: { readonly articles: string; readonly config: string }): boolean {
  return [articles, dirname(config)].some((folder) => existsSync(join(folder, ".obsidian")));
}
