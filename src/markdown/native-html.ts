import { parseUrl } from "../text/url.ts";

/**
 * HTML that needs the tree: level-1 headings, pictures, task boxes, link titles and relative URLs. It is an allow-list of tags, so it
 * also guards against unexpected output of the parser.
 */
const FOREIGN =
  /<(?!\/?(?:p|a|em|strong|del|br|hr|h[2-6]|ul|ol|li|blockquote|pre|code|table|thead|tbody|tr|th|td)[ >])|<a href="(?:[^"]*" title|(?!https?:\/\/[a-z]))/;

const HREF = /<a href="([^"]*)"/g;

/** URLs that the printer would not change. */
const NORMAL = /^https?:\/\/[a-z](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z](?:[a-z0-9-]*[a-z0-9])?)+\/(?:[\w~-][\w/~-]*)?$/;

/** Levels of HTML. Above this the tree may exceed the limits of an article. */
const MOST_LEVELS = 60;

/**
 * Convert the HTML of the native parser to what the printer writes.
 *
 * The text of an author has no `<` here, so every `<` begins a tag of the parser.
 *
 * @returns Undefined if the text needs the tree.
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
  // The printer writes other references differently.
  return !/&(?!amp;)/.test(href) && parseUrl(url)?.href === url;
}

/** Return the number of levels of elements. */
function depthOf(html: string): number {
  let [depth, most] = [0, 0];
  for (let at = html.indexOf("<"); at !== -1; at = html.indexOf("<", at + 1)) {
    if (html[at + 1] === "/") depth -= 1;
    else if (!html.startsWith("<br", at) && !html.startsWith("<hr", at)) depth += 1;
    if (depth > most) most = depth;
  }
  return most;
}
