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

/** A place in a feed, and the key of what stands there: the key of a file for its story, or the key of a notice. */
export type PlacedStory = readonly [place: string, key: string];

/** The key of a notice: `file name`. */
export function noticeKey(file: string, name: string): string {
  return `${file} ${name}`;
}

/** Whether a key is that of a notice. */
export function isNotice(key: string): boolean {
  return key.includes(" ");
}

/**
 * The key of a row in a feed: `feed place key`. It names the file, so that no other file can overwrite or remove the row:
 * two files claim one story while it moves from one to the other, and while a copy waits to be deleted.
 */
export function orderKey(feed: string, story: Pick<Article, "published" | "id">, key: string): string {
  return `${feed} ${placeInFeed(story)} ${key}`;
}

/** What a key made by {@link orderKey} says of a story or notice. */
export function readOrderKey(feed: string, key: string): PlacedStory {
  const start = feed.length + 1;
  const end = key.indexOf(" ", key.indexOf(" ", start) + 1);
  return [key.slice(start, end), key.slice(end + 1)];
}
