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

describe.skipIf(lacks("caddy"))("Caddy with the configuration that newswire writes", () => {
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

  test("sends the expected headers for every file", async () => {
    expect(await askAll(url, join(root, "dist"))).toEqual([]);
  });

  test("sends the copies compressed by the build", async () => {
    const { headers, body } = await get(`${url}rss.xml`, { "accept-encoding": "gzip, br" });

    expect(headers["content-encoding"]).toBe("br");
    expect(body.equals(readFileSync(join(root, "dist/rss.xml.br")))).toBe(true);
    expect(brotliDecompressSync(body).equals(readFileSync(join(root, "dist/rss.xml")))).toBe(true);
  });

  test("returns 304 if the client has the file", async () => {
    const { headers } = await get(`${url}tags/us/atom.xml`);

    const again = await get(`${url}tags/us/atom.xml`, { "if-none-match": String(headers.etag) });
    expect({ status: again.status, etag: again.headers.etag }).toEqual({ status: 304, etag: headers.etag });
    expect((await get(`${url}tags/us/atom.xml`, { "if-modified-since": String(headers["last-modified"]) })).status).toBe(304);
  });

  test("shows 404.html for missing files, and hides its configuration", async () => {
    for (const path of ["nothing/", "Caddyfile"]) {
      const { status, body } = await get(url + path);
      expect({ status, body: body.toString() }, path).toEqual({ status: 404, body: "<p>Nothing here</p>" });
    }
  });

  test("sends a change within the same second also to a client with only a date", async () => {
    // Set the same time for both versions, so that the speed of this machine does not matter.
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
