import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseHTML } from "linkedom";
import remarkGfm from "remark-gfm";
import remarkHtml from "remark-html";
import remarkParse from "remark-parse";
import { unified } from "unified";
import { expect, test } from "vitest";
import { newswire } from "../support/command.ts";
import { addFiles, folder } from "../support/folder.ts";
import { makeForeignSite } from "./foreign-site.ts";
import type { Style } from "./foreign-site.ts";

/** `ARTICLES=300` makes the folders as large as real ones. */
const COUNT = Number(process.env["ARTICLES"] ?? 12);

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
}

/** The article of a page, without what newswire puts around the text. */
function wordsOfPage(html: string): string {
  const { document } = parseHTML(html);
  return wordsOf(document.querySelector("article")?.innerHTML ?? "");
}

test.each<Style>(["Jekyll", "Hugo", "Docusaurus"])(
  "a folder in the style of %s comes out word for word as CommonMark with GFM",
  async (style) => {
    const { files, articles, stories } = makeForeignSite(style, COUNT, 18);
    const root = folder(files);
    expect((await newswire(["init", "--articles", articles], { cwd: root })).stderr).toContain(`articles in ${articles}/`);
    const settings = readFileSync(join(root, "newswire.yaml"), "utf8");
    addFiles(root, { "newswire.yaml": `${settings}feeds: {limit: 1000}\n` });

    const { code, stderr } = await newswire(["build", "--articles", articles, "--now", "2026-12-01T00:00:00Z"], { cwd: root });

    expect([code, stderr.match(/^.* error .*$/m)]).toEqual([0, null]);
    const { items } = JSON.parse(readFileSync(join(root, "dist/feed.json"), "utf8")) as { readonly items: readonly Item[] };
    const byPage = new Map(items.map((item) => [pageOf(item.url), item]));
    const seen = Array.from(stories.keys(), (page) => {
      const { title, date_published, tags, content_html = "" } = byPage.get(page) ?? {};
      const words = wordsOf(content_html);
      const isOnPage = wordsOfPage(readFileSync(join(root, "dist", page), "utf8")).includes(words);
      return { page, title, published: Date.parse(date_published ?? ""), tags, words, isOnPage };
    });
    const wanted = Array.from(stories, ([page, { text, ...facts }]) => {
      return { page, ...facts, published: Date.parse(facts.published), words: wordsOf(String(plain.processSync(text))), isOnPage: true };
    });
    expect(seen).toEqual(wanted);
  },
  600_000,
);

function pageOf(url: string): string {
  const path = new URL(url).pathname.slice(1);
  return path.endsWith("/") ? `${path}index.html` : path;
}
