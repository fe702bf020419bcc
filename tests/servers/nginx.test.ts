import { readFileSync, statSync, utimesSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { beforeAll, describe, expect, test } from "vitest";
import { newswire } from "../support/command.ts";
import { addFiles, folder } from "../support/folder.ts";
import type { Result } from "../support/run.ts";
import { freePort, get } from "../support/server-program.ts";
import { buildIn, NOW, publishing } from "../support/site.ts";
import { lacks } from "../support/tools.ts";
import { askAll } from "./ask-all.ts";
import { fileAt } from "./expected-headers.ts";
import { startNginx } from "./start-nginx.ts";

const STORY = "articles/2026-01-05-first.md";
const story = (text: string): string => `---\ntitle: First\npublished: 2026-01-05T06:00:00Z\ntags: [US]\n---\n${text.repeat(40)}\n`;

describe.skipIf(lacks("nginx"))("nginx, told what newswire writes for it", () => {
  const root = folder();
  let url = "";

  const build = (...flags: readonly string[]): Promise<Result> =>
    newswire(["build", "--now", NOW, "--accept-removals", ...flags], { cwd: root });

  beforeAll(async () => {
    const port = await freePort();
    url = `http://127.0.0.1:${port}/`;
    addFiles(root, {
      [STORY]: story("Words. ![A plan](plan.svg) "),
      "articles/plan.svg": '<svg xmlns="http://www.w3.org/2000/svg"><rect/></svg>',
    });
    const { out } = await buildIn(root, publishing("{compress: [gzip, brotli], headers: [nginx]}"), url);
    await startNginx(root, out, port);
  });

  test("says of every file what it should", async () => {
    expect(await askAll(url, join(root, "dist"))).toEqual([]);
  });

  test("serves what there is, with types of its own for media", async () => {
    const paths = ["", "rss.xml", "tags/us/atom.xml", "articles/first/", "ledger.ndjson"];
    for (const path of paths) expect((await get(url + path)).status, path).toBe(200);
    const [, svg = ""] = /(media\/[0-9a-f]+-plan\.svg)/.exec((await get(`${url}articles/first/`)).body.toString()) ?? [];

    const { status, headers } = await get(url + svg);
    expect({ status, type: headers["content-type"], policy: headers["content-security-policy"] }).toEqual({
      status: 200,
      type: "image/svg+xml",
      policy: "default-src 'none'; style-src 'unsafe-inline'",
    });
  });

  test("shows nobody its own rules", async () => {
    for (const path of ["nginx.conf", "Caddyfile", "_headers", "vercel.json"]) expect((await get(url + path)).status).toBe(404);
  });

  test.each(["rss.xml", "tags/us/feed.json", "articles/first/", ""])(
    "hands out the copy of /%s that was compressed by the build",
    async (path) => {
      const plain = await get(url + path);
      const packed = await get(url + path, { "accept-encoding": "gzip" });

      const copy = readFileSync(join(root, "dist", `${fileAt(path)}.gz`));
      expect(packed.headers).toMatchObject({
        "content-encoding": "gzip",
        vary: "Accept-Encoding",
        "content-type": plain.headers["content-type"],
      });
      expect(packed.body.equals(copy)).toBe(true);
      expect(gunzipSync(packed.body).equals(plain.body)).toBe(true);
    },
  );

  test("answers 304 to who has the file, also after builds that change nothing, and 200 after one that does", async () => {
    const first = await get(`${url}rss.xml`, { "accept-encoding": "gzip" });
    const etag = String(first.headers.etag);
    const since = String(first.headers["last-modified"]);
    await build();
    await build("--full");

    const again = await get(`${url}rss.xml`, { "accept-encoding": "gzip", "if-none-match": etag });
    expect({ status: again.status, etag: again.headers.etag, cors: again.headers["access-control-allow-origin"] }).toEqual({
      status: 304,
      etag,
      cors: "*",
    });
    expect((await get(`${url}rss.xml`, { "if-modified-since": since })).status).toBe(304);
    expect((await get(`${url}rss.xml`, { "if-modified-since": new Date(Date.parse(since) + 3_600_000).toUTCString() })).status).toBe(304);

    addFiles(root, { [STORY]: story("Other words. ") });
    await build();
    const changed = await get(`${url}rss.xml`, { "accept-encoding": "gzip", "if-none-match": etag });
    expect(changed.status).toBe(200);
    expect(gunzipSync(changed.body).toString()).toContain("Other words.");
  });

  test("sends a change also to one who remembers a time alone, when it comes within a second of the one before", async () => {
    // As if published in a second that lasts, so that it does not matter how fast this machine is.
    const second = Math.floor(Date.now() / 1000) + 60;
    for (const ending of ["", ".gz", ".br"]) utimesSync(join(root, `dist/rss.xml${ending}`), second, second);
    const { headers } = await get(`${url}rss.xml`);
    const since = { "if-modified-since": String(headers["last-modified"]) };
    expect((await get(`${url}rss.xml`, since)).status).toBe(304);

    addFiles(root, { [STORY]: story("Other weeds. ") });
    await build();

    for (const coding of [{}, { "accept-encoding": "gzip" }] as Record<string, string>[]) {
      expect((await get(`${url}rss.xml`, { ...since, ...coding })).status).toBe(200);
      expect((await get(`${url}rss.xml`, { "if-none-match": String(headers.etag), ...coding })).status).toBe(200);
    }
  });

  test("gives a copy the time of its original", () => {
    const time = (path: string): number => statSync(join(root, "dist", path)).mtimeMs;

    for (const path of ["rss.xml", "articles/first/index.html"]) {
      expect([time(`${path}.gz`), time(`${path}.br`)]).toEqual([time(path), time(path)]);
    }
  });
});
