import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Problem } from "../../../src/index.ts";
import { verify } from "../../../src/verify/verify.ts";
import { folder } from "../../support/folder.ts";
import { soundHost } from "../../support/sound-host.ts";
import type { Alteration, SoundHost } from "../../support/sound-host.ts";

const now = new Date("2026-11-28T00:00:00Z");
const LIMITS = { timeLimit: 5_000, sizeLimit: 300_000 };

let host: SoundHost;
let root: string;

beforeAll(async () => {
  root = folder();
  host = await soundHost(root);
  mkdirSync(join(root, "p"));
  for (const n of [1, 2, 3, 4, 5, 6, 7]) writeFileSync(join(root, `p/${n}.html`), `<!doctype html><title>Story ${n}</title>`);
  writeFileSync(join(root, "index.html"), page());
  writeFileSync(join(root, "a.png"), "picture");
  writeFileSync(join(root, "a.mp3"), "sound".repeat(100));
});

beforeEach(() => {
  for (const planted of [host.before, host.after, host.files]) planted.clear();
  host.files.set("/rss.xml", rss(items(3)));
});

/** Items of consecutive days, the newest first. */
function items(count: number, more: (n: number) => string = () => ""): string[] {
  return Array.from({ length: count }, (_, i) => item(count - i, `2026-11-2${count - i}T10:00:00Z`, more(count - i)));
}

function item(n: number, date: string, more = "", link = `${host.url}p/${n}.html`): string {
  return `<item><title>Story ${n}</title><link>${link}</link><guid isPermaLink="false">tag:x.example,2026:${n}</guid><pubDate>${new Date(date).toUTCString()}</pubDate>${more}</item>`;
}

/** The channel is on line 2, and each item on a line of its own from line 3. */
function rss(lines: readonly string[], channel = "", prologue = ""): string {
  const self = `<atom:link rel="self" href="${host.url}rss.xml" type="application/rss+xml"/>`;
  return `<?xml version="1.0" encoding="utf-8"?>${prologue}\n<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>T</title><link>${host.url}</link><description>D</description>${self}${channel}\n${lines.join("\n")}</channel></rss>`;
}

function page(link = '<link rel="alternate" type="application/rss+xml" href="/rss.xml">'): string {
  return `<!doctype html>\n<title>T</title>\n${link}`;
}

async function problems(path = "rss.xml"): Promise<readonly Problem[]> {
  return (await verify(host.url + path, { config: join(root, "none"), now, limits: LIMITS })).problems;
}

/** Severity, code and line of each problem. */
async function found(path = "rss.xml"): Promise<string[]> {
  return (await problems(path)).map(({ severity, code, line }) => `${severity} ${code}:${line}`);
}

const header =
  (name: string, value: string): Alteration =>
  (reply) => ({ ...reply, headers: { ...reply.headers, [name]: value } });
const status =
  (code: number, method?: string): Alteration =>
  (reply, seen) =>
    method === undefined || seen.method === method ? { ...reply, status: code } : reply;

test("a sound feed has no problems", async () => {
  const media = (n: number): string =>
    `<description>&lt;img src="${host.url}a.png"&gt;</description>${n === 1 ? `<enclosure url="${host.url}a.mp3" length="500" type="audio/mpeg"/>` : ""}`;
  const image = `<image><url>${host.url}a.png</url><title>T</title><link>${host.url}</link></image>`;
  host.files.set("/rss.xml", rss(items(3, media), image));

  expect([await found(), await found("")]).toEqual([[], []]);
});

describe("headers of a feed", () => {
  test.each<[plant: string, code: string, name: string, value: string, sound: string]>([
    ["a feed that only browsers may keep", "verify/cache", "cache-control", "private, max-age=600", "public, max-age=600"],
    ["a feed with a cookie", "verify/cache", "set-cookie", "sid=abc; Path=/", ""],
    ["a feed that browsers save to disk", "verify/disposition", "content-disposition", "attachment; filename=feed.xml", "inline"],
    ["a feed that search engines must not show", "verify/robots", "x-robots-tag", "noindex, nofollow", "all"],
    ["a feed that a bot must not show", "verify/robots", "x-robots-tag", "otherbot: none", "max-snippet: -1"],
    ["a compressed feed without Vary", "verify/vary", "vary", "Origin", "Origin, accept-encoding"],
  ])("%s", async (_, code, name, value, sound) => {
    host.before.set("/rss.xml", header(name, value));
    expect(await found()).toEqual([`warning ${code}:1`]);

    if (sound === "") host.before.clear();
    else host.before.set("/rss.xml", header(name, sound));
    expect(await found()).toEqual([]);
  });

  test("a feed that is not compressed needs no Vary", async () => {
    host.after.set("/rss.xml", (reply) => ({
      ...reply,
      headers: { "content-type": "application/xml", "cache-control": "max-age=60", etag: '"a"', "access-control-allow-origin": "*" },
      body: Buffer.from(rss(items(3))),
      status: reply.status === 304 ? 304 : 200,
    }));

    expect(await found()).not.toContain("warning verify/vary:1");
  });
});

