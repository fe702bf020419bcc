import { existsSync, lstatSync } from "node:fs";
import { join } from "node:path";
import { beginFirstPublication } from "../disk/first-publication.ts";
import { readCustomFiles, writeCustomFiles } from "../disk/custom-files.ts";
import type { CustomFiles } from "../disk/custom-files.ts";
import { remove, sweep } from "../disk/publish.ts";
import type { SitePage } from "../model/site-page.ts";
import type { Problem } from "../model/problem.ts";
import type { Run } from "../options.ts";
import type { Store } from "../store/store.ts";
import { foldersAbove } from "../text/address.ts";
import { ENDINGS, FAVICON, isOwnFormat, LICENSE, mayHaveCopies, originalOf, TDM } from "../text/paths.ts";
import { isPrivate, toPlace } from "../text/private-path.ts";
import { STYLES } from "../text/style-files.ts";
import { PAGE_TODO, REDIRECT_TODO, SITE_PAGE_TODO, SWEEP } from "../store/todo.ts";
import type { Site } from "../site/open-site.ts";
import { pageOfMove } from "../store/moves.ts";
import { checkHostLimit } from "./check-host-limit.ts";
import { commit, copiesKnown, leavingNow } from "./publish-file.ts";
import type { Publishing } from "./publish-file.ts";
import { publishArchives } from "./publish-archives.ts";
import { publishHostFiles, planHostFiles } from "./publish-host-files.ts";
import { FirstPages } from "./first-pages.ts";
import { announceFeeds, publishFeeds, planFeeds } from "./publish-feeds.ts";
import type { TodoFeed } from "./publish-feeds.ts";
import { publishMedia } from "./publish-media.ts";
import { publishPages } from "./publish-pages.ts";
import { publishSitePages } from "./publish-site-pages.ts";
import { openStoriesBelow, publishStatic, staticFiles } from "./publish-static.ts";
import { openStoryPaths } from "./story-paths.ts";
import { publishRedirects } from "./publish-redirects.ts";
import { faviconOf, openSiteFiles, planSiteFiles } from "./publish-site-files.ts";
import type { SiteFiles } from "./publish-site-files.ts";
import { assignArchives } from "../record/assign-archives.ts";
import { divideLedger } from "../record/divide-ledger.ts";
import { dateFeeds } from "../record/date-feeds.ts";
import { updateSitePictures } from "./site-pictures.ts";
import { pageOutputs } from "../update/update-pages.ts";
import { updateNeighbours } from "../update/neighbours.ts";
import { numberLists } from "../update/number-lists.ts";
import { ListPages } from "./list-pages.ts";
import { publishLists } from "./publish-lists.ts";

/** The result of publishing: paths in the output folder, sorted. Files of wires with a key are left out. */
export interface Publication {
  readonly written: readonly string[];
  readonly unchanged: number;
  readonly deleted: readonly string[];
  /** Warnings about rules for hosts. */
  readonly problems: readonly Problem[];
}

/**
 * Publish everything on the to-do list: media, the stylesheet, pages, redirects, archives, feeds, sitemaps. In this order, links never
 * lead to missing files. Then remove outdated files, feeds first. A first build appears at once. The index records each file when it
 * is in place, so that the next build can finish the work of a killed one.
 *
 * @param with.written - Filled with the paths of written files.
 */
