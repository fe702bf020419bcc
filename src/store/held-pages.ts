import type { PageLink } from "../model/site-page.ts";
import type { Store } from "./store.ts";
import { SITE_PAGE } from "./todo.ts";

/** The paths of pages that are held back, but shown, and why. */
export function heldPages({ meta }: Pick<Store, "meta">): (readonly [page: string, why: NonNullable<PageLink["held"]>])[] {
  return Array.from(meta.entries(SITE_PAGE)).flatMap(([key, row]) => {
    const { held } = row === "" ? {} : (JSON.parse(row) as Partial<PageLink>);
    return held === undefined ? [] : [[key.slice(SITE_PAGE.length), held] as const];
  });
}
