import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { newswire } from "../support/command.ts";
import { folder } from "../support/folder.ts";
import { lacks } from "../support/tools.ts";
import { feedparser } from "./feedparser.ts";

const NOW = ["--now", "2026-11-22T08:30:00Z"];

const rss = (id: string, link: string): string =>
  `<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>Old</title><link>https://old.example/</link><description>Old</description><item><title>Ferry</title><link>${link}</link><guid isPermaLink="false">${id}</guid><pubDate>Sun, 01 Nov 2026 08:30:00 GMT</pubDate></item></channel></rss>`;
const atom = (id: string, link: string): string =>
  `<feed xmlns="http://www.w3.org/2005/Atom"><title>Old</title><id>https://old.example/feed.xml</id><updated>2026-11-01T08:30:00Z</updated><author><name>Old</name></author><entry><title>Ferry</title><id>${id}</id><link href="${link}" rel="alternate"/><published>2026-11-01T08:30:00Z</published><updated>2026-11-01T08:30:00Z</updated></entry></feed>`;

/** What feeds of other systems have, and how newswire keeps the id. */
const SYSTEMS = [
  {
    system: "Jekyll",
    format: "atom",
    id: "https://old.example/2026/11/01/ferry",
    link: "https://old.example/2026/11/01/ferry.html",
    site: "ids: https://old.example/:year/:month/:day/:slug",
  },
  {
    system: "Zola",
    format: "atom",
    id: "https://old.example/news/ferry/",
    link: "https://old.example/news/ferry/",
    site: "ids: url, permalink: /news/:slug/",
  },
  {
    system: "Hugo",
    format: "rss",
    id: "https://old.example/2026/ferry/",
    link: "https://old.example/2026/ferry/",
    site: "ids: url, permalink: /:year/:slug/",
  },
  {
    system: "WordPress",
    format: "rss",
    id: "https://old.example/?p=9",
    link: "https://old.example/2026/11/ferry/",
    site: "permalink: /:year/:month/:slug/",
    isStamped: true,
  },
  {
    system: "Ghost",
    format: "rss",
    id: "63f0c2a1b5e9d70001c4e8aa",
    link: "https://old.example/ferry/",
    site: "permalink: /:slug/",
    isStamped: true,
  },
  {
    system: "Drupal",
    format: "rss",
    id: "1234 at https://old.example",
    link: "https://old.example/node/1234",
    site: "permalink: /news/:slug/",
    fields: "aliases: [/node/1234]\n",
    isStamped: true,
  },
] as const;

describe.skipIf(lacks("feedparser"))("feedparser sees the same id", () => {
  test.each(SYSTEMS)("after a move from $system", async ({ format, id, link, site, ...more }) => {
    const old = (format === "rss" ? rss : atom)(id, link);
    const root = folder({
      "newswire.yaml": `site: {title: Old, url: https://old.example/, ${site}}\n`.replace(/(ids|permalink): ([^,}]+)/g, '$1: "$2"'),
      "articles/2026-11-01-ferry.md": `---\ntitle: Ferry\n${"fields" in more ? more.fields : ""}---\nText.\n`,
      "old.xml": old,
    });
    if ("isStamped" in more) expect((await newswire(["stamp", ...NOW, "--from", "old.xml"], { cwd: root })).code).toBe(0);
    const { code, stderr } = await newswire(["build", ...NOW], { cwd: root });
    expect(code, stderr).toBe(0);

    const [before, after] = await feedparser([old, readFileSync(join(root, `dist/${format}.xml`), "utf8")], false);

    expect(before?.map((item) => item.id)).toEqual([id]);
    expect(after?.map((item) => item.id)).toEqual([id]);
  });
});
