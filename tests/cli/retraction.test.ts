import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { newswire } from "../support/command.ts";
import { addFiles, filesOf, folder } from "../support/folder.ts";
import { png } from "../support/picture.ts";
import { childrenOf, parseXml, textOf } from "../support/xml.ts";
import type { Element } from "../support/xml.ts";

const SETTINGS = `site: {title: Wire, url: https://news.example/}
feeds: {limit: 3, by: [], archive: true}
wires:
  app: {any: [tag:x], profile: smartnews}
  small: {any: [tag:x], profile: ./small.mjs}
`;
const SMALL = 'export const profile = { receiver: "Small", demands: { items: { most: { value: 3 } } } };';

const story = (month: number, ...fields: readonly string[]): Record<string, string> => ({
  [`articles/m${month}.md`]: `---\ntitle: Month ${month}\npublished: 2026-0${month}-01T00:00:00Z\ntags: [x]\n${fields.map((field) => `${field}\n`).join("")}---\nWords.\n`,
});

/** A site whose feeds have the stories of May, June and July. */
async function published() {
  const root = folder({
    "newswire.yaml": SETTINGS,
    "small.mjs": SMALL,
    ...story(1),
    ...story(2),
    ...story(3),
    ...story(4),
    ...story(5),
    ...story(6),
    ...story(7),
  });
  const build = async (files: Record<string, string>): Promise<void> => {
    addFiles(root, files);
    const { code, stderr } = await newswire(["build", "--now", "2026-11-22T00:00:00Z"], { cwd: root });
    expect(code, stderr).toBe(0);
  };
  const document = (path: string): Element => parseXml(readFileSync(join(root, "dist", path), "utf8"));
  const atom = (path: string) => ({
    entries: childrenOf(document(path), "entry").map((entry) => textOf(entry, "title")),
    tombstones: childrenOf(document(path), "at:deleted-entry").map(({ attributes }) => [attributes["ref"], attributes["when"]]),
  });
  const items = (path: string): string[] =>
    childrenOf(childrenOf(document(path), "channel")[0] as Element, "item").map((item) => {
      const signals = childrenOf(item, "media:status").map(({ text }) => text);
      return [textOf(item, "title"), ...signals].join(" ");
    });
  await build({});
  return { root, build, atom, items };
}

test("a feed announces the withdrawal of an older story, until all its stories are newer", async () => {
  const { root, build, atom, items } = await published();
  await build({
    ...story(2, "withdrawn: {date: 2026-06-20T00:00:00Z, reason: Not so.}"),
    ...story(3, "withdrawn: {date: 2026-04-20T00:00:00Z, reason: Nor this.}"),
  });

  const newest = ["Month 7", "Month 6", "Month 5"];
  const tombstone = ["tag:news.example,2026-02-01:m2", "2026-06-20T00:00:00.000Z"];
  for (const path of ["", "wires/app/"]) expect(atom(`${path}atom.xml`).tombstones).toEqual([tombstone]);
  const withNotice = ["Month 7", "Withdrawn: Month 2", "Month 6"];
  expect(atom("atom.xml").entries).toEqual(withNotice);
  expect(items("rss.xml")).toEqual(withNotice);
  expect(atom("wires/app/atom.xml").entries.slice(0, 3)).toEqual(newest);
  expect(items("wires/app/rss.xml")).toEqual(["Month 7 active", "Month 6 active", "Month 5 active", "Withdrawn: Month 2 deleted"]);
  expect(readFileSync(join(root, "dist/wires/app/rss.xml"), "utf8")).toContain(
    "<lastBuildDate>Wed, 01 Jul 2026 00:00:00 GMT</lastBuildDate>",
  );

  await build({ ...story(8), ...story(9) });
  expect(atom("atom.xml")).toEqual({ entries: ["Month 9", "Month 8", "Month 7"], tombstones: [] });
  expect(items("wires/app/rss.xml")).toEqual(["Month 9 active", "Month 8 active", "Month 7 active"]);
  expect(existsSync(join(root, "dist/archive/1/atom.xml"))).toBe(true);
});

