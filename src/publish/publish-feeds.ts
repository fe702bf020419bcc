import type { Feed, Pace } from "../model/feed.ts";
import type { Output } from "../model/output.ts";
import { assemble } from "../plan/assemble.ts";
import { isListed, SITE, standingFeeds, toFeed } from "../plan/feeds.ts";
import type { Gone } from "../plan/feeds.ts";
import { isNotice, storyAt } from "../plan/order.ts";
import type { PlacedStory } from "../plan/order.ts";
import { PACE_STORIES, paceOf } from "../plan/pace.ts";
import type { FeedRow } from "../store/rows.ts";
import type { Store } from "../store/store.ts";
import { isPrivate } from "../text/private-path.ts";
import { formatsAt } from "../text/formats-at.ts";
import { CORRECTIONS, hasNotices, INDEX, possibleFormats } from "../text/paths.ts";
import { contentsOf, goneFrom } from "../update/contents-of.ts";
import { limitFeed } from "./limit-feed.ts";
import { formatsOf } from "../site/formats-of.ts";
import { openFragments } from "./fragments.ts";
import type { ReadyStory } from "./fragments.ts";
import type { ListPages } from "./list-pages.ts";
import type { Site } from "../site/open-site.ts";
import { newestOf, newestStoryOf } from "../store/newest-of.ts";
import { TOP_TODO } from "../store/todo.ts";
import { newestArchive } from "../record/assign-archives.ts";
import { dateOf } from "../record/date-feeds.ts";
import { finish, isPublished, publishFile, publishFolder } from "./publish-file.ts";
import type { Publishing } from "./publish-file.ts";

/** A feed to publish, or to remove if `isThere` is false. */
export interface TodoFeed {
  readonly path: string;
  readonly isThere: boolean;
}

