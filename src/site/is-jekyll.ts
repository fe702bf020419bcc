import { existsSync } from "node:fs";
import { dirname, join } from "node:path";

/** Whether the articles or the settings file are in a site of Jekyll. */
export function isJekyll({ articles, config }: { readonly articles: string; readonly config: string }): boolean {
  return [articles, dirname(articles), dirname(config)].some((folder) => existsSync(join(folder, "_config.yml")));
}
