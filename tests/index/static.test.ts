import { mkdirSync, readFileSync, renameSync, rmSync, symlinkSync, utimesSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { build, check } from "../../src/build.ts";
import type { BuildReport } from "../../src/build.ts";
import { ProblemError } from "../../src/model/problem.ts";
import { addFiles, filesOf, folder } from "../support/folder.ts";
import type { Files } from "../support/folder.ts";

const SETTINGS = "site: {title: Wire, url: 'https://wire.press/'}\n";
const story = (title: string): string => `---\ntitle: ${title}\npublished: 2026-01-05\n---\nText.\n`;
const ABOUT = "---\ntitle: About us\n---\nWho we are.\n";
const FILES = { "newswire.yaml": SETTINGS, "articles/ferry.md": story("Ferry") };
/** Enough articles for an index on disk. */
const MANY: Files = { ...FILES, ...Object.fromEntries(Array.from({ length: 101 }, (_, i) => [`articles/s${i}.md`, story(`S${i}`)])) };

const optionsOf = (root: string): Parameters<typeof build>[0] & { readonly out: string } => {
  const at = (path: string): string => join(root, path);
  return { config: at("newswire.yaml"), articles: at("articles"), out: at("dist"), index: at(".newswire"), now: new Date("2026-06-01") };
};
const run = (root: string): Promise<BuildReport> => build(optionsOf(root));
const read = (root: string, path: string): string => readFileSync(join(root, "dist", path), "utf8");

/** The problems of a build that fails, and those that `check` finds. Both must be the same. */
async function problemsOf(root: string): Promise<string[]> {
  const shown = ({ file, code }: { readonly file: string; readonly code: string }): string =>
    `${code} ${file.slice(file.indexOf("static"))}`;
  const error = await run(root).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  const { problems } = await check(optionsOf(root));
  expect(error).toBeInstanceOf(ProblemError);
  expect((error as ProblemError).problems).toEqual(problems);
  return problems.map(shown);
}

describe("the folder static", () => {
  test("is copied as it is, with hidden files, but without leftovers of systems and editors", async () => {
    const root = folder({
      ...FILES,
      "static/CNAME": "wire.press\n",
      "static/.well-known/security.txt": "Contact: mailto:desk@wire.press\n",
      "static/img/été 1.png": new Uint8Array([0, 255, 13, 10]),
      "static/about/team.html": "<p>Us</p>",
      "static/.DS_Store": "x",
      "static/img/a.png~": "x",
      "static/.git/config": "x",
      "static/.env": "SECRET=x",
      "static/app/.env.local": "SECRET=x",
    });

    const { written } = await run(root);

    const own = ["CNAME", ".well-known/security.txt", "img/été 1.png", "about/team.html"];
    expect(written).toEqual(expect.arrayContaining(own));
    expect(readFileSync(join(root, "dist/img/été 1.png"))).toEqual(readFileSync(join(root, "static/img/été 1.png")));
    expect(filesOf(join(root, "dist")).filter((path) => /DS_Store|~$|\.git|\.env/.test(path))).toEqual([]);
  });

  test.each([
    { sites: "a small site, which has no index", files: FILES },
    { sites: "a site with an index", files: MANY },
  ])("is followed when files change, move and go: $sites", async ({ files }) => {
    const root = folder({ ...files, "static/a.txt": "one", "static/b/c.txt": "two" });
    await run(root);
    expect((await run(root)).written).toEqual([]);

    addFiles(root, { "static/a.txt": "six" });
    utimesSync(join(root, "static/a.txt"), 1e9, 1e9);
    expect((await run(root)).written).toEqual(["a.txt"]);
    expect(read(root, "a.txt")).toBe("six");

    renameSync(join(root, "static/b/c.txt"), join(root, "static/d.txt"));
    const { written, deleted } = await run(root);
    expect({ written, deleted }).toEqual({ written: ["d.txt"], deleted: ["b/c.txt"] });

    addFiles(root, { "dist/a.txt": "changed by hand", "dist/mine.txt": "mine" });
    rmSync(join(root, ".newswire/index"), { recursive: true, force: true });
    expect((await run(root)).written).toEqual(["a.txt"]);

    rmSync(join(root, "static"), { recursive: true });
    expect((await run(root)).deleted).toEqual(["a.txt", "d.txt"]);
    expect(read(root, "mine.txt")).toBe("mine");
  });

  test("may not replace what newswire writes, or the page of a story", async () => {
    const root = folder({
      ...FILES,
      "newswire.yaml": `${SETTINGS.replace("}", ", permalink: '/:slug.html'}")}publish: {headers: [netlify]}\n`,
      ...Object.fromEntries(
        ["robots.txt", "index.html", "tags/index.html", "rss.xml", "media/a.png", "_headers", "vercel.json", "ferry.html"].map((path) => [
          `static/${path}`,
          "x",
        ]),
      ),
    });

    const found = await problemsOf(root);

    const taken = ["_headers", "ferry.html", "index.html", "media/a.png", "robots.txt", "rss.xml", "tags/index.html"];
    expect(found).toEqual(taken.map((path) => `static/collision static/${path}`));
    expect(filesOf(root).filter((path) => path.startsWith("dist/"))).toEqual([]);
  });

  test.each([
    ["the ledger", ["ledger.ndjson"]],
    ["a name in other case", ["Index.HTML", "Robots.txt", "TAGS/Index.html", "articles/FERRY/index.html"]],
    ["a file where newswire has a folder", ["2026", "articles/ferry", "media", "subscribe", "tags", "wires/desk"]],
    ["a file where the folder of all stories is", ["articles"]],
    ["a file where the page of an alias is", ["old", "older/page"]],
    ["a folder where newswire has a file", ["articles/ferry/index.html/a.txt", "ledger.ndjson/a.txt", "robots.txt/a.txt"]],
  ])("may not take a path of newswire: %s", async (_, paths) => {
    const files = Object.fromEntries(paths.map((path) => [`static/${path}`, "x"]));
    const pier = story("Pier").replace("title", "aliases: [/old/, /older/page/]\ntitle");
    const root = folder({ ...FILES, "articles/pier.md": pier, ...files });

    expect(await problemsOf(root)).toEqual(paths.map((path) => `static/collision static/${path}`));
    expect(filesOf(root).filter((path) => path.startsWith("dist/"))).toEqual([]);
  });

  test("may not take the path of what settings add: rights, compressed copies", async () => {
    const root = folder({ ...FILES, "static/.well-known/tdmrep.json": "[]", "static/a.json": "[]", "static/a.json.gz": "x" });
    await run(root);
    const before = read(root, ".well-known/tdmrep.json");

    addFiles(root, { "newswire.yaml": `${SETTINGS}rights: {ai: deny}\npublish: {compress: [gzip]}\n` });

    expect(await problemsOf(root)).toEqual(["static/collision static/.well-known/tdmrep.json", "static/collision static/a.json.gz"]);
    expect(read(root, ".well-known/tdmrep.json")).toBe(before);
  });

  test.each([
    ["a packed file goes", { "static/a.json.gz": "1" }, {}],
    ["a file becomes a folder", { "static/a": "1" }, { "static/a/b.txt": "2" }],
    ["a folder becomes a file", { "static/a/b/c.txt": "1" }, { "static/a": "2" }],
    ["a file becomes a page", { "static/about": "1" }, { "pages/about.md": ABOUT }],
    ["a page becomes a file", { "pages/about.md": ABOUT }, { "static/about": "2" }],
    ["a file becomes a story", { "static/pier": "1" }, { "articles/pier.md": story("Pier").replace("title", "url: /pier/\ntitle") }],
  ])("%s, as if the site were new, with an index and without", async (_, before, after) => {
    for (const files of [FILES, MANY]) {
      const root = folder({ ...files, ...before });
      // oxlint-disable-next-line no-await-in-loop -- one site at a time
      await run(root);
      for (const path of Object.keys(before)) rmSync(join(root, path));
      for (const path of ["static", "pages"]) rmSync(join(root, path), { recursive: true, force: true });
      addFiles(root, after);
      const fresh = folder({ ...files, ...after });

      // oxlint-disable-next-line no-await-in-loop -- one site at a time
      const { deleted } = await run(root);

      // oxlint-disable-next-line no-await-in-loop -- one site at a time
      await run(fresh);
      expect(filesOf(join(root, "dist"))).toEqual(filesOf(join(fresh, "dist")));
      expect(deleted).toEqual(Object.keys(before).map((path) => path.replace("static/", "").replace("pages/about.md", "about/index.html")));
      // oxlint-disable-next-line no-await-in-loop -- one site at a time
      expect(await run(root)).toMatchObject({ written: [], deleted: [] });
    }
  });

  test("may not have two files that are one where the case of names does not count", async () => {
    const root = folder({ ...FILES, "static/Logo.svg": "x", "static/logo.svg": "y", "static/LICENSE": "z" });

    expect(await problemsOf(root)).toEqual(["static/collision static/logo.svg"]);
  });

  test("a file may not have the name of the folder of a story that is new, or was there before", async () => {
    const settings = SETTINGS.replace("}", ", permalink: '/:section/:slug/'}");
    const root = folder({
      ...MANY,
      "newswire.yaml": settings,
      "articles/pier.md": story("Pier").replace("title", "section: Sports\ntitle"),
    });
    addFiles(root, { "static/sports": "x" });
    expect(await problemsOf(root)).toEqual(["static/collision static/sports"]);

    rmSync(join(root, "static"), { recursive: true });
    await run(root);
    addFiles(root, { "static/sports": "x" });

    expect(await problemsOf(root)).toEqual(["static/collision static/sports"]);
    expect(read(root, "sports/pier/index.html")).toContain("Pier");
  });

  test("a site without pages may have a front page and robots.txt of its own", async () => {
    const root = folder({
      ...FILES,
      "newswire.yaml": `${SETTINGS}pages: false\n`,
      "static/index.html": "mine",
      "static/robots.txt": "mine",
    });

    await run(root);

    expect([read(root, "index.html"), read(root, "robots.txt")]).toEqual(["mine", "mine"]);
  });

  test("ends the redirect from a former address while it has a file there", async () => {
    const root = folder(FILES);
    await run(root);
    addFiles(root, { "newswire.yaml": SETTINGS.replace("}", ", permalink: '/news/:slug.html'}") });
    await run(root);
    addFiles(root, { "newswire.yaml": SETTINGS.replace("}", ", permalink: '/:slug.html'}"), "static/news/ferry.html": "mine" });

    await run(root);
    expect(read(root, "news/ferry.html")).toBe("mine");
    expect(read(root, "articles/ferry/index.html")).toContain("https://wire.press/ferry.html");

    rmSync(join(root, "static"), { recursive: true });
    await run(root);
    expect(read(root, "news/ferry.html")).toContain("https://wire.press/ferry.html");
  });

  test("a file with the name of a former folder ends its redirects, and they begin again without it", async () => {
    const root = folder({ ...FILES, "static/boats": "a file" });
    await run(root);
    rmSync(join(root, "static"), { recursive: true });
    addFiles(root, { "articles/ferry.md": story("Ferry").replace("title", "aliases: [/boats/ferry/]\ntitle") });
    await run(root);
    expect(read(root, "boats/ferry/index.html")).toContain("https://wire.press/articles/ferry/");

    addFiles(root, { "articles/ferry.md": story("Ferry").replace("title", "slug: ship\ntitle"), "static/articles/ferry": "a file" });
    await run(root);
    expect(read(root, "articles/ferry")).toBe("a file");

    rmSync(join(root, "static"), { recursive: true });
    await run(root);
    expect(read(root, "articles/ferry/index.html")).toContain("https://wire.press/articles/ship/");
  });

  test("links are reported and not followed", async () => {
    const root = folder({ ...FILES, "secret.txt": "secret" });
    mkdirSync(join(root, "static"));
    symlinkSync(join(root, "secret.txt"), join(root, "static/a.txt"));

    const { problems } = await run(root);

    expect(problems.map(({ code, severity }) => `${severity} ${code}`)).toEqual(["warning static/link"]);
    expect(filesOf(join(root, "dist"))).not.toContain("a.txt");
  });

  test("a preview does not take the host name of the site", async () => {
    const root = folder({ ...FILES, "static/CNAME": "wire.press", "static/a.txt": "a" });
    await run(root);

    await build({ ...optionsOf(root), published: join(root, "dist"), url: "https://try.press/", out: join(root, "preview") });

    const copies = filesOf(join(root, "preview")).filter((path) => path === "CNAME" || path === "a.txt");
    expect(copies).toEqual(["a.txt"]);
  });

  test.each(["static", "static/dist"])("the output folder cannot be in it: %s", async (out) => {
    const root = folder({ ...FILES, "static/a.txt": "a" });

    await expect(build({ ...optionsOf(root), out: join(root, out) })).rejects.toThrow(ProblemError);
  });
});
