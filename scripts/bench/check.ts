import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { SITE } from "./corpus.ts";
import type { Corpus, Story } from "./corpus.ts";

const FEEDS = ["rss.xml", "atom.xml", "feed.json"];

/**
 * Check that a tool did the whole job: a feed of the site and of each tag, in three formats, with the right stories in the
 * right order and their full text; a page per story; and the last edit everywhere.
 *
 * @throws {Error} with the first difference.
 */
export function checkSite(corpus: Corpus, out: string, hasPages: boolean, edits: number): void {
  const feeds = [...corpus.feeds.keys()];
  for (const feed of feeds) for (const file of FEEDS) readFileSync(join(out, feed, file));
  // The site, the most used tag, a medium one, the rarest one, and the tags of the edited story.
  const looked = [0, 1, feeds.length >> 1, feeds.length - 1].map((i) => feeds[i] ?? "");
  for (const feed of [...looked, ...corpus.story(corpus.count - 1).feeds]) {
    for (const file of FEEDS) checkFeed(corpus.latest(feed, edits), join(out, feed, file));
  }
  if (!hasPages) return;
  const pages = readdirSync(join(out, "articles")).length;
  demand(pages === corpus.count, `${pages} pages, not ${corpus.count}`);
  for (const story of corpus.latest("", edits)) {
    const path = join(out, "articles", story.slug, "index.html");
    checkStory(readFileSync(path, "utf8"), story, path);
  }
}

function checkFeed(stories: readonly Story[], path: string): void {
  const items = itemsOf(path);
  demand(items.length === stories.length, `${path} has ${items.length} items, not ${stories.length}`);
  for (const [i, story] of stories.entries()) {
    const [item = "", url] = [items[i], `${SITE}articles/${story.slug}/`];
    demand(item.includes(url), `item ${i + 1} of ${path} is not ${url}`);
    checkStory(item, story, `${path}, ${url}`);
  }
}

/** Return the items of a feed, each with its text as HTML. */
export function itemsOf(path: string): readonly string[] {
  const text = readFileSync(path, "utf8");
  const [, ...inXml] = text.split(/<(?:item|entry)\b[^>]*>/);
  if (!path.endsWith(".json")) return inXml.map(decode);
  const { items } = JSON.parse(text) as { readonly items: readonly Readonly<Record<"url" | "title" | "content_html", string>>[] };
  return items.map(({ url, title, content_html: html }) => `${url} ${title} ${html}`);
}

/** Check that HTML has all words of a story, and as many lists, tables, quotations, headings, links and pictures. */
function checkStory(html: string, { blocks, notes }: Story, where: string): void {
  const [words, markdown] = [wordsOf(html), blocks.join("\n\n")];
  const texts = blocks.map((block) => block.replace(/!\[.*?\]\(.*?\)|\]\(.*?\)|^\d+\. |^\[\^1\]:/gm, ""));
  for (const text of [...texts, ...notes]) demand(words.includes(wordsOf(text)), `${where} lacks this: ${text}`);
  for (const [inHtml, inMarkdown] of MARKS) {
    const [found, wanted] = [html.match(inHtml)?.length ?? 0, markdown.match(inMarkdown)?.length ?? 0];
    demand(found >= wanted, `${where} has ${found} of ${inHtml}, not ${wanted}`);
  }
}

const MARKS: readonly (readonly [inHtml: RegExp, inMarkdown: RegExp])[] = [
  [/<li\b/g, /^(?:-|\d+\.|\[\^1\]:) /gm],
  [/<table\b/g, /^\|-/gm],
  [/<blockquote\b/g, /^>$/gm],
  [/<h2\b/g, /^## /gm],
  [/<a [^>]*\bhref=/g, /https:|\[\^1\]/g],
  [/<strong\b/g, /\*\*\S+\*\*/g],
  [/<sub>/g, /<sub>/g],
  [/<img [^>]*\bsrc="https:/g, /!\[/g],
];

/** Letters and digits of Markdown or HTML, without tags. */
function wordsOf(text: string): string {
  return decode(text.replace(/<[^>]*>/g, "")).replace(/[^\p{L}\p{N}]/gu, "");
}

/** Resolve references to characters, once. */
function decode(text: string): string {
  return text.replace(/&(?:#x([\da-f]+)|#(\d+)|(\w+));/gi, (_, hex?: string, decimal?: string, name?: string) =>
    name === undefined ? String.fromCodePoint(hex === undefined ? Number(decimal) : Number.parseInt(hex, 16)) : (NAMED[name] ?? " "),
  );
}

const NAMED: Readonly<Record<string, string>> = { lt: "<", gt: ">", amp: "&", quot: '"' };

export function demand(isTrue: boolean, fault: string): void {
  if (!isTrue) throw new Error(fault);
}
