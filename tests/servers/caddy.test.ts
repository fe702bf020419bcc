import { readFileSync } from "node:fs";
import { join } from "node:path";
import { brotliDecompressSync } from "node:zlib";
import { beforeAll, describe, expect, test } from "vitest";
import { addFiles, folder } from "../support/folder.ts";
import { freePort, get, startServer } from "../support/server-program.ts";
import { buildIn, publishing } from "../support/site.ts";
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
});
