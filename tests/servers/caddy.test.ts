import { readFileSync, utimesSync } from "node:fs";
import { join } from "node:path";
import { brotliDecompressSync } from "node:zlib";
import { beforeAll, describe, expect, test } from "vitest";
import { newswire } from "../support/command.ts";
import { addFiles, folder } from "../support/folder.ts";
import { freePort, get, startServer } from "../support/server-program.ts";
import { buildIn, NOW, publishing } from "../support/site.ts";
import { lacks } from "../support/tools.ts";
import { askAll } from "./ask-all.ts";

describe.skipIf(lacks("caddy"))("Caddy, told what newswire writes for it", () => {
  const root = folder();
  let url = "";

  beforeAll(async () => {
    const port = await freePort();
    url = `http://127.0.0.1:${port}/`;
    const { out } = await buildIn(root, publishing("{compress: [brotli, gzip], headers: [caddy]}"), url);
    addFiles(root, {
      Caddyfile: `{\n\tadmin off\n\tauto_https off\n}\nhttp://127.0.0.1:${port} {\n\troot * ${out}\n\timport ${out}/Caddyfile\n}\n`,
      "dist/404.html": "<p>Nothing here</p>",
    });
    await startServer("caddy", ["run", "--config", join(root, "Caddyfile"), "--adapter", "caddyfile"], port, { HOME: root });
  });

  test("says of every file what it should", async () => {
    expect(await askAll(url, join(root, "dist"))).toEqual([]);
  });

  test("hands out the copies that were compressed by the build", async () => {
    const { headers, body } = await get(`${url}rss.xml`, { "accept-encoding": "gzip, br" });

    expect(headers["content-encoding"]).toBe("br");
    expect(body.equals(readFileSync(join(root, "dist/rss.xml.br")))).toBe(true);
    expect(brotliDecompressSync(body).equals(readFileSync(join(root, "dist/rss.xml")))).toBe(true);
  });

  test("answers 304 to who has the file", async () => {
    const { headers } = await get(`${url}tags/us/atom.xml`);

    const again = await get(`${url}tags/us/atom.xml`, { "if-none-match": String(headers.etag) });
    expect({ status: again.status, etag: again.headers.etag }).toEqual({ status: 304, etag: headers.etag });
    expect((await get(`${url}tags/us/atom.xml`, { "if-modified-since": String(headers["last-modified"]) })).status).toBe(304);
  });

  test("shows the site's own page for what is not there, and nobody its rules", async () => {
    for (const path of ["nothing/", "Caddyfile"]) {
      const { status, body } = await get(url + path);
      expect({ status, body: body.toString() }, path).toEqual({ status: 404, body: "<p>Nothing here</p>" });
    }
  });

  test("sends a change also to one who remembers a time alone, when it comes within a second of the one before", async () => {
    // As if published in a second that lasts, so that it does not matter how fast this machine is.
    const second = Math.floor(Date.now() / 1000) + 60;
    for (const ending of ["", ".gz", ".br"]) utimesSync(join(root, `dist/tags/us/rss.xml${ending}`), second, second);
    const { headers } = await get(`${url}tags/us/rss.xml`);
    const since = { "if-modified-since": String(headers["last-modified"]) };
    expect((await get(`${url}tags/us/rss.xml`, since)).status).toBe(304);

    addFiles(root, { "articles/new.md": "---\ntitle: New\npublished: 2026-11-21\ntags: [US]\n---\nText.\n" });
    expect(await newswire(["build", "--now", NOW], { cwd: root })).toMatchObject({ code: 0 });

    for (const coding of [{}, { "accept-encoding": "gzip" }] as Record<string, string>[]) {
      expect((await get(`${url}tags/us/rss.xml`, { ...since, ...coding })).status).toBe(200);
    }
  });
});
