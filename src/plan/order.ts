import type { Article, Instant } from "../model/article.ts";

/** Seconds from 1970 to 2500, which is later than the date of any article. */
const LATEST = 16_725_225_600;

/** In keys, a blank ends a part, so the blanks of an id are tabs. No id has a tab. */
export const toKeyPart = (id: string): string => (id.includes(" ") ? id.replaceAll(" ", "\t") : id);

/** Undo {@link toKeyPart}. */
export const fromKeyPart = (part: string): string => (part.includes("\t") ? part.replaceAll("\t", " ") : part);

/**
 * Return the place of a story in feeds. Sorted as bytes, places are newest first, and then by id.
 *
 * @returns `published id`. Neither part contains a space.
 */
export function placeInFeed({ published, id }: Pick<Article, "published" | "id">): string {
  return `${placeOfMoment(published)} ${toKeyPart(id)}`;
}

/** Return the start of the places of stories that were published at a moment. */
export function placeOfMoment(moment: Instant): string {
  return String(LATEST - moment / 1000).padStart(12, "0");
}

/** Parse a place. */
export function storyAt(place: string): { readonly published: Instant; readonly id: string } {
  const end = place.indexOf(" ");
  return { published: (LATEST - Number(place.slice(0, end))) * 1000, id: fromKeyPart(place.slice(end + 1)) };
}

/** A place in a feed, and the key of its file or notice. */
export type PlacedStory = readonly [place: string, key: string];

/** Return the key of a notice: `file name`. */
export function noticeKey(file: string, name: string): string {
  return `${file} ${name}`;
}

/** Whether a key belongs to a notice. */
export function isNotice(key: string): boolean {
  return key.includes(" ");
}

/**
 * Return the key of a row in a feed: `feed place key`.
 *
 * The key contains the file, so that another file cannot overwrite or remove the row. Two files have the same story while it moves
 * from one to the other, or until a copy is deleted.
 */
export function orderKey(feed: string, story: Pick<Article, "published" | "id">, key: string): string {
  return `${feed} ${placeInFeed(story)} ${key}`;
}

/** Parse a key of {@link orderKey}. */
export function readOrderKey(feed: string, key: string): PlacedStory {
  const start = feed.length + 1;
  const end = key.indexOf(" ", key.indexOf(" ", start) + 1);
  return [key.slice(start, end), key.slice(end + 1)];
}
