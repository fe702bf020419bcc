import { dirname } from "node:path";
import { readAsset } from "../io/assets.ts";
import { beginFirstPublication } from "../io/first-publication.ts";
import { remove, sweep } from "../io/publish.ts";
import type { Story } from "../model/story.ts";
import type { Run } from "../options.ts";
import { renderArticlePage } from "../page/article-page.ts";
import type { PageContext, RelatedLink } from "../page/context.ts";
import type { Store } from "../store/store.ts";
import { toKey } from "../text/hash.ts";
import { articlePath } from "../text/paths.ts";
import { wordsIn } from "../text/words.ts";
import type { Site } from "./open-site.ts";
import { commit, finish, isPublished, place } from "./placing.ts";
import type { Placing } from "./placing.ts";
import { announceFeeds, publishFeeds, settleFeeds } from "./publish-feeds.ts";
import { ofId, pagePath, versionsOf } from "./replace-story.ts";

/** What publishing did: paths under the published folder, sorted. */
export interface Publication {
  readonly written: readonly string[];
  readonly unchanged: number;
  readonly deleted: readonly string[];
}

/** Key of the note that files may lie in the published folder which no table knows. */
const SWEEP = "sweep";

/** Key of the note of the icon's address. */
const ICON = "icon";

/**
 * Publish what the to-do list of the index names: media, pages, indexes, feeds, in this order, so that what is linked to is
 * there first; then remove what nothing asks for, feeds first. The index learns of it last: a build that is ended at any
 * moment leaves a list that the next one works off.
 */
export function publishDue(site: Site, store: Store, run: Run): Publication {
  settleIcon(site, store);
  const feeds = settleFeeds(site, store);
  const total = store.todo.count();
  const needsSweep = store.meta.get(SWEEP) !== undefined;
  if (total > 0 && !needsSweep) store.transaction(() => store.meta.put(SWEEP, ""));
  let done = 0;
  const work: Placing = {
    site,
    store,
    run,
    first: total > 0 ? beginFirstPublication(run.out) : undefined,
    written: [],
    leaving: new Map(),
    pending: [],
    onPut: () => run.onProgress("write", (done += 1), total),
  };
  try {
    for (const path of dueOf(store, "media media/")) publishMedia(work, path);
    if (work.first === undefined) announceFeeds(work, feeds);
    publishPages(work);
    publishFeeds(work, feeds);
    commit(work);
    work.first?.show();
  } catch (error) {
    work.first?.abandon();
    throw error;
  }
  const deleted = removeLeaving(work, needsSweep && work.first === undefined);
  if (total > 0 || needsSweep) store.transaction(() => store.meta.remove(SWEEP));
  const gone = new Set(deleted);
  const written = work.written.sort().filter((path, i, all) => path !== all[i - 1] && !gone.has(path));
  return { written, unchanged: store.outputs.count() - written.length, deleted };
}

/** The icon's address stands in every page and feed: when it changes, all are to be made again. */
function settleIcon({ icon, iconUrl = "" }: Site, store: Store): void {
  const before = store.meta.get(ICON);
  if (before === iconUrl) return;
  // Where nothing was published yet, everything is on the list.
  const pages = before === undefined ? [] : Array.from(store.stories.entries(), ([key]) => `page ${key}`);
  const feeds = before === undefined ? [] : Array.from(store.feeds.entries(), ([path]) => `feed ${path.slice(1)}`);
  const uses = Array.from(store.uses.entries(), ([use]) => (use.endsWith(" icon") ? [use] : [])).flat();
  store.transaction(() => {
    for (const todo of [...pages, ...feeds]) if (store.todo.get(todo) === undefined) store.todo.put(todo, "");
    for (const use of uses) {
      store.uses.remove(use);
      store.todo.put(`media ${use.slice(0, -" icon".length)}`, "");
    }
    if (icon !== undefined) {
      const { path, copyOf } = icon;
      const row = readAsset(copyOf, dirname(copyOf));
      store.assets.put(toKey(copyOf), { location: copyOf, ...row });
      store.dependents.put(`${toKey(`asset ${copyOf}`)} icon`, 1);
      store.uses.put(`${path} icon`, copyOf);
      store.todo.put(`media ${path}`, "");
    }
    store.meta.put(ICON, iconUrl);
  });
}

/** What keys of pages and names of media may go on with, in the order of their bytes. */
const DIGITS = "-0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz";

/**
 * What the to-do list names after `start`, a part of a long list at a time: what is done may be taken off it meanwhile.
 *
 * @yields keys of pages, paths of media.
 */
function* dueOf(store: Store, start: "media media/" | "page "): Iterable<string> {
  for (const digit of DIGITS) {
    const keys = Array.from(store.todo.entries(start + digit), ([key]) => key);
    for (const key of keys) yield key.slice(key.indexOf(" ") + 1);
  }
}

