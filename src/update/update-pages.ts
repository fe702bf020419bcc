import type { Instant } from "../model/article.ts";
import type { PageLink, SitePage } from "../model/site-page.ts";
import type { Run } from "../options.ts";
import { pathsOfPage } from "../read/find-page-collisions.ts";
import { hasPages } from "../read/find-page-files.ts";
import type { ReadPages } from "../read/read-pages.ts";
import { movesFrom } from "../store/moves.ts";
import { sitePages } from "../store/site-pages.ts";
import type { Store } from "../store/store.ts";
import {
  PAGES_FILES,
  PAGES_MOMENTS,
  PAGES_PROBLEMS,
  PAGES_STATE,
  PAGES_USER,
  REDIRECT_TODO,
  SITE_PAGE,
  SITE_PAGE_TODO,
  TAKEN_BACK,
  TOP_TODO,
} from "../store/todo.ts";
import { usesOf } from "../store/uses.ts";
import { toKey } from "../text/hash.ts";
import { isEmpty } from "../text/is-empty.ts";

/** The priority of pages that state none. */
const NORMAL = 5;

/** Note the pages in the index, and put them and everything that lists them on the to-do list. */
export function updatePages(store: Store, run: Run, read: ReadPages): void {
  if (!hasPages(store)) return;
  const rows = new Map(
    read.pages.flatMap((page) => pathsOfPage(page).map((path, i): [string, string] => [path, i === 0 ? toRow(page, run.now) : ""])),
  );
  const known = new Map(Array.from(store.meta.entries(SITE_PAGE), ([key, row]) => [key.slice(SITE_PAGE.length), row]));
  const changed = [...new Set([...known.keys(), ...rows.keys()])].filter((path) => known.get(path) !== rows.get(path));
  store.transaction(() => {
    for (const path of changed) {
      const row = rows.get(path);
      if (row === undefined) {
        store.meta.remove(SITE_PAGE + path);
        // It may be withheld now, and unused parts of the index still have its title.
        store.meta.put(TAKEN_BACK, "");
      } else store.meta.put(SITE_PAGE + path, row);
      store.todo.put(SITE_PAGE_TODO + path, "");
      // A redirect begins or ends there.
      if (!isEmpty(movesFrom(store, path))) store.todo.put(REDIRECT_TODO + path, "");
    }
    for (const path of rows.keys()) store.todo.put(SITE_PAGE_TODO + path, "");
    if (changed.length > 0) for (const todo of ["feed ", TOP_TODO.subscribe, TOP_TODO.sitemap]) store.todo.put(todo, "");
    store.meta.put(PAGES_MOMENTS, JSON.stringify([run.now, ...read.moments]));
    store.meta.put(PAGES_PROBLEMS, JSON.stringify(read.problems));
    // The next build reads them again.
    if (read.skipped.length > 0) store.meta.remove(PAGES_STATE);
    updateFiles(store, read);
    store.todo.remove(TOP_TODO.pages);
  });
}

/** List the pages for navigation: by priority, then by path. */
export function listPages(store: Store): readonly PageLink[] {
  const links = sitePages(store).map(([, page]) => page);
  return links.sort((a, b) => a.priority - b.priority);
}

/** List the outputs of the folder `pages`, as paths under `dist/`. */
export function pageOutputs({ meta }: Store): string[] {
  return Array.from(meta.keys(SITE_PAGE), (key) => key.slice(SITE_PAGE.length));
}

function toRow({ story }: SitePage, now: Instant): string {
  const { title, url, language, priority = NORMAL, draft, published, embargo = published } = story;
  const appears = Math.max(published, embargo);
  const held = draft ? "draft" : appears > now ? appears : undefined;
  return JSON.stringify({ title, url, language, priority, held } satisfies PageLink);
}

/** The files that pages show or look for, and the published ones among them. */
interface Files {
  readonly targets: readonly string[];
  readonly uses: readonly string[];
}

/** Publish the files of pages, and notice when one changes. */
function updateFiles(store: Store, { pages, looked }: ReadPages): void {
  const known: Files = JSON.parse(store.meta.get(PAGES_FILES) ?? '{"targets":[],"uses":[]}') as Files;
  const uses = usesOf(pages.flatMap((page) => page.assets));
  const now: Files = {
    targets: looked.map(({ location }) => toKey(`asset ${location}`)),
    uses: [...new Set(uses.map(([path]) => path))].sort(),
  };
  for (const target of known.targets) store.dependents.remove(`${target} ${PAGES_USER}`);
  for (const target of now.targets) store.dependents.put(`${target} ${PAGES_USER}`, 1);
  for (const row of looked) store.assets.put(toKey(row.location), row);
  for (const path of known.uses) store.uses.remove(`${path} ${PAGES_USER}`);
  for (const [path, use] of uses) store.uses.put(`${path} ${PAGES_USER}`, use);
  const moved = [...known.uses.filter((path) => !now.uses.includes(path)), ...now.uses.filter((path) => !known.uses.includes(path))];
  for (const path of moved) store.todo.put(`media ${path}`, "");
  store.meta.put(PAGES_FILES, JSON.stringify(now));
}