describe("links of items", () => {
  test("checks the newest five items by date, wherever they are", async () => {
    const oldestFirst = items(7).toReversed();
    host.files.set("/rss.xml", rss(oldestFirst));
    host.before.set("/p/7.html", status(404));
    expect(await found()).toEqual(["error verify/dead-link:9"]);

    host.before.clear();
    host.before.set("/p/1.html", status(404));
    expect(await found()).toEqual([]);
  });

  test("takes items without a date for the oldest", async () => {
    const undated = items(6).map((one, i) => (i === 0 ? one.replace(/<pubDate>.*<\/pubDate>/, "") : one));
    host.files.set("/rss.xml", rss(undated));
    host.before.set("/p/6.html", status(404));

    expect(await found()).toEqual([]);
  });

  test("asks again with GET if the answer to HEAD is an error", async () => {
    const media = `<enclosure url="${host.url}a.mp3" length="500" type="audio/mpeg"/><description>&lt;img src="${host.url}a.png"&gt;</description>`;
    host.files.set("/rss.xml", rss([item(1, "2026-11-20T00:00:00Z", media)]));
    for (const path of ["/a.mp3", "/a.png", "/p/1.html"]) host.before.set(path, status(403, "HEAD"));
    expect(await found()).toEqual([]);

    for (const path of ["/a.mp3", "/a.png", "/p/1.html"]) host.before.set(path, status(403));
    expect((await found()).toSorted()).toEqual(["error verify/dead-link:3", "error verify/dead-link:3", "error verify/enclosure:3"]);
  });

  test("several items with one link, but not a story and the notices about it", async () => {
    const link = `${host.url}p/1.html`;
    const lines = [1, 2, 3].map((n) => item(n, "2026-11-20T00:00:00Z", "", link));
    host.files.set("/rss.xml", rss(lines));
    const [problem] = await problems();
    expect([problem?.code, problem?.line, problem?.message]).toEqual([
      "verify/same-link",
      4,
      `3 items link to ${link}; the first is on line 3`,
    ]);

    const notice = (what: string): string => lines[0]?.replace(":1</guid>", `:1:${what}:2026-11-21T00:00:00Z</guid>`) ?? "";
    host.files.set("/rss.xml", rss([lines[0] ?? "", notice("correction"), notice("withdrawn")]));
    expect(await found()).toEqual([]);
  });

  test.each<[plant: string, alter: Alteration]>([
    ["an error page with status 200", (reply) => ({ ...reply, body: Buffer.from("<!doctype html><title>404 Not Found</title>") })],
    ["an error page in German", (reply) => ({ ...reply, body: Buffer.from("<title lang=de>\nSeite nicht gefunden – T</title>") })],
    ["a redirect to the home page", (reply) => ({ ...reply, status: 302, headers: { location: "/" } })],
    ["a redirect to a login page", (reply) => ({ ...reply, status: 302, headers: { location: "/login?next=/p/2.html" } })],
  ])("%s is a soft 404", async (_, alter) => {
    host.files.set("/login", "<form>");
    host.before.set("/p/2.html", alter);

    expect(await found()).toEqual(["warning verify/soft-404:4"]);
  });

  test.each<[plant: string, alter: Alteration]>([
    [
      "a headline about a missing page",
      (reply) => ({ ...reply, body: Buffer.from("<title>404 Media wins; missing page not found</title>") }),
    ],
    ["a redirect to another page", (reply) => ({ ...reply, status: 301, headers: { location: "/p/1.html" } })],
  ])("%s is not", async (_, alter) => {
    host.before.set("/p/2.html", alter);

    expect(await found()).toEqual([]);
  });

  test("a server that answers 200 for every address", async () => {
    host.files.set("/newswire-verify-no-such-page", "<!doctype html>");
    expect(await found()).toEqual(["warning verify/soft-404:1"]);
  });

  test("a page that its header hides from search engines", async () => {
    host.before.set("/p/3.html", header("x-robots-tag", "noindex"));
    expect(await found()).toEqual(["warning verify/robots:3"]);
  });

  test("a recording without byte ranges", async () => {
    host.files.set(
      "/rss.xml",
      rss([item(1, "2026-11-20T00:00:00Z", `<enclosure url="${host.url}a.mp3" length="500" type="audio/mpeg"/>`)]),
    );
    host.after.set("/a.mp3", (reply, seen) =>
      seen.headers.range === undefined ? reply : { ...reply, status: 200, body: Buffer.alloc(500) },
    );

    expect(await found()).toEqual(["warning verify/ranges:3"]);
  });

  test("pictures of the feed, of Media RSS and of the text that do not exist, or are pages", async () => {
    const image = (url: string): string => `<image><url>${url}</url><title>T</title><link>${host.url}</link></image>`;
    const thumbnail = `<media:thumbnail xmlns:media="http://search.yahoo.com/mrss/" url="${host.url}b.png"/>`;
    const text = `<description>&lt;img src="${host.url}c.png"&gt;</description>`;
    host.files.set("/d.html", "<!doctype html>");
    host.files.set(
      "/rss.xml",
      rss([item(1, "2026-11-20T00:00:00Z", thumbnail), item(2, "2026-11-19T00:00:00Z", text)], image(`${host.url}d.html`)),
    );

    expect(await found()).toEqual(["error verify/dead-link:2", "error verify/dead-link:3", "error verify/dead-link:4"]);
  });

  test("a title and a stylesheet with a number beyond Unicode", async () => {
    host.files.set("/rss.xml", rss(items(1), "", '\n<?xml-stylesheet type="text/xsl" href="/&#1114112;.xsl"?>'));
    host.before.set("/p/1.html", (reply) => ({ ...reply, body: Buffer.from("<title>&#1114112; Not Found</title>") }));

    expect(await found()).toEqual(["warning verify/dead-link:2", "warning verify/soft-404:4"]);
  });

  test("a stylesheet that does not exist, at its place", async () => {
    host.files.set("/rss.xml", rss(items(1), "", '\n<?xml-stylesheet type="text/xsl" href="/missing.xsl"?>'));
    expect(await found()).toEqual(["warning verify/dead-link:2"]);
  });

  test("an archive that does not exist, at the place of its link", async () => {
    host.files.set("/rss.xml", rss(items(1), '\n<atom:link rel="prev-archive" href="/archive/1.xml"/>'));
    expect(await found()).toEqual(["error verify/archive:3"]);
  });
});

