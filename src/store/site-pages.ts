import type { PageLink } from "../model/site-page.ts";
import type { Store } from "./store.ts";
import { SITE_PAGE } from "./todo.ts";

/** List the pages of the folder `pages`, by their paths under `dist/`. Their redirect pages are left out. */
export function sitePages({ meta }: Pick<Store, "meta">): (readonly [path: string, page: PageLink])[] {
  return Array.from(meta.entries(SITE_PAGE)).flatMap(([key, row]) =>
    row === "" ? [] : [[key.slice(SITE_PAGE.length), JSON.parse(row) as PageLink] as const],
  );
}
