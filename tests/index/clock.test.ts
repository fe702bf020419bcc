import { readFileSync, rmSync, utimesSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import { newswire } from "../support/command.ts";
import { addFiles, filesOf, folder } from "../support/folder.ts";
import { contentsOf } from "../support/published.ts";
import type { Result } from "../support/run.ts";
import { keepIndex } from "./random-site.ts";

const NOW = "2026-07-01T00:00:00Z";
const BEFORE = "2026-03-01T00:00:00Z";
const story = (title: string, ...lines: readonly string[]): string => ["---", `title: ${title}`, ...lines, "---", "Text.", ""].join("\n");
const STORIES = {
  "articles/old.md": story("Old", "published: 2026-01-01T00:00:00Z"),
  "articles/gone.md": story("Gone", "published: 2026-01-02T00:00:00Z", "expires: 2026-05-01T00:00:00Z"),
  "articles/new.md": story("New", "published: 2026-06-01T00:00:00Z"),
};

describe("a clock that goes back", () => {
  let root = "";
  const build = (now: string, ...args: readonly string[]): Promise<Result> =>
    newswire(["build", "--quiet", "--now", now, ...args], { cwd: root });

  beforeEach(async () => {
    root = folder({
      "newswire.yaml": "site: {title: Clock, url: https://clock.example/}\nwires: {w: {any: [source:a], maxAge: 48h}}\n",
      ...STORIES,
    });
    keepIndex(join(root, ".newswire"));
    await build(NOW);
  });

  test("removes no published story, and is named as the likely cause", async () => {
    const before = contentsOf(join(root, "dist"));
    expect([...before.keys()]).toContain("articles/new/index.html");

    const { code, stderr } = await build(BEFORE);
    expect(code).toBe(1);
    expect(stderr).toContain("ledger/vanished");
    expect(stderr).toContain(`It was published at 2026-06-01T00:00:00Z, but the build time is ${BEFORE}. Check the clock`);
    expect(contentsOf(join(root, "dist"))).toEqual(before);

    expect(await build(NOW)).toEqual({ code: 0, stdout: "", stderr: "" });
    expect(contentsOf(join(root, "dist"))).toEqual(before);
  });

  test("removes no published story that has its date only from the ledger", async () => {
    const undated = join(root, "articles/undated.md");
    addFiles(root, { "articles/undated.md": story("Undated") });
    utimesSync(undated, new Date("2026-06-01T00:00:00Z"), new Date("2026-06-01T00:00:00Z"));
    expect((await build(NOW)).code).toBe(0);
    const before = contentsOf(join(root, "dist"));
    expect([...before.keys()]).toContain("articles/undated/index.html");

    for (const args of [[], ["--skip-faulty"]]) {
      const { code, stderr } = await build(BEFORE, ...args);
      expect(code).toBe(1);
      expect(stderr).toMatch(/ledger\/vanished: .*undated\.md/);
      expect(contentsOf(join(root, "dist"))).toEqual(before);
    }

    expect((await build(NOW)).code).toBe(0);
    expect(contentsOf(join(root, "dist"))).toEqual(before);
  });

  test("makes a draft's correction in the future an error, even if the draft is not read again", async () => {
    addFiles(root, {
      "articles/draft.md": story(
        "Draft",
        "draft: true",
        "published: 2026-01-03",
        "corrections: [{date: 2026-04-01T00:00:00Z, note: A slip.}]",
      ),
    });
    expect((await build(NOW)).code).toBe(0);

    const { code, stderr } = await build(BEFORE, "--accept-removals");
    expect(code).toBe(1);
    expect(stderr).toContain("articles/draft.md:5:22 error front-matter/future: corrections.date is in the future");
  });

  test("may set feed dates back, and the next build corrects them", async () => {
    const before = contentsOf(join(root, "dist"));
    expect((await build(BEFORE, "--accept-removals")).code).toBe(0);
    expect(filesOf(join(root, "dist"))).not.toContain("articles/new/index.html");
    const dates = ["rss.xml", "atom.xml"].map((path) => readFileSync(join(root, "dist", path), "utf8"));
    expect(dates[0]).toContain("<lastBuildDate>Fri, 02 Jan 2026 00:00:00 GMT</lastBuildDate>");
    expect(dates[1]).toContain("<updated>2026-01-02T00:00:00.000Z</updated>");

    expect((await build(NOW)).code).toBe(0);
    expect(contentsOf(join(root, "dist"))).toEqual(before);
    rmSync(join(root, ".newswire"), { recursive: true });
    expect((await build(NOW, "--full")).code).toBe(0);
    expect(contentsOf(join(root, "dist"))).toEqual(before);
  });

  test.each([
    ["the far past", new Date("1970-01-01T00:00:00Z")],
    ["the future", new Date("2040-01-01T00:00:00Z")],
  ])("files dated in %s are compared by content", async (_, time) => {
    const before = contentsOf(join(root, "dist"));
    const setTimes = (under: string): void => {
      for (const path of filesOf(join(root, under))) utimesSync(join(root, under, path), time, time);
    };
    for (const under of ["articles", "dist", ".newswire"]) setTimes(under);
    expect(await build(NOW)).toEqual({ code: 0, stdout: "", stderr: "" });
    expect(contentsOf(join(root, "dist"))).toEqual(before);

    addFiles(root, { "articles/old.md": STORIES["articles/old.md"].replace("Text", "Tomb") });
    setTimes("articles");
    expect((await build(NOW)).code).toBe(0);
    const changed = contentsOf(join(root, "dist"));
    expect(changed.get("articles/old/index.html")).toContain("Tomb");
    expect((await build(NOW, "--full")).code).toBe(0);
    expect(contentsOf(join(root, "dist"))).toEqual(changed);
  });
});
