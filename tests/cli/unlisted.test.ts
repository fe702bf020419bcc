import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { newswire } from "../support/command.ts";
import { addFiles, filesOf, folder } from "../support/folder.ts";

const SITE = "site: {title: Quay Post, url: https://quay.example/}\nfeeds: {limit: 2}\n";

function wires(desk: string, partner: string): string {
  return `${SITE}wires:\n  desk: {any: [tag:ferries]${desk}}\n  partner: {any: [tag:ferries], profile: smartnews${partner}}\n`;
}

function articles(): Record<string, string> {
  const names = ["a", "b", "c", "d", "e"];
  return Object.fromEntries(
    names.map((name, i) => [`articles/2026-03-0${i + 1}-${name}.md`, `---\ntitle: Story ${name}\ntags: [ferries]\n---\nText.\n`]),
  );
}

async function build(root: string): Promise<void> {
  const { code, stderr } = await newswire(["build", "--now", "2026-04-01T00:00:00Z"], { cwd: root });
  expect(code, stderr).toBe(0);
}

/** The pages and lists that name a wire. */
function namesOf(root: string, wire: string): string[] {
  const dist = join(root, "dist");
  const lists = filesOf(dist).filter((path) => /\.(?:html|opml|json)$|sitemap/.test(path) && !path.startsWith(`wires/${wire}/`));
  return lists.filter((path) => readFileSync(join(dist, path), "utf8").includes(`wires/${wire}/`));
}

test("a wire that is not listed has its documents, no pages, and no link leads to it", async () => {
  const root = folder({ "newswire.yaml": wires(", listed: false", ""), ...articles() });
  await build(root);
  const files = filesOf(join(root, "dist"));
  expect(files.filter((path) => path.startsWith("wires/"))).toEqual([
    "wires/desk/atom.xml",
    "wires/desk/feed.json",
    "wires/desk/rss.xml",
    "wires/partner/atom.xml",
    "wires/partner/feed.json",
    "wires/partner/rss.xml",
  ]);
  expect([...namesOf(root, "desk"), ...namesOf(root, "partner")]).toEqual([]);
  expect(readFileSync(join(root, "dist/wires/desk/rss.xml"), "utf8")).toContain("<link>https://quay.example/</link>");
  // The id of a feed stays, whether it is listed or not.
  expect(readFileSync(join(root, "dist/wires/desk/atom.xml"), "utf8")).toContain("<id>https://quay.example/wires/desk/</id>");

  addFiles(root, { "newswire.yaml": wires("", ", listed: true") });
  await build(root);
  for (const wire of ["desk", "partner"]) {
    expect(namesOf(root, wire)).toEqual(expect.arrayContaining(["feeds.opml", "index.html", "sitemap.xml"]));
    expect(existsSync(join(root, `dist/wires/${wire}/page/1/index.html`))).toBe(true);
  }

  addFiles(root, { "newswire.yaml": wires(", listed: false", "") });
  await build(root);
  expect(filesOf(join(root, "dist"))).toEqual(files);
});
