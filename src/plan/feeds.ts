import type { Article, Instant } from "../model/article.ts";
import type { Feed } from "../model/feed.ts";
import type { Grouping, Settings, Wire } from "../model/settings.ts";
import { languageIn } from "../text/language.ts";
import { CORRECTIONS, FOLDERS, feedPath, NEWS_SITEMAP } from "../text/paths.ts";
import { toSlug } from "../text/slug.ts";
import { wordsIn } from "../words/words-in.ts";
import type { Words } from "../words/words.ts";
import { belongs, GROUPS } from "./membership.ts";
import { isCurrent } from "./visibility.ts";

/** The facts of a withdrawn story. */
export type Gone = Pick<Article, "id" | "updated" | "withdrawn" | "language">;

/** A document of a feed in any format: the main document, or an archive. */
export interface FilledFeed<Story> {
  readonly feed: Feed;
  /** Newest first. */
  readonly stories: readonly Story[];
  /** Older withdrawn stories, for the head. */
  readonly gone: readonly Gone[];
  /** Its previous date, since the date must not go back. The start of 1970 for a new feed. */
  readonly notBefore: Instant;
  /** Number of this archive. Undefined for the main document. */
  readonly archive?: number;
  /** Number of the newest archive, or 0. */
  readonly newestArchive: number;
}

/** Path of the feed of the whole site. */
export const SITE = "";

/** Orders of stories without documents: stories in the site's language, if the site has feeds by language; and pinned stories. */
export const [IN_OWN_LANGUAGE, PINNED] = ["own-language", "pinned"];

/** Whether a path of {@link feedsOf} names one of these orders. */
export function isBare(path: string): boolean {
  return path === IN_OWN_LANGUAGE || path === PINNED;
}

/** Milliseconds for which search engines treat a story as news: 48 hours. */
const NEWS_AGE = 48 * 3_600_000;

/** Return the paths of the feeds that contain a public article at `now`, and of bare orders: see {@link isBare}. Empty if the article has expired. */
export function feedsOf(article: Article, settings: Settings, now: Instant): readonly string[] {
  const { wires, feeds } = settings;
  if (!isCurrent(article, now)) return [];
  const ofNews = isNews(article, settings) && article.published + NEWS_AGE > now ? [NEWS_SITEMAP] : [];
  const ofWires = wires.filter((wire) => belongs(article, wire, now)).map(({ path }) => path);
  const ofGroups = feeds.by.flatMap((by) => GROUPS[by](article).map(({ slug }) => feedPath(by, slug)));
  return [...new Set([SITE, ...ofNews, ...frontOf(article, settings), ...ofWires, ...ofGroups])];
}

/** Return the orders that front pages need: of the site and of each language. */
function frontOf({ language, pinned, withdrawn }: Article, { pages, feeds, site }: Settings): readonly string[] {
  if (!pages) return [];
  const isOwn = feeds.by.includes("language") && languageIn(language) === languageIn(site.language);
  return [...(isOwn ? [IN_OWN_LANGUAGE] : []), ...(pinned === true && withdrawn === undefined ? [PINNED] : [])];
}

/** Whether a new story may be in the news sitemap: it is not withdrawn, and its page is on this site. */
function isNews({ withdrawn, url }: Article, { pages, site }: Settings): boolean {
  return pages && withdrawn === undefined && url.startsWith(site.url);
}

/** Return the paths of the feeds that exist even if they are empty: the site, its corrections, the wires, and tags in the settings. */
export function standingFeeds({ wires, feeds, tags, corrections }: Settings): readonly string[] {
  const ofTags = feeds.by.includes("tag") ? [...tags.values()].map(({ key }) => feedPath("tag", toSlug(key))) : [];
  return [...new Set([SITE, ...(corrections ? [CORRECTIONS] : []), ...wires.map(({ path }) => path), ...ofTags])];
}

/** Whether a feed has a page and is in lists of feeds: all but wires with `listed: false`. */
export function isListed(path: string, { wires }: Pick<Settings, "wires">): boolean {
  return !path.startsWith(`${FOLDERS.wire}/`) || !wires.some((wire) => !wire.listed && wire.path === path);
}

