import type { Settings } from "../model/settings.ts";
import { CORRECTIONS, MOST_ARCHIVES, NEWS_SITEMAP } from "../text/paths.ts";
import { isBare } from "./feeds.ts";

/** The archive number of stories that are not in an archive yet: those in the main document, and new ones. */
export const OPEN = 0;

/**
 * Whether a feed has archives. Wires with `maxAge` and the news sitemap have none, since older stories do not belong to them. Wires
 * with a profile have none, since receivers do not read archives. Nor have wires in an order in which stories do not only get older.
 */
export function hasArchives(path: string, { feeds, wires }: Settings): boolean {
  const wire = wires.find((each) => each.path === path);
  const canBe = feeds.archive && feeds.formats.some(({ isArchived }) => isArchived);
  const isPlain = wire === undefined || (wire.pinned.length === 0 && wire.order === "published");
  return (
    canBe &&
    isPlain &&
    ![NEWS_SITEMAP, CORRECTIONS].includes(path) &&
    !isBare(path) &&
    wire?.maxAge === undefined &&
    wire?.profile === undefined
  );
}

const DIGITS = String(MOST_ARCHIVES).length;

/** Return the prefix of the keys of an archive: `feed number `. Prefixes sort by number. */
export function archivePrefix(feed: string, number: number): string {
  return `${feed} ${String(number).padStart(DIGITS, "0")} `;
}

/** Parse a key that begins with {@link archivePrefix}: the number of the archive, and the place of the story in the feed. */
export function readArchiveKey(feed: string, key: string): { readonly number: number; readonly place: string } {
  const start = feed.length + 1;
  return { number: Number(key.slice(start, start + DIGITS)), place: key.slice(start + DIGITS + 1) };
}
