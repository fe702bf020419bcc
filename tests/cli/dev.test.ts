import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync, renameSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { COMMAND, newswire, newswireAfresh, NODE } from "../support/command.ts";
import { startDev } from "../support/dev.ts";
import { addFiles, filesOf, folder } from "../support/folder.ts";
import type { Files } from "../support/folder.ts";
import { png } from "../support/picture.ts";

const SITE = "https://wire.example/news/";

const SETTINGS = `site: {title: Wire, url: ${SITE}, ids: url}\nfeeds: {by: [tag]}\nhubs: [https://hub.example/]\n`;

const article = (title: string, text: string, ...more: readonly string[]): string =>
  ["---", `title: ${title}`, ...more, "---", text, ""].join("\n");

const FILES: Files = {
  "newswire.yaml": SETTINGS,
  "articles/2026-05-01-ferry.md": article("Ferry", `To the [crane](${SITE}articles/crane/).`, "tags: [port]"),
  "articles/2026-05-02-crane.md": article("Crane", "![A crane](crane.png)"),
  "articles/crane.png": png(40, 30),
};

const read = (root: string, path: string): string => readFileSync(join(root, path), "utf8");

const LATE = { timeout: 120_000 };

/** Edit a file in a folder. */
function edit(root: string, path: string, change: (text: string) => string): void {
  addFiles(root, { [path]: change(read(root, path)) });
}

const codes = ({ problems }: { readonly problems: readonly { readonly code: string; readonly file: string }[] }): string[] =>
  problems.map(({ code, file }) => `${code} ${file}`);

