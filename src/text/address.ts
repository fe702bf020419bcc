import type { Settings } from "../model/settings.ts";
import { decodePath, pageAddress } from "./paths.ts";
import { parseUrl, schemeOf, toUri } from "./url.ts";

/**
 * Return the URL of a file or folder of the output, in the normal form of the URL Standard: letters outside of ASCII are percent-encoded.
 *
 * @param path - Relative to `dist/`.
 * @param site - The settings' `site.url`, which ends in `/`.
 */
export function urlOf(path: string, site: string): string {
  return site + pageAddress(path);
}

/** An address that is its own key without the scheme. Most are, and this is faster than parsing. */
const PLAIN = /^https?:(\/\/(?:(?!xn--)[a-z0-9-]+\.)+[a-z]{2,}(?:\/[\w~-]+)*\/)$/;

/**
 * Return a key that is the same for all spellings of an address. Use it only to compare.
 *
 * It ignores the scheme (`http:` or `https:`), the case of the host and a dot after it, default ports, escapes of plain characters,
 * empty segments and `index.html`. It keeps the query and the fragment.
 *
 * @param address - Absolute.
 */
function addressKey(address: string): string {
  const [, plain] = PLAIN.exec(address) ?? [];
  if (plain !== undefined) return plain;
  const url = parseUrl(address);
  return url === undefined ? address : `${pageKey(url)}${url.search}${url.hash}`;
}

/**
 * Like {@link addressKey}, but the same for all addresses on the site whose file is one on some file systems: `/About/` and `/about/`.
 * With `pages: false` there are no such files.
 */
export function claimedAddress(address: string, { site, pages }: Pick<Settings, "site" | "pages">): string {
  const [key, home] = [addressKey(address), addressKey(site.url)];
  if (!pages || !key.startsWith(home)) return key;
  const end = key.search(/[?#]|$/);
  return home + caseless(key.slice(home.length, end)) + key.slice(end);
}

/** Return a path in the one spelling of those that some file systems take for one. */
export function caseless(path: string): string {
  return (decodePath(path) ?? path).toLowerCase().normalize("NFC");
}

/** Return the folders that a path is in: of `a/b/c`, `a` and `a/b`. */
export function foldersAbove(path: string): readonly string[] {
  const names = path.split("/").slice(0, -1);
  return names.map((_, i) => names.slice(0, i + 1).join("/"));
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

/**
 * Return an address on a site, relative to its URL and percent-encoded, with its query and without a fragment.
 *
 * @param reference - Absolute, or a path, which is taken as relative to the site's URL if it does not start with the path of that URL.
 * @param site - Absolute, ends in `/`.
 * @returns Undefined if it is not on the site.
 */
export function addressOnSite(reference: string, site: string): string | undefined {
  const { pathname } = new URL(site);
  const isWhole = schemeOf(reference) !== undefined || reference.startsWith("//") || reference.startsWith(pathname);
  const url = parseUrl(isWhole ? reference : `./${reference.replace(/^\/+/, "")}`, site);
  const path = url === undefined ? undefined : pathOnSite(url.href, site);
  return path === undefined || url === undefined ? undefined : toUri(path) + toUri(url.search);
}
