import { NEWS_SITEMAP } from "../text/paths.ts";

/** Key of the note of the settings' warnings. */
export const SETTINGS_PROBLEMS = "settings problems";

/** Key of the note that a story was public and is held back now: its words may be in unused parts of the index, which is to go. */
export const TAKEN_BACK = "taken back";

/** Key of the note that the index misses articles, because they had errors when they were last read. */
export const FAULTY = "faulty";

/** Begins the keys of notes of claims that more than one article makes. */
export const RIVALRY = "rivalry ";

/** Key of the note that files may lie in the published folder which no table knows. */
export const SWEEP = "sweep";

/** Key of the note which pages of a large site the next build looks at. */
export const TURN = "turn";

/** Begins the to-dos of ids whose line in the ledger may have to change → what it has to be; empty when that is to be found out. */
export const ENTRY_TODO = "ledger ";

/** Begins the to-dos of places in the site's feed at which a story came, went or changed: the pages of those beside it lead there. */
export const BESIDE_TODO = "beside ";

/** The to-do of making an archive again, or removing it. */
export function archiveTodo(feed: string, number: number): string {
  return `archive ${feed} ${number}`;
}

/** Key of the to-do of publishing the ledger itself. */
export const FILE_TODO = "file ledger";

/** Begins the to-dos of publishing parts of the ledger. */
export const PART_TODO = "part ";

/** Begins the keys of notes of published parts of the ledger → the line that lists each. */
export const PART_NOTE = "part ";

/** Keys of the to-dos of publishing what machines look for at the top of a site. The news sitemap is filled as a feed is. */
export const TOP_TODO = {
  outline: "file outline",
  sitemap: "file sitemap",
  news: `feed ${NEWS_SITEMAP}`,
  robots: "file robots",
  key: "file key",
  style: "file style",
  notFound: "file not found",
  favicon: "file favicon",
} as const;
