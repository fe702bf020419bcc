import { tagsIn } from "../text/text-of-html.ts";

/** The tags of stories that MSN supports (MSN Partner Hub, HTML guidelines). */
const SUPPORTED = new Set("p br h2 h3 h4 h5 a em strong blockquote ul ol li img table thead tbody tr th td sub sup div span".split(" "));

/** Supported replacements with a similar meaning. Other tags are removed. */
const REPLACEMENTS: Readonly<Record<string, string>> = {
  h6: "h5",
  figure: "div",
  figcaption: "p",
  pre: "p",
  cite: "em",
  details: "div",
  summary: "p",
  dl: "div",
  dt: "p",
  dd: "p",
  caption: "p",
  tfoot: "tbody",
};

/**
 * Convert the content of a story to the HTML that MSN supports. The text inside removed tags is kept. Only the text of `<del>`
 * is removed, since it would look current without its tag.
 *
 * @param html - As newswire renders it: well-formed, with attributes in double quotes.
 */
export function msnHtml(html: string): string {
  let [result, depth] = ["", 0];
  for (const { tag, name, attributes, isEnd, before } of tagsIn(html)) {
    const isDeletion = name === "del" && !isEnd;
    if (depth === 0) result += isDeletion ? before.replace(/ $/, "") : before;
    if (name === "del") depth += isEnd ? -1 : 1;
    else if (depth === 0) result += SUPPORTED.has(name) ? tag : replacement(name, attributes, isEnd);
  }
  return result;
}

function replacement(name: string, attributes: string, isEnd: boolean): string {
  const other = REPLACEMENTS[name];
  return other === undefined ? "" : `<${isEnd ? "/" : ""}${other}${attributes}>`;
}
