import { isPageName } from "../text/page-name.ts";
import type { Output } from "../model/output.ts";
import type { Settings } from "../model/settings.ts";
import type { Site } from "../site/open-site.ts";
import { addressMover } from "../text/move-addresses.ts";
import { feedStyle } from "../text/style-files.ts";

/** The link of a page to license.xml, which a preview does not have. */
const LICENSE_LINK = /<link rel="license" type="application\/rsl\+xml"[^<>]*>\n/;

/** After the first element of every page. */
const NO_INDEX = `<meta charset="utf-8"/>\n<meta name="robots" content="noindex"/>`;

const movers = new WeakMap<Site, (text: string) => string>();

/**
 * Return an output as the site has it at the address of a preview: links lead there, ids stay, and search engines must not list its
 * pages. Without a preview, and for files that are copied, it stays the same.
 */
export function toPreview(site: Site, output: Output): Output {
  const { preview, settings } = site;
  const { path, body } = output;
  if (preview === undefined || (typeof body === "object" && "copyOf" in body)) return output;
  const move = movers.get(site) ?? addressMover(settings.site.url, preview);
  movers.set(site, move);
  const text = typeof body === "string" ? body : body.map((part) => (typeof part === "string" ? part : decode(part))).join("");
  // The only link of an output that starts at the root of the host.
  const moved = move(text).replace(`href="${feedStyle(settings.site.url)}"?>`, `href="${feedStyle(preview)}"?>`);
  // A preview need not survive a power cut.
  return { ...output, wave: "page", body: isPageName(path) ? withoutListing(moved) : moved };
}

/** Return a page that search engines must not list, without its license. */
function withoutListing(page: string): string {
  const body = page.replace(LICENSE_LINK, "");
  return body.includes('<meta name="robots" content="noindex"/>') ? body : body.replace('<meta charset="utf-8"/>', NO_INDEX);
}

/** Return the settings with the address at which the output will be. Its host and path may differ from `site.url`. */
export function settingsOfHost({ settings, preview: url }: Pick<Site, "settings" | "preview">): Settings {
  return url === undefined ? settings : { ...settings, site: { ...settings.site, url } };
}

function decode(part: Uint8Array): string {
  return Buffer.from(part.buffer, part.byteOffset, part.byteLength).toString("utf8");
}
