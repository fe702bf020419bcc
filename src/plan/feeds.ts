import type { Article, Instant } from "../model/article.ts";
import type { Feed } from "../model/feed.ts";
import type { Condition, Grouping, Settings, Wire } from "../model/settings.ts";
import type { Story } from "../model/story.ts";
import { feedPath } from "../text/paths.ts";
import { toSlug } from "../text/slug.ts";

/** A feed and the newest stories that belong to it, newest first. */
export interface FilledFeed {
  readonly feed: Feed;
  readonly stories: readonly Story[];
}

/** What one story is in each grouping: the slug that tells groups apart, and the name people read. */
interface Group {
  readonly slug: string;
  readonly name: string;
}

const GROUPS: Readonly<Record<Grouping, (article: Article) => readonly Group[]>> = {
  tag: ({ tags }) => tags.map(({ slug, label }) => ({ slug, name: label })),
  source: ({ source }) => (source === undefined ? [] : [named(source.name)]),
  author: ({ authors }) => authors.map(({ name }) => named(name)),
  section: ({ section }) => (section === undefined ? [] : [named(section)]),
  language: ({ language }) => [{ slug: language, name: language }],
};

function named(name: string): Group {
  return { slug: toSlug(name), name };
}

/**
 * Every feed of the site, filled: the site's own, wires in the settings' order, then the groups by path.
 *
 * The site, wires and tags that the settings list exist also while they are empty, so that their addresses can be
 * given out; a group exists once a story belongs to it, and takes its name from the newest.
 *
 * @param stories - Those that belong in feeds, newest first.
 */
export function planFeeds(stories: readonly Story[], settings: Settings, now: Instant): readonly FilledFeed[] {
  const site: FilledFeed = { feed: siteFeed(settings), stories: stories.slice(0, settings.feeds.limit) };
  const wires = settings.wires.map((wire) => ({ feed: wireFeed(wire, settings), stories: select(stories, wire, now) }));
  const groups = settings.feeds.by.flatMap((by) => groupFeeds(by, stories, settings));
  return [site, ...wires, ...groups.sort((a, b) => (a.feed.path < b.feed.path ? -1 : 1))];
}

function siteFeed({ site, feeds: { limit, content } }: Settings): Feed {
  return {
    kind: "site",
    path: "",
    title: site.title,
    label: site.title,
    description: site.description ?? site.title,
    language: site.language,
    limit,
    content,
  };
}

function wireFeed({ name, title, description = title, limit, content }: Wire, { site }: Settings): Feed {
  return {
    kind: "wire",
    path: feedPath("wire", name),
    title: `${site.title}: ${title}`,
    label: title,
    description,
    language: site.language,
    limit,
    content,
  };
}

function select(stories: readonly Story[], wire: Wire, now: Instant): readonly Story[] {
  const chosen: Story[] = [];
  for (const story of stories) {
    if (chosen.length === wire.limit) break;
    if (belongs(story, wire, now)) chosen.push(story);
  }
  return chosen;
}

/** Whether a story belongs to a wire at `now`: every `all`, one of `any` if there are any, none of `none`, and in time. */
function belongs(story: Article, { all, any, none, maxAge }: Wire, now: Instant): boolean {
  if (maxAge !== undefined && story.published + maxAge <= now) return false;
  const holds = ({ by, slug }: Condition): boolean => GROUPS[by](story).some((group) => group.slug === slug);
  return all.every(holds) && (any.length === 0 || any.some(holds)) && !none.some(holds);
}

/** When an article grows too old for the wires that would hold it. */
export function leavesWires(article: Article, wires: readonly Wire[]): readonly Instant[] {
  return wires.flatMap((wire) => {
    const leaves = article.published + (wire.maxAge ?? Number.POSITIVE_INFINITY);
    return Number.isFinite(leaves) && belongs(article, wire, article.published) ? [leaves] : [];
  });
}

function groupFeeds(by: Grouping, stories: readonly Story[], settings: Settings): FilledFeed[] {
  const { site, feeds, tags } = settings;
  const groups = new Map<string, { readonly name: string; readonly stories: Story[] }>();
  for (const story of stories) {
    const seen = new Set<string>();
    for (const { slug, name } of GROUPS[by](story)) {
      if (seen.has(slug)) continue;
      seen.add(slug);
      const group = groups.get(slug);
      if (group === undefined) groups.set(slug, { name, stories: [story] });
      else if (group.stories.length < feeds.limit) group.stories.push(story);
    }
  }
  if (by === "tag") {
    for (const { key, label } of tags.values()) if (!groups.has(toSlug(key))) groups.set(toSlug(key), { name: label, stories: [] });
  }
  return [...groups].map(([slug, { name, stories: members }]) => {
    const title = `${site.title}: ${name}`;
    const description = (by === "tag" ? tags.get(slug)?.description : undefined) ?? title;
    const language = by === "language" ? slug : site.language;
    const { limit, content } = feeds;
    return { feed: { kind: by, path: feedPath(by, slug), title, label: name, description, language, limit, content }, stories: members };
  });
}
