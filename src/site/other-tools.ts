import { posix } from "node:path";
import { isObject } from "../text/is-object.ts";
import { isPermalink } from "../text/permalink.ts";
import { toWebUrl } from "../text/url.ts";
import type { FoundArticles } from "./find-articles.ts";

export type SettingsData = Readonly<Record<string, unknown>>;

/** Settings of the group `site`, by key. */
export type SiteSettings = Readonly<
  Partial<Record<"title" | "url" | "description" | "language" | "timezone" | "permalink" | "ids", string>>
>;

/** How to recognise a tool, and where it keeps things. The first files and folders that exist count. */
export interface Tool {
  readonly name: string;
  readonly configs: readonly string[];
  /** Whether the settings are of this tool, if another has a file of the same name. */
  readonly owns?: (values: SettingsData) => boolean;
  readonly articles: readonly string[];
  readonly static: readonly string[];
  /** Files with data of the site, if the settings are a program. */
  readonly data?: readonly string[];
  /** @param articles - The folder with the articles, relative to the folder with the settings. */
  readonly toSite: (values: SettingsData, articles: string, found: Pick<FoundArticles, "slugs"> | undefined) => SiteSettings;
}

const HUGO_NAMES = ["hugo", "config", "config/_default/hugo", "config/_default/config"];

/** A folder's subfolders, then the folder itself. */
function within(folder: string, ...names: readonly string[]): string[] {
  return [...names.map((name) => posix.join(folder, name)), folder];
}

export const TOOLS: readonly Tool[] = [
  {
    name: "Hexo",
    configs: ["_config.yml"],
    owns: (values) => ["source_dir", "public_dir", "new_post_name"].some((key) => typeof values[key] === "string"),
    articles: ["source/_posts"],
    static: ["source"],
    toSite: fromHexo,
  },
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
  {
    name: "Docusaurus",
    configs: ["js", "ts", "mjs", "cjs", "mts"].map((extension) => `docusaurus.config.${extension}`),
    articles: ["blog"],
    static: ["static"],
    toSite: fromDocusaurus,
  },
];

/** Take over texts under other names. */
function named(values: SettingsData, names: Readonly<Record<string, string>>): SiteSettings {
  return Object.fromEntries(
    Object.entries(names).flatMap(([key, name]) => {
      const value = values[name];
      return typeof value === "string" && value.trim() !== "" ? [[key, value.trim()]] : [];
    }),
  );
}

function textsIn(values: SettingsData): Readonly<Record<string, string | undefined>> {
  return Object.fromEntries(Object.entries(values).flatMap(([key, value]) => (typeof value === "string" ? [[key, value] as const] : [])));
}

/** Jekyll's permalinks (jekyllrb.com, "Permalinks"). Without an extension it adds none; `.html` is part of the pattern. */
const JEKYLL_STYLES: Readonly<Record<string, string>> = {
  date: "/:categories/:year/:month/:day/:title.html",
  pretty: "/:categories/:year/:month/:day/:title/",
  none: "/:categories/:title.html",
};

function fromJekyll(values: SettingsData): SiteSettings {
  // An empty value is `null`.
  const { url = "", baseurl = "", permalink = "date" } = textsIn(values);
  const style = JEKYLL_STYLES[permalink] ?? permalink;
  const pattern = style.replace("/:categories", "").replace(":title", ":slug");
  const address = toWebUrl(`${url}${baseurl}`);
  return {
    ...named(values, { title: "title", description: "description", language: "lang", timezone: "timezone" }),
    url: address,
    permalink: pattern,
    // jekyll-feed's ids: the address without its extension or final slash.
    ids: address === undefined ? undefined : `${address.replace(/\/$/, "")}${pattern.replace(/(?:\.html|\/)$/, "")}`,
  };
}

function fromHexo(values: SettingsData): SiteSettings {
  const pattern = `/${typeof values["permalink"] === "string" ? values["permalink"] : ":year/:month/:day/:title/"}`;
  return {
    ...named(values, { title: "title", description: "description", url: "url", language: "language", timezone: "timezone" }),
    permalink: pattern.replace("//", "/").replace(/:(?:title|name|post_title)/, ":slug"),
    ids: "url",
  };
}

/** An article is at its day (docusaurus.io, "Blog"), unless it has a `slug`. */
function fromDocusaurus(values: SettingsData, _: string, found: Pick<FoundArticles, "slugs"> | undefined): SiteSettings {
  const { url, baseUrl = "/", title, tagline } = textsIn(values);
  const address = url === undefined ? undefined : toWebUrl(`${url.replace(/\/$/, "")}${baseUrl}`);
  const day = (found?.slugs ?? 0) > 0.5 ? "" : ":year/:month/:day/";
  return {
    ...named({ title, tagline }, { title: "title", description: "tagline" }),
    url: address,
    permalink: `/blog/${day}:slug/`,
    ids: "url",
  };
}

function fromHugo(values: SettingsData, articles: string): SiteSettings {
  const sections = values["permalinks"];
  const { defaultContentLanguage = "en" } = textsIn(values);
  const folders = articles.replace(/^content(?:\/|$)/, "").split("/");
  const section = (folders[0] === defaultContentLanguage.toLowerCase() ? folders.slice(1) : folders).join("/");
  const pages = isObject(sections) && isObject(sections["page"]) ? sections["page"] : sections;
  const written = isObject(pages) ? pages[section] : undefined;
  const pattern =
    typeof written === "string"
      ? written
          .replace(/:(?:title|slugorfilename|filename|contentbasename|slugorcontentbasename)/, ":slug")
          // Hugo's sections are folders.
          .replace(/\/:sections?\b(?:\[[^\]/]*\])?/, section === "" ? "" : `/${section}`)
      : `/${section}/:path/`;
  return {
    ...named(values, { title: "title", url: "baseURL", language: "languageCode", timezone: "timeZone" }),
    ...named(values, { url: "baseurl" }),
    permalink: pattern.replace("//", "/"),
    ids: "url",
  };
}

function fromZola(values: SettingsData, articles: string): SiteSettings {
  return {
    ...named(values, { title: "title", url: "base_url", description: "description", language: "default_language" }),
    permalink: `/${articles.replace(/^content\/?/, "")}/:path/`.replace("//", "/"),
    ids: "url",
  };
}

/** The address of a page follows from its folder. */
function fromAstro(values: SettingsData, articles: string): SiteSettings {
  const folder = articles.replace(/^(?:src(?:\/|$))?(?:(?:content\/docs|content|pages)(?:\/|$))?/, "");
  const permalink = `/${folder}/:path/`.replace("//", "/");
  return {
    ...named(values, { url: "site" }),
    ...named(values, { url: "url" }),
    permalink: isPermalink(permalink) ? permalink : undefined,
    ids: "url",
  };
}