export async function publishTodo(
  site: Site,
  store: Store,
  run: Run,
  { texts, thread, written, pages }: Pick<Publishing, "texts" | "thread" | "written"> & { readonly pages: readonly SitePage[] },
): Promise<Publication> {
  updateSitePictures(site, store);
  updateNeighbours(store);
  numberLists(site, store);
  assignArchives(site, store);
  planHostFiles(site, store);
  const feeds = planFeeds(site, store);
  dateFeeds(site, store, feeds, run.now);
  divideLedger(store);
  planSiteFiles(site, store);
  const total = store.todo.count();
  const needsSweep = store.meta.get(SWEEP) !== undefined;
  if (total > 0 && !needsSweep) store.transaction(() => store.meta.put(SWEEP, ""));
  const custom = trackCustomFiles(site, store, run);
  const cleared = clearWay(store, run, custom);
  let done = 0;
  const first = total > 0 ? beginFirstPublication(run.out) : undefined;
  const onPut = (): void => run.onProgress("write", (done += 1), total);
  const work: Publishing = { site, store, run, texts, first, thread, written, leaving: new Map(), ending: [], pending: [], onPut };
  const siteFiles = openSiteFiles(work);
  let problems: readonly Problem[];
  try {
    problems = await putInPlace(work, feeds, siteFiles, pages);
    first?.show();
  } catch (error) {
    await thread?.close();
    first?.abandon();
    throw error;
  } finally {
    siteFiles.close();
  }
  const deleted = [...cleared, ...removeLeaving(work, needsSweep && work.first === undefined ? custom.known : undefined)].sort();
  if (total > 0 || needsSweep) store.transaction(() => store.meta.remove(SWEEP));
  if (needsSweep) custom.forget();
  const gone = new Set(deleted);
  const put = written.sort().filter((path, i, all) => path !== all[i - 1] && !gone.has(path));
  const isShown = (path: string): boolean => !isPrivate(path);
  const all = [...problems, ...checkHostLimit(site, store, run)];
  return { written: put.filter(isShown), unchanged: store.outputs.count() - put.length, deleted: deleted.filter(isShown), problems: all };
}

/** Publish in an order that never leaves a broken link. */
async function putInPlace(
  work: Publishing,
  feeds: readonly TodoFeed[],
  siteFiles: SiteFiles,
  sitePages: readonly SitePage[],
): Promise<readonly Problem[]> {
  const unscaled = await publishMedia(work);
  let problems: readonly Problem[];
  const lists = new ListPages(work.site, work.store);
  publishStatic(work);
  siteFiles.publishStyles();
  if (work.first === undefined) {
    announceFeeds(work, feeds, lists);
    siteFiles.announceSubscribe();
    await publishPages(work);
    publishSitePages(work, sitePages);
    publishRedirects(work);
    problems = publishHostFiles(work);
    siteFiles.publishLedger();
    await publishArchives(work);
    siteFiles.announce();
    await publishLists(work, lists);
    await publishFeeds(work, feeds, lists);
  } else {
    // Nobody can see the files yet, so the order does not matter.
    const pages = new FirstPages(work, work.first.folder);
    const sendMore = (): Promise<void> => pages.sendMore();
    await sendMore();
    siteFiles.publishLedger();
    await publishArchives(work, sendMore);
    await publishLists(work, lists, sendMore);
    await publishFeeds(work, feeds, lists, sendMore);
    await pages.finish();
    publishSitePages(work, sitePages);
    publishRedirects(work);
    problems = publishHostFiles(work);
    commit(work);
  }
  siteFiles.publish();
  commit(work);
  return [...unscaled, ...problems];
}

function isPage(todo = PAGE_TODO): boolean {
  return [PAGE_TODO, REDIRECT_TODO, SITE_PAGE_TODO].some((prefix) => todo.startsWith(prefix));
}

/**
 * Remove outdated files: feeds before the files they link to, a compressed copy before its original. A path that another story has
 * taken over meanwhile stays.
 *
 * @param customFiles - If given, files that are not in the index are removed too.
 */
