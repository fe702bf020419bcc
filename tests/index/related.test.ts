import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { build } from "../../src/build.ts";
import { addFiles, folder } from "../support/folder.ts";
import { keepIndex } from "./random-site.ts";

const SITE = "site: {title: Quay, url: https://quay.example/}\nfeeds: {by: [tag, section]}\n";

const story = (day: number, ...lines: readonly string[]): Record<string, string> => ({
  [`articles/s${day}.md`]: [
    "---",
    `title: Story ${day}`,
    `published: 2026-05-${String(day).padStart(2, "0")}`,
    ...lines,
    "---",
    "Text.",
  ].join("\n"),
});

async function built(root: string): Promise<(day: number) => number[]> {
  const at = (path: string): string => join(root, path);
  const options = { config: at("newswire.yaml"), articles: at("articles"), out: at("dist"), index: at(".newswire") };
  await build({ ...options, now: new Date("2026-06-01") });
  return (day) => {
    const page = readFileSync(at(`dist/articles/s${day}/index.html`), "utf8");
    const [, list = ""] = /<h2>Related stories<\/h2>([^]*?)<\/section>/.exec(page) ?? [];
    return Array.from(list.matchAll(/articles\/s(\d+)\//g), ([, number]) => Number(number));
  };
}

test("a story links to three older ones that share most tags with it, then its section, in its language of any region", async () => {
  const root = folder({
    "newswire.yaml": SITE,
    ...story(1, "tags: [port, ferry, strike]"),
    ...story(2, "tags: [port]", "section: Local"),
    ...story(3, "tags: [port]", "language: en-GB"),
    ...story(4, "tags: [port, ferry]", "language: de"),
    ...story(5, "section: Local"),
    ...story(6, "tags: [weather]"),
    ...story(7, "tags: [port, ferry, strike]", "section: Local"),
    ...story(8, "tags: [port, ferry, strike]"),
  });
  keepIndex(join(root, ".newswire"));
  const relatedTo = await built(root);

  expect([1, 2, 7, 8].map(relatedTo)).toEqual([[], [1], [1, 2, 3], [7, 1, 3]]);
  expect(relatedTo(4)).toEqual([]);
});

test("stories that the author names are the only ones, and a new story is on no older page", async () => {
  const root = folder({
    "newswire.yaml": SITE,
    ...story(1, "tags: [port]"),
    ...story(2, "tags: [port]"),
    ...story(3, "tags: [port]", "relatedTo: s4"),
  });
  keepIndex(join(root, ".newswire"));
  await built(root);
  addFiles(root, story(4, "tags: [port]", "relatedTo: s1"));
  const relatedTo = await built(root);

  expect([1, 2, 3, 4].map(relatedTo)).toEqual([[], [1], [4], [1]]);
});
