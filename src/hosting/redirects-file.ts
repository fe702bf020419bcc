import type { Settings } from "../model/settings.ts";
import { HOST_MARK } from "../text/paths.ts";
import type { Redirect } from "./redirects.ts";

/** Static rules that Cloudflare Pages reads in `_redirects`. */
export const CLOUDFLARE_RULES = 2_000;

/**
 * `_redirects`, as Netlify and Cloudflare Pages read it. Cloudflare looks at the rules first, Netlify at the pages, unless the status
 * has a `!`, which Cloudflare does not know.
 */
export function renderRedirectsFile(redirects: readonly Redirect[], { publish: { headers } }: Settings): string {
  const status = headers.includes("cloudflare") ? "301" : "301!";
  return [HOST_MARK, ...redirects.map(({ from, to }) => `${literal(from)} ${literal(to)} ${status}`), ""].join("\n");
}

/** In a path, `:` starts a name and `*` stands for anything. The `:` of a scheme and a port does not. */
function literal(address: string): string {
  const [, host = "", path = ""] = /^([a-z]+:\/\/[^/?#]*)?(.*)$/.exec(address) ?? [];
  return host + path.replace(/[:*]/g, (character) => (character === ":" ? "%3A" : "%2A"));
}
