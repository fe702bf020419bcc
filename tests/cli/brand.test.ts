import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { newswire } from "../support/command.ts";
import { addFiles, filesOf, folder } from "../support/folder.ts";
import { ofSample } from "../support/sample.ts";

const NOW = ["--now", "2026-11-22T00:00:00Z"];
const SITE = "title: Harbour Wire, url: https://news.example/";
const BRAND = 'icon: icon.png, cover: articles/quay.jpg, accentColor: "#1F6FEB", publisher: {logo: "https://cdn.example/logo.svg"}';
const STORY = "---\ntitle: A story\npublished: 2026-01-05\n---\nWords.\n";

async function build(cwd: string): Promise<(path: string) => string> {
  const { code, stderr } = await newswire(["build", ...NOW], { cwd });
  expect(code, stderr).toBe(0);
  return (path) => readFileSync(join(cwd, "dist", path), "utf8");
}

/** What a feed says to Feedly, one element a line. */
function saidIn(feed: string): string[] {
  expect(feed.slice(0, 512)).toContain(' xmlns:webfeeds="http://webfeeds.org/rss/1.0"');
  return [...feed.matchAll(/<webfeeds:.*$/gm)].map(([line]) => line);
}

test("Feedly is told of a site's pictures and colour, and pages show both", async () => {
  const cwd = folder({
    "newswire.yaml": `site: {${SITE}, ${BRAND}}\npublish: {headers: [netlify]}\n`,
    "icon.png": ofSample("icon.png"),
    "articles/a.md": STORY,
    "articles/quay.jpg": ofSample("port-cranes.jpg"),
  });
  const read = await build(cwd);
  const [cover = "", icon = ""] = ["quay", "icon"].map((name) => filesOf(join(cwd, "dist")).find((path) => path.includes(name)));

  for (const feed of ["rss.xml", "atom.xml"]) {
    expect(saidIn(read(feed)), feed).toEqual([
      `<webfeeds:cover image="https://news.example/${cover}"/>`,
      `<webfeeds:icon>https://news.example/${icon}</webfeeds:icon>`,
      "<webfeeds:logo>https://cdn.example/logo.svg</webfeeds:logo>",
      "<webfeeds:accentColor>1f6feb</webfeeds:accentColor>",
      '<webfeeds:related layout="card" target="browser"/>',
    ]);
  }
  const page = read("articles/a/index.html");
  expect(page).toContain(`<meta property="og:image" content="https://news.example/${cover}"/>`);
  expect(page).toContain('<meta name="theme-color" content="#1f6feb"/>');
  // Browsers apply no style but the one that hosts are told of.
  const [, style = ""] = /<style>([^]*)<\/style>/.exec(page) ?? [];
  expect(style).toContain("#1f6feb");
  expect(read("_headers")).toContain(`style-src 'sha256-${createHash("sha256").update(style).digest("base64")}'`);
});

test("a site without them says that its stories are cards, no more", async () => {
  const read = await build(folder({ "newswire.yaml": `site: {${SITE}}\n`, "articles/a.md": STORY }));

  for (const feed of ["rss.xml", "atom.xml"]) {
    expect(saidIn(read(feed)), feed).toEqual(['<webfeeds:related layout="card" target="browser"/>']);
  }
});

test("the lead picture is the one for a story's card; the pictures of its text are not", async () => {
  const story = STORY.replace("published", "image: {src: quay.jpg, alt: A quay}\npublished").replace("Words.", "![A wafer](wafer.jpg)");
  const read = await build(
    folder({
      "newswire.yaml": `site: {${SITE}}\n`,
      "articles/a.md": story,
      "articles/quay.jpg": ofSample("port-cranes.jpg"),
      "articles/wafer.jpg": ofSample("wafer.jpg"),
    }),
  );

  for (const feed of ["rss.xml", "atom.xml", "feed.json"]) {
    const cards = [...read(feed).matchAll(/<img [^>]*>/g)].map(([img]) => [
      img.includes("quay.jpg"),
      img.replaceAll("\\", "").includes('class="webfeedsFeaturedVisual"'),
    ]);
    expect(cards, feed).toEqual([
      [true, true],
      [false, false],
    ]);
  }
});

test("another cover takes the place of the old one everywhere, and stays where a story had it too", async () => {
  const files = { "newswire.yaml": `site: {${SITE}, cover: articles/quay.jpg}\n`, "articles/quay.jpg": ofSample("port-cranes.jpg") };
  // So many that there is an index to be kept right.
  const others = Object.fromEntries(Array.from({ length: 100 }, (_, i) => [`articles/s${i}.md`, STORY]));
  const cwd = folder({
    ...files,
    ...others,
    "articles/a.md": STORY.replace("published", "image: {src: quay.jpg, alt: A quay}\npublished"),
  });
  const shown = (feed: string): string => /<webfeeds:cover image="https:\/\/news\.example\/([^"]+)"/.exec(feed)?.[1] ?? "";
  const old = shown((await build(cwd))("rss.xml"));
  expect(existsSync(join(cwd, "dist", old))).toBe(true);

  addFiles(cwd, { "articles/a.md": STORY });
  await build(cwd);
  expect(existsSync(join(cwd, "dist", old))).toBe(true);

  addFiles(cwd, { "articles/quay.jpg": ofSample("wafer.jpg") });
  const read = await build(cwd);
  const cover = shown(read("rss.xml"));
  expect(cover).not.toBe(old);
  expect([existsSync(join(cwd, "dist", cover)), existsSync(join(cwd, "dist", old))]).toEqual([true, false]);
  for (const path of ["atom.xml", "articles/a/index.html", "articles/s7/index.html"]) {
    expect([read(path).includes(cover), read(path).includes(old)], path).toEqual([true, false]);
  }
});
