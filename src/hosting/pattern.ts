/**
 * Convert a path pattern of a kind of file to a regular expression, without anchors.
 *
 * @param base - A prefix for the path.
 * @param page - The expression for the file that is served for a folder.
 */
export function toExpression(path: string, base = "", page = "index\\.html"): string {
  const escaped = `${base}${path}`
    .replace(/[\\^$.+?()[\]{}|]/g, "\\$&")
    .replace(/:[a-z]+/g, "[^/]+")
    .replaceAll("*", ".*");
  return path === "" || path.endsWith("/") ? escaped + page : escaped;
}

/** The path of the site's URL. It starts and ends with `/`. */
export function baseOf(siteUrl: string): string {
  return new URL(siteUrl).pathname;
}

/** Split an address into scheme and host, which paths and parts of a query do not have, and the rest. */
export function splitHost(address: string): { readonly host: string; readonly path: string } {
  const slash = /^https?:\/\//.test(address) ? address.indexOf("/", "https://".length) : 0;
  const end = slash === -1 ? address.length : slash;
  return { host: address.slice(0, end), path: address.slice(end) };
}

/** Percent-encode a character of ASCII that has a meaning in a host's rules. */
export function percentEncode(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
}
