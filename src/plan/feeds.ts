import type { Article, Instant } from "../model/article.ts";
import type { Feed } from "../model/feed.ts";
import type { Condition, Grouping, Settings, Wire } from "../model/settings.ts";
import { nameOfLanguage } from "../text/language.ts";
import { FOLDERS, feedPath, NEWS_SITEMAP } from "../text/paths.ts";
import { toSlug } from "../text/slug.ts";
import { wordsIn } from "../text/words.ts";
import type { Words } from "../text/words.ts";
import { isCurrent } from "./visibility.ts";

/** What is said of a story that was withdrawn. */
export type Gone = Pick<Article, "id" | "updated" | "withdrawn" | "language">;

/** A document of a feed, in any format: the feed's own, or one of its archives. */
export interface FilledFeed<Story> {
  readonly feed: Feed;
  /** Newest first. */
  readonly stories: readonly Story[];
  /** Older ones that its head tells of, since they were withdrawn. */
  readonly gone: readonly Gone[];
  /** The date it bore before, which may not go back; the start of 1970 where there is none. */
  readonly notBefore: Instant;
  /** Number of the archive that this is; absent in the feed's own document. */
  readonly archive?: number;
  /** Number of the newest archive; 0 where there is none. */
  readonly newestArchive: number;
}

/** The path of the site's own feed. */
export const SITE = "";

/** What one article is in each grouping: the slug that tells groups apart, and the name people read. */
interface Group {
  readonly slug: string;
  readonly name: string;
}

const GROUPS: Readonly<Record<Grouping, (article: Article) => readonly Group[]>> = {
  tag: ({ tags }) => tags.map(({ slug, label }) => ({ slug, name: label })),
  source: ({ source }) => (source === undefined ? [] : [named(source.name)]),
  author: ({ authors }) => authors.map(({ name }) => named(name)),
  section: ({ section }) => (section === undefined ? [] : [named(section)]),
  language: ({ language }) => [{ slug: language, name: nameOfLanguage(language) }],
};

function named(name: string): Group {
  return { slug: toSlug(name), name };
}

/** How long a story is news to search engines: 48 hours, in milliseconds. */
const NEWS_AGE = 48 * 3_600_000;

/**
 * Paths of the feeds a public article is in at `now`: the site's, wires, groups; and of the news sitemap, which is filled
 * as a feed is. None once it has expired.
 */
export function feedsOf(article: Article, settings: Settings, now: Instant): readonly string[] {
  const { wires, feeds } = settings;
  if (!isCurrent(article, now)) return [];
  const ofNews = isNews(article, settings) && article.published + NEWS_AGE > now ? [NEWS_SITEMAP] : [];
  const ofWires = wires.filter((wire) => belongs(article, wire, now)).map(({ name }) => feedPath("wire", name));
  const ofGroups = feeds.by.flatMap((by) => GROUPS[by](article).map(({ slug }) => feedPath(by, slug)));
  return [...new Set([SITE, ...ofNews, ...ofWires, ...ofGroups])];
}

/** Whether a story is one that the news sitemap may tell of while it is new: it stands, and is read on this site. */
function isNews({ withdrawn, url }: Article, { pages, site }: Settings): boolean {
  return pages && withdrawn === undefined && url.startsWith(site.url);
}

/**
 * Paths of the feeds that exist also while no story is in them, so that their addresses can be given out: the site's,
 * the wires, the tags that the settings list.
 */
export function standingFeeds({ wires, feeds, tags }: Settings): readonly string[] {
  const ofTags = feeds.by.includes("tag") ? [...tags.values()].map(({ key }) => feedPath("tag", toSlug(key))) : [];
  return [...new Set([SITE, ...wires.map(({ name }) => feedPath("wire", name)), ...ofTags])];
}

/**
 * What is to be known of the feed at a path.
 *
 * @param newest - Its newest story, after which a group is named; absent while it is empty.
 * @param name - What the group is called, where that is known already.
 */
export function toFeed(path: string, newest: Article | undefined, settings: Settings, name?: string): Feed {
  if (path === SITE) return siteFeed(settings);
  const [folder = "", slug = ""] = path.split("/");
  const kind = (Object.keys(FOLDERS) as (keyof typeof FOLDERS)[]).find((key) => FOLDERS[key] === folder);
  if (kind === undefined) throw new Error(`no feed is at ${path}`);
  return kind === "wire" ? wireFeed(path, slug, settings) : groupFeed(path, kind, slug, newest, settings, name);
}

function siteFeed({ site, feeds: { limit, content, media } }: Settings): Feed {
  const { title, description = title, language } = site;
  return { path: SITE, kind: "site", title, label: title, description, language, limit, content, media };
}

function wireFeed(path: string, slug: string, { site, wires }: Settings): Feed {
  const wire = wires.find(({ name }) => name === slug);
  if (wire === undefined) throw new Error(`no wire is at ${path}`);
  const { title: label, description = label, limit, content, media } = wire;
  return {
    path,
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

/** What a subscriber's list shows: the site's name once, and what the feed is of. */
function titleOf(label: string, kind: Feed["kind"] & keyof Words["kind"], { title, language }: Settings["site"]): string {
  if (label === title) return `${title} (${wordsIn(language).kind[kind]})`;
  return isNamedIn(label, title) ? label : `${title}: ${label}`;
}

/** Whether a label names the site, not just a word that begins or ends like it: `News` is not named in `Newsletter`. */
function isNamedIn(label: string, title: string): boolean {
  const at = label.indexOf(title);
  const around = [label.slice(0, at).at(-1) ?? "", label.at(at + title.length) ?? ""];
  return at !== -1 && !around.some((character) => /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{N}]/u.test(character));
}

/** The language of a wire: the one that its stories must be in, else the site's. */
function languageOfWire({ all }: Wire, { language }: Settings["site"]): string {
  return all.find(({ by }) => by === "language")?.slug ?? language;
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
  return { path, kind, title, label, description: listed?.description ?? title, language, limit, content, media };
}

/** Whether a story belongs to a wire at `now`: every `all`, one of `any` if there are any, none of `none`, and in time. */
function belongs(article: Article, { all, any, none, maxAge }: Wire, now: Instant): boolean {
  if (maxAge !== undefined && article.published + maxAge <= now) return false;
  const holds = ({ by, slug }: Condition): boolean => GROUPS[by](article).some((group) => group.slug === slug);
  return all.every(holds) && (any.length === 0 || any.some(holds)) && !none.some(holds);
}

/** When an article grows too old for the wires that hold it, and for the news sitemap. */
export function leavesFeeds(article: Article, settings: Settings): readonly Instant[] {
  const { published } = article;
  const wires = settings.wires.filter((wire) => belongs(article, wire, published));
  const ages = [...wires.flatMap(({ maxAge }) => maxAge ?? []), ...(isNews(article, settings) ? [NEWS_AGE] : [])];
  return ages.map((age) => published + age);
}