function publishMedia(work: Placing, path: string): void {
  const [use] = work.store.uses.entries(`${path} `);
  const copyOf = use?.[1];
  if (copyOf === undefined) work.leaving.set(path, `media ${path}`);
  else place(work, { path, wave: "media", body: { copyOf } }, `media ${path}`);
  finish(work, `media ${path}`);
}

function publishPages(work: Placing): void {
  const { store, site } = work;
  const context: PageContext = {
    settings: site.settings,
    feeds: [],
    linksOf: linksOf(store),
    ...(site.iconUrl === undefined ? {} : { iconUrl: site.iconUrl }),
  };
  if (work.first === undefined) announcePages(work, context);
  for (const key of dueOf(store, "page ")) {
    const todo = `page ${key}`;
    const before = store.todo.get(todo) ?? "";
    if (before !== "") work.leaving.set(before, todo);
    // Where there are no pages, stories need not be looked at.
    const story = site.settings.pages ? store.stories.get(key)?.story : undefined;
    if (story !== undefined) {
      const path = pagePath(story);
      if (isHere(site, story)) place(work, { path, wave: "page", body: renderArticlePage(story, context) }, todo);
      else work.leaving.set(path, todo);
    }
    finish(work, todo);
  }
}

/**
 * Stories that are new may link to each other in a circle. So that no link leads nowhere, not even between two files,
 * those that others link to are there with their headline first.
 */
function announcePages(work: Placing, context: PageContext): void {
  const { store, site } = work;
  if (!site.settings.pages || (store.dependents.count() === 0 && store.translations.count() === 0)) return;
  for (const key of dueOf(store, "page ")) {
    const story = store.stories.get(key)?.story;
    if (story === undefined || isPublished(work, pagePath(story)) || !isLinkedTo(store, key, story)) continue;
    const { image: _image, audio: _audio, video: _video, ...headline } = story;
    const { linksOf: _linksOf, ...withoutLinks } = context;
    const body = renderArticlePage({ ...headline, html: "", relatedTo: [], corrections: [] }, withoutLinks);
    if (isHere(site, story)) place(work, { path: pagePath(story), wave: "page", body }, `page ${key}`);
  }
}

function isLinkedTo(store: Store, key: string, { id, slug, translationOf }: Story): boolean {
  if (versionsOf(store, translationOf ?? id).length > 1) return true;
  return [`file ${key}`, `id ${id}`, `slug ${slug}`].some((target) => {
    for (const _ of store.dependents.entries(`${toKey(target)} `)) return true;
    return false;
  });
}

/** Whether a story is read on this site. Addresses are in the normal form of the URL Standard. */
function isHere({ settings }: Site, { url, slug }: Story): boolean {
  return settings.pages && url === settings.site.url + articlePath(slug);
}

/** Translations of a story (of it, by it, and of the same original), then the stories it names as related. */
function linksOf(store: Store): (story: Story) => readonly RelatedLink[] {
  const link = (rel: RelatedLink["rel"], key: string): RelatedLink[] => {
    const story = store.stories.get(key)?.story;
    if (story === undefined) return [];
    const { withdrawn, colon } = wordsIn(story.language);
    const title = story.withdrawn === undefined ? story.title : `${withdrawn}${colon}${story.title}`;
    return [{ rel, title, url: story.url, language: story.language }];
  };
  const areTranslated = store.translations.count() > 0;
  return (story) => {
    const all = areTranslated ? versionsOf(store, story.translationOf ?? story.id) : [];
    const own = all.length === 0 ? undefined : ofId(store, story.id);
    const versions = all.filter((key) => key !== own);
    return [
      ...versions.flatMap((key) => link("translation", key)),
      ...story.relatedTo.flatMap((id) => ofId(store, id) ?? []).flatMap((key) => link("related", key)),
    ];
  };
}

/** Feeds before what they link to; a path that another story took over meanwhile stays. */
function removeLeaving({ leaving, store, run }: Placing, needsSweep: boolean): string[] {
  const rank = (path: string): number => (path.startsWith("media/") ? 2 : path.startsWith("articles/") ? 1 : 0);
  const going = [...leaving].filter(([path, from]) => store.outputs.get(path)?.from === from).map(([path]) => path);
  const isGoing = new Set(going);
  const strays = needsSweep ? sweep(run.out, (path) => store.outputs.get(path) !== undefined && !isGoing.has(path)) : [];
  const paths = [...new Set([...going, ...strays])].sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
  for (const path of paths) remove(run.out, path);
  store.transaction(() => {
    for (const path of paths) store.outputs.remove(path);
  });
  return paths.sort();
}
