import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseAtomFeed, parseJsonFeed, parseRssFeed } from "feedsmith";
import { expect, test } from "vitest";
import { newswire } from "../support/command.ts";
import { addFiles, filesOf, folder } from "../support/folder.ts";

const SITE = "site: {title: Quay Post, url: https://quay.example/}\npublish: {headers: [netlify]}\n";

const story = (title: string, more = ""): string => `---\ntitle: ${title}\n${more}---\nText.\n`;

const FILES = {
  "newswire.yaml": `${SITE}corrections: true\n`,
  "articles/2026-03-01-pier.md": story(
    "Pier",
    `corrections:\n  - {date: 2026-03-05T09:00:00Z, note: The pier is in the east.}\n  - {date: 2026-03-20T09:00:00Z, note: A typo., significant: false}\n`,
  ),
  "articles/2026-03-02-ferry.md": story("Ferry", "withdrawn: {date: 2026-03-10T09:00:00Z, reason: The ferry does not exist.}\n"),
  "articles/2026-03-03-hafen.md": story("Hafen", "language: de\ncorrections: [{date: 2026-03-05T09:00:00Z, note: Es war am Abend.}]\n"),
  "articles/2026-03-04-plain.md": story("Plain"),
};

async function build(root: string): Promise<void> {
  const { code, stderr } = await newswire(["build", "--now", "2026-04-01T00:00:00Z"], { cwd: root });
  expect(code, stderr).toBe(0);
}

const read = (root: string, path: string): string => readFileSync(join(root, "dist", path), "utf8");

const WANTED = [
  ["tag:quay.example,2026-03-01:pier:correction:2026-03-20T09:00:00Z", "Correction: Pier", "2026-03-20T09:00:00Z"],
  ["tag:quay.example,2026-03-02:ferry:withdrawn:2026-03-10T09:00:00Z", "Withdrawn: Ferry", "2026-03-10T09:00:00Z"],
  ["tag:quay.example,2026-03-01:pier:correction:2026-03-05T09:00:00Z", "Correction: Pier", "2026-03-05T09:00:00Z"],
  ["tag:quay.example,2026-03-03:hafen:correction:2026-03-05T09:00:00Z", "Korrektur: Hafen", "2026-03-05T09:00:00Z"],
];

test("formats without notices have no list of corrections, and nothing leads to one", async () => {
  const lines =
    'export const format = { label: "Lines", file: "lines.txt", mediaType: "text/plain", isForReaders: true, item: ({ title }) => title };';
  const settings = (formats: string): string => `${SITE}corrections: true\nfeeds: {formats: [${formats}]}\n`;
  const root = folder({ ...FILES, "newswire.yaml": settings("./lines.mjs, ninjs, rss"), "lines.mjs": lines });
  await build(root);
  const files = filesOf(join(root, "dist"));

  expect(files.filter((path) => path.startsWith("corrections/"))).toEqual(["corrections/index.html", "corrections/rss.xml"]);
  expect(files.filter((path) => /\.(?:html|opml)$/.test(path) && /corrections\/(?:lines|ninjs)/.test(read(root, path)))).toEqual([]);
  expect(read(root, "feeds.opml")).toContain("https://quay.example/corrections/rss.xml");

  addFiles(root, { "newswire.yaml": settings("./lines.mjs, ninjs") });
  await build(root);
  expect(filesOf(join(root, "dist")).filter((path) => path.startsWith("corrections/"))).toEqual(["corrections/index.html"]);
  expect(read(root, "feeds.opml")).not.toContain("corrections/");
});

const UPDATED = "updated: 2026-03-30T09:00:00Z\n";

const iso = (date: unknown): string => new Date(String(date)).toISOString().replace(".000", "");

