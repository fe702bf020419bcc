import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { Problem } from "../../src/model/problem.ts";
import { newswire } from "../support/command.ts";
import { addFiles, folder } from "../support/folder.ts";
import type { Files } from "../support/folder.ts";
import { loopback } from "../support/loopback.ts";

const NOW = ["--now", "2026-11-22T08:30:00Z"];

const article = (title: string, ...fields: readonly string[]): string =>
  ["---", `title: ${title}`, ...fields, "---", "Text.", ""].join("\n");

/** A site of articles by the end of their path. */
function site(articles: Files, more = ""): string {
  const named = Object.entries(articles).map(([path, text]) => [`articles/${path}`, text]);
  return folder({
    "newswire.yaml": `site: {title: Harbour, url: https://new.example/, permalink: "/:year/:month/:slug/"${more}}\n`,
    ...Object.fromEntries(named),
  });
}

type Item = Readonly<{ id?: string; link?: string; date?: string }>;

const rss = (items: readonly Item[], home = "http://old.example/"): string =>
  `<?xml version="1.0"?>\n<rss version="2.0"><channel><title>Old</title><link>${home}</link><description>Old</description>\n${items
    .map(({ id, link, date }) =>
      [
        "<item>",
        id === undefined ? "" : `<guid isPermaLink="false">${id}</guid>`,
        link === undefined ? "" : `<link>${link}</link>`,
        date === undefined ? "" : `<pubDate>${date}</pubDate>`,
        "</item>\n",
      ].join(""),
    )
    .join("")}</channel></rss>\n`;

interface Ran {
  readonly code: number | null;
  readonly written: readonly string[];
  readonly stderr: string;
}

async function stamp(root: string, from: string, ...args: readonly string[]): Promise<Ran> {
  const { code, stdout, stderr } = await newswire(["stamp", ...NOW, "--from", from, ...args], { cwd: root });
  return { code, written: stdout.split("\n").filter((line) => line.endsWith(".md")), stderr };
}

/** The codes of the problems, with their files. */
async function problemsOf(root: string, from: string): Promise<readonly string[]> {
  const { stdout } = await newswire(["stamp", ...NOW, "--from", from, "--format", "json"], { cwd: root });
  const [list = "[]"] = /^\[.*^\]$/ms.exec(stdout) ?? [];
  return (JSON.parse(list) as Problem[]).map(({ severity, code, file }) => `${severity} ${code} ${file}`);
}

const text = (root: string, path: string): string => readFileSync(join(root, "articles", path), "utf8");

