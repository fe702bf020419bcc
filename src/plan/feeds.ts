import type { Article, Instant } from "../model/article.ts";
import type { Feed } from "../model/feed.ts";
import type { Condition, Grouping, Settings, Wire } from "../model/settings.ts";
import { nameOfLanguage } from "../text/language.ts";
import { FOLDERS, feedPath } from "../text/paths.ts";
import { toSlug } from "../text/slug.ts";
import { isCurrent } from "./visibility.ts";

/** A document of a feed, in any format: the feed's own, or one of its archives. */
export interface FilledFeed<Story> {
  readonly feed: Feed;
  /** Newest first. */
  readonly stories: readonly Story[];
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

/** Paths of the feeds a public article is in at `now`: the site's, wires, groups. None once it has expired. */
export function feedsOf(article: Article, { wires, feeds }: Settings, now: Instant): readonly string[] {
  if (!isCurrent(article, now)) return [];
  const ofWires = wires.filter((wire) => belongs(article, wire, now)).map(({ name }) => feedPath("wire", name));
  const ofGroups = feeds.by.flatMap((by) => GROUPS[by](article).map(({ slug }) => feedPath(by, slug)));
  return [...new Set([SITE, ...ofWires, ...ofGroups])];
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
 */
export function toFeed(path: string, newest: Article | undefined, settings: Settings): Feed {
  if (path === SITE) return siteFeed(settings);
  const [folder = "", slug = ""] = path.split("/");
  const kind = (Object.keys(FOLDERS) as (keyof typeof FOLDERS)[]).find((key) => FOLDERS[key] === folder);
  if (kind === undefined) throw new Error(`no feed is at ${path}`);
  return kind === "wire" ? wireFeed(path, slug, settings) : groupFeed(path, kind, slug, newest, settings);
}

function siteFeed({ site, feeds: { limit, content } }: Settings): Feed {
  const { title, description = title, language } = site;
  return { path: SITE, kind: "site", title, label: title, description, language, limit, content };
}

function wireFeed(path: string, slug: string, { site, wires }: Settings): Feed {
  const wire = wires.find(({ name }) => name === slug);
  if (wire === undefined) throw new Error(`no wire is at ${path}`);
  const { title: label, description = label, limit, content } = wire;
  return { path, kind: "wire", title: `${site.title}: ${label}`, label, description, language: site.language, limit, content };
}

function groupFeed(path: string, kind: Grouping, slug: string, newest: Article | undefined, { site, feeds, tags }: Settings): Feed {
  const { limit, content } = feeds;
  const listed = kind === "tag" ? tags.get(slug) : undefined;
  const group = newest === undefined ? undefined : GROUPS[kind](newest).find((candidate) => candidate.slug === slug);
  const label = group?.name ?? listed?.label ?? slug;
  const title = `${site.title}: ${label}`;
  const language = kind === "language" ? slug : site.language;
  return { path, kind, title, label, description: listed?.description ?? title, language, limit, content };
}

/** Whether a story belongs to a wire at `now`: every `all`, one of `any` if there are any, none of `none`, and in time. */
function belongs(article: Article, { all, any, none, maxAge }: Wire, now: Instant): boolean {
  if (maxAge !== undefined && article.published + maxAge <= now) return false;
  const holds = ({ by, slug }: Condition): boolean => GROUPS[by](article).some((group) => group.slug === slug);
  return all.every(holds) && (any.length === 0 || any.some(holds)) && !none.some(holds);
}

/** When an article grows too old for the wires that would hold it. */
export function leavesWires(article: Article, wires: readonly Wire[]): readonly Instant[] {
  return wires.flatMap((wire) => {
    const leaves = article.published + (wire.maxAge ?? Number.POSITIVE_INFINITY);
    return Number.isFinite(leaves) && belongs(article, wire, article.published) ? [leaves] : [];
  });
}
