import { HOST_FILES, REDIRECTS } from "../text/paths.ts";
import { baseOf } from "./pattern.ts";

/** A permanent redirect. */
export interface Redirect {
  /** Path on the host, percent-encoded. */
  readonly from: string;
  /** If present, only addresses with this query are redirected. Without `?`. */
  readonly query?: string | undefined;
  /** Path on the host, or the URL of another site. */
  readonly to: string;
}

/** Return the files that a server must not show. */
export function hiddenFiles(redirects: readonly Redirect[]): readonly string[] {
  return [...new Set(Object.values(HOST_FILES)), ...(redirects.length > 0 ? [REDIRECTS] : [])];
}

/** Characters of an address. Cloudflare passes over longer lines, and nginx refuses longer words. */
const LONGEST = 900;

/**
 * Return the redirects of a site, the most important first.
 *
 * @param moves - Addresses relative to the site's URL, percent-encoded, and where they lead: absolute.
 */
export function toRedirects(moves: readonly { readonly address: string; readonly to: string }[], siteUrl: string): readonly Redirect[] {
  const base = baseOf(siteUrl);
  const { origin } = new URL(siteUrl);
  return moves.flatMap(({ address, to }) => {
    const target = to.startsWith(`${origin}/`) ? to.slice(origin.length) : to;
    const [path = "", query] = address.split(/\?(.*)/s);
    return address.length + base.length <= LONGEST && target.length <= LONGEST ? [{ from: base + path, query, to: target }] : [];
  });
}

/** Return the redirects without a query. */
export function plainRedirects(redirects: readonly Redirect[]): readonly Redirect[] {
  return redirects.filter(({ query }) => query === undefined);
}

/** Return the names and values of a query, percent-encoded. */
export function queryParts(query = ""): readonly (readonly [name: string, value: string])[] {
  return query.split("&").map((part) => {
    const [name = "", value = ""] = part.split(/=(.*)/s);
    return [name, value];
  });
}
