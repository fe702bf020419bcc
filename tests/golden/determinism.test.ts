import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, test } from "vitest";
import { newswire } from "../support/command.ts";
import { addFiles, cloneOf, filesOf, folder } from "../support/folder.ts";

const SITES = fileURLToPath(new URL("sites", import.meta.url));
const NOW = "2026-11-22T00:00:00Z";

/** The content of every file in a folder, by path. */
function contentOf(root: string): ReadonlyMap<string, string> {
  return new Map(filesOf(root).map((path) => [path, readFileSync(join(root, path), "latin1")]));
}

function copyOf(site: string): string {
  return cloneOf(join(SITES, site));
}

async function build(
  root: string,
  { now = NOW, ...machine }: { readonly now?: string; readonly env?: Readonly<Record<string, string>> } = {},
): Promise<ReadonlyMap<string, string>> {
  const { code, stderr } = await newswire(["build", "--accept-removals", "--now", now], { cwd: root, ...machine });
  expect(code, stderr).toBe(0);
  return contentOf(join(root, "dist"));
}

/** Paths of files that differ, or exist in only one of the two. */
function difference(a: ReadonlyMap<string, string>, b: ReadonlyMap<string, string>): string[] {
  return [...new Set([...a.keys(), ...b.keys()])].filter((path) => a.get(path) !== b.get(path)).toSorted();
}

describe("the same bytes", () => {
  const machines = ["UTC", "America/New_York", "Asia/Tokyo"].flatMap((TZ) => ["C", "sv_SE.UTF-8"].map((LC_ALL) => ({ TZ, LC_ALL })));

  let reference: ReadonlyMap<string, string>;
  beforeAll(async () => {
    reference = await build(copyOf("two-scripts"));
  });

  test.each(machines)("in the time zone $TZ under $LC_ALL", async (env) => {
    expect(difference(reference, await build(copyOf("two-scripts"), { env }))).toEqual([]);
  });

  test("for any order and time of creating files", async () => {
    const before = await build(copyOf("every-key"));
    const files = contentOf(join(SITES, "every-key", "articles"));
    const root = folder();
    for (const path of [...files.keys()].toReversed()) {
      const target = join(root, "articles", path);
      mkdirSync(dirname(target), { recursive: true });
      writeFileSync(target, files.get(path) ?? "", "latin1");
      utimesSync(target, 1_000_000_000, 1_000_000_000);
    }
    cpSync(join(SITES, "every-key", "newswire.yaml"), join(root, "newswire.yaml"));

    expect(difference(before, await build(root))).toEqual([]);
  });

  test("after an edit and in a full build", async () => {
    const root = copyOf("two-tags");
    await build(root);
    const path = "articles/2026-03-01-cranes.md";
    const edited = readFileSync(join(root, path), "utf8").replace("Trade", "Weather");

    addFiles(root, { [path]: edited });
    const after = await build(root);

    const fresh = copyOf("two-tags");
    addFiles(fresh, { [path]: edited });
    expect(difference(after, await build(fresh))).toEqual([]);
  });
});

