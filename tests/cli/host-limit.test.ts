import { truncateSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { newswire } from "../support/command.ts";
import { addFiles, folder } from "../support/folder.ts";

/** A site with a film of some bytes: a sparse file, which takes no space. */
async function warningsOf(url: string, bytes: number): Promise<string[]> {
  const root = folder({
    "newswire.yaml": `site: {title: Limit, url: "${url}"}\n`,
    "articles/one.md": "---\ntitle: One\npublished: 2026-01-10\n---\nText\n",
    "static/large.bin": "",
  });
  truncateSync(join(root, "static/large.bin"), bytes);
  addFiles(root, {});
  const { code, stdout } = await newswire(["build", "--now", "2026-11-22T00:00:00Z", "--format", "json"], { cwd: root });
  expect(code).toBe(0);
  return (JSON.parse(stdout) as { readonly code: string; readonly message: string }[])
    .filter((problem) => problem.code === "host/limit")
    .map(({ message }) => message);
}

test("a build warns when a site on GitHub Pages has over 80 % of a gigabyte, and nowhere else", async () => {
  expect(await warningsOf("https://harbour.github.io/", 790_000_000)).toEqual([]);
  expect(await warningsOf("https://harbour.github.io/", 801_000_000)).toEqual(["the site has 801 MB; GitHub Pages allows 1000 MB"]);
  expect(await warningsOf("https://harbour.example/", 801_000_000)).toEqual([]);
});