test("a receiver gets changed older stories up to its limit, withdrawn ones first", async () => {
  const { build, items } = await published();
  await build({
    ...story(1, "corrections: [{date: 2026-06-10T00:00:00Z, note: A name., significant: true}]"),
    ...story(2, "withdrawn: {date: 2026-06-20T00:00:00Z, reason: Not so.}"),
    ...story(3, "updated: 2026-06-25T00:00:00Z"),
    ...story(4, "updated: 2026-04-20T00:00:00Z"),
  });

  const newest = ["Month 7", "Month 6", "Month 5"];
  expect(items("rss.xml")).toEqual(["Month 7", "Withdrawn: Month 2", "Month 6"]);
  expect(items("wires/app/rss.xml")).toEqual([
    ...newest.map((title) => `${title} active`),
    "Month 3 active",
    "Withdrawn: Month 2 deleted",
    "Month 1 active",
  ]);
  expect(items("wires/small/rss.xml")).toEqual(["Month 7", "Month 6", "Withdrawn: Month 2"]);
});

test("a feed that has all its stories announces a withdrawal once", async () => {
  const { build, atom, items } = await published();
  await build({ ...story(7, "withdrawn: {date: 2026-08-01T00:00:00Z, reason: Not so.}") });

  expect(atom("atom.xml").tombstones).toEqual([["tag:news.example,2026-07-01:m7", "2026-08-01T00:00:00.000Z"]]);
  expect(items("wires/app/rss.xml")[0]).toBe("Withdrawn: Month 7 deleted");
  expect(items("wires/app/rss.xml")).toHaveLength(3);
});

test("files keep only headline, authors, source and reason of a withdrawn story", async () => {
  const gone = `---
title: Kept headline
published: 2026-10-01
language: de
tags: [Lost tag]
section: Lost section
source: {name: Kept source, url: https://kept.example/}
authors: [Kept author]
dateline: Lost place
kicker: Lost kicker
subtitle: Lost subtitle
summary: Lost summary
priority: 1
image: {src: lost.png, alt: Lost alt, caption: Lost caption, credit: Lost credit}
audio: {src: "https://media.example/lost.mp3", title: Lost sound}
video: {src: "https://media.example/lost.mp4", title: Lost film}
desk: Lost desk
rights: Lost rights
license: https://lost.example/license
corrections: [{date: 2026-10-03, note: Lost note}]
relatedTo: other
withdrawn: {date: 2026-10-05, reason: Kept reason}
---
# Lost heading

Lost words[^1]. ![Lost picture](lost-too.png "Lost title")

[^1]: Lost footnote
`;
  const root = folder({
    "newswire.yaml": `site: {title: Wire, url: https://news.example/}
feeds: {formats: [rss, atom, json, ninjs, ./plain.mjs], by: [tag, section, source, author, language]}
passThrough: [desk]
wires:
${["smartnews", "flipboard", "msn", "newsbreak"].map((name) => `  ${name}: {any: [language:de], all: [language:de], profile: ${name}}\n`).join("")}`,
    "plain.mjs": 'export const format = { label: "All", file: "all.txt", item: (item) => JSON.stringify(item) };',
    "articles/gone.md": gone,
    "articles/other.md": "---\ntitle: Other\npublished: 2026-10-02\ntranslationOf: gone\nrelatedTo: gone\n---\nWords.\n",
    "articles/lost.png": png(4, 4),
    "articles/lost-too.png": png(5, 4),
  });
  const { code, stderr } = await newswire(["build", "--now", "2026-11-22T00:00:00Z"], { cwd: root });
  expect(code, stderr).toBe(0);

  const dist = join(root, "dist");
  expect(filesOf(dist).length).toBeGreaterThan(50);
  for (const path of filesOf(dist)) {
    // Lists contain the names of groups.
    const words = readFileSync(join(dist, path), "utf8").replaceAll(
      /Wire: Lost (?:tag|section)|(?:>|: )Lost (?:tag|section)<|(?:\/|%2F)lost-(?:tag|section)(?:\/|%2F)/g,
      "",
    );
    expect(words, path).not.toMatch(/\blost\b/i);
  }
  const page = readFileSync(join(root, "dist/articles/gone/index.html"), "utf8");
  for (const kept of ["Kept headline", "Kept author", "Kept source", "Kept reason"]) expect(page).toContain(kept);
  expect(page).not.toMatch(/lost/i);
  expect(existsSync(join(root, "dist/media"))).toBe(false);
});
