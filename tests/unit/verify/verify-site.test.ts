import { randomBytes } from "node:crypto";
import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { build } from "../../../src/build.ts";
import { openClient } from "../../../src/net/client.ts";
import { openVisitor } from "../../../src/net/visit.ts";
import { verifySite } from "../../../src/verify/verify-site.ts";
import { verify } from "../../../src/verify/verify.ts";
import { addFiles, folder } from "../../support/folder.ts";
import { soundHost } from "../../support/sound-host.ts";
import type { Alteration, SoundHost } from "../../support/sound-host.ts";

const now = new Date("2026-04-01T00:00:00Z");
const LIMITS = { timeLimit: 1_500, sizeLimit: 300_000 };

const story = (title: string, published: string, ...lines: readonly string[]): string =>
  ["---", `title: ${title}`, `published: ${published}`, ...lines, "---", `${title} ${"and more of it ".repeat(50)}.`, ""].join("\n");

let host: SoundHost;
let root: string;

beforeAll(async () => {
  root = folder();
  host = await soundHost(join(root, "dist"));
  addFiles(root, {
    "newswire.yaml": `site: {title: Harbour Wire, url: ${host.url}}\nhubs: [https://hub.example/]\n`,
    "articles/a.md": story("Cranes", "2026-03-01T08:00:00Z", "audio: a.mp3", "image: a.jpg"),
    "articles/a.mp3": "sound".repeat(100),
    "articles/a.jpg": "picture".repeat(100),
    "articles/b.md": story("Ferry", "2026-02-01T08:00:00Z"),
    "articles/c.md": story("Docks", "2026-01-01T08:00:00Z", "withdrawn: {date: 2026-02-01, reason: Not so.}"),
  });
  const at = (path: string): string => join(root, path);
  await build({ config: at("newswire.yaml"), articles: at("articles"), out: at("dist"), index: at(".newswire"), now });
});

beforeEach(() => {
  for (const planted of [host.before, host.after, host.files]) planted.clear();
  const pages = ["a", "b", "c"].map((slug) => `<url><loc>${host.url}articles/${slug}/</loc></url>`);
  host.files.set("/robots.txt", `User-agent: *\nAllow: /\nSitemap: ${host.url}sitemap.xml\n`);
  host.files.set("/sitemap.xml", `<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${pages.join("")}</urlset>`);
  host.seen.length = 0;
});

/** The codes of the problems found, each one once. */
async function found(path = "", limits = LIMITS): Promise<string[]> {
  const { problems } = await verify(host.url + path, { config: join(root, "none"), now, limits });
  for (const { file, message, hint } of problems) expect([file, message, hint ?? ""].join(" ")).not.toMatch(/undefined(?! entity)|NaN|\n/);
  return [...new Set(problems.map(({ code }) => code))].toSorted();
}

const headers =
  (more: Readonly<Record<string, string>>, ...without: readonly string[]): Alteration =>
  (reply) => ({
    ...reply,
    headers: Object.fromEntries(Object.entries({ ...reply.headers, ...more }).filter(([name]) => !without.includes(name))),
  });
const text =
  (change: (text: string) => string): Alteration =>
  (reply) => ({ ...reply, body: Buffer.from(change(reply.body.toString())) });
const bytes =
  (body: Buffer, more: Readonly<Record<string, string>> = {}): Alteration =>
  (reply) => ({ ...reply, headers: { ...reply.headers, ...more }, body });
const redirect =
  (status: number, location: string): Alteration =>
  (reply) => ({ ...reply, status, headers: { location }, body: Buffer.alloc(0) });
const gone: Alteration = (reply) => ({ ...reply, status: 410 });
const ledger = (change: (line: Record<string, string>) => Record<string, string>): string =>
  readFileSync(join(root, "dist/ledger.ndjson"), "utf8")
    .trimEnd()
    .split("\n")
    .map((line) => `${JSON.stringify(change(JSON.parse(line) as Record<string, string>))}\n`)
    .join("");

