import { existsSync } from "node:fs";
import { dirname, join } from "node:path";

/** Whether Obsidian keeps its settings in the folder of the articles, or in the one of the settings file. */
export function isVault({ articles, config }: { readonly articles: string; readonly config: string }): boolean {
  return [articles, dirname(config)].some((folder) => existsSync(join(folder, ".obsidian")));
}
