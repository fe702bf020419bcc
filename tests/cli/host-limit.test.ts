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

test("a build warns when a site on Cloudflare Pages has over 80 % of 20,000 files, and names what makes fewer", async () => {
  const settings = 'site: {title: Limit, url: "https://harbour.example/"}\nfeeds: {by: [tag]}\n';
  const root = folder({
    "newswire.yaml": settings,
    "articles/one.md": "---\ntitle: One\npublished: 2026-01-10\n---\nText\n",
    ...Object.fromEntries(Array.from({ length: 16_000 }, (_, i) => [`static/${i % 100}/${i}.txt`, ""])),
  });
  const build = async (): Promise<readonly unknown[]> => {
    const { code, stdout } = await newswire(["build", "--now", "2026-11-22T00:00:00Z", "--format", "json"], { cwd: root });
    expect(code).toBe(0);
    return (JSON.parse(stdout) as readonly { readonly code: string }[]).filter((problem) => problem.code === "host/limit");
  };

  expect(await build()).toEqual([]);
  addFiles(root, { "newswire.yaml": `${settings}publish: {headers: [cloudflare], compress: [gzip]}\n` });
  expect(await build()).toEqual([
    expect.objectContaining({
      severity: "warning",
      message: expect.stringMatching(/^the site has 16,?\d{3} files; Cloudflare Pages \(free plan\) allows 20,?000 files$/) as string,
      hint: expect.stringMatching(/publish\.compress.*feeds\.by/) as string,
    }),
  ]);
});
