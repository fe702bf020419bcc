import { readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { build } from "../../../src/build.ts";
import { verify } from "../../../src/verify/verify.ts";
import { addFiles, filesOf, folder } from "../../support/folder.ts";

const now = new Date("2026-11-22T00:00:00Z");
const story = (title: string, ...lines: readonly string[]): string =>
  ["---", `title: ${title}`, "published: 2026-01-05", ...lines, "---", `${title}.`, ""].join("\n");

let root: string;

beforeEach(async () => {
  root = folder({
    "newswire.yaml": "site: {title: Harbour Wire, url: https://news.example/sub/}\nfeeds: {by: [tag]}\n",
    "articles/a.md": story("Cranes", "tags: [ports, C++]", "audio: a.mp3"),
    "articles/a.mp3": "sound".repeat(100),
    "articles/b.md": `${story("Ferry", "relatedTo: a")}See [the cranes](a.md), [elsewhere](https://other.example/x) and[^1].\n\n[^1]: A note.\n`,
  });
  const at = (path: string): string => join(root, path);
  await build({ config: at("newswire.yaml"), articles: at("articles"), out: at("dist"), index: at(".newswire"), now });
});

/** The problems found, as code, path within the output folder and line. */
async function found(config = "newswire.yaml"): Promise<string[]> {
  const { problems } = await verify(join(root, "dist"), { config: join(root, config), now });
  return problems.map(({ code, file, line }) => `${code} ${file.replace(`${root}/dist/`, "")}:${line}`);
}

function change(path: string, what: string | RegExp, by: string): void {
  const file = join(root, "dist", path);
  const text = readFileSync(file, "utf8");
  expect(text).toMatch(what);
  writeFileSync(file, text.replace(what, by));
}

/** The number of the first line that contains a text. */
const lineOf = (path: string, what: string): number =>
  readFileSync(join(root, "dist", path), "utf8")
    .split("\n")
    .findIndex((line) => line.includes(what)) + 1;

test("finds no problem in a new build, with or without settings", async () => {
  expect(await found()).toEqual([]);
  expect(await found("none.yaml")).toEqual([]);
  const { feeds } = await verify(join(root, "dist"), { config: join(root, "newswire.yaml"), now });
  expect(feeds).toBe(filesOf(join(root, "dist")).filter((path) => /\/?(?:rss|atom)\.xml$|feed\.json$/.test(path)).length);
});

test("tests a preview against its own address", async () => {
  const preview = folder({});
  const at = (path: string): string => join(root, path);
  const [config, out] = [at("newswire.yaml"), join(preview, "prev")];
  await build({ config, articles: at("articles"), out, published: at("dist"), index: at(".newswire"), url: "https://prev.example/x", now });

  expect((await verify(out, { config, now })).problems).toEqual([]);
  rmSync(join(out, "articles/a"), { recursive: true });
  expect((await verify(out, { config, now })).problems.map(({ code }) => code)).toContain("verify/dead-link");
});

test("says of a document that is not a feed what it lacks", async () => {
  addFiles(root, { "dist/feed.json": '{"title":"T"}', "dist/atom.xml": "<x/>" });

  expect((await verify(join(root, "dist"), { config: join(root, "newswire.yaml"), now })).problems).toMatchObject([
    { message: "not a feed: this XML is neither RSS nor Atom", hint: expect.stringContaining("Build again.") },
    { message: expect.stringContaining("has no `version`"), hint: expect.stringContaining("Build again.") },
  ]);
});

test("accepts compressed copies that match their originals", async () => {
  const page = readFileSync(join(root, "dist/index.html"));
  addFiles(root, { "dist/index.html.gz": gzipSync(page), "dist/index.html.br": brotliCompressSync(page), "dist/backup.tar.gz": "mine" });

  expect(await found()).toEqual([]);
});

describe("reports the place of", () => {
  test.each<{ plant: string; act: () => void; expected: () => readonly string[] }>([
    {
      plant: "a feed with invalid XML",
      act: () => change("tags/ports/rss.xml", "</channel>", "</chanel>"),
      expected: () => [`verify/syntax tags/ports/rss.xml:${lineOf("tags/ports/rss.xml", "</chanel>")}`],
    },
    {
      plant: "a self link to another address",
      act: () => change("atom.xml", /(rel="self"[^>]* href="[^"]*)atom.xml/, "$1feed.xml"),
      expected: () => ["verify/self atom.xml:1"],
    },
    {
      plant: "a page that names the wrong format of its feed",
      act: () => change("index.html", "application/atom+xml", "application/rss+xml"),
      expected: () => [`verify/discovery index.html:${lineOf("index.html", "atom.xml")}`],
    },
    {
      plant: "an id that differs from the ledger",
      act: () => change("rss.xml", /(<guid[^>]*>[^<]*)a<\/guid>/, "$1x</guid>"),
      expected: () => [`verify/id-changed rss.xml:${lineOf("rss.xml", "<item>")}`],
    },
    {
      plant: "an enclosure with the wrong length",
      act: () => change("feed.json", '"size_in_bytes": 500', '"size_in_bytes": 501'),
      expected: () => [`verify/enclosure feed.json:${lineOf("feed.json", '"attachments"') + 1}`],
    },
    {
      plant: "a missing enclosure, once",
      act: () => rmSync(join(root, "dist", filesOf(join(root, "dist")).find((path) => path.endsWith(".mp3")) ?? "")),
      expected: () => [`verify/enclosure atom.xml:${lineOf("atom.xml", 'rel="enclosure"')}`],
    },
    {
      plant: "a missing page, once",
      act: () => rmSync(join(root, "dist/articles/b"), { recursive: true }),
      expected: () => [`verify/dead-link atom.xml:${lineOf("atom.xml", "<title>Ferry") + 2}`],
    },
    {
      plant: "a link to a missing archive",
      act: () =>
        change("rss.xml", "<atom:link ", '<atom:link rel="prev-archive" href="https://news.example/sub/archive/1/rss.xml"/><atom:link '),
      expected: () => [`verify/dead-link rss.xml:${lineOf("rss.xml", "<atom:link ")}`],
    },
    {
      plant: "a broken link",
      act: () => change("articles/b/index.html", "</main>", '<a href="../c/">c</a></main>'),
      expected: () => [`verify/dead-link articles/b/index.html:${lineOf("articles/b/index.html", '<a href="../c/">')}`],
    },
    {
      plant: "an http: picture in a page and in a feed",
      act: () => {
        change("articles/b/index.html", "</main>", '<img src="http://a.example/x.jpg"></main>');
        change("rss.xml", "<content:encoded><![CDATA[", '<content:encoded><![CDATA[<img src="http://a.example/x.jpg">');
      },
      expected: () => [
        `verify/mixed-content articles/b/index.html:${lineOf("articles/b/index.html", "http://a.example")}`,
        `verify/mixed-content rss.xml:${lineOf("rss.xml", "http://a.example")}`,
      ],
    },
    {
      plant: "an outdated compressed copy, and one that cannot be decompressed",
      act: () => addFiles(root, { "dist/rss.xml.gz": gzipSync("<rss/>"), "dist/index.html.br": "rubbish" }),
      expected: () => ["verify/sidecar index.html.br:1", "verify/sidecar rss.xml.gz:1"],
    },
    {
      plant: "an unfinished file",
      act: () => addFiles(root, { "dist/tags/ports/rss.xml.newswire-4711.tmp": "<rss" }),
      expected: () => ["verify/leftover tags/ports/rss.xml.newswire-4711.tmp:1"],
    },
    {
      plant: "a feed whose encoding is not the declared one",
      act: () =>
        addFiles(root, { "dist/old.xml": Buffer.from('<?xml version="1.0" encoding="utf-8"?><rss version="2.0">é</rss>', "latin1") }),
      expected: () => ["verify/encoding old.xml:1"],
    },
  ])("$plant", async ({ act, expected }) => {
    act();

    expect((await found()).toSorted()).toEqual([...expected()].toSorted());
  });

  test("a story that is in the ledger but not in the feed", async () => {
    const [line = ""] = readFileSync(join(root, "dist/ledger.ndjson"), "utf8").split("\n");
    const entry = {
      ...(JSON.parse(line) as object),
      id: "urn:x",
      url: "https://news.example/sub/articles/x/",
      published: "2026-01-06T00:00:00Z",
    };
    writeFileSync(join(root, "dist/ledger.ndjson"), `${line}\n${JSON.stringify(entry)}\n`);

    expect(await found()).toEqual(["atom.xml", "feed.json", "rss.xml"].map((path) => `verify/vanished ${path}:1`));
  });
});

