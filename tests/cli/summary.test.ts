import { existsSync } from "node:fs";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { newswire } from "../support/command.ts";
import { addFiles, filesOf, folder } from "../support/folder.ts";

const NOW = ["--now", "2026-11-22T00:00:00Z"];
const SETTINGS = "site: {title: Harbour Wire, url: https://news.example/sub/}\n";

function story(title: string, ...lines: readonly string[]): string {
  return ["---", `title: ${title}`, "published: 2026-01-05", ...lines, "---", "Text.", ""].join("\n");
}

/** What `build` says, without the time it took. */
async function summaryOf(root: string, ...args: readonly string[]): Promise<readonly string[]> {
  const { code, stdout, stderr } = await newswire(["build", ...NOW, ...args], { cwd: root });
  expect({ code, stdout }, stderr).toEqual({ code: 0, stdout: "" });
  return stderr
    .trimEnd()
    .replace(/ \(\d+\.\d\d s\)/, "")
    .split("\n");
}

describe.each([
  ["a small site", 0],
  ["a site that keeps an index", 120],
])("after a build of %s, newswire says", (_, more) => {
  test("how many stories are live, new and not shown, and where the output goes", async () => {
    const others = Array.from({ length: more }, (__, i) => [`articles/other/${i}.md`, story(`Other ${i}`)] as const);
    const root = folder({
      ...Object.fromEntries(others),
      "newswire.yaml": SETTINGS,
      "articles/a.md": story("A"),
      "articles/b.md": story("B"),
      "articles/draft.md": story("C", "draft: true"),
      "articles/embargo.md": story("D", "embargo: 2027-01-01"),
      "articles/later.md": story("E").replace("2026-01-05", "2027-02-01"),
    });
    const next =
      "Next scheduled change: 2027-01-01T00:00:00Z, when a story appears, expires or leaves a list. Run the build again at that time.";
    const live = more + 2;

    const first = await summaryOf(root);
    const files = filesOf(join(root, "dist")).length;
    expect(first).toEqual([
      `${live} stories live, ${live} new (not published: 1 draft, 2 scheduled).`,
      `dist/ is ready: ${files} files written. Upload it to https://news.example/sub/`,
      next,
    ]);

    expect(await summaryOf(root)).toEqual([
      `${live} stories live (not published: 1 draft, 2 scheduled).`,
      "dist/ is up to date: no files changed.",
      next,
    ]);

    addFiles(root, { "articles/draft.md": story("C"), "articles/b.md": story("B", "draft: true") });
    const report = await summaryOf(root, "--accept-removals", "--verbose");
    const removed = report.filter((line) => line.startsWith("removed "));
    const written = report.filter((line) => line.startsWith("wrote "));
    expect(removed).toEqual(["removed dist/articles/b/index.html"]);
    expect(written).toContain("wrote dist/articles/draft/index.html");
    expect(written.filter((line) => !existsSync(join(root, line.slice("wrote ".length))))).toEqual([]);
    expect(report.slice(removed.length + written.length)).toEqual([
      `${live} stories live, 1 new (not published: 1 draft, 2 scheduled).`,
      `dist/ is ready: ${written.length} files written, 1 removed. Upload it to https://news.example/sub/`,
      next,
    ]);

    await rm(join(root, "articles/b.md"));
    expect((await summaryOf(root))[0]).toBe(`${live} stories live (not published: 2 scheduled).`);
    expect(filesOf(join(root, "dist")).length).toBe(files);
  });
});

describe("the summary of a build", () => {
  test("is two lines if nothing is hidden or scheduled", async () => {
    const root = folder({ "newswire.yaml": SETTINGS, "articles/a.md": story("A") });

    expect(await summaryOf(root)).toEqual([
      "1 story live, 1 new.",
      expect.stringMatching(/^dist\/ is ready: \d+ files written\. Upload it to https:\/\/news\.example\/sub\/$/),
    ]);
  });

  test("counts warnings", async () => {
    const root = folder({ "newswire.yaml": SETTINGS, "articles/a.md": story("A", "mood: calm") });

    expect((await summaryOf(root)).slice(-3)).toEqual(["1 warning.", "1 story live, 1 new.", expect.stringMatching(/^dist\/ is ready/)]);
  });

  test("does not count a story as new after a correction or a withdrawal", async () => {
    const root = folder({ "newswire.yaml": SETTINGS, "articles/a.md": story("A"), "articles/b.md": story("B") });
    await summaryOf(root);
    addFiles(root, {
      "articles/a.md": story("A, corrected"),
      "articles/b.md": story("B", 'withdrawn: {date: "2026-11-01T00:00:00Z", reason: Wrong}'),
    });

    expect((await summaryOf(root))[0]).toBe("1 story live, 1 withdrawn.");
  });

  test("says to set a placeholder as site.url before the upload", async () => {
    const root = folder({ "newswire.yaml": SETTINGS.replace("news.example", "example.org"), "articles/a.md": story("A") });

    expect((await summaryOf(root)).at(-1)).toMatch(/ files written\. Set site\.url in newswire\.yaml before you upload it\.$/);
  });

  test("names the output folder as it was given", async () => {
    const root = folder({ "newswire.yaml": SETTINGS, "articles/a.md": story("A") });

    expect((await summaryOf(root, "--out", "public/site/"))[1]).toMatch(/^public\/site\/ is ready: /);
  });

  test("is silent with --quiet, even with --verbose", async () => {
    const root = folder({ "newswire.yaml": SETTINGS, "articles/a.md": story("A") });

    expect(await summaryOf(root, "--quiet", "--verbose")).toEqual([""]);
  });
});