describe("a second build", () => {
  test("writes nothing", async () => {
    const root = copyOf("every-key");
    await build(root);
    const times = (): number[] => filesOf(join(root, "dist")).map((path) => statSync(join(root, "dist", path)).mtimeMs);
    const before = times();

    await build(root);

    expect(times()).toEqual(before);
  });

  test("changes nothing a day later, if nothing is scheduled", async () => {
    const root = copyOf("every-key");
    const before = await build(root);

    expect(difference(before, await build(root, { now: "2026-11-23T07:00:00Z" }))).toEqual([]);
  });

  test("removes the files of a removed article, and no files of others", async () => {
    const root = copyOf("two-tags");
    const foreign = {
      "dist/CNAME": "news.example",
      "dist/tags/ports/note.txt": "mine",
      "dist/.well-known/x": "mine",
      "dist/about/index.html": "mine",
    };
    addFiles(root, foreign);
    await build(root);
    const first = filesOf(join(root, "dist"));

    rmSync(join(root, "articles/2026-03-01-cranes.md"));
    const after = await build(root);

    const gone = first.filter((path) => !after.has(path));
    expect(gone).toEqual(
      [
        "articles/cranes/index.html",
        ...["atom.xml", "feed.json", "index.html", "rss.xml"].flatMap((name) => [`sources/harbour-press/${name}`]),
        ...["atom.xml", "feed.json", "index.html", "rss.xml"].map((name) => `tags/trade/${name}`),
      ].toSorted(),
    );
    for (const [path, text] of Object.entries(foreign)) expect(after.get(path.replace("dist/", ""))).toBe(text);
    expect(readdirSync(join(root, "dist/articles"))).toEqual(["ferry"]);
  });

  test("leaves the output folder unchanged after an error", async () => {
    const root = copyOf("two-tags");
    const before = await build(root);
    rmSync(join(root, "articles/2026-03-02-ferry.md"));
    addFiles(root, { "articles/broken.md": "---\ntitle: [x\n---\n", "articles/fine.md": "---\ntitle: Fine\npublished: 2026-01-01\n---\n" });

    const { code } = await newswire(["build", "--now", NOW], { cwd: root });

    expect(code).toBe(1);
    expect(difference(before, contentOf(join(root, "dist")))).toEqual([]);
  });
});

describe("--now", () => {
  const story = (lines: string): string => `---\ntitle: Moving\n${lines}\n---\nText.\n`;
  const settings =
    "site: {title: Harbour Wire, url: https://news.example/}\nfeeds: {formats: [rss], by: []}\nwires: {fresh: {title: Fresh, all: [source:Kita], maxAge: 48h}}\n";
  const still = "---\ntitle: Still\npublished: 2026-01-01\n---\nText.\n";
  const BEFORE = "2026-06-01T08:59:59Z";
  const AFTER = "2026-06-01T09:00:00Z";

  test.each([
    {
      what: "an embargo",
      lines: "published: 2026-05-01\nembargo: 2026-06-01T09:00:00Z",
      moves: [
        "2026/01/index.html",
        "2026/05/index.html",
        "articles/moving/index.html",
        "articles/still/index.html",
        "index.html",
        "ledger.ndjson",
        "rss.xml",
        "sitemap.xml",
      ],
    },
    {
      what: "a schedule",
      lines: "published: 2026-06-01T18:00:00+09:00",
      moves: [
        "2026/01/index.html",
        "2026/06/index.html",
        "articles/moving/index.html",
        "articles/still/index.html",
        "index.html",
        "ledger.ndjson",
        "news-sitemap.xml",
        "rss.xml",
        "sitemap.xml",
      ],
    },
    {
      what: "an expiry",
      lines: "published: 2026-05-01\nexpires: 2026-06-01T09:00:00Z",
      moves: [
        "2026/01/index.html",
        "2026/05/index.html",
        "articles/moving/index.html",
        "articles/still/index.html",
        "index.html",
        "ledger.ndjson",
        "rss.xml",
      ],
    },
    {
      what: "the maximum age of a wire",
      lines: "published: 2026-05-30T09:00:00Z\nsource: Kita",
      moves: ["news-sitemap.xml", "wires/fresh/index.html", "wires/fresh/rss.xml"],
    },
    { what: "the age limit of the news sitemap", lines: "published: 2026-05-30T09:00:00Z", moves: ["news-sitemap.xml"] },
    {
      what: "an expiry of news",
      lines: "published: 2026-06-01\nexpires: 2026-06-01T09:00:00Z",
      moves: [
        "2026/01/index.html",
        "2026/06/index.html",
        "articles/moving/index.html",
        "articles/still/index.html",
        "index.html",
        "ledger.ndjson",
        "news-sitemap.xml",
        "rss.xml",
      ],
    },
    { what: "nothing", lines: "published: 2026-05-01\nupdated: 2026-06-01T09:00:00Z", moves: [] },
  ])("changes at the exact second of $what, and only the affected files", async ({ lines, moves }) => {
    const root = folder({ "newswire.yaml": settings, "articles/moving.md": story(lines), "articles/still.md": still });

    const before = await build(root, { now: BEFORE });
    const after = await build(root, { now: AFTER });

    expect(difference(before, after)).toEqual(moves);
  });
});