test("the list of corrections has every correction and withdrawal, newest first, on its page and in its feeds", async () => {
  const root = folder(FILES);
  await build(root);
  const rss = parseRssFeed(read(root, "corrections/rss.xml")).items ?? [];
  expect(rss.map(({ guid, title, pubDate }) => [guid?.value, title, iso(pubDate)])).toEqual(WANTED);
  expect(rss[0]?.content?.encoded ?? rss[0]?.description).toContain("A typo.");
  expect(rss[0]?.link).toBe("https://quay.example/articles/pier/");
  const atom = parseAtomFeed(read(root, "corrections/atom.xml"));
  expect(atom.entries?.map(({ id, title, updated }) => [id, title?.value, iso(updated)])).toEqual(WANTED);
  expect(iso(atom.updated)).toBe("2026-03-20T09:00:00Z");
  const json = parseJsonFeed(read(root, "corrections/feed.json"));
  expect(json.items?.map(({ id, title, date_published: date }) => [id, title, iso(date)])).toEqual(WANTED);
  expect(json.home_page_url).toBe("https://quay.example/corrections/");

  const page = read(root, "corrections/index.html");
  const places = ["A typo.", "The ferry does not exist.", "The pier is in the east.", "Es war am Abend."].map((note) => page.indexOf(note));
  expect(places).toEqual(places.toSorted((a, b) => a - b));
  expect(places[0]).toBeGreaterThan(0);
  expect(page).not.toContain("Plain");
  expect(read(root, "subscribe/index.html")).toMatch(
    /Corrections<\/bdi><\/a><\/h3>\n<p class="facts">\n<span>Updated: several times a week</,
  );
  expect(read(root, "index.html")).toContain("https://quay.example/corrections/");
  expect(read(root, "articles/plain/index.html")).toContain('"correctionsPolicy":"https://quay.example/corrections/"');
  for (const path of ["feeds.opml", "sitemap.xml"]) expect(read(root, path)).toContain("https://quay.example/corrections/");
  const verified = await newswire(["verify", "dist", "--strict", "--now", "2026-04-01T00:00:00Z"], { cwd: root });
  expect(verified.code, verified.stderr).toBe(0);
});

test("a correction is new in the list at once, with the id that announces it elsewhere", async () => {
  const root = folder(FILES);
  await build(root);
  addFiles(root, {
    "articles/2026-03-04-plain.md": story("Plain", "corrections: [{date: 2026-03-25T09:00:00Z, note: It was red., announce: true}]\n"),
  });
  await build(root);
  const idsIn = (path: string): (string | undefined)[] => (parseAtomFeed(read(root, path)).entries ?? []).map(({ id }) => id);
  const id = "tag:quay.example,2026-03-04:plain:correction:2026-03-25T09:00:00Z";
  expect(idsIn("corrections/atom.xml")[0]).toBe(id);
  expect(idsIn("atom.xml")).toContain(id);
  expect(idsIn("atom.xml").filter((each) => each?.includes(":correction:"))).toEqual([id]);
  expect(read(root, "corrections/index.html")).toContain("It was red.");

  // Without an index, and with the list as before.
  const again = folder({ ...FILES, "articles/2026-03-04-plain.md": readFileSync(join(root, "articles/2026-03-04-plain.md"), "utf8") });
  await newswire(["build", "--previous", join(root, "dist"), "--now", "2026-04-01T00:00:00Z"], { cwd: again });
  for (const path of filesOf(join(root, "dist"))) expect(read(again, path), path).toBe(read(root, path));
});

test("a correction that is deleted leaves the list; without the setting, there is no list and no trace of it", async () => {
  const root = folder({ ...FILES, "newswire.yaml": SITE });
  await build(root);
  const before = Object.fromEntries(filesOf(join(root, "dist")).map((path) => [path, read(root, path)]));
  expect(Object.entries(before).filter(([path, text]) => path.startsWith("corrections/") || text.includes("example/corrections/"))).toEqual(
    [],
  );

  addFiles(root, { "newswire.yaml": FILES["newswire.yaml"] });
  await build(root);
  addFiles(root, {
    "articles/2026-03-03-hafen.md": story("Hafen", `language: de\n${UPDATED}`),
    "articles/2026-03-02-ferry.md": story("Ferry", UPDATED),
  });
  await build(root);
  expect((parseAtomFeed(read(root, "corrections/atom.xml")).entries ?? []).map(({ title }) => title?.value)).toEqual([
    "Correction: Pier",
    "Correction: Pier",
  ]);

  addFiles(root, { "newswire.yaml": SITE });
  await build(root);
  expect(filesOf(join(root, "dist")).filter((path) => path.startsWith("corrections/"))).toEqual([]);
});
