import { readFileSync } from "node:fs";
import { join } from "node:path";
import { mf2 } from "microformats-parser";
import { expect, test } from "vitest";
import { build } from "../../src/build.ts";
import { addFiles, folder } from "../support/folder.ts";
import type { Files } from "../support/folder.ts";
import { png } from "../support/picture.ts";

const HOME = "https://wire.press/";

const SETTINGS = `site:
  title: Wire
  url: ${HOME}
  social: [{title: Mastodon, url: "https://social.example/@wire"}]
feeds: {by: [author, tag]}
authors:
  lea: {name: Lea Brandt, url: "https://lea.example/", fediverse: "lea@Social.example", profiles: ["https://social.example/@lea"]}
`;

const STORY = `---
title: Ferry returns
subtitle: After two years
published: 2026-05-01T08:00:00Z
updated: 2026-05-02T08:00:00Z
authors: [lea, Ann Ohara]
tags: [ferries]
image: {src: ferry.png, alt: A ferry}
---
The ferry **is back**.
`;

async function built(files: Files = {}): Promise<(path: string) => string> {
  const root = folder({ "newswire.yaml": SETTINGS, "articles/ferry.md": STORY, "articles/ferry.png": png(8, 6) });
  addFiles(root, files);
  const at = (path: string): string => join(root, path);
  await build({
    config: at("newswire.yaml"),
    articles: at("articles"),
    out: at("dist"),
    index: at(".newswire"),
    now: new Date("2026-06-01"),
  });
  return (path) => readFileSync(at(`dist/${path}`), "utf8");
}

test("an independent parser finds title, dates, authors, text and picture of a story in its microformats", async () => {
  const page = (await built())("articles/ferry/index.html");

  const { items } = mf2(page, { baseUrl: `${HOME}articles/ferry/` });

  expect(items.map(({ type }) => type)).toEqual([["h-entry"]]);
  const { properties } = items[0] ?? { properties: {} };
  expect(properties).toMatchObject({
    name: ["Ferry returns"],
    summary: ["After two years"],
    url: [`${HOME}articles/ferry/`],
    published: ["2026-05-01T08:00:00Z"],
    updated: ["2026-05-02T08:00:00Z"],
    category: ["ferries"],
    author: [
      { type: ["h-card"], properties: { name: ["Lea Brandt"], url: [`${HOME}authors/lea-brandt/`] } },
      { type: ["h-card"], properties: { name: ["Ann Ohara"] } },
    ],
    photo: [{ alt: "A ferry", value: expect.stringMatching(/^https:\/\/wire\.press\/media\/.*-ferry\.png$/) as string }],
    content: [{ html: expect.stringContaining("<strong>is back</strong>") as string }],
  });
});

test("an independent parser finds every story of a list in its microformats", async () => {
  const read = await built({ "articles/pier.md": "---\ntitle: Pier\npublished: 2026-05-03\n---\nClosed.\n" });

  const { items } = mf2(read("index.html"), { baseUrl: HOME });

  expect(items.map(({ type }) => type)).toEqual([["h-feed"]]);
  const entries = items[0]?.children ?? [];
  expect(entries.map(({ type, properties: { name, url } }) => [type, name, url])).toEqual([
    [["h-entry"], ["Pier"], [`${HOME}articles/pier/`]],
    [["h-entry"], ["Ferry returns"], [`${HOME}articles/ferry/`]],
  ]);
});

test("pages name the accounts of authors, and the pages of site and author lead to their own profiles", async () => {
  const read = await built();
  const story = read("articles/ferry/index.html");
  expect(story).toContain('<meta name="fediverse:creator" content="@lea@social.example"/>');
  expect(story.match(/fediverse:creator/g)).toHaveLength(1);
  for (const slug of ["lea-brandt", "ann-ohara"])
    expect(story).toContain(`<meta property="article:author" content="${HOME}authors/${slug}/"/>`);
  const relMe = (path: string): string[] => Array.from(read(path).matchAll(/<link rel="me" href="([^"]*)"/g), ([, to = ""]) => to);
  expect(relMe("authors/lea-brandt/index.html")).toEqual(["https://social.example/@lea"]);
  for (const path of ["index.html", "subscribe/index.html"]) expect(relMe(path)).toEqual(["https://social.example/@wire"]);
  for (const path of ["articles/ferry/index.html", "authors/ann-ohara/index.html", "tags/ferries/index.html"])
    expect(relMe(path)).toEqual([]);
  for (const path of ["rss.xml", "atom.xml", "feed.json"]) expect(read(path)).not.toContain("@social.example");
});

test("feeds and favicon.ico have the first icon that feed readers show, though a drawing comes before it", async () => {
  const icons = { "icon.svg": '<svg xmlns="http://www.w3.org/2000/svg"/>', "i32.png": png(32, 32), "i512.png": png(512, 512) };
  const read = await built({ "newswire.yaml": SETTINGS.replace("  social", "  icon: [icon.svg, i32.png, i512.png]\n  social"), ...icons });

  expect((JSON.parse(read("feed.json")) as { readonly icon: string }).icon).toMatch(/-i32\.png$/);
  expect(read("rss.xml")).toMatch(/<image><url>[^<]*-i32\.png</);
  expect(read("favicon.ico").slice(1, 4)).toBe("PNG");
  for (const name of ["icon.svg", "i32.png", "i512.png"]) expect(read("index.html")).toMatch(new RegExp(`rel="icon" href="[^"]*-${name}"`));
});

test("`site.icon` may list several sizes, and feeds have the first", async () => {
  const icons = {
    "icon.svg": '<svg xmlns="http://www.w3.org/2000/svg"/>',
    "i32.png": png(32, 32),
    "i192.png": png(192, 192),
    "i512.png": png(512, 512),
  };
  const settings = SETTINGS.replace("  social", "  icon: [i32.png, icon.svg, i512.png, i192.png]\n  social");
  const read = await built({ "newswire.yaml": settings, ...icons });

  const links = Array.from(
    read("index.html").matchAll(/<link rel="((?:apple-touch-)?icon)" href="[^"]*-([^"]*)"(?: type="([^"]*)" sizes="([^"]*)")?/g),
    (found) => found.slice(1).join(" ").trim(),
  );
  expect(links).toEqual([
    "icon i32.png image/png 32x32",
    "icon icon.svg image/svg+xml any",
    "icon i512.png image/png 512x512",
    "icon i192.png image/png 192x192",
    "apple-touch-icon i192.png",
  ]);
  const feed = JSON.parse(read("feed.json")) as { readonly icon: string };
  expect(feed.icon).toMatch(/-i32\.png$/);
});
