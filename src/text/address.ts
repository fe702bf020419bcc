import { articlePath } from "./paths.ts";
import { parseUrl } from "./url.ts";

/**
 * Where a story is read on a site, if its `url` does not lead elsewhere.
 *
 * @param site - The settings' `site.url`: in normal form, ends in `/`, has no query.
 */
export function ownAddress(slug: string, site: string): string {
  return urlOf(articlePath(slug), site);
}

/**
 * Return the URL of a file or folder of the output, in the normal form of the URL Standard: letters outside of ASCII are percent-encoded.
 *
 * @param path - Relative to `dist/`.
 * @param site - The settings' `site.url`, which ends in `/`.
 */
export function urlOf(path: string, site: string): string {
  return site + encodeURI(path);
}

/**
 * An address in the one form that all spellings of it share, to be compared and never shown: `http:` and `https:`, the case of
 * the host, a dot behind it, a port that is the default, escapes of plain characters, empty segments and `index.html` make no
 * other page. A query and a fragment may.
 *
 * @param address - Absolute.
 */
export function addressKey(address: string): string {
  const url = parseUrl(address);
  return url === undefined ? address : `${pageKey(url)}${url.search}${url.hash}`;
}

/**
 * The page of an address, in the form of {@link addressKey}, if it is on a site: below its address, whatever query and fragment follow.
 *
 * @param site - Absolute, ends in `/`.
 */
export function pageOnSite(address: string, site: string): string | undefined {
  const [url, home] = [parseUrl(address), parseUrl(site)];
  if (url === undefined || home === undefined) return undefined;
  const page = withSlash(pageKey(url));
  return page.startsWith(withSlash(pageKey(home))) ? page : undefined;
}

/**
 * Return the path of a page relative to the site's URL, percent-encoded: of the home page it is empty.
 *
 * @param address - Absolute. A query and a fragment do not count.
 * @param site - Absolute, ends in `/`.
 * @returns Undefined if the address is not on the site.
 */
export function pathOnSite(address: string, site: string): string | undefined {
  const [page, home] = [parseUrl(address), parseUrl(site)].map((url) => (url === undefined ? undefined : pageKey(url)));
  return page !== undefined && home !== undefined && page.startsWith(home) ? page.slice(home.length) : undefined;
}

function withSlash(page: string): string {
  return page.endsWith("/") ? page : `${page}/`;
}

function pageKey({ protocol, hostname, port, pathname }: URL): string {
  const isDefault = port === "" || port === (protocol === "http:" ? "443" : "80");
  const path = pathname
    .replace(/%[\da-f]{2}/gi, (escape) => {
      const character = String.fromCharCode(Number.parseInt(escape.slice(1), 16));
      return /[\w.~-]/.test(character) ? character : escape.toUpperCase();
    })
    .replace(/\/{2,}/g, "/")
    .replace(/\/index\.html?$/i, "/");
  return `//${hostname.replace(/\.$/, "")}${isDefault ? "" : `:${port}`}${path}`;
}