describe("newswire dev", () => {
  test("serves the site at its own address, with the ids of the site, like a host", async () => {
    const root = folder(FILES);
    await newswire(["build", "--now", "2026-06-01T00:00:00Z"], { cwd: root });
    renameSync(join(root, "articles/2026-05-02-crane.md"), join(root, "articles/2026-05-02-lift.md"));
    const before = filesOf(join(root, "dist")).map((path) => read(root, `dist/${path}`));

    const { url, get, end } = await startDev(root);

    expect(new URL(url).pathname).toBe("/news/");
    expect((await get("/")).headers.location).toBe("/news/");
    const page = await get("articles/ferry/");
    expect(page.text).toContain(`<a href="${url}articles/crane/">crane</a>`);
    expect(page.text).toContain('<script src="/@newswire/client.js"');
    expect(page.headers).toMatchObject({
      "content-type": "text/html; charset=utf-8",
      "cache-control": "no-cache",
      "content-security-policy": expect.stringContaining(`script-src ${new URL(url).origin}/@newswire/client.js`),
    });
    const feed = await get("rss.xml");
    expect(feed.text).toContain(`<guid isPermaLink="false">${SITE}articles/ferry/</guid>`);
    expect(feed.text).toContain(`<link>${url}articles/ferry/</link>`);
    expect(feed.text).not.toContain("hub.example");
    expect(feed.text).not.toContain("@newswire");
    // Scripts of other sites must not read drafts.
    expect([feed.headers["content-type"], feed.headers["access-control-allow-origin"]]).toEqual([
      expect.stringMatching(/xml; charset=utf-8$/),
      undefined,
    ]);
    // The story moved: its former address is in the ledger.
    expect(await get("articles/crane/")).toMatchObject({ status: 301, headers: { location: "/news/articles/lift/" } });
    expect(await get("articles/ferry?a=b")).toMatchObject({ status: 301, headers: { location: "/news/articles/ferry/?a=b" } });
    expect(await get("nothing/")).toMatchObject({ status: 404, text: expect.stringContaining("@newswire") });
    expect(filesOf(join(root, "dist")).map((path) => read(root, `dist/${path}`))).toEqual(before);
    expect(await end()).toBe(0);
    expect(existsSync(join(root, ".newswire/index"))).toBe(false);
  });

  test("answers conditional requests and ranges, and shows nothing outside of the site", async () => {
    const root = folder(FILES);
    const { url, get, end } = await startDev(root);
    const { headers, text } = await get("rss.xml");
    const { port } = new URL(url);

    const tag = String(headers.etag);
    expect((await get("rss.xml", { headers: { "if-none-match": `"x", W/${tag}` } })).status).toBe(304);
    expect((await get("rss.xml", { headers: { "if-modified-since": String(headers["last-modified"]) } })).status).toBe(304);
    const [, picture = ""] = /src="([^"]*\.png)"/.exec((await get("articles/crane/")).text) ?? [];
    const file = new URL(picture).pathname;
    const ranges = [
      ["bytes=0-3", 206, "bytes 0-3/"],
      ["bytes=-4", 206, "bytes "],
      ["bytes=9999999-", 416, "bytes */"],
      ["bytes=5-2", 200, ""],
      ["lines=1-2", 200, ""],
    ] as const;
    for (const [range, status, part] of ranges) {
      const answer = await get(file, { headers: { range } });
      expect([range, answer.status, answer.headers["content-range"] ?? ""]).toEqual([range, status, expect.stringContaining(part)]);
    }
    expect((await get(file, { headers: { range: "bytes=0-3", "if-range": '"old"' } })).status).toBe(200);
    expect(await get("rss.xml", { method: "HEAD" })).toMatchObject({
      text: "",
      headers: { "content-length": String(Buffer.byteLength(text)) },
    });
    expect(await get("rss.xml", { method: "POST" })).toMatchObject({ status: 405, headers: { allow: "GET, HEAD" } });
    // Of another site whose name leads to this machine.
    for (const host of ["wire.example", `wire.example:${port}`, "127.0.0.1", `127.0.0.1.wire.example:${port}`])
      expect([host, (await get("rss.xml", { headers: { host } })).status]).toEqual([host, 403]);
    expect((await get("rss.xml", { headers: { host: `localhost:${port}` } })).status).toBe(200);
    const outside = [
      "../newswire.yaml",
      "%2e%2e/newswire.yaml",
      "..%2f..%2fnewswire.yaml",
      "..%5cnewswire.yaml",
      "/newswire.yaml",
      "/etc/passwd",
    ];
    for (const path of [...outside, "_redirects", "ledger.ndjson", ".htaccess", "rss.xml%00", "%", "media"])
      expect([path, (await get(path)).status]).toEqual([path, 404]);
    await end();
  });

  test("builds again when articles are edited, added, renamed, deleted, broken and fixed", async () => {
    const root = folder(FILES);
    const { get, when, until, printed, end } = await startDev(root);
    const has = async (path: string, text: string): Promise<boolean> => (await get(path)).text.includes(text);
    const statuses = (...paths: readonly string[]): Promise<number[]> => Promise.all(paths.map(async (path) => (await get(path)).status));

    edit(root, "articles/2026-05-01-ferry.md", (text) => text.replace("To the", "Round the"));
    await when(() => has("articles/ferry/", "Round the"));
    await expect
      .poll(printed, LATE)
      .toMatch(/^\d\d:\d\d:\d\d articles\/2026-05-01-ferry\.md changed: \d+ files written in the preview \(\d+ ms\)$/m);

    addFiles(root, { "articles/2026-05-03-pier.md": article("Pier", "New.") });
    await when(() => has("", ">Pier<"));
    renameSync(join(root, "articles/2026-05-03-pier.md"), join(root, "articles/2026-05-03-quay.md"));
    // Nobody knows its first address.
    await when(async () => (await statuses("articles/quay/", "articles/pier/")).join() === "200,404");
    rmSync(join(root, "articles/2026-05-03-quay.md"));
    await when(async () => (await statuses("articles/quay/")).join() === "404");

    edit(root, "articles/2026-05-01-ferry.md", (text) => text.replace("title:", "tilte:").replace("Round", "Under"));
    const broken = await until(({ problems }) => problems.length > 0);
    const lines = expect.arrayContaining([[2, "tilte: Ferry"]]);
    expect(broken.problems).toMatchObject([{ code: "front-matter/key", file: "articles/2026-05-01-ferry.md", line: 2, lines }]);
    expect(await has("articles/ferry/", "Round the")).toBe(true);
    await expect.poll(printed, LATE).toContain("articles/2026-05-01-ferry.md:2:1 error front-matter/key");
    edit(root, "articles/2026-05-02-crane.md", (text) => text.replace("title: Crane", "title: Lift"));
    edit(root, "articles/2026-05-01-ferry.md", (text) => text.replace("tilte:", "title:"));
    await until(({ problems }) => problems.length === 0);
    await when(async () => (await has("articles/ferry/", "Under the")) && (await has("", ">Lift<")));
    await end();
  });

  test("shows an edit at once, once, and no error of a text that an editor has not written to its end", async () => {
    const root = folder(FILES);
    const { get, next, when, printed, end } = await startDev(root);
    const path = "articles/2026-05-01-ferry.md";
    const whole = article("Ferry", "Round the crane.", "tags: [port]");

    // Both changes come within the time that an editor may need.
    addFiles(root, { [path]: whole.slice(0, "---\ntitle: F".length) });
    await new Promise((resolve) => setTimeout(resolve, 20));
    addFiles(root, { [path]: whole });
    const told = [await next()];
    await when(async () => {
      const isShown = (await get("articles/ferry/")).text.includes("Round the");
      if (!isShown) told.push(await next());
      return isShown;
    });
    expect(told.flatMap(({ problems }) => problems)).toEqual([]);

    addFiles(root, { [path]: whole.replace("Round", "Under") });
    await when(async () => (await get("articles/ferry/")).text.includes("Under the"));
    addFiles(root, { "articles/2026-05-03-pier.md": article("Pier", "New.") });
    await when(async () => (await get("articles/pier/")).status === 200);
    await expect.poll(printed, LATE).toMatch(/pier\.md changed|other file changed/);
    // One for both changes and one for the last. On a busy machine, the first two may be further apart.
    expect(printed().match(/ferry\.md changed/g)?.length ?? 0).toBeLessThanOrEqual(3);
    expect(printed()).not.toMatch(/error|stays the same/);
    await end();
  });

  test("builds again when a picture is deleted, and when it is back", async () => {
    const root = folder(FILES);
    const { get, when, printed, end } = await startDev(root);
    const isShown = async (): Promise<boolean> => /<img src="[^"]*\/media\/[^"]*-crane\.png"/.test((await get("articles/crane/")).text);

    rmSync(join(root, "articles/crane.png"));
    await when(async () => !(await isShown()));
    await expect.poll(printed, LATE).toMatch(/^articles\/2026-05-02-crane\.md:\d+:\d+ warning .*crane\.png/m);

    addFiles(root, { "articles/crane.png": png(80, 60) });
    await when(isShown);
    await end();
  });

  test("builds again when the settings change, and survives broken ones", async () => {
    const root = folder(FILES);
    const { url, get, when, until, end } = await startDev(root);
    const isHarbour = async (): Promise<boolean> => (await get("")).text.includes("Harbour");

    edit(root, "newswire.yaml", (text) => text.replace("title: Wire", "title: Harbour"));
    await when(isHarbour);

    edit(root, "newswire.yaml", (text) => text.replace("title: Harbour", "tilte: Harbour"));
    expect(codes(await until(({ problems }) => problems.length > 0))).toContain("settings/key newswire.yaml");
    expect(await isHarbour()).toBe(true);

    edit(root, "newswire.yaml", () => SETTINGS.replace("/news/", "/wire/"));
    await until(({ problems }) => problems.length === 0);
    expect((await get("/wire/rss.xml")).text).toContain(`<link>${new URL("/wire/", url).href}articles/ferry/</link>`);
    await end();
  });

  test("starts with errors, and serves the site when they are fixed", async () => {
    const root = folder({ ...FILES, "newswire.yaml": "site: {}\n" });
    const { url, get, until, printed, end } = await startDev(root);

    expect(await get("/")).toMatchObject({ status: 503, text: expect.stringContaining("@newswire") });
    expect(printed()).toContain("The site has errors");
    addFiles(root, { "newswire.yaml": SETTINGS, "articles/2026-05-01-ferry.md": "---\n" });
    const broken = await until(({ problems }) => problems.every(({ file }) => file !== "newswire.yaml"));
    expect(codes(broken)).toEqual([expect.stringContaining("articles/2026-05-01-ferry.md")]);
    expect((await get("/news/")).status).toBe(404);
    addFiles(root, FILES);
    await until(({ problems }) => problems.length === 0);
    expect((await get("/news/")).text).toContain(`${url}news/articles/ferry/`);
    await end();
  });

  test("shows drafts and stories whose time has not come on demand, marked as such", async () => {
    const held = {
      "articles/2026-05-03-draft.md": article("Draft", "Secret.", "draft: true"),
      "articles/2026-05-04-embargo.md": article("Embargo", "Secret.", "embargo: 2030-01-01T09:00:00Z"),
      "articles/2031-01-01-future.md": article("Future", "Secret."),
    };
    const root = folder({ ...FILES, ...held });
    const statuses = async (...flags: readonly string[]): Promise<[number[], string]> => {
      const { get, end } = await startDev(root, ...flags);
      const found: number[] = [];
      for (const slug of ["draft", "embargo", "future"]) found.push((await get(`articles/${slug}/`)).status);
      const front = (await get("")).text;
      await end();
      return [found, front];
    };

    const [none, plain] = await statuses();
    const [some] = await statuses("--drafts");
    const [all, front] = await statuses("--drafts", "--future");

    expect([none, some, all]).toEqual([
      [404, 404, 404],
      [200, 404, 404],
      [200, 200, 200],
    ]);
    expect(plain).not.toContain("Secret");
    const [, state = ""] = /data-state="([^"]*)"/.exec(front) ?? [];
    expect(JSON.parse(state.replaceAll("&quot;", '"'))).toMatchObject({
      held: expect.arrayContaining([
        ["/news/articles/draft/", "Draft, not published"],
        ["/news/articles/embargo/", "Not published until 2030-01-01T09:00:00Z"],
        ["/news/articles/future/", "Not published until 2031-01-01T00:00:00Z"],
      ]),
    });
    // Only what is served has marks.
    const whole = filesOf(root).filter((path) => path.includes("/site/"));
    expect(whole.filter((path) => read(root, path).includes("not published"))).toEqual([]);
  });

  test("compares with the published site, and follows a build beside it", async () => {
    const root = folder(FILES);
    const { get, until, end } = await startDev(root);
    await newswire(["build", "--now", "2026-06-01T00:00:00Z"], { cwd: root });

    edit(root, "articles/2026-05-01-ferry.md", (text) => text.replace("title: Ferry", "title: Ferry\npublished: 2026-05-09"));
    expect(codes(await until(({ problems }) => problems.length > 0))).toEqual(["ledger/published articles/2026-05-01-ferry.md"]);
    expect((await get("articles/ferry/")).status).toBe(200);
    await end();
  });

  test("two servers and a build work at once, and each ends at once", async () => {
    const root = folder(FILES);
    const [a, b] = await Promise.all([startDev(root), startDev(root, "--drafts")]);

    expect(a.url).not.toBe(b.url);
    expect((await newswire(["build"], { cwd: root })).code).toBe(0);
    edit(root, "articles/2026-05-01-ferry.md", (text) => text.replace("To the", "Round the"));
    for (const { when, get } of [a, b]) await when(async () => (await get("articles/ferry/")).text.includes("Round the"));
    expect(await Promise.all([a.end("SIGINT"), b.end("SIGTERM")])).toEqual([0, 0]);
    expect(filesOf(root).filter((path) => /lock/.test(path))).toEqual([]);
  });

  test("ends at once while it builds a site for the first time", async () => {
    const many = Object.fromEntries(Array.from({ length: 3000 }, (_, i) => [`articles/s${i}.md`, article(`S${i}`, "Text.")]));
    const root = folder({ "newswire.yaml": SETTINGS, ...many });
    const child = spawn(NODE, [COMMAND, "dev", "--port", "0"], { cwd: root, stdio: "ignore" });
    const site = join(root, ".newswire/dev");
    await expect.poll(() => existsSync(site) && filesOf(site).some((path) => path.endsWith(".lock")), LATE).toBe(true);

    child.kill("SIGINT");
    const [code] = (await once(child, "exit")) as [number | null];

    expect(code).toBe(0);
    expect(filesOf(site).filter((path) => path.endsWith("/index.html"))).toEqual([]);
    for (const path of Object.keys(many).slice(20)) rmSync(join(root, path));
    const { get, end } = await startDev(root);
    expect((await get("articles/s7/")).status).toBe(200);
    await end();
  });

  test("takes the next port, but not in place of a given one", async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
    const { port } = other.address() as AddressInfo;
    const root = folder(FILES);

    const { code, stderr } = await newswireAfresh(["dev", "--port", String(port)], { cwd: root });
    expect([code, stderr]).toEqual([3, expect.stringContaining(`port ${port}`)]);
    expect((await newswire(["dev", "--port", "http"], { cwd: root })).code).toBe(2);
    expect(filesOf(root)).toEqual(Object.keys(FILES).toSorted());
    other.close();
  });
});
