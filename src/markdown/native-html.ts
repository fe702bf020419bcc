import { parseUrl } from "../text/url.ts";

/**
 * What needs the tree: any tag that Markdown does not make of words, which is also the wall behind the parser; the title's level, pictures,
 * boxes; titles of links, and addresses to be resolved.
 */
const FOREIGN =
  /<(?!\/?(?:p|a|em|strong|del|br|hr|h[2-6]|ul|ol|li|blockquote|pre|code|table|thead|tbody|tr|th|td)[ >])|<a href="(?:[^"]*" title|(?!https?:\/\/[a-z]))/;

const HREF = /<a href="([^"]*)"/g;

/** Addresses that are written as they would be printed. */
const NORMAL = /^https?:\/\/[a-z](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z](?:[a-z0-9-]*[a-z0-9])?)+\/(?:[\w~-][\w/~-]*)?$/;

/** Levels of HTML from which a tree may have more than an article may have. */
const MOST_LEVELS = 60;

/**
 * The HTML of the native parser as the printer writes it.
 *
 * Text of an author holds no `<`, so what begins with one here is a tag of the parser's own.
 *
 * @returns Undefined when only the tree can tell.
 */
export function toPublished(native: string): string | undefined {
  if (FOREIGN.test(native) || depthOf(native) > MOST_LEVELS) return undefined;
  let html = native.trim();
  for (const [, href = ""] of html.includes("<a ") ? html.matchAll(HREF) : []) if (!isNormal(href)) return undefined;
  if (html.includes("&")) {
    html = html.replaceAll("&amp;", "&#x26;").replaceAll("&lt;", "&#x3C;").replaceAll("&gt;", ">").replaceAll("&quot;", '"');
  }
  return html.includes(" style=") ? html.replaceAll(/<(t[dh]) style="text-align: (left|right|center)"/g, '<$1 align="$2"') : html;
}

function isNormal(href: string): boolean {
  if (NORMAL.test(href)) return true;
  const url = href.replaceAll("&amp;", "&");
  // Other references stand for what the printer writes in another way.
  return !/&(?!amp;)/.test(href) && parseUrl(url)?.href === url;
}

/** How deep elements are within each other. */
function depthOf(html: string): number {
  let [depth, most] = [0, 0];
  for (let at = html.indexOf("<"); at !== -1; at = html.indexOf("<", at + 1)) {
    if (html[at + 1] === "/") depth -= 1;
    else if (!html.startsWith("<br", at) && !html.startsWith("<hr", at)) depth += 1;
    if (depth > most) most = depth;
  }
  return most;
}
