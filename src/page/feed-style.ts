import type { Settings } from "../model/settings.ts";
import { directionOf } from "../text/language.ts";
import { wordsIn } from "../words/words-in.ts";
import { renderPalette } from "./palette.ts";

/**
 * The stylesheet with which a browser shows an RSS or Atom document as a page: its title, its description, and the title and date of
 * each item. Their texts are HTML in XML, so a browser would show tags. CSS can make no links either: the site has a page for each feed.
 *
 * Each text has its own direction, but all begin at the same edge, with their dates.
 *
 * Elements of other namespaces, such as `itunes:title`, are not shown.
 *
 * @see https://www.w3.org/TR/xml-stylesheet/
 */
export function renderFeedStyle(site: Pick<Settings["site"], "language" | "accentColor">): string {
  const direction = directionOf(site.language);
  return `@namespace atom "http://www.w3.org/2005/Atom";
${renderPalette(site)}
:root {
  display: block; direction: ${direction}; max-inline-size: 44rem; margin: 0 auto; padding: 2rem 1.25rem 4rem;
  background: var(--paper); color: var(--ink); font: 1.0625rem/1.6 var(--plain); overflow-wrap: break-word; unicode-bidi: plaintext;
}
:root::before {
  content: ${inQuotes(wordsIn(site.language).isFeed)}; display: block; margin-block-end: 2rem; padding: .9rem 1.1rem;
  background: var(--wash); border-inline-start: 4px solid var(--accent);
}
rss > *, feed > *, channel > *, item > *, entry > * { display: none; }
rss > |channel, channel > |item, atom|feed > atom|entry { display: block; }
channel > |title, channel > |description, atom|feed > atom|title, atom|feed > atom|subtitle,
item > |title, item > |pubDate, atom|entry > atom|title, atom|entry > atom|published { display: block; text-align: ${direction === "rtl" ? "right" : "left"}; unicode-bidi: plaintext; }
channel > |title, atom|feed > atom|title { font: 700 clamp(1.75rem, 1.3rem + 2.2vw, 2.5rem)/1.18 var(--text); }
channel > |description, atom|feed > atom|subtitle { margin-block: .5rem 2rem; color: var(--quiet); }
channel > |item, atom|feed > atom|entry { padding-block: 1.1rem; border-block-start: 1px solid var(--line); }
item > |title, atom|entry > atom|title { font: 600 1.3rem/1.3 var(--text); }
item > |pubDate, atom|entry > atom|published { color: var(--quiet); font-size: .9rem;${direction === "rtl" ? " text-align: right;" : ""} }
`;
}

/** Write a text as a string of CSS. */
function inQuotes(text: string): string {
  return `"${text.replace(/["\\]/g, String.raw`\$&`)}"`;
}
