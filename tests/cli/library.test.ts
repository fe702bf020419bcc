import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { runInNewContext } from "node:vm";
import { gzipSync } from "node:zlib";
import { rolldown } from "rolldown";
import { beforeAll, describe, expect, test } from "vitest";
import type { FeedStory } from "../../src/feeds.ts";
import { renderFeeds, stamp, verifyDocument } from "../../src/index.ts";
import { folder } from "../support/folder.ts";

const ROOT = join(import.meta.dirname, "../..");

/** Bytes of the bundle for workers, compressed. */
const MOST = 60_000;

const POSTS = [
  { slug: "ferry", title: "Ferry & quay", date: new Date("2026-11-04T09:00:00Z"), html: "<p>It <b>sails</b> &amp; returns.</p>" },
  { slug: "docks", title: "Docks", date: "2026-11-02T09:00:00+09:00", html: "<p>They are quiet.</p>" },
];

/** The blocks of code in docs/library.md, by the file that their first line names. */
const BLOCKS = new Map(
  [...readFileSync(join(ROOT, "docs/library.md"), "utf8").matchAll(/```js\n\/\/ (\S+)\n([^]*?)```/g)].map(([, name = "", code = ""]) => [
    name,
    code,
  ]),
);

let app: string;

beforeAll(() => {
  app = folder();
  mkdirSync(join(app, "node_modules"));
  symlinkSync(ROOT, join(app, "node_modules/newswire"));
  for (const path of ["package.json", "posts.js", "src/posts.js"]) {
    mkdirSync(dirname(join(app, path)), { recursive: true });
    const posts = `export const posts = ${JSON.stringify(POSTS)};`;
    writeFileSync(join(app, path), path === "package.json" ? '{"type": "module"}' : posts);
  }
  for (const [name, code] of BLOCKS) {
    mkdirSync(dirname(join(app, name)), { recursive: true });
    writeFileSync(join(app, name), code);
  }
});

async function load(name: string): Promise<Record<string, unknown>> {
  return (await import(pathToFileURL(join(app, name)).href)) as Record<string, unknown>;
}

/** The problems of a response, and the titles of its items. */
async function read(response: Response, url: string): Promise<{ problems: readonly string[]; text: string }> {
  expect([response.status, response.headers.get("cache-control")]).toEqual([200, "public, max-age=600"]);
  const text = await response.text();
  const { problems } = verifyDocument(text, { type: response.headers.get("content-type") ?? "none", url, now: new Date("2026-11-05") });
  return { problems: problems.map(({ code }) => code), text };
}

describe("the examples of docs/library.md run as they are", () => {
  test("are three", () => {
    expect([...BLOCKS.keys()]).toEqual(["app/feed.xml/route.js", "src/pages/feed.json.js", "worker.js"]);
  });

  test("Next.js: a route handler", async () => {
    const { GET } = (await load("app/feed.xml/route.js")) as { GET: () => Promise<Response> };

    const { problems, text } = await read(await GET(), "https://harbour.example/feed.xml");

    expect(problems).toEqual([]);
    expect(text).toContain("<title>Ferry &#x26; quay</title>");
  });

  test("Astro: an endpoint", async () => {
    const { GET } = (await load("src/pages/feed.json.js")) as { GET: (context: { site: URL }) => Promise<Response> };

    const { problems, text } = await read(await GET({ site: new URL("https://harbour.example") }), "https://harbour.example/feed.json");

    expect(problems).toEqual([]);
    expect((JSON.parse(text) as { items: { url: string }[] }).items.map(({ url }) => url)).toEqual([
      "https://harbour.example/posts/ferry/",
      "https://harbour.example/posts/docks/",
    ]);
  });

  test("a worker", async () => {
    const { default: worker } = (await load("worker.js")) as { default: { fetch: (request: Request) => Promise<Response> } };

    for (const path of ["rss.xml", "atom.xml", "feed.json"]) {
      const url = `https://harbour.example/${path}`;
      expect((await read(await worker.fetch(new Request(url)), url)).problems).toEqual([]);
    }
    expect((await worker.fetch(new Request("https://harbour.example/x"))).status).toBe(404);
  });
});

