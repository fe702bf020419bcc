import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { Problem } from "../../src/index.ts";
import { newswire } from "../support/command.ts";
import { addFiles, filesOf, folder } from "../support/folder.ts";
import { png } from "../support/picture.ts";

const NOW = ["--now", "2026-11-22T00:00:00Z"];
const HOME = "https://harbour.example";

function article(title: string, url?: string): string {
  return `---\ntitle: ${title}\npublished: 2026-11-20\n${url === undefined ? "" : `url: "${url}"\n`}---\nWords.\n`;
}

/** Build a site and return its problems: code, file and line, and each message. */
async function build(articles: Readonly<Record<string, string>>, more = "", ...flags: readonly string[]) {
  const files = Object.fromEntries(Object.entries(articles).map(([name, text]) => [`articles/${name}.md`, text]));
  const cwd = folder({ "newswire.yaml": `site: {title: Harbour, url: ${HOME}/}\n${more}`, ...files });
  const { code, stdout } = await newswire(["build", "--format", "json", ...NOW, ...flags], { cwd });
  const problems = JSON.parse(stdout) as Problem[];
  return {
    code,
    found: problems.map(({ code: rule, severity, file, line }) => `${severity} ${rule} ${file}:${line}`),
    words: problems.map(({ message, hint = "" }) => `${message} ${hint}`).join("\n"),
    feed: () => JSON.parse(readFileSync(join(cwd, "dist/feed.json"), "utf8")) as { items: { url: string }[] },
  };
}

const SPELLINGS = [
  "https://harbour.example/articles/ferry/",
  "https://harbour.example/articles/ferry",
  "https://harbour.example/articles/%66erry/",
  "https://harbour.example/articles/ferry/index.html",
  "https://harbour.example/articles/ferry/?from=app",
  "https://harbour.example/articles/ferry/#top",
  "http://harbour.example/articles/ferry/",
  "https://HARBOUR.example/articles/ferry/",
  "https://harbour.example:443/articles/ferry/",
  "http://harbour.example:80/articles/ferry/",
  "https://harbour.example./articles/ferry/",
  "https://harbour.example//articles//ferry/",
  "https://harbour.example/x/../articles/./ferry/",
];

