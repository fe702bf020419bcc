import { plainKey } from "../text/plain-key.ts";
import { BUILT_IN, deleteSetting, NO_SETTING, underGroup } from "./messages.ts";
import { settingsGroups } from "./shape.ts";

/** What to write instead of an unknown key. */
export interface Advice {
  /** The setting with the same purpose, for example `site.url`. */
  readonly setting?: string;
  readonly hint: string;
}

/** Settings of other tools, mostly of Hugo, that newswire has under another name. */
const RENAMED = byName({
  "site.url": ["baseurl"],
  "site.language": ["languagecode", "defaultcontentlanguage", "locale", "lang"],
  "site.rights": ["copyright"],
  "site.publisher": ["author"],
  "site.menu": ["menus"],
  "site.permalink": ["permalinks"],
  "feeds.formats": ["outputs", "outputformats"],
  "feeds.limit": ["rsslimit", "feedlimit"],
  "articles.static": ["staticdir"],
  "articles.ignore": ["ignorefiles", "exclude"],
  "site.menu.title": ["site.menu.name"],
  "site.menu.url": ["site.menu.pageref"],
  "site.social.title": ["site.social.name"],
});

/** Settings of other tools that are something else in newswire. */
const REPLACED = byName({
  [BUILT_IN.theme]: ["theme", "themes", "themesdir", "layoutdir"],
  [BUILT_IN.articles]: ["contentdir", "sourcedir", "articles.dir"],
  [BUILT_IN.out]: ["publishdir", "publicdir", "destination"],
  [BUILT_IN.target]: ["deployment", "deploy.target"],
  [BUILT_IN.drafts]: ["builddrafts", "showdrafts"],
  [BUILT_IN.future]: ["buildfuture"],
  [BUILT_IN.search]: ["search", "pagefind", "minisearch", "lunr", "algolia"],
  [BUILT_IN.robots]: ["enablerobotstxt", "robots", "sitemap"],
  [BUILT_IN.lists]: ["paginate", "pagination", "perpage"],
  [BUILT_IN.params]: ["params"],
  [BUILT_IN.languages]: ["languages"],
  [BUILT_IN.taxonomies]: ["taxonomies"],
  [BUILT_IN.uglyUrls]: ["uglyurls"],
  [BUILT_IN.pinned]: ["pinned", "featured", "sticky"],
});

/** Settings of Hugo that newswire does not need. */
const NEEDLESS = new Set(
  (
    "archetypedir assetdir build buildexpired caches canonifyurls cascade datadir disablekinds enableemoji enablegitinfo frontmatter " +
    "googleanalytics hascjklanguage i18ndir imaging mainsections markup mediatypes minify module plugins privacy related relativeurls " +
    "resourcedir sectionpagesmenu security segments server services summarylength timeout"
  ).split(" "),
);

/**
 * Say what newswire calls a setting of another tool, or in which group a setting belongs.
 *
 * @param path - An unknown key with its groups: `site.baseURL`.
 */
export function adviceFor(path: string): Advice | undefined {
  const dot = path.lastIndexOf(".");
  const group = path.slice(0, Math.max(dot, 0));
  const key = plainKey(path.slice(dot + 1));
  const isGroup = group === "" || Object.hasOwn(settingsGroups, group);
  const known = isGroup ? (RENAMED.get(key) ?? ownSetting(key)) : RENAMED.get(`${group}.${key}`);
  if (known !== undefined) return { setting: known, hint: underGroup(known, group) };
  const hint = REPLACED.get(`${group}.${key}`) ?? (isGroup ? REPLACED.get(key) : undefined);
  if (hint !== undefined) return { hint };
  return isGroup && NEEDLESS.has(key) ? { hint: deleteSetting(NO_SETTING) } : undefined;
}

/** Find a setting that belongs into a group. */
function ownSetting(plain: string): string | undefined {
  for (const [group, keys] of Object.entries(settingsGroups)) {
    const key = Object.keys(keys).find((known) => plainKey(known) === plain);
    if (key !== undefined) return `${group}.${key}`;
  }
  return undefined;
}

/** Turn a table around: from what newswire has to its names elsewhere. */
function byName(table: Readonly<Record<string, readonly string[]>>): ReadonlyMap<string, string> {
  return new Map(Object.entries(table).flatMap(([here, names]) => names.map((name) => [name, here] as const)));
}
