import type { Instant } from "../model/article.ts";
import type { Settings } from "../model/settings.ts";
import type { Zone } from "../text/date.ts";
import { SITE, toFeed } from "./feeds.ts";

/**
 * The stories that the pages of a list show. The first page has the newest ones. If there are more, `page/1/` has the oldest, and all
 * numbered pages are full: a new story changes only the first page, and now and then adds a numbered one.
 */
export interface StoryList {
  /** Path of its first page: of a feed, or `2026/11/`. */
  readonly path: string;
  /** The feed that has its stories. */
  readonly feed: string;
  /** Stories per page. */
  readonly size: number;
  /** The months of the calendar have limits: `from` and later, before `until`. */
  readonly from: Instant;
  readonly until: Instant;
}

/** Pages with more stories are slow on a phone. */
const MOST = 50;

/** Return the list of a feed's stories. @param source - The feed that has its stories, if not the one at `path`. */
export function feedList(path: string, settings: Settings, source = path): StoryList {
  const { limit } = toFeed(path, undefined, settings);
  return { path, feed: source, size: Math.min(limit, MOST), from: Number.NEGATIVE_INFINITY, until: Number.POSITIVE_INFINITY };
}

/** Return the list of a month's stories. @param path - `2026/11/`. */
export function monthList(path: string, { feeds }: Settings, zone: Zone): StoryList {
  const first = `${path.slice(0, 4)}-${path.slice(5, 7)}-01`;
  const [year, month] = [Number(path.slice(0, 4)), Number(path.slice(5, 7))];
  const next = month === 12 ? `${year + 1}-01-01` : `${year}-${String(month + 1).padStart(2, "0")}-01`;
  return { path, feed: SITE, size: Math.min(feeds.limit, MOST), from: zone.startOf(first), until: zone.startOf(next) };
}

/** Whether a path is a month's: `2026/11/`. */
export function isMonth(path: string): boolean {
  return /^\d{4}\/\d{2}\/$/.test(path);
}

/** Return the folder of a numbered page of a list under `dist/`. 1 has the oldest stories. */
export function listPath(list: string, number: number): string {
  return `${list}page/${number}/`;
}

/** Return the folder of a month's stories under `dist/`. @param day - `2026-11-04`. */
export function monthPath(day: string): string {
  return `${day.slice(0, 4)}/${day.slice(5, 7)}/`;
}