describe("newswire/feeds", () => {
  const story: FeedStory = { title: "Ferry", published: "2026-11-04T09:00:00Z", html: "<p>It sails.</p>" };
  const site = { title: "Wire", url: "https://harbour.example/" };

  test("has under 60 kB compressed, and no module of Node.js", () => {
    const code = readFileSync(join(ROOT, "lib/feeds.js"));

    expect(gzipSync(code, { level: 9 }).length).toBeLessThan(MOST);
    expect(code.toString().match(/\bnode:|\brequire\(|\bfrom ?["']|^import\b|\bimport\((?!.\.\/feeds-)/gm)).toBeNull();
  });

  test("runs with nothing but the globals of a worker, and gives the same feeds in every language", async () => {
    const bundled = await rolldown({ input: join(ROOT, "lib/feeds.js"), platform: "browser" });
    const { output } = await bundled.generate({ format: "iife", name: "newswire", codeSplitting: false });
    const stories = readdirSync(join(ROOT, "src/words"))
      .filter((name) => /^[a-z]{2}\.ts$/.test(name))
      .flatMap((name) => inLanguage(name.slice(0, 2)));
    const options = { now: new Date("2026-11-22T00:00:00Z") };
    const call = `${output[0].code}; newswire.renderFeeds(${JSON.stringify(site)}, ${JSON.stringify(stories)}, {now: new Date(${options.now.getTime()})})`;

    const feeds = await (runInNewContext(call, { URL, TextEncoder, TextDecoder }) as ReturnType<typeof renderFeeds>);

    expect(stories.length).toBeGreaterThan(20);
    expect(JSON.parse(JSON.stringify(feeds))).toEqual(JSON.parse(JSON.stringify(await renderFeeds(site, stories, options))));
  });

  /** Two stories with everything that feeds have words for. */
  function inLanguage(language: string): FeedStory[] {
    const all = { ...story, language, tags: ["C++"], authors: ["Jo", "Kim"], image: { src: "https://a.example/a.jpg", credit: "Mo" } };
    return [
      { ...all, slug: `${language}-a`, corrections: [{ date: "2026-11-05T00:00:00Z", note: "Not so." }] },
      { ...all, slug: `${language}-b`, withdrawn: { date: "2026-11-06T00:00:00Z", reason: "Wrong." } },
    ];
  }

  test("loads time zones only for a date without one", async () => {
    const { renderFeeds: render } = (await import(pathToFileURL(join(ROOT, "lib/feeds.js")).href)) as { renderFeeds: typeof renderFeeds };

    const { json } = await render({ ...site, timezone: "Asia/Tokyo" }, [{ ...story, published: "2026-11-04T09:00" }]);

    expect(json).toContain('"date_published": "2026-11-04T00:00:00.000Z"');
  });
});

test("stamp writes ids and dates, and says into which files", async () => {
  const root = folder({
    "newswire.yaml": "site: {title: T, url: https://news.example/}\n",
    "articles/2026-11-04-a.md": "---\ntitle: A\n---\nx\n",
  });
  const at = (path: string): string => join(root, path);
  const options = { config: at("newswire.yaml"), articles: at("articles"), out: at("dist"), index: at(".newswire") };
  const values = { id: "tag:news.example,2026-11-04:a", published: "2026-11-04T00:00:00Z" };

  const tried = await stamp({ ...options, dryRun: true });
  expect(readFileSync(at("articles/2026-11-04-a.md"), "utf8")).not.toContain("id:");
  const done = await stamp(options);

  const report = { stamped: [{ file: expect.stringMatching(/articles\/2026-11-04-a\.md$/), values }], problems: [] };
  expect([tried, done]).toEqual([report, report]);
  expect(readFileSync(at("articles/2026-11-04-a.md"), "utf8")).toContain(`id: ${values.id}`);
});
