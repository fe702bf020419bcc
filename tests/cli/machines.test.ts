import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { newswire } from "../support/command.ts";
import { addFiles, filesOf, folder } from "../support/folder.ts";
import { everyElement, parseXml } from "../support/xml.ts";

const SETTINGS = "site: {title: Harbour Wire, url: https://news.example/}\nfeeds: {formats: [rss], by: []}\n";

interface Report {
  readonly written: readonly string[];
  readonly deleted: readonly string[];
  readonly changed: { readonly feeds: readonly string[]; readonly pages: readonly string[] };
  readonly nextChangeAt?: string;
}

function story(title: string, ...lines: readonly string[]): string {
  return ["---", `title: ${title}`, ...lines, "---", "Text.", ""].join("\n");
}

async function build(root: string, now: string): Promise<Report> {
  const { code, stderr } = await newswire(["build", "--report", "report.json", "--now", now], { cwd: root });
  expect(code, stderr).toBe(0);
  return JSON.parse(readFileSync(join(root, "report.json"), "utf8")) as Report;
}

function texts(root: string, path: string, name: string): string[] {
  const document = parseXml(readFileSync(join(root, "dist", path), "utf8"));
  return everyElement(document).flatMap((element) => (element.name === name ? [element.text] : []));
}

test("the news sitemap lists new stories on this site, unless withdrawn, until they are two days old", async () => {
  const root = folder({
    "newswire.yaml": SETTINGS,
    "articles/older.md": story("Older", "published: 2026-06-01T10:00:00Z", "updated: 2026-06-02T11:00:00Z"),
    "articles/newer.md": story("Newer", "published: 2026-06-02T10:00:00Z", "language: zh-Hant"),
    "articles/old.md": story("Old", "published: 2026-05-31T11:00:00Z", "updated: 2026-06-02"),
    "articles/withdrawn.md": story("Wrong", "published: 2026-06-02", "withdrawn: {date: 2026-06-02T01:00:00Z, reason: It was wrong}"),
    "articles/expired.md": story("Expired", "published: 2026-06-02", "expires: 2026-06-02T11:00:00Z"),
    "articles/elsewhere.md": story("Elsewhere", "published: 2026-06-02", "url: https://elsewhere.example/x"),
    "articles/embargoed.md": story("Embargoed", "published: 2026-06-02", "embargo: 2027-01-01"),
  });

  const first = await build(root, "2026-06-02T12:00:00Z");
  expect(texts(root, "news-sitemap.xml", "news:title")).toEqual(["Newer", "Older"]);
  expect(texts(root, "news-sitemap.xml", "news:language")).toEqual(["zh-tw", "en"]);
  expect(texts(root, "news-sitemap.xml", "news:publication_date")).toEqual(["2026-06-02T10:00:00Z", "2026-06-01T10:00:00Z"]);
  expect(first.nextChangeAt).toBe("2026-06-03T10:00:00Z");

  expect((await build(root, "2026-06-03T09:59:59Z")).written).toEqual([]);
  const later = await build(root, "2026-06-03T10:00:00Z");
  expect(later.written).toEqual(["news-sitemap.xml"]);
  expect(later.changed).toEqual({ feeds: [], pages: [] });
  expect(later.nextChangeAt).toBe("2026-06-04T10:00:00Z");
  expect(texts(root, "news-sitemap.xml", "news:title")).toEqual(["Newer"]);
});

