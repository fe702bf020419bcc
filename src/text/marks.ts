/** The `meta` element in redirect pages. It tells them from files of others. */
export const REDIRECT_MARK = { name: "generator", content: "newswire redirect" } as const;

/** The first line of text files for hosts, as a comment. */
export const HOST_MARK = "# Written by newswire.";

/** The first line of `robots.txt` in a preview. */
export const PREVIEW_MARK = "# A preview made by newswire: not for search engines.";
