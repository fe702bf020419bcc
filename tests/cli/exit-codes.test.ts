import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { newswire, newswireAfresh } from "../support/command.ts";
import { filesOf, folder } from "../support/folder.ts";
import type { Problem } from "../../src/index.ts";
import type { Files } from "../support/folder.ts";
import { article, withLines } from "./hostile/article.ts";

const SETTINGS = "site: {title: Harbour Wire, url: https://news.example/}\n";
const NOW = ["--now", "2026-11-22T00:00:00Z"];
const GOOD: Files = { "newswire.yaml": SETTINGS, "articles/a.md": article(["title: Plain title", "published: 2026-01-05"]) };
const WARNED: Files = { ...GOOD, "articles/b.md": withLines("mood: calm") };
const BAD: Files = { ...GOOD, "articles/b.md": withLines("draft: perhaps") };

describe("the exit code is", () => {
  test.each([
    { code: 0, files: GOOD, args: ["build"] },
    { code: 0, files: WARNED, args: ["build"] },
    { code: 1, files: WARNED, args: ["build", "--strict"] },
    { code: 1, files: BAD, args: ["build"] },
    { code: 0, files: GOOD, args: ["check"] },
    { code: 1, files: WARNED, args: ["check", "--strict"] },
    { code: 1, files: BAD, args: ["check"] },
    { code: 1, files: BAD, args: ["stamp"] },
    { code: 2, files: GOOD, args: ["build", "--articles", "nowhere"] },
    { code: 2, files: GOOD, args: ["build", "--config", "nowhere.yaml"] },
    { code: 2, files: { ...GOOD, "newswire.yaml": "site: {title: x}\n" }, args: ["build"] },
    { code: 2, files: { ...GOOD, "newswire.yaml": `${SETTINGS}feds: {}\n` }, args: ["check"] },
    { code: 2, files: GOOD, args: [] },
    { code: 2, files: GOOD, args: ["bild"] },
    { code: 2, files: GOOD, args: ["build", "--strct"] },
    { code: 2, files: GOOD, args: ["build", "surplus"] },
    { code: 2, files: GOOD, args: ["build", "--now", "yesterday"] },
    { code: 2, files: GOOD, args: ["build", "--format", "xml"] },
    { code: 2, files: GOOD, args: ["new"] },
    { code: 3, files: GOOD, args: ["build", "--out", "newswire.yaml/dist"] },
    { code: 3, files: GOOD, args: ["build", "--report", "nowhere/report.json"] },
    { code: 0, files: GOOD, args: ["new", "A title"] },
    { code: 0, files: GOOD, args: ["stamp"] },
    { code: 0, files: {}, args: ["init"] },
    { code: 0, files: { ...GOOD, "dist/rss.xml": "" }, args: ["notify"] },
    { code: 1, files: { ...GOOD, "dist/rss.xml": "" }, args: ["verify", "dist"] },
    { code: 0, files: GOOD, args: ["--help"] },
    { code: 0, files: GOOD, args: ["build", "--help"] },
    { code: 0, files: GOOD, args: ["--version"] },
  ])("$code for $args", async ({ code, files, args }) => {
    const flags = args.length > 0 && !args.some((arg) => /^--(?:now|help|version)$/.test(arg)) ? NOW : [];
    const result = await newswire([...args, ...flags], { cwd: folder(files) });

    expect(result.code, result.stdout + result.stderr).toBe(code);
    expect(result.stderr).not.toMatch(/^\s+at /m);
  });

  test.each([
    [0, ["check"]],
    [1, ["check", "--strict"]],
    [2, ["bild"]],
    [3, ["build", "--out", "newswire.yaml/dist"]],
  ])("%i also of the process, for %j", async (code, args) => {
    expect((await newswireAfresh([...args], { cwd: folder(WARNED) })).code).toBe(code);
  });

  test("all missing pictures in the settings are reported, and nothing is published", async () => {
    const settings = "site: {title: x, url: https://news.example/, icon: gone.png, cover: page.html, publisher: {logo: lost.svg}}\n";
    const root = folder({ ...GOOD, "newswire.yaml": settings, "page.html": "" });
    const { code, stdout } = await newswire(["build", "--format", "json", ...NOW], { cwd: root });

    const problems = JSON.parse(stdout) as Problem[];
    expect({ code, codes: problems.map((problem) => `${problem.code} ${problem.line}:${problem.column}`) }).toEqual({
      code: 2,
      codes: ["settings/icon 1:52", "settings/cover 1:69", "settings/logo 1:98"],
    });
    expect(problems.map(({ message }) => message)).toEqual([
      "site.icon not found: gone.png",
      "site.cover not published: page.html is text/html, which browsers run as code",
      "site.publisher.logo not found: lost.svg",
    ]);
    expect(filesOf(root).filter((file) => file.startsWith("dist/"))).toEqual([]);
  });

  test("an articles folder that is a file is a usage error", async () => {
    const { code } = await newswire(["build", "--articles", "newswire.yaml"], { cwd: folder(GOOD) });

    expect(code).toBe(2);
  });
});