describe("reports files that should be feeds", () => {
  const html = "<!doctype html><html><title>404</title></html>";
  test.each<[path: string, text: string, code: string]>([
    ["rss.xml", "", "not-a-feed"],
    ["rss.xml", "Internal Server Error", "not-a-feed"],
    ["wires/x/atom.xml", html, "not-a-feed"],
    ["feed.xml", "<urlset/>", "not-a-feed"],
    ["blog/index.xml", "<feed xmlns='https://a.example/atom'/>", "namespace"],
    ["feed.json", '{"title":"T","items":[]}', "not-a-feed"],
    ["feed.json", '{"version":', "syntax"],
    ["news.rss", "<rss", "syntax"],
    ["News.Atom", "null", "not-a-feed"],
    ["RSS.XML", html, "not-a-feed"],
    ["other.xml", `<!--${" a licence".repeat(200)}-->\n<rss>`, "syntax"],
  ])("%s: case %#", async (path, text, code) => {
    addFiles(root, { [`dist/new/${path}`]: text });

    expect(await found()).toEqual([`verify/${code} new/${path}:${code === "syntax" && path === "other.xml" ? 2 : 1}`]);
  });

  test.each(["newswire.yaml", "none.yaml"])("files that a page or the OPML list links to as feeds, with %s", async (config) => {
    const link = '<link rel="alternate" type="application/rss+xml" href="../../new/feed/"></head>';
    change("tags/ports/index.html", "</head>", link);
    change("feeds.opml", "</body>", '<outline xmlUrl="https://news.example/sub/new/list"/></body>');
    addFiles(root, { "dist/new/feed/index.html": html, "dist/new/list": "no feed" });

    expect(await found(config)).toEqual(["verify/not-a-feed new/feed/index.html:1", "verify/not-a-feed new/list:1"]);
  });

  test("missing feeds that are in the OPML list or the ledger", async () => {
    change("feeds.opml", "</body>", '<outline xmlUrl="https://news.example/sub/new.xml"/></body>');
    rmSync(join(root, "dist/tags/ports"), { recursive: true });

    const codes = await found();
    expect(codes).toContain(`verify/dead-link feeds.opml:${lineOf("feeds.opml", "new.xml")}`);
    expect(codes).toContain("verify/dead-link ledger.ndjson:1");
  });

  test("a folder without a feed", async () => {
    expect((await verify(folder({ "index.html": "<!doctype html><title>x</title>" }), { now })).problems).toMatchObject([
      { code: "verify/no-feed", severity: "error" },
    ]);
  });
});

