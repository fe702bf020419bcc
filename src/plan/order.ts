import type { Article, Instant } from "../model/article.ts";

/** Seconds from 1970 to the year 2500: later than any date an article may bear. */
const LATEST = 16_725_225_600;

/**
 * A story's place in any feed: places in the order of their bytes are stories newest first, those of one moment by id.
 *
 * @returns `published id`; the first part holds no blank, and no id does.
 */
export function placeInFeed({ published, id }: Pick<Article, "published" | "id">): string {
  return `${String(LATEST - published / 1000).padStart(12, "0")} ${id}`;
}

/** The story at a place. */
export function storyAt(place: string): { readonly published: Instant; readonly id: string } {
  const end = place.indexOf(" ");
  return { published: (LATEST - Number(place.slice(0, end))) * 1000, id: place.slice(end + 1) };
}

/** A story's key in a feed: `feed place`. */
export function orderKey(feed: string, story: Pick<Article, "published" | "id">): string {
  return `${feed} ${placeInFeed(story)}`;
}
