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

describe.skipIf(lacks("nginx"))("nginx with the configuration that newswire writes", () => {
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

  test("sends the expected headers for every file", async () => {
    expect(await askAll(url, join(root, "dist"))).toEqual([]);
  });

  test("serves every file, and finds the types of media by itself", async () => {
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

  test("hides its configuration", async () => {
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

  test("returns 304 if the client has the file, also after builds without changes, and 200 after a change", async () => {
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

  test("sends a change within the same second also to a client with only a date", async () => {
    // Set the same time for both versions, so that the speed of this machine does not matter.
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

  test("has compressed copies with the time of their originals", () => {
    const time = (path: string): number => statSync(join(root, "dist", path)).mtimeMs;

    for (const path of ["rss.xml", "articles/first/index.html"]) {
      expect([time(`${path}.gz`), time(`${path}.br`)]).toEqual([time(path), time(path)]);
    }
  });
});