describe("a site without faults", () => {
  test.each(["", "rss.xml", "atom.xml", "feed.json", "articles/a/"])("has no problems, starting at /%s", async (path) => {
    expect(await found(path)).toEqual([]);
    expect(host.seen.length).toBeLessThan(40);
    expect(host.seen.every((seen) => seen.headers["user-agent"]?.startsWith("newswire/") === true)).toBe(true);
  });

  test("gets requests only for pages and files that it and its feeds link to", async () => {
    await found();

    const paths = new Set(host.seen.map(({ path }) => path.replace(/[0-9a-f]{16}-/, "")));
    const media = ["/media/a.jpg", "/media/a.mp3"];
    const site = [
      "/newswire-verify-no-such-page",
      "/",
      "/robots.txt",
      "/sitemap.xml",
      "/ledger.ndjson",
      "/rss.xml",
      "/atom.xml",
      "/feed.json",
      "/feed.css",
    ];
    expect([...paths].toSorted()).toEqual([...site, ...media, "/articles/a/", "/articles/b/", "/articles/c/"].toSorted());
  });
});

describe("reports faults of the server", () => {
  test.each<{ code: string; plant: string; of: Alteration; path?: string }>([
    { code: "media-type", plant: "a feed sent as HTML", of: headers({ "content-type": "text/html; charset=utf-8" }) },
    { code: "media-type", plant: "a feed sent as generic XML", of: headers({ "content-type": "text/xml; charset=utf-8" }) },
    { code: "media-type", plant: "a feed without a type", of: headers({}, "content-type") },
    {
      code: "charset",
      plant: "a charset that differs from the document",
      of: headers({ "content-type": "application/rss+xml; charset=iso-8859-1" }),
    },
    { code: "validators", plant: "neither ETag nor Last-Modified", of: headers({}, "etag", "last-modified") },
    { code: "cache", plant: "no Cache-Control", of: headers({}, "cache-control") },
    { code: "cache", plant: "a day in caches", of: headers({ "cache-control": "public, max-age=86400" }) },
    { code: "cache", plant: "a feed that never changes", of: headers({ "cache-control": "max-age=60, immutable" }) },
    { code: "cache", plant: "a feed with no-store", of: headers({ "cache-control": "no-store" }) },
    { code: "stale", plant: "a cached copy that is too old", of: headers({ age: "4000" }) },
    { code: "cors", plant: "no CORS", of: headers({}, "access-control-allow-origin") },
    { code: "status", plant: "a feed that is gone", of: gone },
    { code: "redirect-temporary", plant: "a temporary redirect", of: redirect(302, "/moved/rss.xml") },
    { code: "redirect-permanent", plant: "a permanent redirect", of: redirect(301, "/moved/rss.xml") },
    { code: "redirect-loop", plant: "a redirect to itself", of: redirect(301, "/rss.xml") },
    { code: "redirect-loop", plant: "a redirect to a file: URL", of: redirect(301, "file:///etc/passwd") },
    { code: "unreachable", plant: "a redirect to a server that is down", of: redirect(301, "http://127.0.0.1:9/") },
    { code: "not-a-feed", plant: "an error page with status 200", of: text(() => "<!doctype html><title>Not found</title>") },
    { code: "large", plant: "a feed that is too large", of: bytes(randomBytes(400_000)) },
    { code: "large", plant: "a feed that is too large once decompressed", of: bytes(Buffer.alloc(400_000, " ")) },
    { code: "preamble", plant: "a byte order mark", of: text((feed) => `\ufeff${feed}`) },
    {
      code: "encoding",
      plant: "bytes in another encoding",
      of: (reply) => ({ ...reply, body: Buffer.from(reply.body.toString().replace("Ferry", "Fähre"), "latin1") }),
    },
    { code: "enclosure", plant: "a missing file", of: gone, path: "/media/a.mp3" },
    { code: "enclosure", plant: "a file with another length", of: text((all) => `${all}!`), path: "/media/a.mp3" },
    { code: "enclosure", plant: "a file with another type", of: headers({ "content-type": "text/plain" }), path: "/media/a.mp3" },
    { code: "dead-link", plant: "a missing page", of: gone, path: "/articles/b/" },
    { code: "dead-link", plant: "a missing stylesheet", of: gone, path: "/feed.css" },
    { code: "dead-link", plant: "a page instead of the stylesheet", of: headers({ "content-type": "text/html" }), path: "/feed.css" },
    { code: "no-feed", plant: "a page without a link to a feed", of: text((page) => page.replaceAll("application/", "x/")), path: "/" },
    {
      code: "robots",
      plant: "a robots.txt that blocks feeds",
      of: text(() => "User-agent: a\nUser-agent: *\nDisallow: /*.xml$\nAllow: /a"),
      path: "/robots.txt",
    },
    { code: "sitemap", plant: "a missing sitemap", of: gone, path: "/sitemap.xml" },
    {
      code: "sitemap",
      plant: "a sitemap without one of the pages",
      of: text((map) => map.replace("articles/b", "articles/z")),
      path: "/sitemap.xml",
    },
  ])("verify/$code: $plant", async ({ code, of, path = "/rss.xml" }) => {
    const place = path.startsWith("/media/") ? pathOf(path) : path;
    host.before.set(place, of);
    // After a redirect, serve the feed at its new address, with a matching self link.
    const feed = readFileSync(join(root, "dist/rss.xml"), "utf8").replaceAll(`${host.url}rss.xml`, `${host.url}moved/rss.xml`);
    if (code.startsWith("redirect")) host.files.set("/moved/rss.xml", feed);

    expect(await found()).toEqual([`verify/${code}`]);
  });

  /** The path of a media file, which contains its hash. */
  function pathOf(path: string): string {
    const rss = readFileSync(join(root, "dist/rss.xml"), "utf8");
    return new RegExp(`/media/[0-9a-f]{16}-${path.slice("/media/".length)}`).exec(rss)?.[0] ?? "";
  }

  test("verify/redirect-chain: a redirect to a redirect", async () => {
    host.before.set("/rss.xml", redirect(301, "/old/rss.xml"));
    host.before.set("/old/rss.xml", redirect(301, "/atom.xml"));

    expect(await found()).toEqual(["verify/discovery", "verify/redirect-chain", "verify/redirect-permanent"]);
  });

  test.each<{ code: string; plant: string; of: Parameters<SoundHost["after"]["set"]>[1] }>([
    {
      code: "compression",
      plant: "a feed that is not compressed",
      of: (reply) => ({ ...reply, headers: omit(reply.headers, "content-encoding"), body: whole() }),
    },
    {
      code: "coding",
      plant: "an encoding header on an uncompressed body",
      of: (reply) => ({ ...reply, body: reply.status === 304 ? reply.body : whole() }),
    },
    {
      code: "coding",
      plant: "an encoding that was not requested",
      of: (reply) => ({ ...reply, headers: { ...reply.headers, "content-encoding": "zstd" } }),
    },
    { code: "timeout", plant: "no answer", of: () => undefined },
    {
      code: "not-modified",
      plant: "status 304 for any ETag",
      of: (reply, seen) => ("if-none-match" in seen.headers ? { ...reply, status: 304 } : reply),
    },
  ])("verify/$code: $plant", async ({ code, of }) => {
    host.after.set("/rss.xml", of);

    expect(await found()).toEqual([`verify/${code}`]);
  });

  test("verify/not-modified: never status 304", async () => {
    let [tag, date] = [0, 0];
    host.before.set("/rss.xml", (reply) => ({
      ...reply,
      headers: { ...reply.headers, etag: `"${(tag += 1)}"`, "last-modified": new Date((date += 1000)).toUTCString() },
    }));

    expect(await found()).toEqual(["verify/not-modified"]);
  });

  test("verify/tls: an https: URL for a server without TLS", async () => {
    const secure = host.url.replace("http:", "https:");
    host.before.set(
      "/",
      text((page) => page.replaceAll(`${host.url}rss.xml`, `${secure}rss.xml`)),
    );

    expect(await found()).toEqual(["verify/tls"]);
  });

  test("verify/limit: more requests than allowed", async () => {
    const limits = { ...LIMITS, requests: 4 };

    expect(await found("", limits)).toEqual(["verify/limit"]);
  });

  function whole(): Buffer {
    return readFileSync(join(root, "dist/rss.xml"));
  }
  function omit(from: Readonly<Record<string, string>>, name: string): Record<string, string> {
    return Object.fromEntries(Object.entries(from).filter(([key]) => key !== name));
  }
});

