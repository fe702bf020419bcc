import { existsSync, lstatSync, mkdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { describe, expect, test } from "vitest";
import { beginFirstPublication } from "../../../src/disk/first-publication.ts";
import { sweep } from "../../../src/disk/publish.ts";
import { filesOf, folder } from "../../support/folder.ts";

const OUTPUTS = ["media/0123456789abcdef-a.png", "articles/a/index.html", "tags/b/rss.xml", "tags/b/index.html", "index.html", "rss.xml"];

/** The id of a dead process: the largest possible id. */
const ENDED = 4_194_999;

function publish(out: string): void {
  const first = beginFirstPublication(out);
  for (const path of OUTPUTS) first?.put({ path, wave: "page", body: ["é ", new TextEncoder().encode(path)] });
  first?.show();
}

describe("a first publication", () => {
  test.each(["dist", "not/there/dist", "dist/", "./x/../dist"])("creates %s, and leaves nothing beside it", (name) => {
    const root = folder();

    publish(join(root, name));

    const out = join(root, name).replace(/\/$/, "");
    expect(filesOf(root).map((path) => join(root, path))).toEqual(OUTPUTS.map((path) => join(out, path)).toSorted());
    expect(readFileSync(join(out, "rss.xml"), "utf8")).toBe("é rss.xml");
  });

  test("shows nothing until it is complete", () => {
    const root = folder();
    const out = join(root, "dist");

    const first = beginFirstPublication(out);
    for (const path of OUTPUTS) {
      first?.put({ path, wave: "page", body: path });
      expect(existsSync(out)).toBe(false);
    }
    first?.show();

    expect(filesOf(out)).toEqual(OUTPUTS.toSorted());
  });

  test("returns the size and time of each file", () => {
    const out = join(folder(), "dist");
    const first = beginFirstPublication(out);

    const placed = first?.put({ path: "articles/a/index.html", wave: "page", body: "é" });
    first?.show();

    const { size, mtimeMs } = statSync(join(out, "articles/a/index.html"));
    expect(placed).toEqual({ size, mtime: mtimeMs });
  });

  test("writes into an existing folder, and keeps files of others", () => {
    const root = folder({ "dist/CNAME": "news.example", "dist/.git/HEAD": "ref", "dist/about/index.html": "mine" });
    const before = statSync(join(root, "dist")).ino;

    publish(join(root, "dist"));

    expect(filesOf(join(root, "dist"))).toEqual([".git/HEAD", "CNAME", "about/index.html", ...OUTPUTS].toSorted());
    expect(readFileSync(join(root, "dist/CNAME"), "utf8")).toBe("news.example");
    expect(statSync(join(root, "dist")).ino).toBe(before);
    expect(filesOf(root).filter((path) => path.includes(".tmp"))).toEqual([]);
  });

  test("follows an output folder that is a symbolic link", () => {
    const root = folder({ "elsewhere/CNAME": "news.example" });
    symlinkSync("elsewhere", join(root, "dist"));

    publish(join(root, "dist"));

    expect(lstatSync(join(root, "dist")).isSymbolicLink()).toBe(true);
    expect(filesOf(join(root, "elsewhere"))).toEqual(["CNAME", ...OUTPUTS].toSorted());
  });

  test("moves file by file into a folder that another build has created meanwhile", () => {
    const root = folder();
    const first = beginFirstPublication(join(root, "dist"));
    for (const path of OUTPUTS) first?.put({ path, wave: "page", body: path });
    mkdirSync(join(root, "dist/articles/b"), { recursive: true });
    for (const path of ["articles/b/index.html", "index.html"]) writeFileSync(join(root, "dist", path), "other");

    first?.show();

    expect(filesOf(root)).toEqual([...OUTPUTS, "articles/b/index.html"].map((path) => `dist/${path}`).toSorted());
    expect(readFileSync(join(root, "dist/index.html"), "utf8")).toBe("index.html");
  });

  test.each(["index.html", "feed.json", "robots.txt", "style.css", "sitemap-2.xml", "articles/a/index.html", "tags/x/note.txt", "media"])(
    "is not possible if %s exists",
    (path) => {
      const root = folder({ [`dist/${path}`]: "old" });

      expect(beginFirstPublication(join(root, "dist"))).toBeUndefined();
      expect(filesOf(root)).toEqual([`dist/${path}`]);
    },
  );

  test("is not possible if the folder is a broken link", () => {
    const root = folder();
    symlinkSync("nowhere", join(root, "dist"));

    expect(beginFirstPublication(join(root, "dist"))).toBeUndefined();
  });

  test("leaves nothing when it is abandoned", () => {
    const root = folder();
    const first = beginFirstPublication(join(root, "dist"));
    first?.put({ path: "index.html", wave: "page", body: "x" });

    first?.abandon();

    expect(filesOf(root)).toEqual([]);
    expect(existsSync(join(root, "dist"))).toBe(false);
  });
});

describe("leftovers of a killed build", () => {
  const leftovers = (out: string): Record<string, string> => ({
    [`${out}.newswire-${ENDED}.tmp/articles/a/index.html`]: "half",
    [`${out}/.newswire-${ENDED}.tmp/index.html`]: "half",
    [`other${basename(out)}.newswire-${ENDED}.tmp/index.html`]: "of another folder",
    [`${out}.newswire-${process.ppid}.tmp/index.html`]: "of a running build",
  });
  const kept = ["dist.newswire-" + process.ppid + ".tmp/index.html", `otherdist.newswire-${ENDED}.tmp/index.html`];

  test("are removed by the next first publication", () => {
    const root = folder(leftovers("dist"));

    publish(join(root, "dist"));

    expect(filesOf(root)).toEqual([...kept, ...OUTPUTS.map((path) => `dist/${path}`)].toSorted());
  });

  test("are removed by the next sweep", () => {
    const root = folder({ ...leftovers("dist"), "dist/index.html": "whole" });

    expect(sweep(join(root, "dist"), () => true)).toEqual([]);

    expect(filesOf(root)).toEqual([...kept, "dist/index.html"].toSorted());
  });
});