/**
 * Return the feed at a path.
 *
 * @param newest - Its newest story, which has the name of the group. Undefined if the feed is empty.
 * @param name - The name of the group, if it is known.
 */
export function toFeed(path: string, newest: Article | undefined, settings: Settings, name?: string): Feed {
  if (path === SITE) return siteFeed(settings);
  if (path === CORRECTIONS) return correctionsFeed(settings);
  const [folder = "", slug = ""] = path.split("/");
  const kind = (Object.keys(FOLDERS) as (keyof typeof FOLDERS)[]).find((key) => FOLDERS[key] === folder);
  if (kind === undefined) throw new Error(`no feed at ${path}`);
  return kind === "wire" ? wireFeed(path, settings) : groupFeed(path, kind, slug, newest, settings, name);
}

function siteFeed({ site, feeds: { limit, content, media } }: Settings): Feed {
  const { title, description = title, language } = site;
  return { path: SITE, folder: SITE, kind: "site", title, label: title, description, language, limit, content, media };
}

function correctionsFeed({ site, feeds: { limit, media } }: Settings): Feed {
  const { language } = site;
  const label = wordsIn(language).corrections;
  const title = titleOf(label, "wire", site);
  return {
    path: CORRECTIONS,
    folder: CORRECTIONS,
    kind: "wire",
    title,
    label,
    description: title,
    language,
    limit,
    content: "full",
    media,
  };
}

function wireFeed(path: string, { site, wires }: Settings): Feed {
  const wire = wires.find((each) => each.path === path);
  if (wire === undefined) throw new Error(`no wire at ${path}`);
  const { title: label, description = label, limit, content, media } = wire;
  return {
    path,
    folder: wire.folder,
    kind: "wire",
    title: titleOf(label, "wire", site),
    label,
    description,
    language: languageOfWire(wire, site),
    limit,
    content,
    media,
  };
}

/** Return the title for feed readers: the name of the site, once, and the label. */
function titleOf(label: string, kind: Feed["kind"] & keyof Words["kind"], { title, language }: Settings["site"]): string {
  if (label === title) return `${title} (${wordsIn(language).kind[kind]})`;
  return isNamedIn(label, title) ? label : `${title}: ${label}`;
}

/** Whether a label contains the name of the site as a word: `Newsletter` does not contain `News`. */
function isNamedIn(label: string, title: string): boolean {
  const at = label.indexOf(title);
  const around = [label.slice(0, at).at(-1) ?? "", label.at(at + title.length) ?? ""];
  return at !== -1 && !around.some((character) => /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{N}]/u.test(character));
}

/** Return the language that the conditions of a wire require, else the language of the site. */
function languageOfWire({ all }: Wire, { language }: Settings["site"]): string {
  for (const condition of all) if (condition.by === "language") return condition.slug;
  return language;
}

function groupFeed(
  path: string,
  kind: Grouping,
  slug: string,
  newest: Article | undefined,
  { site, feeds, tags }: Settings,
  name: string | undefined,
): Feed {
  const { limit, content, media } = feeds;
  const listed = kind === "tag" ? tags.get(slug) : undefined;
  const group = newest === undefined ? undefined : GROUPS[kind](newest).find((candidate) => candidate.slug === slug);
  const label = name ?? group?.name ?? listed?.label ?? slug;
  const title = titleOf(label, kind, site);
  const language = kind === "language" ? slug : site.language;
  return { path, folder: path, kind, title, label, description: listed?.description ?? title, language, limit, content, media };
}

/** Return the feeds of a story in which the latest change comes first, not the newest story. */
export function feedsByUpdate(feeds: readonly string[], { wires }: Settings): readonly string[] {
  return wires.filter(({ order, path }) => order === "updated" && feeds.includes(path)).map(({ path }) => path);
}

/** Return the times at which an article gets too old for its wires and the news sitemap. */
export function leavesFeeds(article: Article, settings: Settings): readonly Instant[] {
  const { published } = article;
  const wires = settings.wires.filter((wire) => wire.maxAge !== undefined && belongs(article, wire, published));
  const ages = [...wires.flatMap(({ maxAge }) => maxAge ?? []), ...(isNews(article, settings) ? [NEWS_AGE] : [])];
  return ages.map((age) => published + age);
}