describe("reports faults of a feed", () => {
  const once = (feed: string, what: string | RegExp, by: string): string => {
    expect(feed).toMatch(what);
    return feed.replace(what, by);
  };
  test.each<{ code: string; plant: string; path?: string; of: (feed: string) => string }>([
    { code: "syntax", plant: "XML that is not well-formed", of: (feed) => once(feed, "</title>", "</titel>") },
    { code: "syntax", plant: "an HTML entity", of: (feed) => once(feed, "<title>Ferry", "<title>&nbsp;Ferry") },
    { code: "syntax", plant: "JSON with a trailing comma", path: "/feed.json", of: (feed) => once(feed, /\]\s*\}\s*$/, ",]}") },
    { code: "not-a-feed", plant: "other JSON", path: "/feed.json", of: () => '{"version": 1}' },
    { code: "preamble", plant: "white space before the declaration", of: (feed) => `\n ${feed}` },
    { code: "doctype", plant: "a DOCTYPE", of: (feed) => once(feed, "<rss ", "<!DOCTYPE rss><rss ") },
    { code: "encoding", plant: "an unknown encoding", path: "/atom.xml", of: (feed) => feed },
    { code: "required", plant: "a channel without title", of: (feed) => once(feed, /<title>.*?<\/title>/, "") },
    {
      code: "required",
      plant: "an entry without updated",
      path: "/atom.xml",
      of: (feed) => once(feed, /(<entry[^]*?)<updated>.*?<\/updated>/, "$1"),
    },
    { code: "required", plant: "a feed without title", path: "/feed.json", of: (feed) => once(feed, '"title"', '"_title"') },
    { code: "self", plant: "a self link to another URL", of: (feed) => once(feed, /(href="[^"]*)rss.xml(" rel="self")/, "$1feed$2") },
    {
      code: "self",
      plant: "another feed_url",
      path: "/feed.json",
      of: (feed) => once(feed, /"feed_url": "[^"]*"/, '"feed_url": "https://news.example/feed.json"'),
    },
    {
      code: "self",
      plant: "two self links",
      path: "/atom.xml",
      of: (feed) => once(feed, '<link rel="self"', '<link rel="self" href="https://a.example/"/><link rel="self"'),
    },
    { code: "duplicate-id", plant: "a repeated id", of: (feed) => once(feed, /(<guid[^]*?<\/guid>)([^]*?)<guid.*?<\/guid>/, "$1$2$1") },
    { code: "missing-id", plant: "an item without id", of: (feed) => once(feed, /<guid.*?<\/guid>/, "") },
    {
      code: "date",
      plant: "a date in another format",
      of: (feed) => once(feed, /<pubDate>.*?<\/pubDate>/, "<pubDate>2026-03-01</pubDate>"),
    },
    { code: "date", plant: "a wrong weekday", of: (feed) => once(feed, /<pubDate>\w+/, "<pubDate>Tue") },
    { code: "date", plant: "a local time", path: "/feed.json", of: (feed) => once(feed, /("date_published": "[^"]*)Z"/, '$1"') },
    { code: "future", plant: "a future date", path: "/atom.xml", of: (feed) => once(feed, /(<published>)2026/, "$12027") },
    {
      code: "relative-link",
      plant: "a relative picture URL",
      of: (feed) => once(feed, "<content:encoded><![CDATA[", '<content:encoded><![CDATA[<img src="a.jpg">'),
    },
    {
      code: "relative-link",
      plant: "a root-relative link",
      path: "/feed.json",
      of: (feed) => once(feed, '"content_html": "', '"content_html": "<a href=\'/x\'>x</a>'),
    },
    {
      code: "archive",
      plant: "a missing archive",
      of: (feed) => once(feed, "<atom:link ", '<atom:link rel="prev-archive" href="/archive/1/rss.xml"/><atom:link '),
    },
    {
      code: "archive",
      plant: "a missing next page",
      path: "/feed.json",
      of: (feed) => once(feed, '"items"', `"next_url": "${host.url}feed-2.json", "items"`),
    },
  ])("verify/$code: $plant", async ({ code, path = "/rss.xml", of }) => {
    const change = code === "encoding" ? (feed: string): string => feed.replace('encoding="utf-8"', 'encoding="x-klingon"') : of;
    host.before.set(path, text(change));
    if (code === "encoding")
      host.after.set(path, (reply) => ({ ...reply, headers: { ...reply.headers, "content-type": "application/atom+xml" } }));

    expect(await found()).toEqual([`verify/${code}`]);
  });

  test("verify/hub: a hub without a self link", async () => {
    host.before.set(
      "/rss.xml",
      text((feed) => once(feed, /<atom:link [^>]*rel="self"[^>]*>/, "")),
    );

    expect(await found()).toEqual(["verify/hub", "verify/self"]);
  });

  test("verify/archive: follows the archive to the document whose next link is broken", async () => {
    const archive = (n: number): string =>
      `<rss version="2.0" xmlns:a="http://www.w3.org/2005/Atom"><channel><title>A</title><link>${host.url}</link><description/><a:link rel="prev-archive" href="/archive/${n - 1}/rss.xml"/></channel></rss>`;
    host.before.set(
      "/rss.xml",
      text((feed) => once(feed, "<atom:link ", '<atom:link rel="prev-archive" href="/archive/3/rss.xml"/><atom:link ')),
    );
    for (const n of [3, 2]) host.files.set(`/archive/${n}/rss.xml`, archive(n));

    const { problems } = await verify(`${host.url}rss.xml`, { config: "none", now, limits: LIMITS });

    expect(problems.map(({ code, file }) => [code, file])).toEqual([["verify/archive", `${host.url}archive/2/rss.xml`]]);
  });

  test("the line and column", async () => {
    host.before.set(
      "/rss.xml",
      text((feed) => once(feed, /<pubDate>.*?<\/pubDate>/, "<pubDate>soon</pubDate>")),
    );
    const lines = readFileSync(join(root, "dist/rss.xml"), "utf8").split("\n");
    const line = lines.findIndex((one) => one.includes("<pubDate>")) + 1;

    const { problems } = await verify(`${host.url}rss.xml`, { config: "none", now, limits: LIMITS });

    expect(problems.map((one) => [one.file, one.line, one.column])).toEqual([
      [`${host.url}rss.xml`, line, (lines[line - 1]?.indexOf("<pubDate") ?? 0) + 1],
    ]);
  });
});

describe("compares the feed with the ledger", () => {
  test("verify/id-changed: a story with another id", async () => {
    host.files.set(
      "/ledger.ndjson",
      ledger((line) => ({ ...line, id: line["id"]?.replace(":b", ":old") ?? "" })),
    );

    expect(await found()).toEqual(["verify/id-changed"]);
  });

  test("verify/vanished: a story that left the feed, unless it was removed or is too old", async () => {
    const more = (state: string, published: string): string =>
      ledger((line) => line) + ledger((line) => ({ ...line, id: "urn:x", url: `${host.url}x/`, state, published })).split("\n")[0];
    host.files.set("/ledger.ndjson", more("published", "2026-02-15T00:00:00Z"));
    expect(await found()).toEqual(["verify/vanished"]);

    for (const [state, published] of [
      ["removed", "2026-02-15T00:00:00Z"],
      ["published", "2025-02-15T00:00:00Z"],
    ] as const) {
      host.files.set("/ledger.ndjson", more(state, published));
      expect(await found()).toEqual([]);
    }
  });
});

describe("private networks and unreachable sites", () => {
  const visit = async (url: string): Promise<string[]> => {
    const client = openClient("test", { timeLimit: 1000, sizeLimit: 1000 }, false);
    const { problems } = await verifySite(url, openVisitor(client, { requests: 10, time: 1000 }), now.getTime());
    client.close();
    return problems.map(({ code }) => code);
  };

  test.each(["127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]", "169.254.169.254", "10.0.0.1", "0.0.0.0"])(
    "does not follow a public site to %s",
    async (name) => {
      expect(await visit(`http://${name}:${new URL(host.url).port}/`)).toEqual(["verify/private"]);
      expect(host.seen).toEqual([]);
    },
  );

  test("fails if the site cannot be reached", async () => {
    await expect(verify("http://127.0.0.1:9/", { now, limits: LIMITS })).rejects.toMatchObject({ code: "EUNREACHABLE" });
  });

  test("neither fetches nor shows a URL with a password", async () => {
    await expect(verify("http://me:secret@127.0.0.1:9/", { now })).rejects.toThrow(/^(?!.*secret)/);
  });
});

test("accepts a site without robots.txt, sitemap and ledger", async () => {
  host.files.clear();
  host.before.set("/ledger.ndjson", gone);
  rmSync(join(root, "none"), { force: true });

  expect(await found()).toEqual([]);
});
