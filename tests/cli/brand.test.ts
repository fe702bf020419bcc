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

/** The elements of a feed for Feedly, one per line. */
function saidIn(feed: string): string[] {
  expect(feed.slice(0, 512)).toContain(' xmlns:webfeeds="http://webfeeds.org/rss/1.0"');
  return [...feed.matchAll(/<webfeeds:.*$/gm)].map(([line]) => line);
}

test("feeds have the site's pictures and color for Feedly, and pages show both", async () => {
  const cwd = folder({
    "newswire.yaml": `site: {${SITE}, ${BRAND}}\n`,
    "icon.png": ofSample("icon.png"),
    "articles/a.md": STORY,
    "articles/quay.jpg": ofSample("port-cranes.jpg"),
  });
  const read = await build(cwd);
  const [cover = "", icon = ""] = ["quay", "media/1f365341647a52b9-icon"].map((name) =>
    filesOf(join(cwd, "dist")).find((path) => path.includes(name)),
  );

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
  expect(read("style.css")).toContain("--bar: var(--accent);");
});

test("without such settings, feeds only say that stories are cards", async () => {
  const read = await build(folder({ "newswire.yaml": `site: {${SITE}}\n`, "articles/a.md": STORY }));

  for (const feed of ["rss.xml", "atom.xml"]) {
    expect(saidIn(read(feed)), feed).toEqual(['<webfeeds:related layout="card" target="browser"/>']);
  }
});

test("the card of a story shows the lead picture, not pictures of its text", async () => {
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

test("a new cover replaces the old one everywhere, but not in stories that use the same picture", async () => {
  const files = { "newswire.yaml": `site: {${SITE}, cover: articles/quay.jpg}\n`, "articles/quay.jpg": ofSample("port-cranes.jpg") };
  // Enough stories to keep an index.
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

/** Build a site with these settings, and return its icon files. */
async function icons(cwd: string): Promise<{ readonly favicon: Buffer | undefined; readonly image: string | undefined }> {
  const read = await build(cwd);
  const favicon = join(cwd, "dist/favicon.ico");
  return {
    favicon: existsSync(favicon) ? readFileSync(favicon) : undefined,
    image: /^ *<image>.*<\/image>$/m.exec(read("rss.xml"))?.[0]?.trim(),
  };
}

test("the icon is at the top of the host and in RSS, where readers look for it", async () => {
  const cwd = folder({
    "newswire.yaml": `site: {${SITE}, icon: icon.png}\nfeeds: {by: [tag]}\npublish: {headers: [netlify]}\n`,
    "icon.png": ofSample("icon.png"),
    "articles/a.md": STORY.replace("---\n", "---\ntags: [Ports]\n"),
  });
  const { favicon, image } = await icons(cwd);
  const url = "https://news.example/media/1f365341647a52b9-icon.png";

  expect(favicon?.equals(ofSample("icon.png"))).toBe(true);
  expect(image).toBe(`<image><url>${url}</url><title>Harbour Wire</title><link>https://news.example/</link></image>`);
  expect(readFileSync(join(cwd, "dist/tags/ports/rss.xml"), "utf8")).toContain(
    `<image><url>${url}</url><title>Harbour Wire: Ports</title><link>https://news.example/tags/ports/</link></image>`,
  );
  expect(readFileSync(join(cwd, "dist/_headers"), "utf8")).toMatch(/\/favicon\.ico\n {2}Cache-Control: public, max-age=86400\n/);
});

test("favicon.ico changes and disappears with the icon; a file of the user stays", async () => {
  const settings = (icon: string): string => `site: {${SITE}${icon}}\n`;
  const cwd = folder({ "newswire.yaml": settings(", icon: icon.png"), "icon.png": ofSample("icon.png"), "articles/a.md": STORY });
  await icons(cwd);

  addFiles(cwd, { "icon.png": ofSample("logo.png") });
  expect((await icons(cwd)).favicon?.equals(ofSample("logo.png"))).toBe(true);
  addFiles(cwd, { "newswire.yaml": settings("") });
  expect(await icons(cwd)).toEqual({ favicon: undefined, image: undefined });
  addFiles(cwd, { "dist/favicon.ico": "of the user" });
  expect((await icons(cwd)).favicon?.toString()).toBe("of the user");
});

test.each([
  ["below a path, where nobody looks for it", "https://news.example/wire/", "icon.png", true],
  ["of a drawing, which old readers do not show", "https://news.example/", "icon.svg", false],
])("does not write favicon.ico %s", async (_where, url, icon, isInRss) => {
  const drawing = '<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"/>';
  const { favicon, image } = await icons(
    folder({
      "newswire.yaml": `site: {title: Harbour Wire, url: "${url}", icon: ${icon}}\n`,
      [icon]: icon.endsWith("svg") ? drawing : ofSample("icon.png"),
      "articles/a.md": STORY,
    }),
  );

  expect(favicon).toBeUndefined();
  expect(image !== undefined).toBe(isInRss);
});

test("profiles of an author are a warning if authors have no pages, which would link to them", async () => {
  const authors = (by: string): string =>
    `site: {${SITE}}\nfeeds: {by: [${by}]}\nauthors:\n  lea:\n    name: Lea\n    profiles: ["https://social.example/@lea"]\n  ida: {name: Ida}\n`;
  const cwd = folder({ "newswire.yaml": authors("tag"), "articles/a.md": STORY.replace("---\nWords", "authors: [lea]\n---\nWords") });
  const told = await newswire(["build", ...NOW], { cwd });
  expect(told.stderr.match(/settings\/profiles/g)).toHaveLength(1);
  expect(told.stderr).toContain("newswire.yaml:6:15 warning settings/profiles");

  addFiles(cwd, { "newswire.yaml": authors("author") });
  const fixed = await newswire(["build", ...NOW], { cwd });
  expect(fixed.stderr).not.toContain("warning");
  expect(readFileSync(join(cwd, "dist/authors/lea/index.html"), "utf8")).toContain('<link rel="me" href="https://social.example/@lea"/>');
});
