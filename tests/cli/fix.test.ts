import { applyPatch } from "diff";
import { readFileSync, renameSync, statSync, symlinkSync, utimesSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { newswire } from "../support/command.ts";
import { folder } from "../support/folder.ts";

const NOW = ["--now", "2026-11-22T08:30:00Z"];
const SETTINGS = { "newswire.yaml": "site: {title: Harbour Wire, url: https://news.example/}\n" };
const textOf = (root: string, path: string): string => readFileSync(join(root, path), "utf8");

const CRANES = "---\nTitle: Port: new cranes\npubDate: 2026-11-2 9:00\ncategories: [port]\n---\nText.  \n";
const CRANES_FIXED = '---\ntitle: "Port: new cranes"\npublished: 2026-11-02T09:00\ntags: [port]\n---\nText.  \n';
const FILES = {
  ...SETTINGS,
  "articles/cranes.md": CRANES,
  "articles/pier.md": "---\ntitle: The pier\ndate: 04/03/2026\nlastmod: 2026-4-8\n---\nText.\n",
  "articles/toll.md": "---\ntitle: The toll\ndate: 2026-11-03\n---\nText.\n",
};

test("check --fix fixes what is certain, lists the files, and reports the other problems", async () => {
  const root = folder(FILES);
  const { mtimeMs } = statSync(join(root, "articles/toll.md"));
  const first = await newswire(["check", "--fix", ...NOW], { cwd: root });

  expect(first).toMatchObject({ code: 1, stdout: "articles/cranes.md\narticles/pier.md\n" });
  expect(first.stderr).toContain("Write `date: 2026-03-04` or `date: 2026-04-03`.");
  expect(first.stderr).toMatch(/Fixed 2 files\.\n3 articles checked: 1 error left\.\n$/);
  expect(textOf(root, "articles/cranes.md")).toBe(CRANES_FIXED);
  expect(textOf(root, "articles/pier.md")).toBe("---\ntitle: The pier\ndate: 04/03/2026\nupdated: 2026-04-08\n---\nText.\n");
  expect(statSync(join(root, "articles/toll.md")).mtimeMs).toBe(mtimeMs);

  const second = await newswire(["check", "--fix", ...NOW], { cwd: root });
  expect(second).toMatchObject({ code: 1, stdout: "" });
  expect(second.stderr).toContain("No safe fixes found.");
});

test("--dry-run shows a diff and what would be left, and writes nothing", async () => {
  const root = folder(FILES);
  const { code, stdout, stderr } = await newswire(["check", "--fix", "--dry-run", ...NOW], { cwd: root });
  const [, diff = ""] = stdout.split(/(?=^--- a\/articles\/cranes)/m);
  const [cranes = ""] = (diff === "" ? stdout : diff).split(/(?=^--- a\/articles\/pier)/m);

  expect(code).toBe(1);
  expect(applyPatch(CRANES, cranes)).toBe(CRANES_FIXED);
  expect(stdout).not.toContain("\x1b");
  expect(stderr).toMatch(/Would fix 2 files\.\n3 articles checked: 1 error left\.\n$/);
  expect(textOf(root, "articles/cranes.md")).toBe(CRANES);
});

test("with --format json, standard output has only the problems that are left", async () => {
  const root = folder(FILES);
  const dry = await newswire(["check", "--fix", "--dry-run", "--format", "json", ...NOW], { cwd: root });
  const wet = await newswire(["check", "--fix", "--format", "json", ...NOW], { cwd: root });

  expect(JSON.parse(dry.stdout)).toMatchObject([{ file: "articles/pier.md", line: 3, code: "front-matter/date" }]);
  expect(dry.stderr).toContain("+published: 2026-11-02T09:00\n");
  expect(JSON.parse(wet.stdout)).toEqual(JSON.parse(dry.stdout));
});

test("a --dry-run without --fix is wrong usage", async () => {
  expect(await newswire(["check", "--dry-run"], { cwd: folder(FILES) })).toMatchObject({ code: 2, stdout: "" });
});

test("writes the id from the ledger, also into an article that could not be read before", async () => {
  const root = folder({ ...SETTINGS, "articles/2026-11-02-cranes.md": "---\ntitle: New cranes\n---\nText about them.\n" });
  expect(await newswire(["build", ...NOW], { cwd: root })).toMatchObject({ code: 0 });
  renameSync(join(root, "articles/2026-11-02-cranes.md"), join(root, "articles/2026-11-02-harbour.md"));
  const { code, stderr } = await newswire(["check", "--fix", ...NOW], { cwd: root });

  expect(code, stderr).toBe(0);
  expect(textOf(root, "articles/2026-11-02-harbour.md")).toBe(
    "---\ntitle: New cranes\nid: tag:news.example,2026-11-02:cranes\n---\nText about them.\n",
  );
});

test("an article without a date keeps the time of its file, which is its date", async () => {
  const root = folder({ ...SETTINGS, "articles/cranes.md": "---\nheadline: New cranes\n---\nText.\n" });
  const path = join(root, "articles/cranes.md");
  utimesSync(path, 1_780_000_000, 1_780_000_000);
  await newswire(["check", "--fix", ...NOW], { cwd: root });

  expect(textOf(root, "articles/cranes.md")).toContain("title: New cranes\n");
  expect(statSync(path).mtimeMs).toBe(1_780_000_000_000);
});

test("files behind symbolic links stay", async () => {
  const root = folder({ ...SETTINGS, "elsewhere/a.md": CRANES, "articles/b.md": "---\ntitle: B\ndate: 2026-11-02\n---\nText.\n" });
  symlinkSync(join(root, "elsewhere/a.md"), join(root, "articles/a.md"));
  symlinkSync(join(root, "elsewhere"), join(root, "articles/more"));
  const { stdout } = await newswire(["check", "--fix", ...NOW], { cwd: root });

  expect(stdout).toBe("");
  expect(textOf(root, "elsewhere/a.md")).toBe(CRANES);
});
