import { copyFileSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { newswire } from "../support/command.ts";
import { filesOf, folder } from "../support/folder.ts";
import { samplePath } from "../support/import-sample.ts";
import { loopback } from "../support/loopback.ts";

const NOW = ["--now", "2026-11-22T08:30:00Z"];
const SETTINGS = { "newswire.yaml": "site: {title: Harbour Wire, url: https://news.example/}\n" };
const SAMPLES = readdirSync(samplePath(""));
const [faulty, sound] = [SAMPLES.filter((name) => name.startsWith("bad-")), SAMPLES.filter((name) => !/^bad-|\.opml$/.test(name))];

const articlesIn = (root: string): readonly string[] => filesOf(root).filter((path) => path.startsWith("articles/"));

/** A site with samples in a folder beside it. */
function siteWith(names: readonly string[]): string {
  const root = folder(SETTINGS);
  mkdirSync(join(root, "in"));
  for (const name of names) copyFileSync(samplePath(name), join(root, "in", name));
  return root;
}

describe("newswire import", () => {
  test("imports every sound sample, the site builds, and importing again changes nothing", async () => {
    const root = siteWith(sound);

    const first = await newswire(["import", "in", ...NOW], { cwd: root });
    const built = await newswire(["build", ...NOW], { cwd: root });
    const again = await newswire(["import", "in", ...NOW], { cwd: root });

    expect(first.code, first.stderr).toBe(0);
    expect(articlesIn(root).length).toBeGreaterThan(sound.length);
    expect(built.code, built.stderr).toBe(0);
    expect(again).toMatchObject({ code: 0, stdout: "" });
    expect(first.stdout.trim().split("\n").length).toBe(articlesIn(root).length);
  });

  test.each(faulty)("refuses %s, and writes nothing of it", async (name) => {
    const root = siteWith([name]);

    const { code, stdout, stderr } = await newswire(["import", `in/${name}`, ...NOW], { cwd: root });

    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr).toMatch(new RegExp(`^in/${name}:\\d+:\\d+ error import/`, "m"));
    expect(articlesIn(root)).toEqual([]);
  });

  test("imports every feed of an OPML document", async () => {
    const feed = (name: string): string =>
      `<rss version="2.0"><channel><title>${name}</title><link>https://${name}.example/</link><item><title>Story of ${name}</title><link>https://${name}.example/1</link></item></channel></rss>`;
    const { url } = await loopback(
      ({ path }, response) => void response.writeHead(200, { "content-type": "application/rss+xml" }).end(feed(path.slice(1))),
    );
    const outlines = ["a", "b"].map((name) => `<outline xmlUrl="${url}${name}"/>`).join("");
    const root = folder({ ...SETTINGS, "feeds.opml": `<opml version="2.0"><body><outline text="x">${outlines}</outline></body></opml>` });

    const { code, stderr } = await newswire(["import", "feeds.opml", "--allow-private", ...NOW], { cwd: root });

    expect(code, stderr).toBe(0);
    expect(articlesIn(root)).toEqual(["articles/2026-11-22-story-of-a.md", "articles/2026-11-22-story-of-b.md"]);
    expect(readFileSync(join(root, "articles/2026-11-22-story-of-a.md"), "utf8")).toContain('url: "https://a.example/1"');
  });
});
