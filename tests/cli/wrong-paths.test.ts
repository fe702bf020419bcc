import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Problem } from "../../src/model/problem.ts";
import { newswire, newswireAfresh } from "../support/command.ts";
import { addFiles, folder } from "../support/folder.ts";

const FILES = {
  "newswire.yaml": "site: {title: Pier News, url: https://pier.example/}\n",
  "articles/2026-11-01-one.md": "---\ntitle: One\n---\nText.\n",
};

async function run(root: string, ...args: readonly string[]): Promise<Partial<Problem>[]> {
  const { stdout } = await newswire([...args, "--now", "2026-11-29T12:00:00Z", "--format", "json"], { cwd: root });
  return stdout.startsWith("[") ? (JSON.parse(stdout) as Problem[]).map(({ file, message, hint }) => ({ file, message, hint })) : [];
}

test.each([
  ["--config", "articles", "articles", "this is a folder, not a settings file", "Name the file: `--config newswire.yaml`."],
  [
    "--articles",
    "articles/2026-11-01-one.md",
    "articles/2026-11-01-one.md",
    "this is a file, not a folder",
    "Name its folder: `--articles articles`.",
  ],
  [
    "--previous",
    "newswire.yaml",
    "newswire.yaml",
    "--previous: not a ledger",
    "Name the output folder of a build, its ledger.ndjson, or the http(s) URL of the site.",
  ],
])("%s %s is one problem with the fix", async (flag, value, file, message, hint) => {
  expect(await run(folder(FILES), "build", flag, value)).toEqual([{ file, message, hint }]);
});

// `/proc` exists and refuses new files and folders as if it did not.
test.skipIf(!existsSync("/proc/self")).each(["--out", "--index", "--lists", "--report"])("%s under /proc is refused", async (flag) => {
  const root = folder(FILES);
  const build = (path: string) => newswireAfresh(["build", flag, path], { cwd: root, timeout: 120_000 });

  expect(await build("/proc/x")).toMatchObject({
    code: 3,
    stderr: expect.stringContaining("/proc/x: the system makes no files or folders in /proc. Use another path."),
  });
  expect(await build("/proc/x/y")).toMatchObject({ code: 3, stderr: expect.stringContaining("/proc/x") });
});

test.skipIf(!existsSync("/proc/self"))("a preview ends if its index is under /proc", async () => {
  const dev = newswireAfresh(["dev", "--port", "0", "--index", "/proc/x"], { cwd: folder(FILES), timeout: 120_000 });

  expect(await dev).toMatchObject({ code: 3, stderr: expect.stringContaining("/proc/x") });
});

test("a ledger with one wrong line is still reported by line", async () => {
  const root = folder(FILES);
  await run(root, "build");
  addFiles(root, { "old.ndjson": `oops\n${readFileSync(join(root, "dist/ledger.ndjson"), "utf8")}` });

  expect(await run(root, "build", "--previous", "old.ndjson")).toMatchObject([{ message: "this line is not a ledger entry" }]);
});

test("a ledger of a site without stories may be the previous one", async () => {
  const root = folder({ ...FILES, "old.ndjson": "" });
  expect(await run(root, "build", "--previous", "old.ndjson")).toEqual([]);
});

test("`verify` names the output folder if it gets the folder of the settings", async () => {
  const root = folder(FILES);
  await run(root, "build");

  expect(await run(root, "verify", ".")).toEqual([
    { file: ".", message: "this is the folder of the settings, not of the site", hint: "Run `newswire verify dist`." },
  ]);
  expect(await run(root, "verify", "dist")).toEqual([]);
});

test("`verify` tests a folder with a feed, though there are settings and an empty output folder", async () => {
  const root = folder(FILES);
  mkdirSync(join(root, "dist"));
  expect(await run(root, "verify", ".")).toMatchObject([{ message: "no feed in this folder" }]);
});