test("a silent edit changes neither sitemap nor outline; an update changes only the sitemap", async () => {
  const root = folder({
    "newswire.yaml": SETTINGS,
    "articles/a.md": story("A", "published: 2026-01-05"),
    "articles/b.md": story("B", "published: 2026-01-05"),
  });
  await build(root, "2026-06-01T00:00:00Z");
  const outputs = ["2026/01/index.html", "articles/a/index.html", "articles/b/index.html", "index.html", "ledger.ndjson", "rss.xml"];

  addFiles(root, { "articles/a.md": story("A, again", "published: 2026-01-05") });
  expect((await build(root, "2026-06-01T00:00:00Z")).written).toEqual(outputs);

  addFiles(root, { "articles/a.md": story("A, again", "published: 2026-01-05", "updated: 2026-01-06") });
  expect((await build(root, "2026-06-01T00:00:00Z")).written).toEqual([
    ...outputs.filter((path) => !/(?:^|b\/|01\/)index\.html$/.test(path)),
    "sitemap.xml",
  ]);
  expect(texts(root, "sitemap.xml", "lastmod")).toEqual(["2026-01-06T00:00:00Z", "2026-01-05T00:00:00Z"]);
});

test("a file deleted or changed in the output folder is written again", async () => {
  const root = folder({ "newswire.yaml": SETTINGS, "articles/a.md": story("A", "published: 2026-01-05") });
  const { written } = await build(root, "2026-06-01T00:00:00Z");
  const machines = written.filter((path) => !/index\.html$|rss\.xml$|ledger/.test(path));
  expect(machines).toEqual([
    "404.html",
    "feed.css",
    "feeds.opml",
    "news-sitemap.xml",
    "robots.txt",
    "sitemap.xml",
    "style.css",
    "subscribe/copy.js",
  ]);

  addFiles(root, Object.fromEntries(machines.map((path) => [`dist/${path}`, "broken"])));

  expect((await build(root, "2026-06-01T00:00:00Z")).written).toEqual(machines);
});

test("ninjs files appear and disappear with the setting", async () => {
  const root = folder({ "newswire.yaml": SETTINGS.replace("[rss]", "[rss, ninjs]"), "articles/a.md": story("A", "published: 2026-01-05") });
  const { changed } = await build(root, "2026-06-01T00:00:00Z");
  expect(changed.feeds.toSorted()).toEqual(["https://news.example/ninjs.json", "https://news.example/rss.xml"]);
  expect(existsSync(join(root, "dist/articles/a/ninjs.json"))).toBe(true);
  // Feed readers do not see it.
  expect(readFileSync(join(root, "dist/index.html"), "utf8")).not.toContain("ninjs.json");

  addFiles(root, { "newswire.yaml": SETTINGS });
  expect((await build(root, "2026-06-01T00:00:00Z")).deleted).toEqual(["articles/a/ninjs.json", "ninjs.json"]);

  addFiles(root, { "newswire.yaml": `${SETTINGS}pages: false\n` });
  await build(root, "2026-06-01T00:00:00Z");
  expect(filesOf(join(root, "dist"))).toEqual(["feed.css", "feeds.opml", "ledger.ndjson", "rss.xml"]);
  expect(readFileSync(join(root, "dist/feeds.opml"), "utf8")).not.toContain("htmlUrl");

  addFiles(root, { "newswire.yaml": `${SETTINGS.replace("[rss]", "[ninjs]")}pages: false\n` });
  await build(root, "2026-06-01T00:00:00Z");
  expect(filesOf(join(root, "dist"))).toEqual(["ledger.ndjson", "ninjs.json"]);
});

test("the 404 page links home from any address, and asks not to be indexed", async () => {
  const root = folder({
    "newswire.yaml": SETTINGS.replace("news.example/", "news.example/wire/"),
    "articles/a.md": story("A", "published: 2026-01-05"),
  });
  await build(root, "2026-06-01T00:00:00Z");
  const page = readFileSync(join(root, "dist/404.html"), "utf8");

  const addresses = [...page.matchAll(/href="([^"]*)"/g)].map(([, address = ""]) => address);
  expect(addresses).toContain("https://news.example/wire/");
  expect(addresses.filter((address) => !address.startsWith("https://") && address !== "#:main")).toEqual([]);
  expect(page).toContain('<meta name="robots" content="noindex"/>');
  expect(page).not.toContain("canonical");
});