describe("newswire stamp --from", () => {
  test("writes the ids of a feed by address, and the time of publication if the article states only its day", async () => {
    const files = {
      "2026-11-01-one.md": article("One", "# kept").replaceAll("\n", "\r\n"),
      "2026-11-02-two.md": article("Two", "date: 2026-11-02"),
      "sub/three.md": article("Three", "date: 2026-11-03T07:00Z", "aliases: [/node/3]", "draft: true"),
    };
    const root = site(files);
    addFiles(root, {
      "old.xml": rss([
        { id: "63f0c2a1b5e9d70001c4e8aa", link: "http://old.example/2026/11/one/", date: "Sun, 01 Nov 2026 08:30:00 GMT" },
        { id: "2 at http://old.example", link: "http://old.example/2026/11/two/", date: "Mon, 02 Nov 2026 08:30:00 GMT" },
        { id: "http://old.example/?p=3", link: "http://old.example/node/3", date: "Tue, 03 Nov 2026 08:30:00 GMT" },
        { id: "4", link: "http://old.example/gone/" },
      ]),
    });

    const dry = await stamp(root, "old.xml", "--dry-run");
    expect(Object.fromEntries(Object.keys(files).map((path) => [path, text(root, path)]))).toEqual(files);
    const { code, written, stderr } = await stamp(root, "old.xml");

    expect(code).toBe(0);
    expect(written).toEqual(Object.keys(files).map((path) => `articles/${path}`));
    expect(dry).toMatchObject({ code: 0, written });
    expect(dry.stderr).toContain('id: "2 at http://old.example"');
    expect(text(root, "2026-11-01-one.md")).toBe(
      files["2026-11-01-one.md"].replace("# kept\r\n", "# kept\r\npublished: 2026-11-01T08:30:00Z\r\nid: 63f0c2a1b5e9d70001c4e8aa\r\n"),
    );
    expect(text(root, "2026-11-02-two.md")).toBe(article("Two", "date: 2026-11-02", 'id: "2 at http://old.example"'));
    expect(text(root, "sub/three.md")).toContain('\nid: "http://old.example/?p=3"\n');
    expect(stderr).toMatch(/warning stamp\/unmatched: no article has this address: http:\/\/old\.example\/gone\//);
    expect(stderr).toContain('add `aliases: ["/gone/"]` to that article');
    expect(stderr).toMatch(/4 items in the feed: 3 matched, 1 without an article\.\n3 articles: 3 matched, 0 not in the feed\./);
    expect(await stamp(root, "old.xml")).toMatchObject({ code: 0, written: [] });
  });

  test.each([
    "https://new.example/2026/11/hafen-uberfahrt/",
    "http://old.example/2026/11/hafen-uberfahrt",
    "https://old.example/2026/11/hafen-uberfahrt.html",
    "https://old.example:8443/2026/11/hafen-uberfahrt/index.html",
    "https://old.example/2026//11/%68afen-uberfahrt/?utm_source=feed#x",
    "https://old.example/blog/2026/11/hafen-uberfahrt/",
    "https://old.example/alt/%C3%9Cberfahrt",
    "https://old.example/alt/Überfahrt/",
    "https://old.example/alt/U%CC%88berfahrt/",
    "https://old.example/?p=9",
    "/2026/11/hafen-uberfahrt",
  ])("finds the article of %s", async (link) => {
    const root = site({ "2026-11-01-hafen-überfahrt.md": article("A", "redirect_from: [/alt/Überfahrt.html, '/?p=9']") });
    addFiles(root, { "old.xml": rss([{ id: "1", link }], "https://old.example/blog/") });

    expect(await stamp(root, "old.xml")).toMatchObject({ code: 0, written: ["articles/2026-11-01-hafen-überfahrt.md"] });
  });

  test.each(["https://old.example/", "https://old.example/2026/11/a/b/", "https://old.example/a/", "https://old.example/2026/11/A/"])(
    "finds no article at %s",
    async (link) => {
      const root = site({ "2026-11-01-a.md": article("A") });
      addFiles(root, { "old.xml": rss([{ id: "1", link }]) });
      expect(await problemsOf(root, "old.xml")).toEqual(["warning stamp/unmatched old.xml"]);
    },
  );

  test("reads Atom and JSON Feed; an item without an id has its link for one", async () => {
    const root = site({ "2026-11-01-a.md": article("A"), "2026-11-02-b.md": article("B"), "2026-11-03-c.md": article("C") });
    addFiles(root, {
      "atom.xml": `<feed xmlns="http://www.w3.org/2005/Atom"><title>Old</title><id>urn:x</id><updated>2026-11-02T00:00:00Z</updated><entry><id>https://old.example/2026/11/a</id><title>A</title><updated>2026-11-02T00:00:00Z</updated><link href="https://old.example/2026/11/a.html"/></entry></feed>`,
      "feed.json": JSON.stringify({
        version: "https://jsonfeed.org/version/1",
        title: "Old",
        items: [{ id: 9007, url: "https://old.example/2026/11/b/", content_text: "x" }],
      }),
      "old.xml": rss([{ link: "https://old.example/2026/11/c/" }]),
    });

    for (const feed of ["atom.xml", "feed.json", "old.xml"]) expect((await stamp(root, feed)).code).toBe(0);

    expect(text(root, "2026-11-01-a.md")).toContain('id: "https://old.example/2026/11/a"\n');
    expect(text(root, "2026-11-02-b.md")).toContain("id: 9007\n");
    expect(text(root, "2026-11-03-c.md")).toContain('id: "https://old.example/2026/11/c/"\n');
  });

  const A = "http://old.example/2026/11/a/";
  test.each<{ what: string; feed: string; files?: Files; problem: string }>([
    {
      what: "two items with one link",
      feed: rss([
        { id: "1", link: A },
        { id: "2", link: A },
      ]),
      problem: "error stamp/feed old.xml",
    },
    {
      what: "two items with the same id",
      feed: rss([
        { id: "1", link: A },
        { id: "1", link: "http://old.example/b/" },
      ]),
      problem: "error stamp/feed old.xml",
    },
    {
      what: "the same item twice",
      feed: rss([
        { id: "1", link: A },
        { id: "1", link: A },
      ]),
      problem: "error stamp/feed old.xml",
    },
    {
      what: "a link of two articles",
      feed: rss([{ id: "1", link: "http://old.example/x" }]),
      files: { "2026-11-01-a.md": article("A", "aliases: /x/", "draft: true"), "2026-11-01-b.md": article("B", "aliases: /x.html") },
      problem: "error stamp/match old.xml",
    },
    {
      what: "two items about one article",
      feed: rss([
        { id: "1", link: A },
        { id: "2", link: "http://old.example/x/" },
      ]),
      files: { "2026-11-01-a.md": article("A", "aliases: /x/") },
      problem: "error stamp/match old.xml",
    },
    { what: "an id that is too long", feed: rss([{ id: "x".repeat(1001), link: A }]), problem: "error stamp/feed old.xml" },
    {
      what: "an article with another id",
      feed: rss([{ id: "1", link: A }]),
      files: { "2026-11-01-a.md": article("A", "id: urn:x") },
      problem: "error stamp/id articles/2026-11-01-a.md",
    },
    {
      what: "an id that another article states",
      feed: rss([{ id: "1", link: A }]),
      files: { "2026-11-01-b.md": article("B", "id: 1") },
      problem: "error stamp/id articles/2026-11-01-a.md",
    },
    {
      what: "a feed that is not well-formed",
      feed: rss([{ id: "1", link: A }]).replace("</item>", ""),
      problem: "error verify/syntax old.xml",
    },
    { what: "a page", feed: "<!doctype html><title>x</title>", problem: "error verify/not-a-feed old.xml" },
    { what: "bytes that are not text", feed: "<rss>\u0000", problem: "error verify/syntax old.xml" },
  ])("writes nothing if there is $what", async ({ feed, files = {}, problem }) => {
    const all: Files = { "2026-11-01-a.md": article("A"), "2026-11-02-ok.md": article("Ok"), ...files };
    const root = site(all);
    addFiles(root, { "old.xml": feed.replace("</channel>", "<item><guid>http://old.example/2026/11/ok</guid></item></channel>") });

    expect(await problemsOf(root, "old.xml")).toContain(problem);

    for (const [path, before] of Object.entries(all)) expect(text(root, path)).toBe(before);
    expect((await stamp(root, "old.xml")).code).toBe(1);
  });

  test("keeps the id of a published story, because readers know it", async () => {
    const root = site({ "2026-11-01-a.md": article("A") });
    addFiles(root, { "old.xml": rss([{ id: "1", link: A }]) });
    expect((await newswire(["build", ...NOW], { cwd: root })).code).toBe(0);

    expect(await problemsOf(root, "old.xml")).toEqual(["error stamp/id articles/2026-11-01-a.md"]);
  });

  test.each(["none.xml", ".", "https://me:secret@old.example/feed.xml"])("needs a feed, not %s", async (from) => {
    const { code, stderr } = await stamp(site({ "2026-11-01-a.md": article("A") }), from);
    expect(code).toBe(2);
    expect(stderr).not.toContain("secret");
  });

  test("follows the pages of a feed on the same host", async () => {
    const names = ["a", "b", "c", "d"];
    const root = site(Object.fromEntries(names.map((name) => [`2026-11-01-${name}.md`, article(name)])));
    const item = (name: string): Item => ({ id: `id-${name}`, link: `https://old.example/2026/11/${name}/` });
    const page = (next: string, ...on: readonly string[]): string =>
      rss(on.map(item)).replace("<channel>", `<channel><atom:link xmlns:atom="http://www.w3.org/2005/Atom" rel="next" href="${next}"/>`);
    const host = await loopback(({ path }, response) => {
      const pages: Readonly<Record<string, string>> = {
        "/feed.xml": page("/feed.xml?page=2", "a", "b"),
        // An item came in meanwhile.
        "/feed.xml?page=2": page("/feed.json", "b", "c"),
        "/feed.json": JSON.stringify({
          version: "https://jsonfeed.org/version/1.1",
          title: "Old",
          next_url: "https://else.example/more.json",
          items: [{ id: "id-d", url: item("d").link, content_text: "x" }],
        }),
      };
      response.writeHead(pages[path] === undefined ? 404 : 200).end(pages[path]);
    });

    const { code, written, stderr } = await stamp(root, `${host.url}feed.xml`);

    expect(code).toBe(0);
    expect(written).toHaveLength(4);
    expect(stderr).toMatch(/warning stamp\/pages: .*else\.example/);
    expect((await stamp(root, `${host.url}none.xml`)).code).toBe(1);
    expect((await stamp(root, "http://127.0.0.1:1/feed.xml")).code).toBe(3);
  });
});

test("newswire stamp --dry-run shows what it would write", async () => {
  const root = site({ "2026-11-01-a.md": article("A") });
  const { code, stdout, stderr } = await newswire(["stamp", ...NOW, "--dry-run"], { cwd: root });
  expect({ code, stdout }).toEqual({ code: 0, stdout: "articles/2026-11-01-a.md\n" });
  expect(stderr).toContain('id: "tag:new.example,2026-11-01:a"'.replaceAll('"', ""));
  expect(text(root, "2026-11-01-a.md")).toBe(article("A"));
});