function removeLeaving(work: Publishing, customFiles: CustomFiles | undefined): string[] {
  const { leaving, site, store, run } = work;
  // A copy has the rank of its original.
  const rank = (path: string): number => {
    const original = originalOf(path);
    if (path.startsWith("media/") || STYLES.includes(original)) return 2;
    return isPage(leaving.get(path) ?? leaving.get(original)) ? 1 : 0;
  };
  const going = leavingNow(work).flatMap(([path]) => [path, ...copiesKnown(work, path)]);
  const isGoing = new Set(going);
  const wires = site.settings.wires.filter(({ key }) => key);
  const pathAt = (place: string): string => {
    const wire = wires.find(({ folder }) => place.startsWith(folder));
    return wire === undefined ? place : wire.path + place.slice(wire.folder.length);
  };
  const isWanted = (place: string): boolean => {
    const path = pathAt(place);
    return store.outputs.get(path) !== undefined && !isGoing.has(path);
  };
  const strays = customFiles === undefined ? [] : sweep(run.out, isWanted, customFiles.files, openPaths(work, customFiles.paths));
  const paths = [...new Set([...going, ...strays])].sort((a, b) => rank(a) - rank(b) || (a < b ? 1 : -1));
  for (const path of paths) remove(run.out, toPlace(path, run.secret));
  store.transaction(() => {
    for (const path of paths) store.outputs.remove(path);
    for (const todo of work.ending) store.todo.remove(todo);
  });
  return paths.sort();
}

/** Create a test for files whose paths authors or the folder `static` chose, now or earlier. */
function openPaths({ store, site }: Publishing, copied: readonly string[]): (path: string) => boolean {
  const isStory = openStoryPaths(store, site.settings.site.url);
  const isCopied = new Set(copied);
  return (path) => isStory(path) || isCopied.has(path) || isCopied.has(originalOf(path));
}

interface Tracked {
  /** Files that are or were there. */
  readonly known: CustomFiles;
  readonly now: CustomFiles;
  readonly forget: () => void;
}

/** Remember files that only settings or the folder `static` name: if these change, newswire could not tell that they are its own. */
function trackCustomFiles(site: Site, store: Store, { index, out }: Run): Tracked {
  // The user may have a file of that name, too.
  const icon = faviconOf(site) === undefined ? [] : [FAVICON];
  const rights = site.settings.rights.ai === undefined ? [] : [LICENSE, TDM];
  const files = [...site.settings.feeds.formats.filter(isOwnFormat).map(({ file }) => file), ...icon];
  const now = { files, paths: [...staticFiles(store), ...pageOutputs(store), ...rights] };
  const noted = readCustomFiles(index, out);
  const known = { files: [...new Set([...noted.files, ...now.files])], paths: [...new Set([...noted.paths, ...now.paths])] };
  const isLonger = known.files.length > noted.files.length || known.paths.length > noted.paths.length;
  if (isLonger) writeCustomFiles(index, out, known);
  const isShorter = known.files.length > now.files.length || known.paths.length > now.paths.length;
  return { known, now, forget: () => (isShorter ? writeCustomFiles(index, out, now) : undefined) };
}

/**
 * Remove former files where a folder begins, and former files in a folder where a file is now. Others stay until nothing links to them.
 *
 * @returns Their paths.
 */
function clearWay(store: Store, { out }: Run, { known, now }: Tracked): string[] {
  const [files, folders] = [new Set(now.paths), new Set(now.paths.flatMap(foldersAbove))];
  const storyBelow = openStoriesBelow(store);
  const movedBelow = (path: string): readonly string[] => Array.from(store.moves.keys(`${path}/`), pageOfMove);
  const isInWay = (path: string): boolean =>
    folders.has(path) ||
    foldersAbove(path).some((above) => files.has(above)) ||
    storyBelow(path) !== undefined ||
    movedBelow(path).length > 0;
  const former = [...known.paths, ...now.paths.flatMap(movedBelow)].filter((path) => !files.has(path) && isInWay(path));
  const paths = former.flatMap((path) => [path, ...(mayHaveCopies(path) ? Object.values(ENDINGS).map((ending) => path + ending) : [])]);
  const found = paths.filter((path) => existsSync(join(out, path)) && lstatSync(join(out, path)).isFile());
  for (const path of found) remove(out, path);
  store.transaction(() => {
    for (const path of paths) store.outputs.remove(path);
  });
  return found;
}
