import type { Instant } from "../model/article.ts";

/** Newest `published` first; equal moments by id, by code unit, so that the order is total and the same everywhere. */
export function newestFirst(
  a: { readonly published: Instant; readonly id: string },
  b: { readonly published: Instant; readonly id: string },
): number {
  if (a.published !== b.published) return b.published - a.published;
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}
