import { existsSync, readFileSync, statSync } from "node:fs";
import { posix } from "node:path";
import { isFolder } from "../disk/is-folder.ts";
import { toData } from "../fields/read.ts";
import { parseToml } from "../fields/toml.ts";
import { parseYaml } from "../fields/yaml.ts";
import { isObject } from "../text/is-object.ts";
import { findArticles } from "./find-articles.ts";
import type { FoundArticles } from "./find-articles.ts";
import { TOOLS } from "./other-tools.ts";
import type { SiteSettings, Tool, SettingsData } from "./other-tools.ts";

/** A site of another tool, or a folder with articles: what newswire can take over. */
export interface OtherSite {
  /** The tool and the file that shows it, relative to the folder. Undefined if only articles were found. */
  readonly tool?: { readonly name: string; readonly config: string };
  /** Undefined if none were found. */
  readonly articles?: FoundArticles;
  /** Settings of the group `site`, by key. They have not been checked. */
  readonly site: SiteSettings;
  /** The folder whose files are copied to the root of the site, relative to the folder. */
  readonly static?: string;
}

/** A tool, and the folder with its settings. */
interface Home {
  readonly tool: Tool;
  /** Relative to the folder where `init` runs; empty if it is there. */
  readonly root: string;
  readonly config: string;
  readonly values: SettingsData;
}

/**
 * Find the articles in a folder and its subfolders, and the tool that builds them: Jekyll, Hexo, Hugo, Zola, Astro, Eleventy or Docusaurus.
 *
 * @param named - The folder for articles that the user named. If it has articles, it counts.
 */
export function findOtherSite(folder: string, named: string): OtherSite | undefined {
  const here = findHome(folder, "");
  const articles = findArticles(folder, [named, ...(here?.tool.articles ?? [])]);
  if (articles === undefined) return here === undefined ? undefined : toSite(here, folder, undefined);
  const home = here ?? findHomeAbove(folder, articles.folder);
  return home === undefined ? { articles, site: {}, static: rootOfFiles(folder, "", [], articles) } : toSite(home, folder, articles);
}

function toSite({ tool, root, config, values }: Home, folder: string, articles: FoundArticles | undefined): OtherSite {
  return {
    tool: { name: tool.name, config },
    articles,
    site: tool.toSite(values, posix.relative(root, articles?.folder ?? ""), articles),
    static: rootOfFiles(folder, root, tool.static, articles),
  };
}

/** Search the folders above the articles, the nearest last: a tool may stand in a subfolder such as `website/`. */
function findHomeAbove(folder: string, articles: string): Home | undefined {
  const parts = articles.split("/");
  for (let count = 1; count <= parts.length; count += 1) {
    const home = findHome(folder, parts.slice(0, count).join("/"));
    if (home !== undefined) return home;
  }
  return undefined;
}

function findHome(folder: string, root: string): Home | undefined {
  for (const tool of TOOLS) {
    for (const name of tool.configs) {
      const config = posix.join(root, name);
      if (!existsSync(posix.join(folder, config))) continue;
      const values = valuesIn(folder, [config, ...(tool.data ?? []).map((path) => posix.join(root, path))]);
      if (tool.owns?.(values) !== false) return { tool, root, config, values };
    }
  }
  return undefined;
}

const COMMON_ROOTS = ["public", "static", posix.join("src", "static"), "source", "src", "."];

/** Find the folder in which paths such as `/img/crane.jpg` lead to files: the one that has most of those in the articles. */
function rootOfFiles(folder: string, root: string, own: readonly string[], articles: FoundArticles | undefined): string | undefined {
  const candidates = [...new Set([...own, ...COMMON_ROOTS].map((path) => posix.join(root, path)))].filter((path) =>
    isFolder(posix.join(folder, path)),
  );
  const hits = candidates.map((path) => {
    return articles?.rootPaths.filter((file) => existsSync(posix.join(folder, path, file))).length ?? 0;
  });
  const most = hits.reduce((a, b) => Math.max(a, b), 0);
  return most > 0 ? candidates[hits.indexOf(most)] : own.map((path) => posix.join(root, path)).find((path) => candidates.includes(path));
}

/** Read settings files as far as newswire can; what comes first wins. */
function valuesIn(folder: string, paths: readonly string[]): SettingsData {
  let values: SettingsData = {};
  for (const path of paths) {
    const file = posix.join(folder, path);
    if (statSync(file, { throwIfNoEntry: false })?.isFile() === true) values = { ...parse(path, readFileSync(file, "utf8")), ...values };
  }
  return values;
}

function parse(path: string, text: string): SettingsData {
  try {
    if (path.endsWith(".toml")) return toValues(toData(parseToml(text.replaceAll("\r\n", "\n"))));
    if (path.endsWith(".json")) return toValues(JSON.parse(text));
    if (/\.ya?ml$/.test(path)) return toValues(toData(parseYaml(text.replaceAll("\r\n", "\n"))));
  } catch {
    // The other tool reports it. The user fills in what is missing.
    return {};
  }
  // A program: only literal values can be read. The first of a name is the one at the top.
  const literals = text.matchAll(
    /(?:^[ \t]{0,99}|[{,]\s{0,99}|\bconst\s{1,99})(site|url|baseUrl|title|tagline)\s{0,99}[:=]\s{0,99}(["'`])([^"'`$\n]{1,999})\2/gm,
  );
  const found = Array.from(literals, ([, key = "", , value = ""]) => [key, value] as const);
  // A variable of this name may be the address of something else.
  return Object.fromEntries(found.filter(([key, value]) => key !== "baseUrl" || value.startsWith("/")).toReversed());
}

function toValues(value: unknown): SettingsData {
  return isObject(value) ? value : {};
}