describe("wrong usage", () => {
  test.each([
    { args: ["bild"], meant: "build" },
    { args: ["stmp"], meant: "stamp" },
    { args: ["build", "--strct"], meant: "--strict" },
    { args: ["build", "--artcles", "x"], meant: "--articles" },
  ])("$args suggests $meant", async ({ args, meant }) => {
    const { stderr, stdout } = await newswire(args, { cwd: folder(GOOD) });

    expect(stderr).toContain(`Did you mean ${meant}?`);
    expect(stdout).toBe("");
  });

  test("a misspelled key in the settings is reported with its line and a suggestion", async () => {
    const root = folder({ ...GOOD, "newswire.yaml": `${SETTINGS}feeds:\n  limt: 5\n` });

    const { stderr } = await newswire(["build"], { cwd: root });

    expect(stderr).toContain("newswire.yaml:3:3 error settings/key: unknown key: feeds.limt");
    expect(stderr).toContain("Did you mean `limit`?");
  });
});

describe("results go to standard output", () => {
  test("--version prints the version of the package", async () => {
    const { version } = JSON.parse(readFileSync("package.json", "utf8")) as { version: string };

    expect(await newswireAfresh(["--version"])).toEqual({ code: 0, stdout: `${version}\n`, stderr: "" });
  });

  test("help is printed there", async () => {
    expect(await newswire(["--help"])).toEqual({ code: 0, stdout: expect.stringContaining("Usage: newswire"), stderr: "" });
  });
});

describe("flags", () => {
  test("--quiet prints nothing on success, and still reports problems", async () => {
    expect(await newswireAfresh(["build", "--quiet", ...NOW], { cwd: folder(GOOD) })).toEqual({ code: 0, stdout: "", stderr: "" });

    const { stderr } = await newswire(["build", "--quiet", ...NOW], { cwd: folder(BAD) });
    expect(stderr).toContain("articles/b.md:4:8 error front-matter/type");
  });

  test("output has no colors outside a terminal, whatever the environment says", async () => {
    const { stderr } = await newswireAfresh(["build", ...NOW], { cwd: folder(BAD), env: { FORCE_COLOR: "1", NO_COLOR: "" } });

    expect(stderr).not.toContain("\u001b");
  });

  test("SOURCE_DATE_EPOCH sets the time unless --now does", async () => {
    const root = folder({ ...GOOD, "articles/later.md": article(["title: Later", "published: 2026-06-01"]) });
    const stories = async (args: readonly string[], epoch: string): Promise<number> => {
      await newswire(["build", "--accept-removals", ...args], { cwd: root, env: { SOURCE_DATE_EPOCH: epoch } });
      return readdirSync(join(root, "dist/articles")).length;
    };

    expect(await stories([], String(Date.UTC(2026, 1, 1) / 1000))).toBe(1);
    expect(await stories([], String(Date.UTC(2026, 6, 1) / 1000))).toBe(2);
    expect(await stories(["--now", "2026-02-01"], String(Date.UTC(2026, 6, 1) / 1000))).toBe(1);
    expect((await newswire(["build"], { cwd: root, env: { SOURCE_DATE_EPOCH: "soon" } })).code).toBe(2);
  });

  test("--config, --articles and --out work from any folder", async () => {
    const root = folder({ "a/site.yaml": SETTINGS, "b/x.md": article(["title: x", "published: 2026-01-05"]) });
    const args = ["--config", join(root, "a/site.yaml"), "--articles", join(root, "b"), "--out", join(root, "c/d/e")];

    const { code } = await newswire(["build", ...args, ...NOW], { cwd: folder() });

    expect(code).toBe(0);
    expect(filesOf(join(root, "c/d/e"))).toContain("articles/x/index.html");
  });
});