describe("reports, without failing, paths that cannot be files", () => {
  test.each(["a%00.html", "%2e%2e%2f%2e%2e%2fnewswire.yaml", "..%5cx", "a".repeat(300), "a/".repeat(3_000), "%ff%fe", "%zz", "loop"])(
    "%s",
    async (name) => {
      symlinkSync("loop", join(root, "dist/loop"));
      change("articles/b/index.html", "</main>", `<a href="https://news.example/sub/${name}">x</a></main>`);
      change("rss.xml", "<enclosure ", `<enclosure url="https://news.example/sub/${name}?y" length="1" type="audio/mpeg"/><enclosure `);

      const codes = await found();
      expect(codes).toContain(`verify/enclosure rss.xml:${lineOf("rss.xml", "?y")}`);
      expect(codes.filter((code) => code.startsWith("verify/unreadable"))).toEqual(["verify/unreadable loop:1"]);
    },
  );

  test("symbolic links that lead nowhere, and folders named like feeds", async () => {
    symlinkSync("nowhere", join(root, "dist/x.html"));
    symlinkSync("articles", join(root, "dist/rss.rss"));
    symlinkSync("articles", join(root, "dist/y.html"));

    expect(await found()).toEqual(["verify/unreadable rss.rss:1", "verify/unreadable x.html:1"]);
  });
});

test("accepts any characters in file names", async () => {
  const page = "<!doctype html><title>x</title>";
  addFiles(root, {
    "dist/a:b.html": page,
    "dist/%.html": page,
    "dist/javascript:x": page,
    "dist/é ?#.html": page,
    "dist/\\\\[.html": page,
  });

  expect(await found()).toEqual([]);
});

test("rejects a target that is not a folder as wrong usage", async () => {
  await expect(verify(join(root, "nowhere"), { now })).rejects.toMatchObject({ problems: [{ code: "settings/target" }] });
  addFiles(root, { "public/rss.xml": "" });
  await expect(verify(join(root, "public/rss.xml"), { now })).rejects.toMatchObject({
    problems: [{ code: "settings/target", hint: expect.stringMatching(/newswire verify \S*\/public`\.$/) as string }],
  });
  await expect(verify(join(root, "newswire.yaml"), { now })).rejects.toMatchObject({ problems: [{ code: "settings/target" }] });
});
