import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { build } from "../../../src/build.ts";
import type { FeedStory } from "../../../src/feeds.ts";
import { renderFeeds } from "../../../src/feeds.ts";
import { parse } from "../../../src/markdown/parse.ts";
import { renderBody } from "../../../src/markdown/render.ts";
import { folder } from "../../support/folder.ts";

const now = new Date("2026-11-22T00:00:00Z");

const SITE = {
  title: "Harbour & Quay <Wire>",
  url: "https://harbour.example/news/",
  description: "News of the 港",
  language: "en-GB",
  timezone: "Asia/Tokyo",
  publisher: { name: "Harbour Press", url: "https://press.example/", email: "desk@press.example", logo: "https://press.example/logo.png" },
  rights: "© Harbour Press",
  icon: "https://harbour.example/icon.png",
  cover: "https://harbour.example/cover.jpg",
  accentColor: "#1f6feb",
};

const OPTIONS = {
  limit: 9,
  hubs: ["https://hub.example/"],
  tags: { us: { label: "US", description: "The States", medtop: "20000587" } },
  authors: { jo: { name: "Jo Doe", url: "https://harbour.example/jo", email: "jo@harbour.example" } },
};

/** A story as objects have it, and its Markdown. */
type Case = Omit<FeedStory, "html"> & { readonly slug: string; readonly markdown: string };

const LONG = "A paragraph of many words that is cut at the end of one of them. ".repeat(8);

const STORIES: readonly Case[] = [
  { title: "Plain", slug: "plain", published: "2026-11-01T09:00:00Z", markdown: "One *paragraph*.\n\nAnother & <more>." },
  { title: "A day & `a < b` ]]> \u{1f30a}", slug: "day", published: "2026-11-02", markdown: LONG },
  {
    title: "Local time",
    slug: "local",
    published: "2026-11-03 08:30",
    updated: "2026-11-03T10:00",
    markdown: "A `]]>` inside.\n\n- one\n- two",
  },
  {
    title: "Everything",
    slug: "everything",
    published: "2026-11-04T00:00:00+09:00",
    kicker: "Trade",
    subtitle: "Below the headline",
    dateline: "OSAKA",
    summary: "What it <says> & means.",
    authors: ["jo", { name: "Kim", email: "kim@harbour.example" }],
    tags: ["us", "Hong Kong"],
    source: { name: "Kita Press", url: "https://kita.example/" },
    section: "Ports",
    priority: 2,
    image: {
      src: "https://cdn.example/lead.jpg",
      alt: "A crane",
      caption: "The crane",
      credit: "Mo",
      width: 800,
      height: 600,
      length: 12_345,
    },
    audio: { src: "https://cdn.example/a.mp3", length: 500, duration: 61, title: "Listen" },
    license: "CC-BY-4.0",
    rights: "© Kita",
    relatedTo: ["plain"],
    corrections: [
      { date: "2026-11-05", note: "It was Tuesday." },
      { date: "2026-11-06T12:00:00Z", note: "A typo.", significant: false },
    ],
    markdown:
      'Text with ![A ship](https://cdn.example/ship.png) and a [link](https://a.example/?b=1&c=2).\n\n![Alone](https://cdn.example/alone.webp "Caption")',
  },
  { title: "מזח", slug: "he", language: "he", published: "2026-11-07T00:00:00Z", source: "Kita Press", markdown: "טקסט ראשון." },
  {
    title: "港",
    slug: "ja",
    language: "ja",
    published: "2026-11-08T00:00:00Z",
    translationOf: "plain",
    tags: "港, 船",
    markdown: "本文。",
  },
  {
    title: "Withdrawn",
    slug: "withdrawn",
    published: "2026-11-09T00:00:00Z",
    tags: ["us"],
    withdrawn: { date: "2026-11-10T00:00:00Z", reason: "It was wrong." },
    markdown: "Gone.",
  },
  { title: "Empty", slug: "empty", id: "urn:x:1", published: "2026-11-11T00:00:00Z", video: "https://cdn.example/v.mp4", markdown: "" },
  { title: "Draft", slug: "draft", draft: true, published: "2026-11-12T00:00:00Z", markdown: "x" },
  { title: "Later", slug: "later", embargo: "2026-12-01T00:00:00Z", published: "2026-11-12T00:00:00Z", markdown: "x" },
  { title: "Expired", slug: "expired", expires: "2026-11-13T00:00:00Z", published: "2026-11-12T00:00:00Z", markdown: "x" },
  {
    title: "Elsewhere",
    slug: "elsewhere",
    url: "https://other.example/x",
    published: "2026-11-14T00:00:00Z",
    markdown: "> quoted\n\nText.",
  },
  { title: "Limit", slug: "limit", published: "2020-11-14T00:00:00Z", markdown: "Too old for the limit." },
  {
    title: "Old",
    slug: "old",
    published: "2019-11-14T00:00:00Z",
    withdrawn: { date: "2020-01-01T00:00:00Z", reason: "Wrong, too." },
    markdown: "x",
  },
  ...["2026-11-15T00:00:00Z", "2026-11-16T00:00:00Z"].map((date, i) => ({
    title: "Old, withdrawn now",
    slug: `old-${i}`,
    published: "2019-11-13T00:00:00Z",
    withdrawn: { date, reason: "Wrong." },
    markdown: "x",
  })),
];

let root: string;

beforeAll(async () => {
  // JSON is YAML.
  const settings = {
    site: SITE,
    hubs: OPTIONS.hubs,
    tags: OPTIONS.tags,
    authors: OPTIONS.authors,
    feeds: { limit: OPTIONS.limit, by: [] },
  };
  const files = STORIES.map(({ markdown, slug, ...keys }) => [`articles/${slug}.md`, `---\n${JSON.stringify(keys)}\n---\n${markdown}\n`]);
  root = folder({ "newswire.yaml": JSON.stringify(settings), ...(Object.fromEntries(files) as Record<string, string>) });
  const at = (path: string): string => join(root, path);
  await build({ config: at("newswire.yaml"), articles: at("articles"), out: at("dist"), index: at(".newswire"), now });
});

async function toHtml({ markdown, slug, language = "en-GB", ...facts }: Case): Promise<FeedStory> {
  const parsed = await parse(markdown);
  if ("fault" in parsed) throw new Error(parsed.fault);
  const { html } = await renderBody(parsed, {
    url: `https://harbour.example/news/articles/${slug}/`,
    language,
    html: "clean",
    key: slug,
    locate: (place) => place,
    report: () => {},
    resolve: (url) => ({ kind: "url", url }),
  });
  return { ...facts, slug, language, html };
}

test.each(["rss.xml", "atom.xml", "feed.json"] as const)("%s has the bytes that a build writes for the same facts", async (file) => {
  const stories = await Promise.all(STORIES.map(toHtml));

  const feeds = await renderFeeds(SITE, stories, { ...OPTIONS, stylesheet: "/news/feed.css", now });

  const format = ({ "rss.xml": "rss", "atom.xml": "atom", "feed.json": "json" } as const)[file];
  expect(feeds[format]).toBe(readFileSync(join(root, "dist", file), "utf8"));
  expect(feeds.problems).toEqual([]);
});

test("dates may be objects", async () => {
  const story = { title: "Plain", slug: "plain", html: "<p>One.</p>" };

  const [one, other] = await Promise.all([
    renderFeeds(SITE, [{ ...story, published: "2026-11-01T09:00:00Z" }], { now }),
    renderFeeds(SITE, [{ ...story, published: new Date("2026-11-01T09:00:00Z") }], { now }),
  ]);

  expect(one).toEqual(other);
});
