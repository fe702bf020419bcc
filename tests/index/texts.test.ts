import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { build } from "../../src/build.ts";
import type { BuildReport } from "../../src/build.ts";
import { addFiles, folder } from "../support/folder.ts";
import type { Files } from "../support/folder.ts";
import { png } from "../support/picture.ts";
import { keepIndex } from "./random-site.ts";

const now = new Date("2026-11-22T00:00:00Z");

/** A site with an index and stories. */
function site(files: Files): string {
  const root = folder({ "newswire.yaml": "site: {title: Texts, url: https://texts.example/}\nfeeds: {limit: 500}\n", ...files });
  keepIndex(join(root, ".newswire"));
  return root;
}

function run(root: string): Promise<BuildReport> {
  const at = (path: string): string => join(root, path);
  return build({ config: at("newswire.yaml"), articles: at("articles"), out: at("dist"), index: at(".newswire"), now });
}

function pageOf(root: string, slug: string): string {
  return readFileSync(join(root, `dist/articles/${slug}/index.html`), "utf8");
}

test("each page has its own text, even if two stories have the same text in feeds", async () => {
  const root = site({
    "articles/summed-up.md": "---\ntitle: Same\npublished: 2026-01-01\nsummary: Ships sail.\n---\nWinds blow.\n",
    "articles/written-out.md": "---\ntitle: Same\npublished: 2026-01-02\n---\nShips sail.\n\nWinds blow.\n",
  });

  await run(root);

  expect(pageOf(root, "written-out")).toContain("<p>Ships sail.</p>\n<p>Winds blow.</p>");
  expect(pageOf(root, "summed-up")).not.toContain("<p>Ships sail.</p>\n<p>Winds blow.</p>");
});

test("a page is rendered again when a part of its text changes that feeds do not show", async () => {
  const article = (alt: string): string =>
    `---\ntitle: Kept\npublished: 2026-01-01\nimage: {src: p.png, alt: Lead, syndicate: false}\n---\nText.\n\n![${alt}](p.png)\n`;
  const root = site({ "articles/kept.md": article("First"), "articles/p.png": png(10, 10) });
  await run(root);
  expect(pageOf(root, "kept")).toContain('alt="First"');

  addFiles(root, { "articles/kept.md": article("Second") });
  const { written } = await run(root);

  expect(written).toEqual(["articles/kept/index.html", "ledger.ndjson"]);
  expect(pageOf(root, "kept")).toContain('alt="Second"');
});

test("a build that restarts because of a damaged index reports all files it wrote", async () => {
  const story = (i: number, text: string): Files => ({
    [`articles/s${i}.md`]: `---\ntitle: Story ${String(i).padStart(3, "0")}\npublished: 2026-01-01T00:00:00Z\n---\n${text}\n`,
  });
  const root = site(Object.assign({}, ...Array.from({ length: 60 }, (_, i) => story(i, "Text."))) as Files);
  await run(root);
  const index = join(root, ".newswire/index");
  const whole = readFileSync(index, "latin1");
  // A row that is not read before the feeds are written.
  writeFileSync(index, whole.replace('"title":"Story 030"', '"title":"Story 03O"'), "latin1");
  expect(readFileSync(index, "latin1")).not.toBe(whole);

  addFiles(root, story(0, "Another text."));
  const { written, purge } = await run(root);

  expect(written).toEqual(expect.arrayContaining(["articles/s0/index.html", "atom.xml", "feed.json", "ledger.ndjson", "rss.xml"]));
  expect(purge).toContain("https://texts.example/articles/s0/");
});
