import { join } from "node:path";
import { shownPath } from "../disk/shown-path.ts";
import { hostPaths } from "../hosting/host-files.ts";
import { toProblem, toSkipped } from "../model/problem.ts";
import type { Problem } from "../model/problem.ts";
import type { Run } from "../options.ts";
import type { Site } from "../site/open-site.ts";
import { staticFolder } from "../site/static-folder.ts";
import { claimantsOf } from "../store/claims.ts";
import type { Store } from "../store/store.ts";
import { STATIC_FILE, STATIC_TODO } from "../store/todo.ts";
import { claimedAddress, urlOf } from "../text/address.ts";
import { toKey } from "../text/hash.ts";
import {
  addedFiles,
  FAVICON,
  isForHost,
  isOurs,
  isReserved,
  NEWS_SITEMAP,
  NOT_FOUND,
  pageAddress,
  ROBOTS,
  SITEMAP,
} from "../text/paths.ts";
import { STYLE } from "../text/style-files.ts";
import { staticCollision } from "./messages.ts";
import { finish, publishFile } from "./publish-file.ts";
import type { Publishing } from "./publish-file.ts";
import { faviconOf } from "./publish-site-files.ts";

/** Publish the files of the folder `static` that are on the to-do list, as they are. */
export function publishStatic(work: Publishing): void {
  const { store, run, site } = work;
  for (const todo of Array.from(store.todo.keys(STATIC_TODO))) {
    const path = todo.slice(STATIC_TODO.length);
    // Only the site itself may take its host name.
    if (!store.meta.has(STATIC_FILE + path) || (site.preview !== undefined && path === "CNAME")) work.leaving.set(path, todo);
    // Else `--skip-faulty` leaves it out.
    else if (ownerOf(path, site, store) === undefined)
      publishFile(work, { path, wave: "media", body: { copyOf: join(staticFolder(run), path) } }, todo);
    finish(work, todo);
  }
}

/** List the files of the folder `static`, as paths relative to it. */
export function staticFiles(store: Store): string[] {
  return Array.from(store.meta.keys(STATIC_FILE), (key) => key.slice(STATIC_FILE.length));
}

/** Report files of the folder `static` that would replace another file of the site. */
export function checkStatic(site: Site, store: Store, run: Run): readonly Problem[] {
  return staticFiles(store).flatMap((path) => {
    const owner = ownerOf(path, site, store);
    if (owner === undefined) return [];
    const problem = toProblem(shownPath(join(staticFolder(run), path)), staticCollision(path, owner));
    return [run.skipFaulty ? toSkipped(problem) : problem];
  });
}

/** Files that a site without pages lacks. */
const WITH_PAGES: readonly string[] = [STYLE, NOT_FOUND, SITEMAP, NEWS_SITEMAP, ROBOTS];

/** What else is, or may be, at a path: the file of a story, or `newswire`. */
function ownerOf(path: string, site: Site, store: Store): string | undefined {
  const { settings } = site;
  const isPage = /\.html?$/i.test(path);
  if (isForHost(path)) return hostPaths(settings).includes(path) ? "newswire" : undefined;
  if (path === FAVICON) return faviconOf(site) === undefined ? undefined : "newswire";
  if (!settings.pages && (isPage || WITH_PAGES.includes(path))) return undefined;
  const [key] = isPage ? claimantsOf(store, toKey(`url ${claimedAddress(urlOf(path, settings.site.url), settings)}`)) : [];
  if (key !== undefined) return store.stories.get(key)?.story.file ?? "a story";
  const files = addedFiles(settings);
  return isOurs(path, files) || isReserved(pageAddress(path), files) ? "newswire" : undefined;
}
