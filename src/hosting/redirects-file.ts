import type { Settings } from "../model/settings.ts";
import { HOST_MARK } from "../text/marks.ts";
import { plainRedirects, queryParts } from "./redirects.ts";
import type { Redirect } from "./redirects.ts";
import { percentEncode, splitHost } from "./pattern.ts";

/** Static rules that Cloudflare Pages reads in `_redirects`. */
export const CLOUDFLARE_RULES = 2_000;

/**
 * `_redirects`, as Netlify and Cloudflare Pages read it. Cloudflare looks at the rules first, Netlify at the pages, unless the status
 * has a `!`, which Cloudflare does not know.
 */
export function renderRedirectsFile(redirects: readonly Redirect[], { publish: { headers } }: Settings): string {
  const isShared = headers.includes("cloudflare");
  const rules = isShared ? plainRedirects(redirects) : redirects;
  const lines = rules.map(({ from, query, to }) => {
    const parts = query === undefined ? [] : queryParts(query).map(([name, value]) => `${literal(name)}=${literal(value)}`);
    return [literal(from), ...parts, literal(to), isShared ? "301" : "301!"].join(" ");
  });
  return [HOST_MARK, ...lines, ""].join("\n");
}

/** In a path, `:` starts a name and `*` stands for anything. The `:` of a scheme and a port does not. */
function literal(address: string): string {
  const { host, path } = splitHost(address);
  return host + path.replace(/[:*]/g, percentEncode);
}
