import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseHTML } from "linkedom";
import remarkGfm from "remark-gfm";
import remarkHtml from "remark-html";
import remarkParse from "remark-parse";
import { unified } from "unified";
import { expect, test } from "vitest";
import { newswire } from "../support/command.ts";
import { SEED, tally, tries } from "../support/effort.ts";
import { addFiles, folder } from "../support/folder.ts";
import { makeForeignSite } from "./foreign-site.ts";
import type { Style } from "./foreign-site.ts";

/** The long run has folders as large as real ones. */
const COUNT = tries(12, 300);

/** CommonMark with GFM, by packages that newswire does not change. */
const plain = unified().use(remarkParse).use(remarkGfm, { singleTilde: false }).use(remarkHtml, { sanitize: false });

/** The words of HTML, with one blank between blocks. */
function wordsOf(html: string): string {
  const { document } = parseHTML(`<body>${html.replaceAll(/<(?=\/?(?:p|li|td|th|h\d|div|summary|figcaption|br)\b)/g, " <")}</body>`);
  return (document.body?.textContent ?? "").replaceAll(/\s+/g, " ").trim();
}

interface Item {
  readonly url: string;
  readonly title?: string;
  readonly date_published?: string;
  readonly tags?: readonly string[];
  readonly content_html?: string;
  readonly image?: string;
}

/** Pages show TeX as MathML, feeds as it is. */
const TEX = /(?:<pre>)?<code class="language-math[^"]*">[^<]*<\/code>(?:<\/pre>)?/g;
const MATH_ML = /<math[ >].*?<\/math>/gs;

/** The article of a page. */
function articleOf(html: string): string {
  return parseHTML(html).document.querySelector("article")?.innerHTML ?? "";
}

/** What readers see of a story. */
function look(dist: (path: string) => string, page: string, alias: string, item: Item | undefined) {
  const { url = "", title, date_published, tags, content_html = "", image } = item ?? {};
  const article = articleOf(dist(page));
  const [inFeed, onPage] = [TEX, MATH_ML].map((math, at) => [content_html, article][at]?.split(math) ?? []);
  const isOnPage = wordsOf(onPage?.join(" ") ?? "").includes(wordsOf(inFeed?.join(" ") ?? ""));
  return {
    title,
    published: Date.parse(date_published ?? ""),
    tags,
    words: wordsOf(content_html).replaceAll(" ↩", ""),
    isOnPage: isOnPage && inFeed?.length === onPage?.length,
    hasLead: image !== undefined && dist(new URL(image).pathname.slice(1)) !== "",
    pictures: article.split("<img ").length - 1,
    isAlias: dist(alias).includes(url),
  };
}

test.each<Style>(["Jekyll", "Hugo", "Docusaurus"])(
  "a folder in the style of %s comes out word for word as CommonMark with GFM",
  async (style) => {
    const { files, articles, stories } = makeForeignSite(style, COUNT, SEED);
    const root = folder(files);
    expect((await newswire(["init", "--articles", articles], { cwd: root })).stderr).toContain(`articles in ${articles}/`);
    const settings = readFileSync(join(root, "newswire.yaml"), "utf8");
    addFiles(root, { "newswire.yaml": `${settings}feeds: {limit: 1000}\n` });

    const { code, stderr } = await newswire(["build", "--articles", articles, "--now", "2026-12-01T00:00:00Z"], { cwd: root });

    expect([code, stderr.match(/^.* error .*$/m)]).toEqual([0, null]);
    const { items } = JSON.parse(readFileSync(join(root, "dist/feed.json"), "utf8")) as { readonly items: readonly Item[] };
    const byPage = new Map(items.map((item) => [pageOf(item.url), item]));
    const dist = (path: string): string => readFileSync(join(root, "dist", path), "utf8");
    const seen = Array.from(stories, ([page, { alias }]) => ({ page, ...look(dist, page, alias, byPage.get(page)) }));
    const wanted = Array.from(stories, ([page, { title, published, tags, text, pictures }]) => {
      const words = wordsOf(String(plain.processSync(text)));
      return { page, title, published: Date.parse(published), tags, words, pictures, isOnPage: true, hasLead: true, isAlias: true };
    });
    expect(seen).toEqual(wanted);
    tally("articles in the style of Jekyll, Hugo and Docusaurus, each word for word as CommonMark with GFM", COUNT);
  },
  600_000,
);

function pageOf(url: string): string {
  const path = new URL(url).pathname.slice(1);
  return path.endsWith("/") ? `${path}index.html` : path;
}
