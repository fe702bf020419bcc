import type { Format } from "../format/format.ts";
import { toItem } from "../format/item.ts";
import { FORMATS } from "../format/table.ts";
import { assertWellFormed } from "../format/well-formed.ts";
import type { Output } from "../model/output.ts";
import type { Content } from "../model/settings.ts";
import type { Story } from "../model/story.ts";
import { renderArticlePage } from "../page/article-page.ts";
import type { PageContext, RelatedLink } from "../page/context.ts";
import { renderIndexPage } from "../page/index-page.ts";
import { assemble } from "../plan/assemble.ts";
import type { Fragment } from "../plan/assemble.ts";
import { planFeeds } from "../plan/feeds.ts";
import type { FilledFeed } from "../plan/feeds.ts";
import { newestFirst } from "../plan/order.ts";
import { isCurrent } from "../plan/visibility.ts";
import type { Site } from "./read-site.ts";
import type { RenderedStory } from "./render-stories.ts";
import { articlePath } from "../text/paths.ts";

/** Every file to publish: media, pages, feeds. Nothing is written here. */
export function planOutputs(
  site: Site,
  rendered: readonly RenderedStory[],
  now: number,
): { readonly outputs: readonly Output[]; readonly feeds: readonly FilledFeed[] } {
  const stories = rendered.map(({ story }) => story).sort(newestFirst);
  const current = stories.filter((story) => isCurrent(story, now));
  const feeds = planFeeds(current, site.settings, now);
  const pages = site.settings.pages ? planPages(site, stories, feeds) : [];
  return { outputs: [...planMedia(site, rendered), ...pages, ...planDocuments(site, feeds)], feeds };
}

function planMedia({ icon }: Site, rendered: readonly RenderedStory[]): Output[] {
  const assets = [...(icon === undefined ? [] : [icon]), ...rendered.flatMap((story) => story.assets)];
  const byPath = new Map(assets.map(({ path, copyOf }) => [path, copyOf]));
  return [...byPath].map(([path, copyOf]) => ({ path, wave: "media", body: { copyOf } }));
}

function planPages({ settings, iconUrl }: Site, stories: readonly Story[], feeds: readonly FilledFeed[]): Output[] {
  const context: PageContext = {
    settings,
    feeds: feeds.map(({ feed }) => feed),
    ...(iconUrl === undefined ? {} : { iconUrl }),
    linksOf: relatedLinks(stories),
  };
  const articles = stories
    .filter(({ slug, url }) => url === new URL(articlePath(slug), settings.site.url).href)
    .map((story): Output => ({ path: `${articlePath(story.slug)}index.html`, wave: "page", body: renderArticlePage(story, context) }));
  const indexes = feeds.map(({ feed, stories: listed }): Output => ({
    path: `${feed.path}index.html`,
    wave: "index",
    body: renderIndexPage(feed, listed, context),
  }));
  return [...articles, ...indexes];
}

/** Translations of a story (of it, by it, and of the same original), then the stories it names as related. */
function relatedLinks(stories: readonly Story[]): (story: Story) => readonly RelatedLink[] {
  const byId = new Map(stories.map((story) => [story.id, story]));
  const versions = new Map<string, Story[]>();
  for (const story of stories) {
    const original = story.translationOf ?? story.id;
    versions.set(original, [...(versions.get(original) ?? []), story]);
  }
  const link = (rel: RelatedLink["rel"], { title, url, language }: Story): RelatedLink => ({ rel, title, url, language });
  return (story) => [
    ...(versions.get(story.translationOf ?? story.id) ?? []).filter((other) => other !== story).map((other) => link("translation", other)),
    ...story.relatedTo.flatMap((id) => byId.get(id) ?? []).map((other) => link("related", other)),
  ];
}

function planDocuments(site: Site, feeds: readonly FilledFeed[]): Output[] {
  const { settings, iconUrl } = site;
  const fragment = fragmentsOf(site);
  return feeds.flatMap((filled) => settings.feeds.formats.map((name) => assemble(filled, FORMATS[name], settings, iconUrl, fragment)));
}

/** Items are rendered once, however many feeds hold them, and proven to parse. */
function fragmentsOf({ settings }: Site): Fragment {
  const ready = new Map<Story, Map<string, string>>();
  const render = (story: Story, format: Format, content: Content): string => {
    const fragment = format.item(toItem(story, settings, content));
    if (format.isXml) assertWellFormed(fragment, `${story.file} as ${format.name}`);
    return fragment;
  };
  return (story, format, content) => {
    const made = ready.get(story) ?? new Map<string, string>();
    ready.set(story, made);
    const key = `${format.name} ${content}`;
    const fragment = made.get(key) ?? render(story, format, content);
    made.set(key, fragment);
    return fragment;
  };
}
