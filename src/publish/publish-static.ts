import { join } from "node:path";
import { shownPath } from "../disk/shown-path.ts";
import { hostPaths } from "../hosting/host-files.ts";
import { toProblem, toSkipped } from "../model/problem.ts";
import type { Problem } from "../model/problem.ts";
import type { Story } from "../model/story.ts";
import type { Run } from "../options.ts";
import type { Site } from "../site/open-site.ts";
import { staticFolder } from "../site/static-folder.ts";
import { claimantsOf } from "../store/claims.ts";
import type { Store } from "../store/store.ts";
import { PAGE_TODO, STATIC_FILE, STATIC_TODO } from "../store/todo.ts";
import { caseless, claimedAddress, foldersAbove, urlOf } from "../text/address.ts";
import { toKey } from "../text/hash.ts";
import { lastPart } from "../text/last-part.ts";
import { isPageName } from "../text/page-name.ts";
import {
  addedFiles,
  ENDINGS,
  FAVICON,
  INDEX,
  isForHost,
  isOurs,
  isReserved,
  LEDGER,
  NEWS_SITEMAP,
  NOT_FOUND,
  originalOf,
  pageAddress,
  ROBOTS,
  SITEMAP,
  TDM,
} from "../text/paths.ts";
import { STYLE } from "../text/style-files.ts";
import { staticCollision } from "./messages.ts";
import { finish, publishFile } from "./publish-file.ts";
import type { Publishing } from "./publish-file.ts";
import { faviconOf } from "./publish-site-files.ts";

/** Publish the files of the folder `static` that are on the to-do list, as they are. */
export function publishStatic(work: Publishing): void {
  const { store, run, site } = work;
  const ownerOf = openOwners(site, store);
  for (const todo of Array.from(store.todo.keys(STATIC_TODO))) {
    const path = todo.slice(STATIC_TODO.length);
    // Only the site itself may take its host name.
    if (!store.meta.has(STATIC_FILE + path) || (site.preview !== undefined && path === "CNAME")) work.leaving.set(path, todo);
    // Else `--skip-faulty` leaves it out.
    else if (ownerOf(path) === undefined) publishFile(work, { path, wave: "media", body: { copyOf: join(staticFolder(run), path) } }, todo);
    finish(work, todo);
  }
}

/** List the files of the folder `static`, as paths relative to it. */
export function staticFiles(store: Store): string[] {
  return Array.from(store.meta.keys(STATIC_FILE), (key) => key.slice(STATIC_FILE.length));
}

/** Report files of the folder `static` that would replace another file of the site. */
export function checkStatic(site: Site, store: Store, run: Run): readonly Problem[] {
  const ownerOf = openOwners(site, store);
  return staticFiles(store).flatMap((path) => {
    const owner = ownerOf(path);
    if (owner === undefined) return [];
    const problem = toProblem(shownPath(join(staticFolder(run), path)), staticCollision(path, owner));
    return [run.skipFaulty ? toSkipped(problem) : problem];
  });
}

/** Files that a site without pages lacks. */
const WITH_PAGES: readonly string[] = [STYLE, NOT_FOUND, SITEMAP, NEWS_SITEMAP, ROBOTS];

/**
 * Create a function that finds what else is, or may be, at a path, or in a folder of this name: the file of a story, another file of the
 * folder `static`, or `newswire`. The case of names does not count, because some file systems ignore it.
 */
function openOwners(site: Site, store: Store): (path: string) => string | undefined {
  const { site: home, publish, pages, rights } = site.settings;
  const added = addedFiles(site.settings).map(caseless);
  const fixed = [LEDGER, ...hostPaths(site.settings).map(caseless), ...(rights.ai === undefined ? [] : [TDM])];
  const copies = new Map(
    staticFiles(store)
      .toReversed()
      .map((path) => [caseless(path), path]),
  );
  const storyBelow = openStoriesBelow(store);

  const storyAt = (page: string): string | undefined => {
    const [key] = isPageName(page) ? claimantsOf(store, toKey(`url ${claimedAddress(urlOf(page, home.url), site.settings)}`)) : [];
    return key === undefined ? undefined : (store.stories.get(key)?.story.file ?? "a story");
  };
  const isCopyOf = (path: string, original: string): boolean =>
    original !== path && copies.has(original) && publish.compress.some((encoding) => path.endsWith(ENDINGS[encoding]));
  // The folder of a year has folders of months.
  const isFolder = (path: string): boolean =>
    !lastPart(path).includes(".") && ["/", "/01/"].some((below) => isReserved(pageAddress(path) + below));
  const isOwn = (path: string): boolean => {
    if (path === FAVICON) return faviconOf(site) !== undefined;
    if (isForHost(path) || (!pages && (isPageName(path) || WITH_PAGES.includes(path)))) return false;
    return isOurs(path, added) || isReserved(pageAddress(path), added) || isFolder(path) || isCopyOf(path, originalOf(path));
  };
  return (path) => {
    const plain = caseless(path);
    const places = [...foldersAbove(plain), plain];
    if (copies.get(plain) !== path) return `static/${copies.get(plain)}`;
    // An alias has no page in the index.
    const story = pages ? [...places, `${plain}/${INDEX}`].map(storyAt).find((file) => file !== undefined) : undefined;
    if (story !== undefined) return story;
    if (isOwn(plain) || places.some((place) => fixed.includes(place))) return "newswire";
    return pages && plain === path ? storyBelow(path) : undefined;
  };
}

/** Create a function that finds a story whose page is in a folder. */
export function openStoriesBelow(store: Store): (folder: string) => string | undefined {
  const storyOf = (todo: string): Story | undefined => store.stories.get(todo.slice(PAGE_TODO.length))?.story;
  let fresh: ReadonlyMap<string, string> | undefined;
  return (folder) => {
    if (folder.includes(".")) return undefined;
    // They are not in the output folder yet.
    fresh ??= new Map(
      Array.from(store.todo.keys(PAGE_TODO), storyOf).flatMap((story) =>
        foldersAbove(story?.page ?? "").map((above): [string, string] => [above, story?.file ?? ""]),
      ),
    );
    const found = fresh.get(folder);
    if (found !== undefined) return found;
    for (const [path, { from }] of store.outputs.entries(`${folder}/`)) {
      const story = from.startsWith(PAGE_TODO) ? storyOf(from) : undefined;
      if (story?.page === path) return story.file;
    }
    return undefined;
  };
}
