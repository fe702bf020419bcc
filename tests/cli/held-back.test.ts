import { existsSync, readFileSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { Problem } from "../../src/model/problem.ts";
import { newswire } from "../support/command.ts";
import { addFiles, filesOf, folder } from "../support/folder.ts";

const SETTINGS = { "newswire.yaml": "site: {title: Wire, url: https://wire.example/}\n" };
const NOW = "2026-06-01T12:00:00Z";

const article = (...fields: readonly string[]): string => ["---", ...fields, "---", "A walrus came ashore.", ""].join("\n");

async function run(root: string, command: "build" | "check", ...args: readonly string[]): Promise<{ code: number; problems: Problem[] }> {
  const { code, stdout } = await newswire([command, "--now", NOW, "--format", "json", ...args], { cwd: root });
  return { code, problems: stdout === "" ? [] : (JSON.parse(stdout) as Problem[]) };
}

const told = (problems: readonly Problem[]): string[] => problems.map(({ code, severity, file }) => `${severity} ${code} ${file}`);

/** Output files with a word of the story. */
const leaks = (root: string): string[] =>
  filesOf(join(root, "dist")).filter((path) => /walrus/i.test(path) || /walrus/i.test(readFileSync(join(root, "dist", path), "latin1")));

describe("an article withheld with keys of other tools", () => {
  test("is in no output, counts as withheld, and `check` reports each file", async () => {
    const root = folder({
      ...SETTINGS,
      "articles/2026-05-01-open.md": "---\ntitle: Open\n---\nText.\n",
      "articles/_drafts/walrus.md": article("title: Walrus"),
      "articles/sub/Drafts/walrus.md": article("title: Walrus again"),
      "articles/2026-05-02-a.md": article("title: Walrus", "status: draft"),
      "articles/2026-05-03-b.md": article("title: Walrus", "published: false"),
      "articles/2026-05-04-c.md": article("title: Walrus", "publishDate: 2027-01-01"),
      "articles/2026-05-05-d.md": article("title: Walrus", "status: draft"),
      "articles/2026-05-06-e.md": article("title: Walrus", "draft: yes"),
    });
    const { code } = await newswire(["build", "--now", NOW, "--strict", "--report", "report.json"], { cwd: root });
    expect([code, leaks(root)]).toEqual([0, []]);
    expect(JSON.parse(readFileSync(join(root, "report.json"), "utf8"))).toMatchObject({
      counts: { stories: 1, heldBack: 7 },
      nextChangeAt: "2027-01-01T00:00:00Z",
    });
    expect(told((await run(root, "check")).problems).filter((line) => line.includes("hold"))).toEqual([
      "warning front-matter/hold articles/2026-05-02-a.md",
      "warning front-matter/hold articles/2026-05-03-b.md",
      "warning front-matter/hold articles/2026-05-05-d.md",
      "warning front-matter/hold articles/_drafts/walrus.md",
      "warning front-matter/hold articles/sub/Drafts/walrus.md",
    ]);
  });

  test("is a draft, with a warning at each file, if newswire has no such feature", async () => {
    const held = {
      "articles/2026-05-02-a.md": article("title: A", "hidden: true"),
      "articles/2026-05-03-b.md": article("title: B", "hidden: true"),
    };
    const root = folder({ ...SETTINGS, ...held });
    const { code, problems } = await run(root, "check");
    expect([code, told(problems)]).toEqual([0, Object.keys(held).map((file) => `warning front-matter/hold ${file}`)]);
    expect((await run(root, "build")).code).toBe(0);
    expect(readFileSync(join(root, "dist/feed.json"), "utf8")).not.toMatch(/"title": ?"[AB]"/);
  });

  test("does not disappear silently if it was published before", async () => {
    const root = folder({ ...SETTINGS, "articles/2026-05-01-a.md": article("title: A"), "articles/2026-05-02-b.md": article("title: B") });
    expect((await run(root, "build")).code).toBe(0);
    addFiles(root, { "articles/2026-05-01-a.md": article("title: A", "status: pending") });
    rmSync(join(root, "articles/2026-05-02-b.md"));
    addFiles(root, { "articles/drafts/2026-05-02-b.md": article("title: B") });

    const { code, problems } = await run(root, "build");
    expect([code, told(problems)]).toEqual([1, ["error ledger/vanished dist/ledger.ndjson", "error ledger/vanished dist/ledger.ndjson"]]);
    expect(problems.map(({ message }) => message)).toEqual([
      expect.stringContaining("published story is a draft now: articles/2026-05-01-a.md,"),
      expect.stringContaining("published story is a draft now: articles/drafts/2026-05-02-b.md,"),
    ]);
    expect(problems[0]?.hint).toContain(
      "To keep the story, run `newswire release articles/2026-05-01-a.md`. To withdraw the story, first make it public again, then run `newswire withdraw articles/2026-05-01-a.md",
    );

    addFiles(root, { "articles/2026-05-01-a.md": article("title: A", "embargo: 2030-01-01") });
    const [embargoed] = (await run(root, "build")).problems;
    expect(embargoed?.message).toContain("published story is not public now: articles/2026-05-01-a.md,");
    expect(embargoed?.hint).toContain("fix `published` or `embargo` in articles/2026-05-01-a.md.");
  });
});

describe("files of articles", () => {
  test("may have any common extension of Markdown, and links find them", async () => {
    const names = ["a.md", "b.markdown", "c.mkd", "d.mdown", "e.MD", "f/index.markdown"];
    const root = folder({
      ...SETTINGS,
      ...Object.fromEntries(names.map((name) => [`articles/2026-05-01-${name}`, `---\ntitle: T\n---\nSee [b](2026-05-01-b.markdown).\n`])),
    });
    const { code, problems } = await run(root, "build");
    expect([code, told(problems).filter((line) => !line.includes("-f/"))]).toEqual([0, []]);
    for (const slug of ["a", "b", "c", "d", "e", "f"]) expect(existsSync(join(root, "dist/articles", slug, "index.html"))).toBe(true);
    expect(readFileSync(join(root, "dist/articles/a/index.html"), "utf8")).toContain("https://wire.example/articles/b/");
  });

  test("with other extensions are reported one by one; other files are not", async () => {
    const root = folder({
      ...SETTINGS,
      "articles/2026-05-01-a.md": "---\ntitle: A\n---\nText.\n",
      "articles/b.adoc": "x",
      "articles/sub/c.rst": "x",
      "articles/d.md.txt": "x",
      "articles/e.txt": "---\ntitle: E\n---\nText.\n",
      "articles/f": "---\r\ntitle: F\r\n---\r\n",
      "articles/g.html": "<p>x</p>",
      "articles/LICENSE": "MIT",
      "articles/notes.txt": "Notes.",
      "articles/data.mdb": "x",
      "articles/.hidden.mdx": "x",
    });
    const { code, problems } = await run(root, "build");
    const expected = ["b.adoc", "d.md.txt", "e.txt", "f", "sub/c.rst"].map((path) => `warning file/extension articles/${path}`);
    expect([code, told(problems)]).toEqual([0, expected]);
    // The same in a build with nothing else to do.
    expect(told((await run(root, "build")).problems)).toEqual(expected);
  });

  test("that are missing altogether give a warning, or an error if stories were published", async () => {
    const root = folder({ ...SETTINGS, "articles/notes.txt": "Notes." });
    for (const command of ["build", "check"] as const) {
      const { code, problems } = await run(root, command);
      expect([code, told(problems)]).toEqual([0, ["warning file/none articles"]]);
    }
    addFiles(root, { "articles/2026-05-01-a.md": "---\ntitle: A\n---\nText.\n" });
    expect((await run(root, "build")).problems).toEqual([]);
    renameSync(join(root, "articles/2026-05-01-a.md"), join(root, "articles/notes.doc"));
    for (const command of ["build", "check"] as const) {
      const { code, problems } = await run(root, command);
      expect([code, told(problems)]).toEqual([1, ["error file/none articles", "error ledger/vanished dist/ledger.ndjson"]]);
    }
    expect(told((await run(root, "build", "--accept-removals")).problems)).toEqual(["warning file/none articles"]);
    expect(told((await run(root, "build")).problems)).toEqual(["warning file/none articles"]);
  }, 180_000);
});
