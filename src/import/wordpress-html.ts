import { replaceShortcodes, toPlayer } from "./shortcodes.ts";
import type { Library } from "./shortcodes.ts";

/** Elements that WordPress puts into no paragraph. */
const BLOCK =
  "address|article|aside|audio|blockquote|caption|center|col|colgroup|dd|details|div|dl|dt|fieldset|figcaption|figure|footer|form|h[1-6]|header|hr|iframe|li|main|nav|ol|p|pre|script|section|style|summary|table|tbody|td|tfoot|th|thead|tr|ul|video";
const BEGINS = new RegExp(`^</?(?:${BLOCK})(?=[\\s/>])`, "i");
const BEFORE = new RegExp(`(<(?:${BLOCK})(?=[\\s/>]))`, "gi");
const AFTER = new RegExp(`(</(?:${BLOCK})\\s*>|<hr(?=[\\s/>])[^<>]{0,500}>)`, "gi");
/** Elements whose text may have paragraphs. */
const HOLDS = /(<(?:blockquote|div|section|article|details|aside|main|td|dd|center)(?=[\s>])[^<>]{0,2000}>)/gi;

/** Where a text begins in which line ends stay as they are, or that nobody sees. */
const VERBATIM = /<(pre|script|style|textarea|svg)(?=[\s>])|<!--/gi;

/** A page with something to play, on a line of its own. */
const EMBEDDED = /^(?:<p>)?(https?:\/\/[^\s<>"']{1,2000})(?:<\/p>)?$/gim;
const EMBED_BLOCK = /(class="wp-block-embed__wrapper">)\s*(https?:\/\/[^\s<>"']{1,2000})\s*(?=<\/div>)/g;

/**
 * Return the HTML that WordPress shows for the text of a post: with paragraphs, and without shortcodes.
 *
 * @param post - The id of the post.
 */
export function toWordpressHtml(written: string, library: Library, post: string): ReturnType<typeof replaceShortcodes> {
  const { html, leftOut } = replaceShortcodes(written.replaceAll(/\r\n?/g, "\n"), { library, post });
  // The block editor writes paragraphs itself.
  if (html.includes("<!-- wp:"))
    return { html: html.replaceAll(EMBED_BLOCK, (_, start: string, url: string) => start + toPlayer(url)), leftOut };
  const kept: string[] = [];
  const keep = (text: string): string => (text.startsWith("<!--") ? "" : `\n\n<pre data-kept="${kept.push(text) - 1}"></pre>\n\n`);
  const open = replaceSpans(html, keep)
    .split("\n")
    .map((line) => line.trim())
    .join("\n")
    .replaceAll(EMBEDDED, (_, url: string) => toPlayer(url));
  const parted = open.replaceAll(BEFORE, "\n\n$1").replaceAll(AFTER, "$1\n\n").replaceAll(HOLDS, "$1\n\n");
  const chunks = parted.split(/\n[ \t]*\n\s*/).map((chunk) => chunk.trim());
  const paragraphs = chunks.map((chunk) => (chunk === "" || BEGINS.test(chunk) ? chunk : `<p>${chunk.replaceAll("\n", "<br>\n")}</p>`));
  const joined = paragraphs.filter((chunk) => chunk !== "").join("\n");
  return { html: joined.replaceAll(/<pre data-kept="(\d{1,9})"><\/pre>/g, (_, index: string) => kept[Number(index)] ?? ""), leftOut };
}

/** Replace every verbatim text and comment. Searches for each missing end once, so it takes linear time. */
function replaceSpans(html: string, replace: (text: string) => string): string {
  const lower = html.toLowerCase();
  const unclosed = new Set<string>();
  const parts: string[] = [];
  let from = 0;
  for (const { 0: mark, 1: name, index } of html.matchAll(VERBATIM)) {
    const end = name === undefined ? "-->" : `</${name.toLowerCase()}>`;
    if (index < from || unclosed.has(end)) continue;
    const found = lower.indexOf(end, index + mark.length);
    if (found === -1) {
      unclosed.add(end);
      continue;
    }
    parts.push(html.slice(from, index), replace(html.slice(index, found + end.length)));
    from = found + end.length;
  }
  return parts.join("") + html.slice(from);
}
