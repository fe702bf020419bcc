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

/** A place in a feed, and the key of the file whose story stands there. */
export type PlacedStory = readonly [place: string, file: string];

/**
 * The key of a story's row in a feed: `feed place file`. It names the file, so that no other file can overwrite or remove the row:
 * two files claim one story while it moves from one to the other, and while a copy waits to be deleted.
 */
export function orderKey(feed: string, story: Pick<Article, "published" | "id">, file: string): string {
  return `${feed} ${placeInFeed(story)} ${file}`;
}

/** What a key made by {@link orderKey} says of a story. */
export function readOrderKey(feed: string, key: string): PlacedStory {
  const end = key.lastIndexOf(" ");
  return [key.slice(feed.length + 1, end), key.slice(end + 1)];
}
