/** The stylesheet of all pages, under `dist/`. */
export const STYLE = "style.css";

/**
 * How a stylesheet begins that replaces newswire's. Other comments, and what Sass writes first, may come before. Programs that make
 * stylesheets smaller remove blanks, and keep only comments that begin with `!`.
 */
export const REPLACES = /^\s*(?:@charset "[^"]*";\s*)?(?:\/\*(?:[^*]|\*(?!\/))*\*\/\s*)*?\/\*!?\s*newswire:\s*replace\s*\*\//;

/** The stylesheet of all RSS and Atom documents, under `dist/`. Its name never changes, since full archives contain it. */
export const FEED_STYLE = "feed.css";

/** Return the path of the stylesheet of feeds from the root of the host, so that it also works where the site has another host. */
export function feedStyle(site: string): string {
  return new URL(FEED_STYLE, site).pathname;
}

/** The stylesheets, on which other files depend. */
export const STYLES: readonly string[] = [STYLE, FEED_STYLE];