/** Decide which feeds exist and their titles, before the front page lists them. */
export function planFeeds({ settings }: Site, store: Store): TodoFeed[] {
  const standing = new Set(standingFeeds(settings));
  const todos = new Set(todoFeeds(store));
  for (const path of standing) if (store.feeds.get(`/${path}`) === undefined) todos.add(path);
  const changes: [string, FeedRow | undefined][] = [];
  const paces: [string, FeedRow][] = [];
  const planned = [...todos].map((path): TodoFeed => {
    const key = newestStoryOf(store, path);
    const first = key === undefined ? undefined : store.stories.get(key)?.story;
    const isThere = first !== undefined || standing.has(path);
    const before = store.feeds.get(`/${path}`);
    const { kind, label: title } = isThere ? toFeed(path, first, settings) : { kind: "site" as const, label: "" };
    // The index tells nothing of a wire with a key.
    const label = isPrivate(path) ? "" : title;
    const pace = isThere && isListed(path, settings) ? findPace(store, path) : undefined;
    if (!isThere || before?.label !== label) changes.push([`/${path}`, isThere ? { kind, label, pace } : undefined]);
    else if (before.pace !== pace) paces.push([`/${path}`, { kind, label, pace }]);
    return { path, isThere };
  });
  if (changes.length > 0 || todos.size > 0) {
    store.transaction(() => {
      for (const [key, row] of [...changes, ...paces]) {
        if (row === undefined) store.feeds.remove(key);
        else store.feeds.put(key, row);
      }
      for (const path of todos) store.todo.put(`feed ${path}`, "");
      if (changes.length > 0) for (const todo of LISTS) store.todo.put(todo, "");
      if (paces.length > 0) store.todo.put(TOP_TODO.subscribe, "");
    });
  }
  if (changes.length > 0 && !todos.has(SITE)) planned.push({ path: SITE, isThere: true });
  return planned.sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** Outputs that list every feed with its title. */
const LISTS = [`feed ${SITE}`, TOP_TODO.outline, TOP_TODO.sitemap, TOP_TODO.subscribe];

/** The list of corrections has notices only. */
function findPace(store: Store, path: string): Pace | undefined {
  const stories = newestOf(store, path, PACE_STORIES).filter(([, key]) => path === CORRECTIONS || !isNotice(key));
  return paceOf(stories.map(([place]) => storyAt(place).published));
}

function todoFeeds(store: Store): string[] {
  return Array.from(store.todo.keys("feed "))
    .filter((key) => key !== TOP_TODO.news)
    .map((key) => key.slice("feed ".length));
}

/**
 * Publish empty documents for new feeds, and for new formats of existing ones, before any page or archive links to them. The site's
 * own feed comes first, and does not list the others yet.
 */
export function announceFeeds(work: Publishing, todos: readonly TodoFeed[], pages: ListPages): void {
  const { site } = work;
  const render = feedRenderer(work, pages, []);
  for (const { path, isThere } of todos) {
    const files = [
      ...(hasPage(path, site) ? [INDEX] : []),
      ...formatsAt(path, formatsOf(site, site.receivers.get(path))).map(({ file }) => file),
    ];
    const missing = isThere ? files.filter((file) => !isPublished(work, path + file)) : [];
    if (missing.length === 0) continue;
    const outputs = render(path, [], [], 0).filter((output) => missing.includes(output.path.slice(path.length)));
    publishFolder(work, path, outputs, `feed ${path}`);
  }
}

/**
 * Publish the documents and pages of feeds, the site's own last, because it links to all others.
 *
 * @param afterEach - Called after each feed.
 */
export async function publishFeeds(
  work: Publishing,
  todos: readonly TodoFeed[],
  pages: ListPages,
  afterEach: () => Promise<void> = async () => {},
): Promise<void> {
  const { store, site, texts } = work;
  const render = feedRenderer(work, pages, listFeeds(work));
  const storiesOf = openFragments(site, store, texts);
  const files = [INDEX, ...possibleFormats(site.settings.feeds.formats).map(({ file }) => file)];
  for (const { path, isThere } of todos.toReversed()) {
    const from = `feed ${path}`;
    for (const file of files) work.leaving.set(path + file, from);
    if (isThere) {
      const feed = toFeed(path, undefined, site.settings);
      const { limit } = feed;
      const receiver = site.receivers.get(path);
      const stories = contentsOf(store, path, site.settings, receiver?.profile.demands);
      const gone = receiver === undefined ? goneFrom(store, path, limit, stories) : [];
      const ready = limitFeed(await storiesOf(keysOf(stories), feed, receiver), receiver);
      const retracted = keysOf(gone).flatMap((key) => store.stories.get(key)?.story ?? []);
      for (const output of render(path, ready, retracted, newestArchive(store, path))) publishFile(work, output, from);
    }
    finish(work, from);
    await afterEach();
  }
}

function keysOf(placed: readonly PlacedStory[]): string[] {
  return placed.map(([, key]) => key);
}

/** List the feeds for people: wires in the order of the settings, then the others by path, including the site's own. */
export function listFeeds({ store, site: { settings } }: Publishing): Feed[] {
  const wires = settings.wires.map(({ path }) => path);
  const others = [...store.feeds.entries()].map(([key]) => key.slice(1)).filter((path) => !wires.includes(path));
  const listed = [...wires, ...others].filter((path) => isListed(path, settings));
  return listed.map((path) => {
    const row = store.feeds.get(`/${path}`);
    return { ...toFeed(path, undefined, settings, row?.label), pace: row?.pace };
  });
}

function hasPage(path: string, { settings }: Site): boolean {
  return settings.pages && isListed(path, settings);
}

/** Create a function that renders the page and documents of a feed. */
function feedRenderer(
  { site, store }: Publishing,
  pages: ListPages,
  feeds: readonly Feed[],
): (path: string, stories: readonly ReadyStory[], gone: readonly Gone[], archives: number) => Output[] {
  const { settings, pictures } = site;
  return (path, stories, gone, archives) => {
    const feed = toFeed(path, undefined, settings, store.feeds.get(`/${path}`)?.label);
    const own = stories.filter((story) => !story.isNotice);
    const page = hasPage(path, site) ? [pages.first(feed, feeds)] : [];
    const filled = { feed, gone, notBefore: dateOf(store, path), newestArchive: archives };
    const documents = formatsAt(path, formatsOf(site, site.receivers.get(path))).map((format) => {
      const shown = hasNotices(format) ? stories : own;
      return assemble({ ...filled, stories: shown }, format, settings, pictures, ({ fragments }) => fragments.get(format.name) ?? []);
    });
    return [...page, ...documents];
  };
}
