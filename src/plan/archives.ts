import type { Settings } from "../model/settings.ts";
import { MOST_ARCHIVES, NEWS_SITEMAP, feedPath } from "../text/paths.ts";

/**
 * The number under which a feed's stories are kept that are in no archive yet: the newest, which its own document holds, and
 * those that have just come.
 */
export const OPEN = 0;

/**
 * Whether older stories of a feed are archived. What is too old for a wire by age, or for the news sitemap, does not belong there;
 * receivers read no archives.
 */
export function hasArchives(path: string, { feeds, wires }: Settings): boolean {
  const wire = wires.find(({ name }) => feedPath("wire", name) === path);
  const canBe = feeds.archive && feeds.formats.some(({ isArchived }) => isArchived);
  return canBe && path !== NEWS_SITEMAP && wire?.maxAge === undefined && wire?.profile === undefined;
}

const DIGITS = String(MOST_ARCHIVES).length;

/** What the keys of an archive's stories begin with: `feed number `, in the order of the numbers. */
export function archivePrefix(feed: string, number: number): string {
  return `${feed} ${String(number).padStart(DIGITS, "0")} `;
}

/** The number of the archive, and the place of the story in the feed, of a key that begins with {@link archivePrefix}. */
export function readArchiveKey(feed: string, key: string): { readonly number: number; readonly place: string } {
  const start = feed.length + 1;
  return { number: Number(key.slice(start, start + DIGITS)), place: key.slice(start + DIGITS + 1) };
}
