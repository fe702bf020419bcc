import { rmSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import { build } from "../../src/build.ts";
import type { BuildReport } from "../../src/build.ts";
import { addFiles, folder } from "../support/folder.ts";
import { contentsOf } from "../support/published.ts";
import { keepIndex } from "./random-site.ts";

const HOME = "https://lists.example/";
const HOUR = 3_600_000;
const START = Date.parse("2026-01-30T12:00:00Z");

let root = "";
const at = (path: string): string => join(root, path);

async function run(out = "dist", index = ".newswire"): Promise<BuildReport> {
  return build({
    config: at("newswire.yaml"),
    articles: at("articles"),
    out: at(out),
    index: at(index),
    acceptRemovals: true,
    now: new Date("2026-06-01T00:00:00Z"),
  });
}

/** Build, and expect the pages of a full build. */
async function runAndCompare(): Promise<BuildReport> {
  const report = await run();
  for (const path of ["whole", "whole-index"]) rmSync(at(path), { recursive: true, force: true });
  await run("whole", "whole-index");
  const pagesIn = (out: string): [string, string][] => [...contentsOf(at(out))].filter(([path]) => path.endsWith(".html"));
  expect(pagesIn("dist")).toEqual(pagesIn("whole"));
  return report;
}

/** Stories are six hours apart, so 60 of them are from two months. */
function story(number: number, ...lines: readonly string[]): void {
  const published = new Date(START + number * 6 * HOUR).toISOString();
  const front = [
    `title: Story ${number}`,
    `published: ${published}`,
    `tags: [t${number % 3}]`,
    `section: ${number % 2 === 0 ? "Even" : "Odd"}`,
  ];
  addFiles(root, { [`articles/s${number}.md`]: ["---", ...front, ...lines, "---", `Text ${number}.`].join("\n") });
}

function remove(number: number): void {
  rmSync(at(`articles/s${number}.md`));
}

const settings = (more = ""): string =>
  `site: {title: Lists, url: "${HOME}"}\nfeeds: {limit: 5, by: [tag, section, language], formats: [rss]${more}}\n`;

/** The numbers of the stories that a page shows, in its order. */
function shown(path: string): number[] {
  const page = contentsOf(at("dist")).get(`${path}index.html`) ?? "";
  return Array.from(page.matchAll(/articles\/s(\d+)\/" class="u-url"/g), ([, number]) => Number(number));
}

function reached(): Set<string> {
  const pages = contentsOf(at("dist"));
  const found = new Set([""]);
  for (const path of found) {
    for (const [, to = ""] of (pages.get(`${path}index.html`) ?? "").matchAll(/<a [^>]*href="https:\/\/lists\.example\/([^"#]*)"/g))
      if (pages.has(`${to}index.html`)) found.add(to);
  }
  return found;
}

beforeEach(() => {
  root = folder({ "newswire.yaml": settings() });
  keepIndex(at(".newswire"));
});

describe("lists", () => {
  test("lead to every story from the front page", async () => {
    for (let number = 0; number < 60; number += 1) story(number);
    await run();

    const stories = Array.from({ length: 60 }, (_, number) => `articles/s${number}/`);
    expect(stories.filter((path) => !reached().has(path))).toEqual([]);
    expect(shown("")).toEqual([59, 58, 57, 56, 55]);
    expect(shown("page/1/")).toEqual([4, 3, 2, 1, 0]);
    expect(shown("page/11/")).toEqual([54, 53, 52, 51, 50]);
    expect(shown("2026/01/")).toEqual([5, 4, 3, 2, 1]);
    expect(shown("2026/01/page/1/")).toEqual([4, 3, 2, 1, 0]);
    expect(shown("tags/t0/page/1/")).toEqual([12, 9, 6, 3, 0]);
  });

  test("a new story changes no numbered page, or adds one and links the newest to it", async () => {
    for (let number = 0; number < 15; number += 1) story(number);
    await run();

    story(15);
    const { written: few } = await runAndCompare();
    for (let number = 16; number < 20; number += 1) story(number);
    await runAndCompare();
    story(20);
    const { written: many } = await runAndCompare();

    const numbered = (paths: readonly string[]): string[] => paths.filter((path) => path.startsWith("page/"));
    expect(numbered(few)).toEqual(["page/2/index.html", "page/3/index.html"]);
    expect(numbered(many)).toEqual(["page/3/index.html", "page/4/index.html"]);
    expect(few.filter((path) => path.startsWith("articles/"))).toEqual(["articles/s14/index.html", "articles/s15/index.html"]);
  });

  test("an edit that lists do not show writes no list, and a new title only the pages that show it", async () => {
    for (let number = 0; number < 40; number += 1) story(number);
    await run();

    story(3, "rights: Ours");
    const { written: none } = await runAndCompare();
    story(3, "rights: Ours", "kicker: New");
    const { written: some } = await runAndCompare();

    expect(none.filter((path) => /(?:^|\/)page\/|^\d{4}\//.test(path))).toEqual([]);
    expect(some.filter((path) => /(?:^|\/)page\//.test(path))).toEqual([
      "2026/01/page/1/index.html",
      "languages/en/page/1/index.html",
      "page/1/index.html",
      "sections/odd/page/1/index.html",
      "tags/t0/page/1/index.html",
    ]);
  });

  test("are numbered again from an older story on that comes, goes, moves or is withdrawn", async () => {
    for (let number = 0; number < 23; number += 1) if (number !== 4) story(number);
    await run();

    story(4);
    await runAndCompare();
    expect(shown("page/1/")).toEqual([4, 3, 2, 1, 0]);

    remove(2);
    const { written } = await runAndCompare();
    expect(shown("page/1/")).toEqual([5, 4, 3, 1, 0]);
    expect(written).toContain("page/2/index.html");

    story(7, "withdrawn: {date: 2026-05-01, reason: Wrong.}");
    await runAndCompare();
    story(9, "expires: 2026-05-30");
    await runAndCompare();
    story(11, "draft: true");
    await runAndCompare();
    for (let number = 12; number < 23; number += 1) remove(number);
    await runAndCompare();
    for (const number of [0, 1, 3, 4, 5]) remove(number);
    const { deleted } = await runAndCompare();
    expect(deleted).toContain("page/1/index.html");
    expect(shown("")).toEqual([10, 8, 7, 6]);
  });

  test("start with pinned stories on the front page, then with the most urgent of each day", async () => {
    for (let number = 0; number < 20; number += 1) story(number);
    story(1, "pinned: true");
    story(17, "priority: 1");
    await run();
    expect(shown("")).toEqual([1, 19, 18, 17, 16, 15]);

    story(1);
    await runAndCompare();
    expect(shown("")[0]).toBe(19);

    story(18, "priority: 1");
    await runAndCompare();
    expect(shown("")[0]).toBe(18);
  });

  test("start the page of each language like the front page, with stories in this language", async () => {
    for (let number = 0; number < 12; number += 1) story(number, `language: ${number % 2 === 0 ? "en" : "ja"}`);
    story(3, "language: ja", "pinned: true");
    story(7, "language: ja", "priority: 1");
    story(4, "pinned: true");
    await run();
    expect(shown("languages/ja/")).toEqual([3, 11, 7, 9, 5]);
    expect([shown(""), shown("languages/en/")]).toEqual([
      [4, 10, 8, 6, 2],
      [4, 10, 8, 6, 2],
    ]);

    story(3, "language: ja");
    story(5, "language: ja", "pinned: true");
    await runAndCompare();
    expect(shown("languages/ja/")).toEqual([5, 11, 7, 9, 3]);
    story(5, "language: en", "pinned: true");
    await runAndCompare();
    expect(shown("languages/ja/")[0]).toBe(11);
    expect(shown("").slice(0, 3)).toEqual([5, 4, 10]);
  });

  test("say when each story was published: with its day at the top, as there is no heading of a day", async () => {
    for (let number = 0; number < 8; number += 1) story(number);
    story(0, "pinned: true");
    story(1, "pinned: true");
    await run();

    const page = contentsOf(at("dist")).get("index.html") ?? "";
    const times = Array.from(page.matchAll(/<time class="dt-published"[^>]*>([^<]*)</g), ([, time]) => time);
    expect(times).toEqual([
      "30 January 2026, 18:00 UTC",
      "30 January 2026, 12:00 UTC",
      "06:00 UTC",
      "00:00 UTC",
      "18:00 UTC",
      "12:00 UTC",
      "06:00 UTC",
    ]);
  });

  test("keep the order of a wire by the latest change, though stories of one day are then apart", async () => {
    addFiles(root, { "newswire.yaml": `${settings()}wires: {changes: {all: [corrected], order: updated}}\n` });
    for (const [number, day] of [5, 1, 4, 0].entries()) story(day, `corrections: [{date: "2026-05-0${number + 1}", note: New.}]`);
    await runAndCompare();

    expect(shown("wires/changes/")).toEqual([0, 4, 1, 5]);
    for (const [number, day] of [0, 4, 1, 5, 2, 6].entries()) story(day, `corrections: [{date: "2026-05-1${number}", note: New.}]`);
    await runAndCompare();
    expect([shown("wires/changes/"), shown("wires/changes/page/1/")]).toEqual([
      [6, 2, 5, 1, 4],
      [2, 5, 1, 4, 0],
    ]);
  });

  test("show only stories in the site's language on the front page, in any region, if others have pages by language", async () => {
    for (let number = 0; number < 8; number += 1) story(number, number % 2 === 0 ? "language: ja" : "language: en-GB");
    await run();
    expect(shown("")).toEqual([7, 5, 3, 1]);

    for (const number of [1, 3, 5, 7]) story(number, "language: ja");
    await runAndCompare();
    expect(shown("")).toEqual([7, 6, 5, 4, 3]);
    expect(shown("page/1/")).toEqual([4, 3, 2, 1, 0]);

    story(0);
    await runAndCompare();
    expect(shown("")).toEqual([0]);
  });

  test("use months of the site's time zone", async () => {
    addFiles(root, { "newswire.yaml": settings().replace("site: {", "site: {timezone: Asia/Tokyo, ") });
    addFiles(root, { "articles/s1.md": "---\ntitle: Late\npublished: 2026-01-31T15:00:00Z\n---\nText.\n" });
    addFiles(root, { "articles/s2.md": "---\ntitle: Earlier\npublished: 2026-01-31T14:59:59Z\n---\nText.\n" });
    await run();

    expect(shown("2026/02/")).toEqual([1]);
    expect(shown("2026/01/")).toEqual([2]);
  });
});
