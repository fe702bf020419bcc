import { toKey } from "../text/hash.ts";
import { NEWS_SITEMAP } from "../text/paths.ts";

/** Key in `meta`: warnings about the settings. */
export const SETTINGS_PROBLEMS = "settings problems";

/** Key in `meta`: a public story is now withheld. Unused parts of the index may contain its text, so the index must be deleted. */
export const TAKEN_BACK = "taken back";

/** Key in `meta`: articles with errors are missing from the index. */
export const FAULTY = "faulty";

/** Key in `meta`: `articles.ignore`, as JSON; `null` for its default. */
export const IGNORE = "ignore";

/** Key in `meta`: the number of drafts. */
export const DRAFTS = "drafts";

/** Key in `meta`: the number of withdrawn stories. */
export const WITHDRAWN = "withdrawn";

/** Prefix of keys in `meta`: names that more than one article has. */
export const COLLISION = "rivalry ";

/** Key in `meta`: the output folder may have files that the index does not know. */
export const SWEEP = "sweep";

/** Key in `meta`, for a preview: size and time of the site's ledger when it was read. */
export const ADOPTED = "adopted";

/** Key in `meta`: the SHA-256 of the ledger that `--previous` named in the last build with it. */
export const PREVIOUS_HASH = "previous";

/** Prefix of keys in `meta`, for a preview: ids whose entry is not as in the site's ledger → the line there, or empty. */
export const UNPUBLISHED = "unpublished ";

/** Key in `meta`: which pages of a large site the next build checks. */
export const TURN = "turn";

/** Key in `meta`: the feed whose stories the front page shows. */
export const FRONT = "front";

/** Prefix of to-dos: ids whose ledger entry may change → the new entry, or empty if it must be computed. */
export const ENTRY_TODO = "ledger ";

/** Prefix of to-dos: `feed place` where a story was added, removed or changed. Pages around the place, and lists, show it. */
export const PLACE_TODO = "place ";

/** Prefix of to-dos: render or remove the page of a story. */
export const PAGE_TODO = "page ";

/** Prefix of to-dos: paths of pages under `dist/` at which a redirect may begin, change or end. */
export const REDIRECT_TODO = "redirect ";

/** Return the to-do to render or remove an archive. */
export function archiveTodo(feed: string, number: number): string {
  return `archive ${feed} ${number}`;
}

/** Prefix of to-dos: copy or remove a file of the folder `static`. */
export const STATIC_TODO = "static ";

/** Prefix of keys in `meta`: files of the folder `static` → the version that was found. */
export const STATIC_FILE = "static ";

/** Key in `meta`: a hash of the files in the folder `pages`. */
export const PAGES_STATE = "pages state";

/** Key in `meta`: the time of the build that read the pages, and the times at which one of them appears, as JSON. */
export const PAGES_MOMENTS = "pages moments";

/** Key in `meta`: warnings about pages, as JSON. */
export const PAGES_PROBLEMS = "pages problems";

/** Key in `meta`: smaller versions of pictures that could not be made, with their warnings, as JSON. */
export const UNSCALED = "unscaled";

/** Key in `meta`: the files that pages show, as JSON. See {@link PAGES_USER}. */
export const PAGES_FILES = "pages files";

/** What stories depend on that link to pages, in the table `dependents`. */
export const PAGES_TARGET = toKey("pages");

/** The name of all pages together in the tables `uses` and `dependents`. */
export const PAGES_USER = "pages";

/** Prefix of keys in `meta`: outputs of the folder `pages` → what lists need to know of each, as JSON. */
export const SITE_PAGE = "site page ";

/** Prefix of to-dos: render or remove a page of the folder `pages`. */
export const SITE_PAGE_TODO = "site page ";

/** Key in `meta`: the size and time of the site's own stylesheet. */
export const THEME_STYLE = "theme style";

/** Prefix of to-dos: render or remove a page of a list. */
export const LIST_TODO = "list ";

/** Return the to-do to render or remove a page of a list; 0 for the first page of a month. */
export function listTodo(list: string, number: number): string {
  return `${LIST_TODO}${list} ${number}`;
}

/** To-do: publish the ledger, or its list of parts. */
export const FILE_TODO = "file ledger";

/** Prefix of to-dos: publish a part of the ledger. */
export const PART_TODO = "part ";

/** Prefix of keys in `meta`: published parts of the ledger → the line that lists each. */
export const PART_NOTE = "part ";

/** To-dos of files at the top of the site. The news sitemap is filled like a feed. */
export const TOP_TODO = {
  outline: "file outline",
  sitemap: "file sitemap",
  news: `feed ${NEWS_SITEMAP}`,
  robots: "file robots",
  license: "file license",
  tdm: "file tdm",
  key: "file key",
  style: "file style",
  feedStyle: "file feed style",
  notFound: "file not found",
  favicon: "file favicon",
  subscribe: "file subscribe",
  copyScript: "file copy script",
  pages: "file pages",
} as const;