describe("a `url` on the site", () => {
  test.each(SPELLINGS)("is an error if it belongs to another story: %s", async (url) => {
    const { code, found, words } = await build({ ferry: article("Ferry"), aaa: article("Posing", url) });

    // No page can have a query.
    const isPage = !/[?#]/.test(url);
    expect([code, found]).toEqual([1, [`error ${isPage ? "identity" : "front-matter"}/url articles/aaa.md:4`]]);
    expect(words).toContain(isPage ? "articles/ferry.md" : `${HOME}/articles/aaa/`);
  });

  test.each(SPELLINGS)("may be the story's own, in any spelling: %s", async (url) => {
    const { code, feed } = await build({ ferry: article("Ferry", url) });

    expect(code).toBe(0);
    expect(feed().items.map((item) => item.url)).toEqual([`${HOME}/articles/ferry/`]);
  });

  test.each(["posts/ferry/", "articles/ferry/more/", "2019/ferry.html"])("is where its page is written: /%s", async (path) => {
    const { code, feed } = await build({ ferry: article("Ferry", `${HOME}/${path}`) });

    expect(code).toBe(0);
    expect(feed().items.map((item) => item.url)).toEqual([`${HOME}/${path}`]);
  });

  const lists = ["page/1/", "2026/05/page/2/", "tags/port/page/1/", "languages/ja/page/1/", "tags/日本/page/1/", "wires/a/archive/1/"];
  test.each(["", "media/ferry.pdf", "tags/port/", "rss.xml", "ferry/?id=1", ...lists])(
    "is an error if newswire cannot write a page there: /%s",
    async (path) => {
      const { code, found, words } = await build({ ferry: article("Ferry", `${HOME}/${path}`) });

      expect([code, found]).toEqual([1, ["error front-matter/url articles/ferry.md:4"]]);
      expect(words).toContain("`slug`");
    },
  );

  test("is free on another host, another port, and above the path of the site", async () => {
    const site = `https://harbour.example/wire/`;
    const cwd = folder({
      "newswire.yaml": `site: {title: Harbour, url: ${site}}\n`,
      "articles/a.md": article("A", "https://harbour.example/blog/a/"),
      "articles/b.md": article("B", "https://harbour.example:8443/wire/b/"),
      "articles/c.md": article("C", "https://www.harbour.example/wire/c/"),
      "articles/d.md": article("D", "https://harbour.example/wires/d/"),
    });

    const { code, stderr } = await newswire(["build", ...NOW], { cwd });

    expect(code, stderr).toBe(0);
  });

  test("reveals nothing about an embargoed story", async () => {
    const ferry = article("Ferry").replace("---\nWords", "embargo: 2027-01-01\n---\nWords");
    const { words } = await build({ ferry, posing: article("Posing", `${HOME}/articles/ferry/`) });

    expect(words).not.toContain("ferry.md");
  });
});

test.each([
  ["https://other.example/a/", "http://OTHER.example:80//a/index.html"],
  ["https://other.example/%7Ea/?b", "https://other.example./~a/?b"],
])("two stories with one page elsewhere are an error that names both: %s, %s", async (a, b) => {
  const { code, found, words } = await build({ first: article("First", a), second: article("Second", b) });

  expect([code, found]).toEqual([1, ["error identity/url articles/second.md:4"]]);
  expect(words).toContain("articles/first.md");
});

test("addresses elsewhere differ if their query or fragment differs", async () => {
  const urls = ["?id=1", "?id=2", "#one", "#two", ""];
  const { code } = await build(Object.fromEntries(urls.map((end, i) => [`s${i}`, article(`S${i}`, `https://other.example/a${end}`)])));

  expect(code).toBe(0);
});

describe("without pages", () => {
  test("feeds that link to missing pages give one warning, at the setting; --strict stops the build", async () => {
    const site = [{ a: article("A"), b: article("B") }, "feeds: {limit: 5}\npages: false\n"] as const;
    const { code, found, words } = await build(...site);

    expect([code, found]).toEqual([0, ["warning settings/pages newswire.yaml:3"]]);
    expect(words).toContain("`pages: true`");
    expect((await build(...site, "--strict")).code).toBe(1);
  });

  test("a `url` for every story prevents the warning, even on this site", async () => {
    const { code, found } = await build({ a: article("A", "https://other.example/a/"), b: article("B", `${HOME}/b/`) }, "pages: false\n");

    expect([code, found]).toEqual([0, []]);
  });
});

test("letters of other scripts stay in addresses: as they are on disk, percent-encoded in feeds, and links typed on another system lead there", async () => {
  const root = folder({
    "newswire.yaml": 'site: {title: T, url: "https://news.example/"}\npublish: {headers: [netlify, nginx, caddy, vercel]}\n',
    "articles/2026-11-01-日本.md": `---\ntitle: A\ntags: [東京]\n---\n[two](2026-11-02-cafe\u0301.md) ![p](gr\u00f6\u00dfe.png)\n`,
    "articles/2026-11-02-caf\u00e9.md": "---\ntitle: B\nslug: привет\n---\n",
    "articles/2026-11-03-ok.md": "---\ntitle: C\nslug: 한국\n---\n",
    "articles/gro\u0308\u00dfe.png": png(1, 1),
  });
  const wrong = await newswire(["build", "--now", "2026-11-22T00:00:00Z"], { cwd: root });
  expect(wrong.stderr).toContain("privet");

  addFiles(root, { "articles/2026-11-02-caf\u00e9.md": "---\ntitle: B\n---\n" });
  const { code, stderr } = await newswire(["build", "--now", "2026-11-22T00:00:00Z", "--lists", "lists"], { cwd: root });

  expect(code, stderr).toBe(0);
  const feed = readFileSync(join(root, "dist/rss.xml"), "utf8");
  expect(feed).toContain("<link>https://news.example/articles/%E6%97%A5%E6%9C%AC/</link>");
  expect(feed).toContain('href="https://news.example/articles/cafe/"');
  expect(feed).toMatch(/media\/[0-9a-f]{16}-grosse\.png/);
  expect(filesOf(root)).toEqual(
    expect.arrayContaining(["dist/articles/日本/index.html", "dist/articles/한국/index.html", "dist/tags/東京/rss.xml"]),
  );
  expect(readFileSync(join(root, "lists/purge.txt"), "utf8")).toContain("https://news.example/tags/%E6%9D%B1%E4%BA%AC/rss.xml\n");
  expect(readFileSync(join(root, "dist/sitemap.xml"), "utf8")).not.toMatch(/[^\p{ASCII}]/u);
  expect(readFileSync(join(root, "dist/feeds.opml"), "utf8")).toContain('xmlUrl="https://news.example/tags/%E6%9D%B1%E4%BA%AC/rss.xml"');
  const verified = await newswire(["verify", "dist", "--now", "2026-11-22T00:00:00Z"], { cwd: root });
  expect(verified).toMatchObject({ code: 0 });
});
