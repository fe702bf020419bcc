/**
 * The regular expression, without its ends, of the paths that an address of the table of kinds stands for.
 *
 * @param base - What all paths begin with.
 * @param page - The expression of what follows an address that is a folder.
 */
export function toExpression(path: string, base = "", page = "index\\.html"): string {
  const escaped = `${base}${path}`
    .replace(/[\\^$.+?()[\]{}|]/g, "\\$&")
    .replace(/:[a-z]+/g, "[^/]+")
    .replaceAll("*", ".*");
  return path === "" || path.endsWith("/") ? escaped + page : escaped;
}

/** The path of the site's address: begins and ends with `/`. */
export function baseOf(siteUrl: string): string {
  return new URL(siteUrl).pathname;
}
