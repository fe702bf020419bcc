import { cpSync, existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import { build, check } from "../../src/build.ts";
import type { Problem } from "../../src/model/problem.ts";
import { tally, tries } from "../support/effort.ts";
import { addFiles, filesOf, folder } from "../support/folder.ts";
import type { Files } from "../support/folder.ts";
import { contentsOf } from "../support/published.ts";
import { keepIndex } from "./random-site.ts";

/** Stories that move at once. */
const MOVED = tries(300, 10_000);

let root = "";
const at = (path: string): string => join(root, path);
const read = (path: string): string => readFileSync(at(`dist/${path}`), "utf8");
const HOME = "https://port.example/";

async function run(
  options: { readonly out?: string; readonly index?: string; readonly strict?: boolean } = {},
): Promise<readonly Problem[]> {
  const { out = "dist", index = ".newswire", strict = false } = options;
  const { problems } = await build({
    config: at("newswire.yaml"),
    articles: at("articles"),
    out: at(out),
    index: at(index),
    acceptRemovals: true,
    now: new Date("2026-06-01T00:00:00Z"),
    strict,
    ...(out === "dist" ? {} : { previous: at("before.ndjson") }),
  });
  return problems;
}

/** Build, and expect the same output and problems as from a full build with the same ledger. */
async function runAndCompare(): Promise<readonly Problem[]> {
  if (existsSync(at("dist/ledger.ndjson"))) cpSync(at("dist/ledger.ndjson"), at("before.ndjson"));
  else addFiles(root, { "before.ndjson": "" });
  const problems = await run();
  rmSync(at("whole"), { recursive: true, force: true });
  rmSync(at("whole-index"), { recursive: true, force: true });
  expect(problems).toEqual(await run({ out: "whole", index: "whole-index" }));
  expect(contentsOf(at("dist"))).toEqual(contentsOf(at("whole")));
  return problems;
}

const story = (name: string, slug = name, ...lines: readonly string[]): void => {
  const front = [`title: About ${name}`, `id: "tag:port.example,2026:${name}"`, `slug: ${slug}`, "published: 2026-05-01T00:00:00Z"];
  addFiles(root, { [`articles/${name}.md`]: ["---", ...front, ...lines, "---", `Text of ${name}.`].join("\n") });
};

const leadsTo = (slug: string): string => `<meta http-equiv="refresh" content="0; url=${HOME}articles/${slug}/"/>`;
const pageAt = (slug: string): string => read(`articles/${slug}/index.html`);

describe("a story that moves", () => {
  beforeEach(async () => {
    root = folder({
      "newswire.yaml": `site: {title: Port, url: "${HOME}"}\nfeeds: {by: [], formats: [rss, ninjs]}\npublish: {compress: [gzip], headers: [netlify]}\n`,
    });
    keepIndex(at(".newswire"));
    story("harbour");
    story("bridge");
    await run();
    story("harbour", "quay");
    await runAndCompare();
  });

  test("leaves a small page that leads to its present address", () => {
    const page = pageAt("harbour");

    expect(page).toContain(leadsTo("quay"));
    expect(page).toContain(`<link rel="canonical" href="${HOME}articles/quay/"/>`);
    expect(page).toContain('<meta name="robots" content="noindex"/>');
    expect(page).toContain(`<a href="${HOME}articles/quay/">`);
    expect(page.length).toBeLessThan(1_500);
    expect(filesOf(at("dist/articles/harbour"))).toEqual(["index.html", "index.html.gz"]);
    expect(read("_redirects")).toBe("# Written by newswire.\n/articles/harbour/ /articles/quay/ 301!\n");
  });

  test("is named with its present address only in feeds, sitemaps and lists", () => {
    for (const path of ["rss.xml", "sitemap.xml", "news-sitemap.xml", "feeds.opml", "index.html"])
      expect(read(path)).not.toContain("articles/harbour/");
  });

  test("has no chain of redirects after it moved twice, and no loop after it came back", async () => {
    story("harbour", "pier");
    await runAndCompare();
    for (const slug of ["harbour", "quay"]) expect(pageAt(slug)).toContain(leadsTo("pier"));

    story("harbour", "harbour");
    await runAndCompare();
    for (const slug of ["pier", "quay"]) expect(pageAt(slug)).toContain(leadsTo("harbour"));
    expect(pageAt("harbour")).toContain("Text of harbour.");
    expect(read("_redirects")).not.toContain("\n/articles/harbour/ ");
  });

  test("has no redirect once it is removed", async () => {
    rmSync(at("articles/harbour.md"));
    await runAndCompare();

    expect(filesOf(at("dist/articles"))).toEqual([
      "bridge/index.html",
      "bridge/index.html.gz",
      "bridge/ninjs.json",
      "bridge/ninjs.json.gz",
    ]);
    expect(existsSync(at("dist/_redirects"))).toBe(false);
  });

  test("keeps its redirects without an index, and a redirect page that was lost comes back", async () => {
    rmSync(at(".newswire"), { recursive: true });
    await runAndCompare();
    expect(pageAt("harbour")).toContain(leadsTo("quay"));

    keepIndex(at(".newswire"));
    await run();
    rmSync(at("dist/articles/harbour"), { recursive: true });
    await runAndCompare();
    expect(pageAt("harbour")).toContain(leadsTo("quay"));
  });

  test("loses its redirect when another story takes the address, with one warning even under `strict`", async () => {
    story("lighthouse", "harbour");
    const problems = await run({ strict: true });

    expect(problems.map(({ code, file, severity }) => [code, file, severity])).toEqual([
      ["address/reused", expect.stringMatching(/articles\/lighthouse\.md$/) as string, "warning"],
    ]);
    expect(problems[0]?.message).toContain("articles/harbour.md");
    expect(pageAt("harbour")).toContain("Text of lighthouse.");
    expect(read("articles/harbour/ninjs.json")).toContain("lighthouse");
    expect(existsSync(at("dist/_redirects"))).toBe(false);

    story("bridge", "bridge", "summary: New.");
    expect(await runAndCompare()).toEqual([]);
    rmSync(at("articles/lighthouse.md"));
    expect(await runAndCompare()).toEqual([]);
    expect(pageAt("harbour")).toContain(leadsTo("quay"));
    expect(read("_redirects")).toContain("/articles/harbour/ /articles/quay/ 301!");
  });

  test("has the warning again if the ledger is older than the story that took its address", async () => {
    story("lighthouse", "harbour");
    const ledger = readFileSync(at("dist/ledger.ndjson"), "utf8");
    const problems = await run();
    addFiles(root, { "dist/ledger.ndjson": ledger });

    expect(problems.map(({ code }) => code)).toEqual(["address/reused"]);
    expect(await runAndCompare()).toEqual(problems);
  });

  test("swaps its address with another story, with one warning each, from `check` too", async () => {
    story("harbour", "bridge");
    story("bridge", "quay");
    const checked = await check({
      config: at("newswire.yaml"),
      articles: at("articles"),
      out: at("dist"),
      index: at(".newswire"),
      now: new Date("2026-06-01T00:00:00Z"),
    });
    expect(checked.problems.map(({ code }) => code)).toEqual(["address/reused", "address/reused"]);
    expect((await runAndCompare()).map(({ code }) => code)).toEqual(["address/reused", "address/reused"]);
    expect(pageAt("bridge")).toContain("Text of harbour.");
    expect(pageAt("quay")).toContain("Text of bridge.");
    expect(pageAt("harbour")).toContain(leadsTo("bridge"));
  });

  test("leads from its old address to another site if it is read there now", async () => {
    story("harbour", "quay", "url: https://elsewhere.example/harbour");
    await runAndCompare();

    for (const slug of ["harbour", "quay"]) expect(pageAt(slug)).toContain('content="0; url=https://elsewhere.example/harbour"');
    expect(read("_redirects")).toContain("/articles/quay/ https://elsewhere.example/harbour 301!");
  });

  test("has no redirects if another program makes the pages", async () => {
    addFiles(root, { "newswire.yaml": `site: {title: Port, url: "${HOME}"}\npages: false\n` });
    await runAndCompare();

    expect(filesOf(at("dist")).filter((path) => path.endsWith(".html"))).toEqual([]);
    expect(existsSync(at("dist/_redirects"))).toBe(false);
  });
});

test("a list of redirects by the user stays, as long as no story has moved", async () => {
  root = folder({
    "newswire.yaml": `site: {title: Port, url: "${HOME}"}\n`,
    "dist/_redirects": "/a /b 302\n",
    "dist/old.html": "<p>Mine</p>",
  });
  story("harbour");
  await run();
  await run({ strict: true });
  rmSync(at(".newswire"), { recursive: true, force: true });
  await run();

  expect(read("_redirects")).toBe("/a /b 302\n");
  expect(read("old.html")).toBe("<p>Mine</p>");
});

describe("addresses that an author writes", () => {
  const settings = (publish = ""): string => `site: {title: Port, url: "${HOME}"}\nfeeds: {by: [tag], formats: [rss, ninjs]}\n${publish}\n`;
  const errorsOf = async (): Promise<readonly string[]> => {
    const { problems } = await check({ config: at("newswire.yaml"), articles: at("articles"), out: at("dist"), index: at(".newswire") });
    return problems.filter(({ severity }) => severity === "error").map(({ code, line }) => `${code} ${line}`);
  };

  beforeEach(() => {
    root = folder({ "newswire.yaml": settings() });
    keepIndex(at(".newswire"));
  });

  test("aliases lead to the story, wherever it moves, until they are deleted", async () => {
    story("harbour", "harbour", "aliases: [/2019/05/old.html, about, https://port.example/Grüße/, /about/]");
    story("bridge", "bridge", "redirect_from: /old bridge/");
    await runAndCompare();
    for (const path of ["2019/05/old.html", "about/index.html", "Grüße/index.html"]) expect(read(path)).toContain(leadsTo("harbour"));
    expect(read("old bridge/index.html")).toContain(leadsTo("bridge"));

    story("harbour", "quay", "aliases: [/2019/05/old.html, about]");
    await runAndCompare();
    for (const path of ["2019/05/old.html", "about/index.html", "articles/harbour/index.html"])
      expect(read(path)).toContain(leadsTo("quay"));
    expect(existsSync(at("dist/Grüße"))).toBe(false);

    story("harbour", "quay");
    rmSync(at(".newswire"), { recursive: true });
    await runAndCompare();
    for (const path of ["2019", "about"]) expect(existsSync(at(`dist/${path}`))).toBe(false);
  });

  test("an alias that is the story's own address is ignored, with a warning if its case differs", async () => {
    story("harbour", "harbour", "aliases: [/articles/harbour/, /ARTICLES/harbour]");

    expect((await run()).map(({ code, line, severity }) => `${severity} ${code} ${line}`)).toEqual(["warning address/alias 6"]);
    expect(pageAt("harbour")).toContain("Text of harbour.");
  });

  test.each([
    "articles/bridge",
    "/tags/port/",
    "/",
    "/rss.xml",
    "/style.css/",
    "https://elsewhere.example/x/",
    "//elsewhere.example/",
    "../../x/",
    "javascript:alert(1)",
    "/archive/1/",
    "/404.html",
    "/media/x/",
  ])("an alias %s, which is elsewhere or an output, is an error", async (alias) => {
    const isPath = alias.includes("..");
    story("harbour", "harbour", "tags: [port]", `aliases: ["${alias}"]`);
    story("bridge");

    expect(await errorsOf()).toEqual(isPath ? [] : ["address/alias 7"]);
  });

  test.each(["/Articles/Bridge/", "/Tags/port/", "/RSS.xml"])(
    "an alias %s that some file systems take for another output is an error",
    async (alias) => {
      story("harbour", "harbour", `aliases: ${alias}`);
      story("bridge");

      expect((await errorsOf()).map((error) => error.split(" ")[0])).toEqual(["address/alias"]);
    },
  );

  test("an alias of two stories is an error in the second file, and names the first", async () => {
    story("bridge", "bridge", "aliases: /old/");
    story("harbour", "harbour", "aliases: /old");

    await expect(run()).rejects.toMatchObject({
      problems: [{ code: "address/alias", message: expect.stringMatching(/articles\/bridge\.md/) as string }],
    });
  });

  test("an alias that is the page of another story can only be deleted where it is an alias", async () => {
    story("bridge", "bridge", "aliases: /articles/harbour/");
    story("harbour", "harbour");

    await expect(run()).rejects.toMatchObject({
      problems: [{ file: at("articles/bridge.md"), hint: "Delete it from `aliases` here." }],
    });
  });

  test("an alias with a query becomes a rule where a host can match it, else a warning", async () => {
    story("harbour", "harbour", 'aliases: "/?p=12"');
    addFiles(root, { "newswire.yaml": settings("publish: {headers: [netlify, vercel, nginx, caddy]}") });
    expect(await runAndCompare()).toEqual([]);
    expect(read("_redirects")).toContain("/ p=12 /articles/harbour/ 301!");
    expect(read("vercel.json")).toContain('"value": "12"');

    for (const hosts of ["cloudflare, netlify", "azure", ""]) {
      addFiles(root, { "newswire.yaml": settings(`publish: {headers: [${hosts}]}`) });
      expect((await runAndCompare()).map(({ code }) => code)).toEqual(["address/query"]);
    }
  });

  test.each([
    ["/2019/05/old.html", "2019/05/old.html", "2019/05/old.html"],
    ["/posts/own-path/", "posts/own-path/", "posts/own-path/index.html"],
    ["https://port.example/posts/own", "posts/own/", "posts/own/index.html"],
    ["/Übersee/", "%C3%9Cbersee/", "Übersee/index.html"],
  ])("a page is written at the `url` %s, and at another one after that", async (url, address, page) => {
    story("harbour", "harbour", `url: "${url}"`);
    await runAndCompare();
    expect(read(page)).toContain("Text of harbour.");
    expect(read("rss.xml")).toContain(`<link>${HOME}${address}</link>`);
    expect(read("sitemap.xml")).toContain(`<loc>${HOME}${address}</loc>`);
    expect(existsSync(at("dist/articles"))).toBe(false);

    story("harbour", "harbour", "permalink: /other/");
    await runAndCompare();
    expect(read(page)).toContain(`content="0; url=${HOME}other/"`);
    expect(filesOf(at("dist")).filter((path) => path.endsWith("ninjs.json"))).toEqual(["ninjs.json", "other/ninjs.json"]);

    rmSync(at("articles/harbour.md"));
    rmSync(at(".newswire"), { recursive: true });
    await runAndCompare();
    expect(filesOf(at("dist")).filter((path) => path.endsWith(".html"))).toEqual(["404.html", "index.html", "subscribe/index.html"]);
  });

  test.each(["/tags/port/", "/x/?p=1", "/x.pdf", "/.well-known/x/", "https://port.example/", "/a.html/b/"])(
    "a `url` %s on this site, where no page can be, is an error",
    async (url) => {
      story("harbour", "harbour", `url: "${url}"`);

      expect(await errorsOf()).toEqual(["front-matter/url 6"]);
    },
  );

  test("two stories with one `url` are an error; a `url` that is a recording is played", async () => {
    story("harbour", "harbour", "url: https://cdn.example/ep1.mp3");
    expect((await run()).map(({ code }) => code)).toEqual(["front-matter/recording"]);
    expect(read("rss.xml")).toContain('<enclosure url="https://cdn.example/ep1.mp3"');
    expect(read("rss.xml")).toContain(`<link>${HOME}articles/harbour/</link>`);

    story("harbour", "harbour", "url: /x/");
    story("quay", "quay", "url: /x/");
    await expect(run()).rejects.toMatchObject({ problems: [{ code: "identity/url" }] });
  });
});

describe("under `site.permalink`", () => {
  const use = (permalink: string, publish = ""): void =>
    addFiles(root, {
      "newswire.yaml": `site: {title: Port, url: "${HOME}", permalink: "${permalink}"}\nfeeds: {by: [tag, section], formats: [rss, ninjs]}\n${publish}\n`,
    });
  const pages = (): string[] =>
    filesOf(at("dist")).filter((path) => path.endsWith(".html") && !/^(?:404|index|sections|subscribe|2026\/05\/index)/.test(path));

  beforeEach(() => {
    root = folder();
    keepIndex(at(".newswire"));
    story("harbour", "harbour", "section: City News");
    addFiles(root, { "articles/Old Port/2026-05-02-bridge.md": "---\ntitle: Bridge\n---\nText." });
  });

  test.each([
    ["/:year/:month/:day/:slug/", ["2026/05/01/harbour/index.html", "2026/05/02/bridge/index.html"]],
    ["/:section/:slug.html", ["bridge.html", "city-news/harbour.html"]],
    ["/:path/", ["harbour/index.html", "old-port/bridge/index.html"]],
    ["/blog/:year-:month-:slug/", ["blog/2026-05-bridge/index.html", "blog/2026-05-harbour/index.html"]],
  ])("%s, pages have the address of the pattern, and the former ones lead there", async (permalink, expected) => {
    use(permalink);
    await runAndCompare();
    expect(pages()).toEqual(expected);
    expect(filesOf(at("dist")).filter((path) => path.endsWith("ninjs.json") && path.includes("harbour"))).toHaveLength(1);
    const [page = ""] = expected.filter((path) => path.includes("harbour"));
    expect(read("rss.xml")).toContain(`<link>${HOME}${page.replace("index.html", "")}</link>`);

    use("/articles/:slug/");
    expect(await runAndCompare()).toEqual([]);
    expect(pages()).toEqual(["articles/bridge/index.html", "articles/harbour/index.html", ...expected].toSorted());
    expect(read(page)).toContain(leadsTo("harbour"));

    use(permalink);
    await runAndCompare();
    expect(pageAt("harbour")).toContain(`content="0; url=${HOME}${page.replace("index.html", "")}"`);

    rmSync(at("articles/harbour.md"));
    rmSync(at(".newswire"), { recursive: true });
    await runAndCompare();
    expect(pages()).toEqual([...expected.filter((path) => !path.includes("harbour")), "articles/bridge/index.html"].toSorted());
  });

  test("a story where newswire has a page of its own is an error", async () => {
    story("harbour", "bridge-tags", "section: tags");
    use("/:section/:slug/");
    await expect(run()).rejects.toMatchObject({ problems: [{ code: "address/permalink" }] });
  });

  test(`${MOVED} stories move with their redirects, and the next build has nothing to do`, async () => {
    const texts = Array.from({ length: MOVED }, (_, i) => [`articles/2026-04-01-story-${i}.md`, `---\ntitle: Story ${i}\n---\nText ${i}.`]);
    addFiles(root, Object.fromEntries(texts) as Files);
    use("/articles/:slug/", "publish: {headers: [netlify, nginx]}");
    await run();
    use("/:year/:slug/", "publish: {headers: [netlify, nginx]}");
    await run();

    const last = `story-${MOVED - 1}`;
    expect(read(`articles/${last}/index.html`)).toContain(`content="0; url=${HOME}2026/${last}/"`);
    expect(read("_redirects").split("\n")).toHaveLength(MOVED + 2 + 2);
    expect(read("rss.xml")).not.toContain("/articles/");
    expect(read("sitemap.xml")).not.toContain("/articles/");
    const { written } = await build({
      config: at("newswire.yaml"),
      articles: at("articles"),
      out: at("dist"),
      index: at(".newswire"),
      now: new Date("2026-06-01T00:00:00Z"),
    });
    expect(written).toEqual([]);
    tally("stories that moved to a new pattern of addresses, each with a redirect", MOVED);
  });
});
