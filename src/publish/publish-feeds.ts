import type { Feed } from "../model/feed.ts";
import type { Output } from "../model/output.ts";
import type { PageContext } from "../page/context.ts";
import { renderIndexPage } from "../page/index-page.ts";
import { assemble } from "../plan/assemble.ts";
import { SITE, standingFeeds, toFeed } from "../plan/feeds.ts";
import type { Gone } from "../plan/feeds.ts";
import type { PlacedStory } from "../plan/order.ts";
import type { FeedRow } from "../store/rows.ts";
import type { Store } from "../store/store.ts";
import { feedPath, hasNotices, INDEX, possibleFormats } from "../text/paths.ts";
import { contentsOf, goneFrom } from "../update/contents-of.ts";
import { limitFeed } from "./limit-feed.ts";
import { formatsOf } from "../site/formats-of.ts";
import { openFragments } from "./fragments.ts";
import type { ReadyStory } from "./fragments.ts";
import type { Site } from "../site/open-site.ts";
import { newestStoryOf } from "../store/newest-of.ts";
import { TOP_TODO } from "../store/todo.ts";
import { newestArchive } from "../record/assign-archives.ts";
import { dateOf } from "../record/date-feeds.ts";
import { finish, isPublished, place, placeTogether } from "./put-output.ts";
import type { Publishing } from "./put-output.ts";

/** A feed to publish: without `filled` it is to go. */
export interface TodoFeed {
  readonly path: string;
  readonly isThere: boolean;
}

/** Decide which feeds exist and what they are called, before the site's page lists them. */
export function planFeeds({ settings }: Site, store: Store): TodoFeed[] {
  const standing = new Set(standingFeeds(settings));
  const due = new Set(todoNames(store));
  for (const path of standing) if (store.feeds.get(`/${path}`) === undefined) due.add(path);
  const changes: [string, FeedRow | undefined][] = [];
  const settled = [...due].map((path): TodoFeed => {
    const key = newestStoryOf(store, path);
    const first = key === undefined ? undefined : store.stories.get(key)?.story;
    const isThere = first !== undefined || standing.has(path);
    const before = store.feeds.get(`/${path}`);
    const { kind, label } = isThere ? toFeed(path, first, settings) : { kind: "site" as const, label: "" };
    if (!isThere || before?.label !== label) changes.push([`/${path}`, isThere ? { kind, label } : undefined]);
    return { path, isThere };
  });
  if (changes.length > 0 || due.size > 0) {
    store.transaction(() => {
      for (const [key, row] of changes) {
        if (row === undefined) store.feeds.remove(key);
        else store.feeds.put(key, row);
      }
      for (const path of due) store.todo.put(`feed ${path}`, "");
      if (changes.length > 0) for (const todo of LISTS) store.todo.put(todo, "");
    });
  }
  if (changes.length > 0 && !due.has(SITE)) settled.push({ path: SITE, isThere: true });
  return settled.sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** What lists every feed, with its name. */
const LISTS = [`feed ${SITE}`, TOP_TODO.outline, TOP_TODO.sitemap];

function todoNames(store: Store): string[] {
  return Array.from(store.todo.keys("feed "))
    .filter((key) => key !== TOP_TODO.news)
    .map((key) => key.slice("feed ".length));
}

/**
 * Feeds that are new, or in a format that is, are there, empty, before any page or archive links to them; nothing in them
 * links to what is not there yet, so the site's own comes first and lists no others.
 */
export function announceFeeds(work: Publishing, due: readonly TodoFeed[]): void {
  const { site } = work;
  const render = feedRenderer(work, []);
  for (const { path, isThere } of due) {
    const files = [...(site.settings.pages ? [INDEX] : []), ...formatsOf(site, site.receivers.get(path)).map(({ file }) => file)];
    const missing = isThere ? files.filter((file) => !isPublished(work, path + file)) : [];
    if (missing.length === 0) continue;
    const outputs = render(path, [], [], 0).filter((output) => missing.includes(output.path.slice(path.length)));
    placeTogether(work, path, outputs, `feed ${path}`);
  }
}

/**
 * Put the documents and pages of feeds in place, the site's own last: it links to all others.
 *
 * @param goOn - Called after each.
 */
export async function publishFeeds(work: Publishing, due: readonly TodoFeed[], goOn: () => Promise<void> = async () => {}): Promise<void> {
  const { store, site, texts } = work;
  const render = feedRenderer(work, listed(work));
  const storiesOf = openFragments(site, store, texts);
  const files = [INDEX, ...possibleFormats(site.settings.feeds.formats).map(({ file }) => file)];
  for (const { path, isThere } of due.toReversed()) {
    const from = `feed ${path}`;
    for (const file of files) work.leaving.set(path + file, from);
    if (isThere) {
      const feed = toFeed(path, undefined, site.settings);
      const { limit } = feed;
      const receiver = site.receivers.get(path);
      const stories = contentsOf(store, path, limit, receiver?.profile.demands);
      const gone = receiver === undefined ? goneFrom(store, path, limit, stories) : [];
      const ready = limitFeed(await storiesOf(keysOf(stories), feed, receiver), receiver);
      const retracted = keysOf(gone).flatMap((key) => store.stories.get(key)?.story ?? []);
      for (const output of render(path, ready, retracted, newestArchive(store, path))) place(work, output, from);
    }
    finish(work, from);
    await goOn();
  }
}

function keysOf(placed: readonly PlacedStory[]): string[] {
  return placed.map(([, key]) => key);
}

/** Every feed that exists, the site's own among them: wires in the order of the settings, then the others by path. */
export function listed({ store, site: { settings } }: Publishing): Feed[] {
  const wires = settings.wires.map(({ name }) => feedPath("wire", name));
  const others = [...store.feeds.entries()].map(([key]) => key.slice(1)).filter((path) => !wires.includes(path));
  return [...wires, ...others].map((path) => toFeed(path, undefined, settings, store.feeds.get(`/${path}`)?.label));
}

/** Renders the page and the documents of a feed that holds these stories and has so many archives. */
function feedRenderer(
  { site, store }: Publishing,
  feeds: readonly Feed[],
): (path: string, stories: readonly ReadyStory[], gone: readonly Gone[], archives: number) => Output[] {
  const { settings, pictures } = site;
  const context: PageContext = { settings, feeds, pictures };
  return (path, stories, gone, archives) => {
    const feed = toFeed(path, undefined, settings, store.feeds.get(`/${path}`)?.label);
    const own = stories.filter(({ isNotice }) => !isNotice);
    const page: Output[] = settings.pages ? [{ path: path + INDEX, wave: "index", body: renderIndexPage(feed, own, context) }] : [];
    const filled = { feed, gone, notBefore: dateOf(store, path), newestArchive: archives };
    const documents = formatsOf(site, site.receivers.get(path)).map((format) => {
      const told = hasNotices(format) ? stories : own;
      return assemble({ ...filled, stories: told }, format, settings, pictures, ({ fragments }) => fragments.get(format.name) ?? []);
    });
    return [...page, ...documents];
  };
}
