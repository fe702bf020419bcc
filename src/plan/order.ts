import type { Article } from "../model/article.ts";

/** Seconds from 1970 to the year 2500: later than any date an article may bear. */
const LATEST = 16_725_225_600;

/**
 * A story's key in a feed: keys in the order of their bytes are stories newest first, those of one moment by id.
 *
 * @returns `feed published id`; neither part before the id holds a blank, and no id does.
 */
export function orderKey(feed: string, { published, id }: Article): string {
  return `${feed} ${String(LATEST - published / 1000).padStart(12, "0")} ${id}`;
}
