import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { posix } from "node:path";
import { isFolder } from "../disk/is-folder.ts";
import { toData } from "../fields/read.ts";
import { parseToml } from "../fields/toml.ts";
import { parseYaml } from "../fields/yaml.ts";
import { isArticleFile } from "../text/article-file.ts";
import { isObject } from "../text/is-object.ts";
import { isPermalink } from "../text/permalink.ts";
import { toWebUrl } from "../text/url.ts";

/** A site that another tool builds: its articles, and the settings that newswire can take over. */
export interface OtherSite {
  readonly tool: string;
  /** The file that shows it, relative to the folder. */
  readonly config: string;
  /** The folder with the articles, relative to the folder; undefined if none was found. */
  readonly articles?: string;
  /** Number of Markdown files in it. */
  readonly count: number;
  /** Settings of the group `site`, by key. They have not been checked. */
  readonly site: Readonly<Partial<Record<"title" | "url" | "description" | "language" | "timezone" | "permalink" | "ids", string>>>;
  /** The folder whose files are copied to the root of the site, relative to the folder. */
  readonly static?: string;
}

type Values = Readonly<Record<string, unknown>>;

/** How to recognise a tool, and where it keeps things. The first files and folders that exist count. */
interface Tool {
  readonly name: string;
  readonly configs: readonly string[];
  /** Whether the settings are of this tool, if another has a file of the same name. */
  readonly owns?: (values: Values) => boolean;
  readonly articles: readonly string[];
  readonly static: readonly string[];
  /** Files with data of the site, if the settings are a program. */
  readonly data?: readonly string[];
  readonly toSite: (values: Values, articles: string) => OtherSite["site"];
}

const HUGO_NAMES = ["hugo", "config", "config/_default/hugo", "config/_default/config"];

/** A folder's subfolders, then the folder itself. */
function within(folder: string, ...names: readonly string[]): string[] {
  return [...names.map((name) => posix.join(folder, name)), folder];
}

const TOOLS: readonly Tool[] = [
  { name: "Jekyll", configs: ["_config.yml", "_config.yaml"], articles: ["_posts"], static: ["."], toSite: fromJekyll },
  {
    name: "Zola",
    configs: ["zola.toml", "config.toml"],
    owns: (values) => typeof values["base_url"] === "string",
    articles: within("content", "blog", "posts", "news"),
    static: ["static"],
    toSite: fromZola,
  },
  {
    name: "Hugo",
    configs: HUGO_NAMES.flatMap((name) => ["toml", "yaml", "yml", "json"].map((extension) => `${name}.${extension}`)),
    articles: within("content", "posts", "post", "blog", "news"),
    static: ["static"],
    toSite: fromHugo,
  },
  {
    name: "Astro",
    configs: ["mjs", "ts", "js", "mts", "cjs"].map((extension) => `astro.config.${extension}`),
    articles: [...within(posix.join("src", "content"), "blog", "posts", "news"), ...within(posix.join("src", "pages"), "blog", "posts")],
    static: ["public"],
    toSite: fromAstro,
  },
  {
    name: "Eleventy",
    configs: [".eleventy.js", ...["js", "mjs", "cjs", "ts"].map((extension) => `eleventy.config.${extension}`)],
    articles: [...within("content", "blog", "posts"), ...within("src", "posts", "blog"), "posts", "blog"],
    static: ["public", "static"],
    data: ["_data", "src/_data", "content/_data"].flatMap((folder) => ["metadata", "site"].map((name) => `${folder}/${name}.json`)),
    toSite: (values, articles) => ({
      ...fromAstro(values, articles),
      ...named(values, { title: "title", description: "description", language: "language" }),
    }),
  },
];

/**
 * Find out whether a folder belongs to another tool: Jekyll, Hugo, Zola, Astro or Eleventy.
 *
 * @param articles - The folder for articles that the user named. If it has articles, it counts.
 */
export function findOtherSite(folder: string, articles: string): OtherSite | undefined {
  for (const tool of TOOLS) {
    for (const config of tool.configs.filter((path) => existsSync(posix.join(folder, path)))) {
      const values = valuesIn(folder, [config, ...(tool.data ?? [])]);
      if (tool.owns?.(values) === false) continue;
      const counts = [articles, ...tool.articles].map((path) => [path, countArticles(posix.join(folder, path))] as const);
      const [found, count] = counts.find(([, number]) => number > 0) ?? [undefined, 0];
      const assets = tool.static.find((path) => isFolder(posix.join(folder, path)));
      return { tool: tool.name, config, articles: found, count, site: tool.toSite(values, found ?? ""), static: assets };
    }
  }
  return undefined;
}

