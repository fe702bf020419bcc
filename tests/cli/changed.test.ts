import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import { newswire } from "../support/command.ts";
import type { Result } from "../support/run.ts";
import { addFiles, folder } from "../support/folder.ts";
import { png } from "../support/picture.ts";

const NOW = "2026-03-01T00:00:00Z";

function story(title: string, body = "Text."): string {
  return `---\ntitle: ${title}\npublished: 2026-01-31T00:00:00Z\n---\n\n${body}\n`;
}

let root = "";

function build(...args: readonly string[]): Promise<Result> {
  return newswire(["build", "--now", NOW, ...args], { cwd: root });
}

function page(slug: string): string {
  return readFileSync(join(root, `dist/articles/${slug}/index.html`), "utf8");
}

beforeEach(async () => {
  const many = Array.from({ length: 120 }, (_, i) => [`articles/tide-${i}.md`, story(`Tide ${i}`)] as const);
  root = folder({
    "newswire.yaml": "site:\n  title: Wire\n  url: https://news.example.org/\n",
    ...Object.fromEntries(many),
    "articles/ship.md": story("Ship", "![A ship](ship.png)"),
    "articles/ship.png": png(10, 10),
  });
  await build();
});

describe("`build --changed`", () => {
  test("publishes the named files, and leaves other changes to the next build", async () => {
    addFiles(root, {
      "articles/tide-1.md": story("Tide 1", "Higher."),
      "articles/tide-90.md": story("Tide 90", "Lower."),
      "articles/new.md": story("New"),
    });

    expect(await build("--changed", "articles/tide-1.md", join(root, "articles/new.md"))).toMatchObject({ code: 0 });
    expect([page("tide-1").includes("Higher."), page("tide-90").includes("Lower."), page("new").includes("New")]).toEqual([
      true,
      false,
      true,
    ]);

    expect(await build()).toMatchObject({ code: 0 });
    expect(page("tide-90")).toContain("Lower.");
  });

  test("names no scheduled change of a file that was deleted or edited", async () => {
    const expires = story("Tide 3").replace("---\n\n", "expires: 2026-03-02\n---\n\n");
    addFiles(root, { "articles/tide-3.md": expires, "articles/tide-4.md": expires });
    expect((await build()).stderr).toContain("2026-03-02T00:00:00Z");
    rmSync(join(root, "articles/tide-3.md"));
    addFiles(root, { "articles/tide-4.md": story("Tide 4") });

    const { code, stderr } = await build("--accept-removals", "--changed", "articles/tide-3.md", "articles/tide-4.md");
    expect(code).toBe(0);
    expect(stderr).not.toContain("2026-03-02T00:00:00Z");
  });

  test("treats a missing named file as deleted", async () => {
    rmSync(join(root, "articles/tide-3.md"));

    expect(await build("--changed", "articles/tide-3.md")).toMatchObject({ code: 1, stderr: expect.stringContaining("tide-3") as string });
    expect(await build("--accept-removals", "--changed", "articles/tide-3.md")).toMatchObject({ code: 0 });
    expect(existsSync(join(root, "dist/articles/tide-3/index.html"))).toBe(false);
  });

  test("warns about an article that never existed", async () => {
    const { code, stderr } = await build("--strict", "--changed", "articles/tied-3.md", "gone.png");

    expect(code).toBe(0);
    expect(stderr).toMatch(/^articles\/tied-3\.md warning file\/changed: /);
    expect(stderr).not.toContain("gone.png");
  });

  test("warns about it on a small site, which has no index, and if a folder is named", async () => {
    const small = folder({
      "newswire.yaml": "site:\n  title: Wire\n  url: https://news.example.org/\n",
      "articles/tide.md": story("Tide"),
    });
    const { code, stderr } = await newswire(["build", "--strict", "--now", NOW, "--changed", "tied.md", "articles/tide.md"], {
      cwd: small,
    });
    expect([code, stderr.match(/^.* file\/changed/gm)]).toEqual([0, ["tied.md warning file/changed"]]);

    rmSync(join(root, "articles/tide-3.md"));
    const all = await build("--accept-removals", "--changed", "articles", "articles/tide-3.md", "articles/tied-3.md");
    expect([all.code, all.stderr.match(/^.* file\/changed/gm)]).toEqual([0, ["articles/tied-3.md warning file/changed"]]);
  });

  test("renders the pages that show a named picture", async () => {
    const before = page("ship");
    addFiles(root, { "articles/ship.png": png(20, 10) });

    await build("--changed", "articles/tide-4.md");
    expect(page("ship")).toBe(before);
    await build("--changed", "articles/ship.png");
    expect(page("ship")).not.toBe(before);
  });

  test.each([
    ["a folder is named", ["articles"], {}],
    ["the settings changed", ["articles/tide-4.md"], { "newswire.yaml": "site:\n  title: Other wire\n  url: https://news.example.org/\n" }],
  ])("reads everything if %s", async (_, named, files) => {
    addFiles(root, { "articles/tide-5.md": story("Tide 5", "Higher."), ...files });

    expect(await build("--changed", ...named)).toMatchObject({ code: 0 });
    expect(page("tide-5")).toContain("Higher.");
  });

  test("reads an article with errors again until they are fixed, named or not", async () => {
    addFiles(root, { "articles/tide-6.md": "---\ntitel: Tide 6\n---\n\nText.\n" });

    expect(await build("--changed", "articles/tide-6.md")).toMatchObject({ code: 1 });
    expect(await build("--changed", "articles/tide-7.md")).toMatchObject({
      code: 1,
      stderr: expect.stringContaining("tide-6.md") as string,
    });
  });

  test("finds a moved story if only its new path is named", async () => {
    const named = `---\nid: tag:news.example.org,2026:eight\nslug: eight\ntitle: Eight\npublished: 2026-01-31T00:00:00Z\n---\n\nText.\n`;
    addFiles(root, { "articles/eight.md": named });
    await build();
    rmSync(join(root, "articles/eight.md"));
    addFiles(root, { "articles/moved.md": named });

    expect(await build("--changed", "articles/moved.md")).toMatchObject({ code: 0 });
    expect(page("eight")).toContain("Eight");
  });
});
