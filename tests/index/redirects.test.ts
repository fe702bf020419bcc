import { cpSync, existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import { build, check } from "../../src/build.ts";
import type { Problem } from "../../src/model/problem.ts";
import { addFiles, filesOf, folder } from "../support/folder.ts";
import { contentsOf } from "../support/published.ts";
import { keepIndex } from "./random-site.ts";

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

/** Build, and expect the same output as from a full build with the same ledger. */
async function runAndCompare(): Promise<readonly Problem[]> {
  if (existsSync(at("dist/ledger.ndjson"))) cpSync(at("dist/ledger.ndjson"), at("before.ndjson"));
  const problems = await run();
  rmSync(at("whole"), { recursive: true, force: true });
  rmSync(at("whole-index"), { recursive: true, force: true });
  await run({ out: "whole", index: "whole-index" });
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
