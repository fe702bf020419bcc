import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { Problem } from "../../src/model/problem.ts";
import { newswire } from "../support/command.ts";
import { addFiles, filesOf, folder } from "../support/folder.ts";
import type { Files } from "../support/folder.ts";

const SITE = "https://wire.example/";
const PREVIEW = "https://pr-7.preview.example/site/";

const article = (title: string, ...more: readonly string[]): string => ["---", `title: ${title}`, ...more, "---", "Text.", ""].join("\n");

const FILES = {
  "newswire.yaml": `
site: {title: Wire, url: ${SITE}, ids: url}
hubs: [https://hub.example/]
indexNow: {key: 0123456789abcdef}
feeds: {formats: [rss, atom, json, ninjs]}
publish: {headers: [netlify], compress: [gzip]}
`,
  "articles/2026-05-01-ferry.md": article("Ferry", "source: Port").replace("Text.", `[Crane](${SITE}articles/crane/), <${SITE}>.`),
  "articles/2026-05-02-crane.md": article("Crane", "relatedTo: [ferry]", "translationOf: ferry", "language: fr"),
};

/** 120 more stories, so that an index is kept. */
const MANY: Files = Object.fromEntries(Array.from({ length: 120 }, (_, i) => [`articles/2026-04-01-s${i}.md`, article(`S${i}`)]));

/** Run `newswire build`. Returns its exit code, with the codes and files of its problems. */
async function build(root: string, ...args: readonly string[]): Promise<[number | null, string[]]> {
  const { code, stdout } = await newswire(["build", "--format", "json", "--now", "2026-06-01T00:00:00Z", ...args], { cwd: root });
  return [code, (JSON.parse(stdout === "" ? "[]" : stdout) as Problem[]).map((problem) => `${problem.code} ${problem.file}`)];
}

const preview = (root: string, ...args: readonly string[]): ReturnType<typeof build> =>
  build(root, "--url", PREVIEW, "--out", "preview", ...args);

const read = (root: string, path: string): string => readFileSync(join(root, path), "utf8");

const all = (root: string, below: string): Files =>
  Object.fromEntries(filesOf(join(root, below)).map((path) => [path, read(root, `${below}/${path}`)]));

