/** The stylesheet of all pages, under `dist/`. */
export const STYLE = "style.css";

/** In a comment, these words begin a stylesheet that replaces newswire's. */
export const REPLACE_MARK = "newswire: replace";

/** The stylesheet of all RSS and Atom documents, under `dist/`. Its name never changes, since full archives contain it. */
export const FEED_STYLE = "feed.css";

/** Return the path of the stylesheet of feeds from the root of the host, so that it also works where the site has another host. */
export function feedStyle(site: string): string {
  return new URL(FEED_STYLE, site).pathname;
}

/** The stylesheets, on which other files depend. */
export const STYLES: readonly string[] = [STYLE, FEED_STYLE];
