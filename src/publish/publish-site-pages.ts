import type { SitePage } from "../model/site-page.ts";
import { renderRedirectPage } from "../page/redirect-page.ts";
import { renderSitePage } from "../page/site-page.ts";
import { pathsOfPage } from "../read/find-page-collisions.ts";
import { SITE_PAGE_TODO } from "../store/todo.ts";
import { listPages } from "../update/update-pages.ts";
import { finish, publishFile } from "./publish-file.ts";
import type { Publishing } from "./publish-file.ts";

/** Publish the pages of the folder `pages`, with a redirect page at each alias. Pages that are gone are removed. */
export function publishSitePages(work: Publishing, pages: readonly SitePage[]): void {
  const { store, site } = work;
  const { settings, pictures, theme } = site;
  const context = { settings, pictures, theme, feeds: [], pages: listPages(store) };
  const byPath = new Map(pages.flatMap((page) => pathsOfPage(page).map((path) => [path, page] as const)));
  for (const todo of Array.from(store.todo.keys(SITE_PAGE_TODO))) {
    const path = todo.slice(SITE_PAGE_TODO.length);
    const page = byPath.get(path);
    if (page === undefined) work.leaving.set(path, todo);
    else {
      const isAlias = page.story.page !== path;
      const body = isAlias ? renderRedirectPage(page.story.url, settings) : renderSitePage(page, context);
      publishFile(work, { path, wave: "page", body }, todo);
    }
    finish(work, todo);
  }
}