/** The number of Markdown files in a folder and its subfolders. */
function countArticles(folder: string): number {
  if (!isFolder(folder)) return 0;
  return readdirSync(folder, { recursive: true, encoding: "utf8" }).filter(
    (path) => isArticleFile(path) && !/(?:^|[\\/])node_modules[\\/]/.test(path),
  ).length;
}

/** Read settings files as far as newswire can; what comes first wins. */
function valuesIn(folder: string, paths: readonly string[]): Values {
  let values: Values = {};
  for (const path of paths) {
    const file = posix.join(folder, path);
    if (statSync(file, { throwIfNoEntry: false })?.isFile() === true) values = { ...parse(path, readFileSync(file, "utf8")), ...values };
  }
  return values;
}

function parse(path: string, text: string): Values {
  try {
    if (path.endsWith(".toml")) return toValues(toData(parseToml(text.replaceAll("\r\n", "\n"))));
    if (path.endsWith(".json")) return toValues(JSON.parse(text));
    if (/\.ya?ml$/.test(path)) return toValues(toData(parseYaml(text.replaceAll("\r\n", "\n"))));
  } catch {
    // The other tool reports it. The user fills in what is missing.
    return {};
  }
  // A program: only a literal value can be read.
  const [, site] = /\bsite:\s*["'`](https?:[^"'`$]+)["'`]/.exec(text) ?? [];
  return site === undefined ? {} : { site };
}

function toValues(value: unknown): Values {
  return isObject(value) ? value : {};
}

/** Take over texts under other names. */
function named(values: Values, names: Readonly<Record<string, string>>): OtherSite["site"] {
  return Object.fromEntries(
    Object.entries(names).flatMap(([key, name]) => {
      const value = values[name];
      return typeof value === "string" && value.trim() !== "" ? [[key, value.trim()]] : [];
    }),
  );
}

/** Jekyll's permalinks (jekyllrb.com, "Permalinks"). Without an extension it adds none; `.html` is part of the pattern. */
const JEKYLL_STYLES: Readonly<Record<string, string>> = {
  date: "/:categories/:year/:month/:day/:title.html",
  pretty: "/:categories/:year/:month/:day/:title/",
  none: "/:categories/:title.html",
};

function fromJekyll(values: Values): OtherSite["site"] {
  const { url, baseurl = "", permalink = "date" } = values as Record<string, string | undefined>;
  const style = JEKYLL_STYLES[permalink] ?? permalink;
  const pattern = style.replace("/:categories", "").replace(":title", ":slug");
  const address = toWebUrl(`${url ?? ""}${baseurl}`);
  return {
    ...named(values, { title: "title", description: "description", language: "lang", timezone: "timezone" }),
    url: address,
    permalink: pattern,
    // jekyll-feed's ids: the address without its extension or final slash.
    ids: address === undefined ? undefined : `${address.replace(/\/$/, "")}${pattern.replace(/(?:\.html|\/)$/, "")}`,
  };
}

function fromHugo(values: Values, articles: string): OtherSite["site"] {
  const sections = values["permalinks"];
  const section = articles.replace(/^content\/?/, "");
  const pages = isObject(sections) && isObject(sections["page"]) ? sections["page"] : sections;
  const written = isObject(pages) ? pages[section] : undefined;
  const pattern =
    typeof written === "string"
      ? written.replace(/:(?:title|slugorfilename|filename|contentbasename|slugorcontentbasename)/, ":slug")
      : `/${section}/:path/`;
  return {
    ...named(values, { title: "title", url: "baseURL", language: "languageCode", timezone: "timeZone" }),
    ...named(values, { url: "baseurl" }),
    permalink: pattern.replace("//", "/"),
    ids: "url",
  };
}

function fromZola(values: Values, articles: string): OtherSite["site"] {
  return {
    ...named(values, { title: "title", url: "base_url", description: "description", language: "default_language" }),
    permalink: `/${articles.replace(/^content\/?/, "")}/:path/`.replace("//", "/"),
    ids: "url",
  };
}

/** The address of a page follows from its folder. */
function fromAstro(values: Values, articles: string): OtherSite["site"] {
  const folder = articles.replace(/^(?:src\/)?(?:content|pages)?\/?/, "");
  const permalink = `/${folder}/:path/`.replace("//", "/");
  return {
    ...named(values, { url: "site" }),
    ...named(values, { url: "url" }),
    permalink: isPermalink(permalink) ? permalink : undefined,
    ids: "url",
  };
}
