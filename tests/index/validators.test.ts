import { statSync, utimesSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { build } from "../../src/build.ts";
import { addFiles, filesOf, folder } from "../support/folder.ts";
import { keepIndex } from "./random-site.ts";

const isCopy = (path: string): boolean => /\.(?:gz|br)$/.test(path);
const story = (text: string): string => `---\ntitle: Story\npublished: 2026-01-01T00:00:00Z\ntags: [one]\n---\n${`${text}. `.repeat(50)}\n`;

/** The modification time of every output file in seconds. Servers compute ETags from it and the length. */
function secondsOf(out: string): Record<string, number> {
  return Object.fromEntries(filesOf(out).map((path) => [path, Math.floor(statSync(join(out, path)).mtimeMs / 1000)]));
}

describe.each([
  ["without copies", "{}"],
  ["with copies", "{compress: [gzip, brotli]}"],
])("builds %s within one second", (_, publish) => {
  test("give changed files and their copies a later second, and touch no others", async () => {
    const root = folder({
      "newswire.yaml": `site: {title: Fast, url: https://fast.example/}\npublish: ${publish}\n`,
      "articles/a.md": story("aaaa"),
      "articles/b.md": story("Other"),
    });
    keepIndex(join(root, ".newswire"));
    const at = (path: string): string => join(root, path);
    const publication = (): Promise<{ readonly written: readonly string[] }> =>
      build({ config: at("newswire.yaml"), articles: at("articles"), out: at("dist"), index: at(".newswire"), now });
    const now = new Date("2026-11-22T00:00:00Z");
    await publication();

    for (const text of ["bbbb", "cccc", "dddd", "eeee"]) {
      const before = secondsOf(at("dist"));
      // Another word of the same length, so the files keep their length.
      addFiles(root, { "articles/a.md": story(text) });
      const { written } = await publication();
      const after = secondsOf(at("dist"));

      expect(written).toEqual(expect.arrayContaining(["rss.xml", "tags/one/atom.xml", "articles/a/index.html"]));
      expect(written.filter((path) => (after[path] ?? 0) <= (before[path] ?? 0))).toEqual([]);
      expect(written.filter(isCopy).filter((path) => after[path] !== after[path.slice(0, -3)])).toEqual([]);
      expect(Object.keys(after).filter((path) => !written.includes(path) && after[path] !== before[path])).toEqual([]);
    }
  });
});

test("a file with a time in the future is replaced by one with a later time", async () => {
  const root = folder({ "newswire.yaml": "site: {title: Fast, url: https://fast.example/}\n", "articles/a.md": story("aaaa") });
  const at = (path: string): string => join(root, path);
  const publication = (): Promise<unknown> =>
    build({ config: at("newswire.yaml"), articles: at("articles"), out: at("dist"), index: at(".newswire"), now: new Date("2026-11-22") });
  await publication();
  const ahead = Math.floor(Date.now() / 1000) + 86_400;
  utimesSync(at("dist/rss.xml"), ahead, ahead);

  addFiles(root, { "articles/a.md": story("bbbb") });
  await publication();

  // Clients that remember only a date get a file only if it is newer.
  expect(secondsOf(at("dist"))["rss.xml"]).toBe(ahead + 1);
});