describe("a feed as a whole", () => {
  test("without items", async () => {
    host.files.set("/rss.xml", rss([]));
    expect(await found()).toEqual(["warning verify/empty:1"]);
  });

  test("without a new item for months, unless another feed of the page has one", async () => {
    host.files.set("/rss.xml", rss([item(1, "2026-04-20T00:00:00Z"), item(2, "2026-05-20T00:00:00Z")]));
    const [problem] = await problems();
    expect([problem?.code, problem?.line, problem?.message]).toEqual([
      "verify/quiet",
      4,
      "the newest item is 192 days old (2026-05-20T00:00:00Z)",
    ]);

    host.files.set("/other.xml", rss(items(1)).replace("rss.xml", "other.xml"));
    const both =
      '<link rel="alternate" type="application/rss+xml" href="/rss.xml"><link rel="alternate" type="application/rss+xml" href="/other.xml">';
    host.files.set("/", page(both));
    host.before.set("/other.xml", header("content-type", "application/rss+xml"));
    expect(await found("")).toEqual([]);
  });

  test("whose news sitemap should have been built again", async () => {
    const sitemap = (date: string): string =>
      `<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">\n<url><loc>${host.url}p/1.html</loc><news:news><news:publication_date>${date}</news:publication_date></news:news></url></urlset>`;
    host.files.set("/robots.txt", `Sitemap: ${host.url}news-sitemap.xml\n`);
    host.files.set("/news-sitemap.xml", sitemap("2026-11-25T17:00:00Z"));
    expect(await found()).toEqual(["warning verify/overdue:2"]);

    host.files.set("/news-sitemap.xml", sitemap("2026-11-26T01:00:00Z"));
    expect(await found()).toEqual([]);
  });
});

describe("links of a page to its feeds", () => {
  test("name the format of the feed", async () => {
    host.files.set("/", page('<link rel="alternate" type="application/atom+xml" href="/rss.xml">'));
    expect(await found("")).toEqual(["warning verify/discovery:3"]);
  });

  test.each(["text/xml", "application/rss", ""])("have a type that readers know, unlike %j", async (type) => {
    host.files.set("/", page(`<link rel="alternate"${type === "" ? "" : ` type="${type}"`} href="/rss.xml">`));
    expect(await found("")).toEqual(["error verify/discovery:3"]);
  });

  test("may lead to other documents with the same types", async () => {
    host.files.set("/api", '{"name": "T"}');
    const others = '<link rel="alternate" type="application/json" href="/api"><link rel="alternate" hreflang="de" href="/de/">';
    host.files.set("/", page() + others);
    expect(await found("")).toEqual([]);
  });
});
