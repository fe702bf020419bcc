import { chmodSync, chownSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { newswire } from "../support/command.ts";
import { addFiles, filesOf, folder } from "../support/folder.ts";
import { contentsOf, faultsOf } from "../support/published.ts";
import type { Result } from "../support/run.ts";
import { keepIndex } from "./random-site.ts";

/** The user `nobody`. */
const NOBODY = 65_534;

const SETTINGS = "site: {title: Permits, url: https://permits.example/}\n";
const ARTICLE = "---\ntitle: A\npublished: 2026-01-05\nimage: p.png\n---\nText.\n";

function site(): string {
  return folder({
    "newswire.yaml": SETTINGS,
    "articles/a.md": ARTICLE,
    "articles/sub/b.md": ARTICLE,
    "articles/p.png": "p",
    "articles/sub/p.png": "p",
  });
}

function command(root: string, ...args: readonly string[]): Promise<Result> {
  return newswire([...args, "--now", "2026-11-22T00:00:00Z"], { cwd: root, isBound: true });
}

function build(root: string, ...args: readonly string[]): Promise<Result> {
  return command(root, "build", "--quiet", ...args);
}

function expectWords({ code, stderr }: Result, words: RegExp): void {
  expect({ code, stderr }).toEqual({ code: 3, stderr: expect.stringMatching(words) });
  expect(stderr).not.toMatch(/^\s+at |fault of newswire/m);
}

describe("without write permission", () => {
  test.each([
    {
      what: "the output folder",
      path: "dist",
      mode: 0o555,
      args: ["build"],
      words: /could not write dist\/.+: permission denied \(EACCES\)\. Give/,
    },
    {
      what: "a folder in the output",
      path: "dist/articles/a",
      mode: 0o555,
      args: ["build"],
      words: /could not open dist\/articles\/a\/.+: permission denied/,
    },
    {
      what: "the working directory",
      path: ".",
      mode: 0o555,
      args: ["build", "--out", "new"],
      words: /could not .+new.*: permission denied/,
    },
    { what: "the index", path: ".newswire", mode: 0o555, args: ["build"], words: /could not open \.newswire\/lock: permission denied/ },
    {
      what: "the articles folder",
      path: "articles",
      mode: 0o555,
      args: ["new", "Another"],
      words: /could not open articles\/.+another\.md: permission denied/,
    },
  ])("$what: exit code 3, a message, and complete output", async ({ path, mode, args, words }) => {
    const root = site();
    keepIndex(join(root, ".newswire"));
    expect((await build(root)).code).toBe(0);
    addFiles(root, { "articles/a.md": ARTICLE.replace("Text", "Other text") });
    chmodSync(join(root, path), mode);

    expectWords(await command(root, ...args), words);
    expect(faultsOf(contentsOf(join(root, "dist")), "https://permits.example/")).toEqual([]);

    chmodSync(join(root, path), 0o755);
    expect((await build(root)).code).toBe(0);
    expect(readFileSync(join(root, "dist/articles/a/index.html"), "utf8")).toContain("Other text");
  });

  test("the parent of the output folder does not matter", async () => {
    const root = site();
    expect((await build(root)).code).toBe(0);
    const before = filesOf(join(root, "dist"));
    addFiles(root, { "articles/a.md": ARTICLE.replace("Text", "Other text"), ".newswire/x": "" });
    chmodSync(root, 0o555);

    expect(await build(root)).toEqual({ code: 0, stdout: "", stderr: "" });
    expect(filesOf(join(root, "dist"))).toEqual(before);
    expect(readFileSync(join(root, "dist/articles/a/index.html"), "utf8")).toContain("Other text");
    chmodSync(root, 0o755);
  });

  test("articles are built, and `check` works on a read-only site", async () => {
    const root = site();
    for (const path of ["articles", "articles/sub", "articles/a.md"]) chmodSync(join(root, path), 0o555);
    expect(await build(root)).toEqual({ code: 0, stdout: "", stderr: "" });

    for (const path of [".", "dist"]) chmodSync(join(root, path), 0o555);
    expect((await command(root, "check", "--quiet")).code).toBe(0);
    for (const path of [".", "dist"]) chmodSync(join(root, path), 0o755);
  });

  test("a file that is not writable or readable is replaced if its folder is writable", async () => {
    const root = site();
    expect((await build(root)).code).toBe(0);
    addFiles(root, { "articles/a.md": ARTICLE.replace("Text", "Tomb") });
    for (const [path, mode] of [
      ["rss.xml", 0o444],
      ["atom.xml", 0],
      ["articles/a/index.html", 0],
    ] as const)
      chmodSync(join(root, "dist", path), mode);

    expect(await build(root)).toEqual({ code: 0, stdout: "", stderr: "" });
    expect(contentsOf(join(root, "dist")).get("rss.xml")).toContain("Tomb");
    expect(statSync(join(root, "dist/atom.xml")).mode & 0o777).toBe(0o644);
  });

  test("`stamp` fails for an article in a read-only folder, and leaves it unchanged", async () => {
    const root = site();
    const text = "---\ntitle: Unstamped\n---\nText.\n";
    addFiles(root, { "articles/sub/c.md": text });
    chmodSync(join(root, "articles/sub"), 0o555);

    expectWords(await command(root, "stamp"), /could not open articles\/sub\/\w\.md: permission denied/);
    expect(filesOf(join(root, "articles/sub"))).toEqual(["b.md", "c.md", "p.png"]);
    expect(readFileSync(join(root, "articles/sub/c.md"), "utf8")).toBe(text);
  });
});

describe("without read permission", () => {
  test.each([
    { what: "an article", path: "articles/a.md", words: /articles\/a\.md:1:1 error file\/unreadable/ },
    { what: "a subfolder", path: "articles/sub", words: /articles\/sub\/ error file\/unreadable/ },
    { what: "the articles folder", path: "articles", words: /could not .*articles: permission denied/ },
    { what: "a picture", path: "articles/p.png", words: /could not open articles\/p\.png: permission denied/ },
    { what: "the settings", path: "newswire.yaml", words: /could not open newswire\.yaml: permission denied/ },
    { what: "the ledger", path: "dist/ledger.ndjson", words: /could not open dist\/ledger\.ndjson: permission denied/ },
  ])("$what: exit code 3, a message, and unchanged output", async ({ path, words }) => {
    const root = site();
    expect((await build(root)).code).toBe(0);
    const before = contentsOf(join(root, "dist"));
    const { mode } = statSync(join(root, path));
    chmodSync(join(root, path), 0);

    expectWords(await build(root, "--full"), words);
    chmodSync(join(root, path), mode);
    expect(contentsOf(join(root, "dist"))).toEqual(before);
    expect(await build(root)).toEqual({ code: 0, stdout: "", stderr: "" });
  });
});

test.runIf(process.getuid?.() === 0)("an article stamped by root keeps its owner and permissions", async () => {
  const root = folder({ "newswire.yaml": SETTINGS, "articles/a.md": "---\ntitle: A\n---\nText.\n" });
  chownSync(join(root, "articles/a.md"), NOBODY, NOBODY);
  chmodSync(join(root, "articles/a.md"), 0o640);

  expect((await newswire(["stamp"], { cwd: root })).stdout).toBe("articles/a.md\n");
  const { uid, gid, mode } = statSync(join(root, "articles/a.md"));
  expect({ uid, gid, mode: mode & 0o777 }).toEqual({ uid: NOBODY, gid: NOBODY, mode: 0o640 });
});
