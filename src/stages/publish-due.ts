import { rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { readAsset } from "../io/assets.ts";
import { beginFirstPublication } from "../io/first-publication.ts";
import { remove, sweep } from "../io/publish.ts";
import type { Run } from "../options.ts";
import type { Store } from "../store/store.ts";
import { toKey } from "../text/hash.ts";
import { keyPath, LEDGER } from "../text/paths.ts";
import { dueOf } from "./due.ts";
import { FILE_TODO, KEY_TODO } from "./notes.ts";
import type { Site } from "./open-site.ts";
import { commitAll, finish, place } from "./placing.ts";
import type { Placing } from "./placing.ts";
import { publishArchives } from "./publish-archives.ts";
import { announceFeeds, publishFeeds, settleFeeds } from "./publish-feeds.ts";
import { openPages } from "./publish-pages.ts";
import { settleArchives } from "./settle-archives.ts";
import { settleDates } from "./settle-dates.ts";
import { printLedger } from "./write-ledger.ts";

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
 * there first; then remove what nothing asks for, feeds first. Where nothing was published before, all appears at once. The
 * index learns of each file when it is in place: a build that is ended at any moment leaves a list that the next one works
 * off, with the files that are not as the index knows them.
 */
export function publishDue(site: Site, store: Store, run: Run): Publication {
  settleIcon(site, store);
  settleArchives(site, store);
  settleKey(site, store);
  const feeds = settleFeeds(site, store);
  settleDates(site, store, feeds);
  const total = store.todo.count();
  const needsSweep = store.meta.get(SWEEP) !== undefined;
  if (total > 0 && !needsSweep) store.transaction(() => store.meta.put(SWEEP, ""));
  let done = 0;
  const work: Placing = {
    site,
    store,
    run,
    first: total > 0 ? beginFirstPublication(run.out, total) : undefined,
    written: [],
    leaving: new Map(),
    pending: [],
    onPut: () => run.onProgress("write", (done += 1), total),
  };
  const pages = openPages(work);
  const ledger = join(run.index, "ledger.tmp");
  try {
    for (const [path] of dueOf(store, "media media/")) publishMedia(work, path);
    publishKey(work);
    if (work.first === undefined) {
      announceFeeds(work, feeds);
      pages.announce();
      pages.publishRest();
      publishLedger(work, ledger);
      publishArchives(work);
      publishFeeds(work, feeds);
    } else {
      publishLedger(work, ledger);
      // The order does not matter, so a story that is at hand for a feed is read for its page too.
      publishArchives(work, pages.publish);
      publishFeeds(work, feeds, pages.publish);
      commitAll(work);
      pages.publishRest();
    }
    commitAll(work);
    work.first?.show();
  } catch (error) {
    work.first?.abandon();
    throw error;
  } finally {
    rmSync(ledger, { force: true });
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
  const pages = before === undefined ? [] : Array.from(store.stories.keys(), (key) => `page ${key}`);
  const feeds = before === undefined ? [] : Array.from(store.feeds.keys(), (path) => `feed ${path.slice(1)}`);
  const archives = before === undefined ? [] : Array.from(store.outputs.entries(), ([, { from }]) => from).filter(isOfArchive);
  const uses = Array.from(store.uses.keys(), (use) => (use.endsWith(" icon") ? [use] : [])).flat();
  store.transaction(() => {
    for (const todo of [...pages, ...feeds, ...archives]) if (store.todo.get(todo) === undefined) store.todo.put(todo, "");
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

function isOfArchive(todo: string): boolean {
  return todo.startsWith("archive ");
}

function publishMedia(work: Placing, path: string): void {
  const [use] = work.store.uses.entries(`${path} `);
  const copyOf = use?.[1];
  if (copyOf === undefined) work.leaving.set(path, `media ${path}`);
  else place(work, { path, wave: "media", body: { copyOf } }, `media ${path}`);
  finish(work, `media ${path}`);
}

/** Where the settings have a key for IndexNow, it is to be there. */
function settleKey({ settings }: Site, store: Store): void {
  if (settings.indexNow === undefined || store.outputs.has(keyPath(settings.indexNow.key))) return;
  store.transaction(() => store.todo.put(KEY_TODO, ""));
}

/** Search engines want a file that has the key as its name and as its text (indexnow.org). */
function publishKey(work: Placing): void {
  const key = work.site.settings.indexNow?.key;
  if (key === undefined || !work.store.todo.has(KEY_TODO)) return;
  place(work, { path: keyPath(key), wave: "index", body: key }, KEY_TODO);
  finish(work, KEY_TODO);
}

/** The ledger knows of a story before any feed does. */
function publishLedger(work: Placing, copyOf: string): void {
  if (!work.store.todo.has(FILE_TODO)) return;
  printLedger(work.store, copyOf);
  place(work, { path: LEDGER, wave: "feed", body: { copyOf } }, FILE_TODO);
  finish(work, FILE_TODO);
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