describe("build --url", () => {
  test("moves every address, keeps every id, and leaves the site and its index as they are", async () => {
    const root = folder(FILES);
    await build(root);
    const before = all(root, "dist");

    expect(await preview(root)).toEqual([0, []]);

    const texts = Object.entries(all(root, "preview")).filter(([path]) => !path.endsWith(".gz"));
    const own = texts.flatMap(([, text]) => [...String(text).matchAll(/.{0,30}https:\/\/wire\.example\//g)].map(([found]) => found));
    expect(own.filter((found) => !/<guid[^>]*>|<id>|"(?:id|uri|identifier|translationOf)":\s?"|^\s+"/.test(found))).toEqual([]);
    expect(read(root, "preview/rss.xml")).toContain(`<guid isPermaLink="false">${SITE}articles/ferry/</guid>`);
    expect(read(root, "preview/rss.xml")).toContain(`<link>${PREVIEW}articles/ferry/</link>`);
    expect(read(root, "preview/rss.xml")).toContain('<?xml-stylesheet type="text/css" href="/site/feed.css"?>');
    expect(read(root, "preview/atom.xml")).toContain(`<id>${SITE}</id>`);
    expect(JSON.parse(read(root, "preview/feed.json"))).toMatchObject({
      feed_url: `${PREVIEW}feed.json`,
      items: [
        { id: `${SITE}articles/crane/`, url: `${PREVIEW}articles/crane/`, _newswire: { relatedTo: [`${SITE}articles/ferry/`] } },
        { id: `${SITE}articles/ferry/`, content_html: expect.stringContaining(`<a href="${PREVIEW}articles/crane/">Crane</a>`) },
      ],
    });
    // Links that subscribe to a feed name it in their query.
    expect(read(root, "preview/subscribe/index.html")).toContain(encodeURIComponent(`${PREVIEW}rss.xml`));
    expect(texts.filter(([, text]) => String(text).includes(encodeURIComponent(SITE)))).toEqual([]);
    expect(read(root, "preview/_headers")).toContain("\n/site/rss.xml\n");
    expect(all(root, "dist")).toEqual(before);
    expect(existsSync(join(root, ".newswire"))).toBe(false);
  });

  test("is not for search engines, hubs or the next build", async () => {
    const root = folder(FILES);

    await preview(root);

    const files = filesOf(join(root, "preview"));
    expect(files.filter((path) => /sitemap|ledger|0123/.test(path))).toEqual([]);
    expect(read(root, "preview/robots.txt")).toMatch(/^User-agent: \*\nDisallow: \/$/m);
    for (const page of files.filter((path) => path.endsWith(".html")))
      expect([page, read(root, `preview/${page}`)]).toEqual([page, expect.stringContaining('name="robots" content="noindex"')]);
    expect(files.filter((path) => !path.endsWith(".gz") && read(root, `preview/${path}`).includes("hub.example"))).toEqual([]);
  });

  test("compares with the ledger of the site, not with earlier previews", async () => {
    const root = folder({ ...FILES, ...MANY });
    await build(root);
    addFiles(root, { "articles/new.md": article("New", "published: 2026-05-03") });
    await preview(root);
    // Neither the date nor the name was published.
    rmSync(join(root, "articles/new.md"));
    addFiles(root, { "articles/newer.md": article("New", "published: 2026-05-09") });

    expect(await preview(root)).toEqual([0, []]);

    const incremental = all(root, "preview");
    expect(filesOf(root).filter((path) => path.startsWith(".newswire/"))).toContain(".newswire/preview/index");
    rmSync(join(root, "preview"), { recursive: true });
    rmSync(join(root, ".newswire/preview"), { recursive: true });
    await preview(root);
    expect(all(root, "preview")).toEqual(incremental);

    // These were.
    rmSync(join(root, "articles/2026-05-01-ferry.md"));
    addFiles(root, { "articles/2026-05-02-crane.md": article("Crane", "published: 2026-05-04", `id: ${SITE}articles/crane/`) });
    expect(await preview(root)).toEqual([1, ["ledger/published articles/2026-05-02-crane.md", "ledger/vanished dist/ledger.ndjson"]]);
  });

  test("follows the ledger when the site is published meanwhile", async () => {
    const root = folder({ ...FILES, ...MANY });
    await preview(root);
    await build(root);
    addFiles(root, { "articles/2026-05-01-ferry.md": article("Ferry", "published: 2026-05-08") });

    expect((await preview(root))[1]).toContain("ledger/published articles/2026-05-01-ferry.md");
  });

  test.each([
    ["in the folder of the site", ["--url", PREVIEW]],
    ["below the folder of the site", ["--url", PREVIEW, "--out", "dist/preview"]],
    ["over another site", ["--url", PREVIEW, "--out", "public"]],
    ["without a scheme", ["--url", "pr-7.preview.example", "--out", "preview"]],
    ["with a query", ["--url", "https://preview.example/?pr=7", "--out", "preview"]],
  ])("is refused %s", async (_, args) => {
    const root = folder({ ...FILES, "public/ledger.ndjson": "" });

    expect(await build(root, ...args)).toEqual([2, [expect.stringContaining("settings/preview")]]);
    expect(filesOf(root)).toEqual([...Object.keys(FILES), "public/ledger.ndjson"].toSorted());
  });

  test("is refused below the folder of the site, through a link", async () => {
    const root = folder(FILES);
    mkdirSync(join(root, "dist"));
    symlinkSync("dist", join(root, "public"));

    expect(await preview(root, "--out", "public/deep/preview")).toEqual([2, ["settings/preview public/deep/preview"]]);
    expect(filesOf(root)).toEqual(Object.keys(FILES).toSorted());
  });

  test("says where to upload it, even to this machine", async () => {
    const { stderr } = await newswire(["build", "--url", "http://LOCALHOST:3000/pr", "--out", "preview"], { cwd: folder(FILES) });

    expect(stderr).toContain(". Upload it to http://localhost:3000/pr/\n");
  });

  test("replaces an earlier preview without an index, and no other file", async () => {
    const root = folder({ ...FILES, "preview/CNAME": "mine" });
    await preview(root);
    rmSync(join(root, "articles/2026-05-01-ferry.md"));

    expect((await preview(root))[0]).toBe(0);
    expect(filesOf(join(root, "preview")).filter((path) => /ferry|CNAME/.test(path))).toEqual(["CNAME"]);
  });
});
