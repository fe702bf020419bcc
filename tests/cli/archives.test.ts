import { existsSync, readFileSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { newswire } from "../support/command.ts";
import { addFiles, filesOf, folder } from "../support/folder.ts";
import type { Files } from "../support/folder.ts";

const SETTINGS = {
  "newswire.yaml": `site: {title: W, url: https://wire.example/}
feeds: {limit: 3, archive: true}
wires: {fresh: {any: [tag:all], maxAge: 500w}, short: {any: [tag:all], limit: 2}}
`,
};

/** Stories 1, 2, 3 … are published on the 1st, 2nd, 3rd … of January. */
const story = (number: number, ...fields: readonly string[]): Files => ({
  [`articles/s${number}.md`]: [
    "---",
    `title: Story ${number}`,
    `id: urn:${number}`,
    `published: ${new Date(Date.UTC(2026, 0, number)).toISOString()}`,
    "tags: [all]",
    ...fields,
    "---",
    "Text.",
    "",
  ].join("\n"),
});

const stories = (from: number, to: number): Files =>
  Object.assign({}, ...Array.from({ length: to - from + 1 }, (_, i) => story(from + i))) as Files;

/** Build, and return the numbers of the archives of the site's feed that were written, and of deleted ones as negative numbers. */
async function build(root: string, ...args: readonly string[]): Promise<number[]> {
  const report = join(root, "report.json");
  const { code, stderr } = await newswire(["build", "--now", "2026-06-01T00:00:00Z", "--report", report, ...args], { cwd: root });
  expect(code, stderr).toBe(0);
  const { written, deleted } = JSON.parse(readFileSync(report, "utf8")) as Record<"written" | "deleted", string[]>;
  const numbersOf = (paths: readonly string[]): number[] =>
    paths.flatMap((path) => Number(/^archive\/(\d+)\/atom\.xml$/.exec(path)?.[1] ?? 0) || []);
  return [...numbersOf(written), ...numbersOf(deleted).map((number) => -number)];
}

const file = (number: number): string => `archive/${number}/feed.json`;
const read = (root: string, path: string): string => readFileSync(join(root, "dist", path), "utf8");
const idsIn = (root: string, path: string): string[] =>
  (JSON.parse(read(root, path)) as { items: { id: string }[] }).items.map(({ id }) => id);
const withoutNext = (document: string): string => document.replace(/ *<(?:atom:)?link rel="next-archive"[^>]*>\n/, "");

/** A site of eleven stories: archives of 3, 3 and 2, and 3 in the feed itself. */
async function published(): Promise<string> {
  const root = folder({ ...SETTINGS, ...stories(1, 11) });
  await build(root);
  return root;
}

describe("archives of a feed", () => {
  test("have the size of the feed, are numbered from the oldest, and share no story", async () => {
    const root = await published();

    expect([1, 2, 3].map((number) => idsIn(root, file(number)))).toEqual([
      ["urn:3", "urn:2", "urn:1"],
      ["urn:6", "urn:5", "urn:4"],
      ["urn:8", "urn:7"],
    ]);
    expect(idsIn(root, "feed.json")).toEqual(["urn:11", "urn:10", "urn:9"]);
    expect(existsSync(join(root, "dist", file(4)))).toBe(false);
    // The same holds for a tag, and for a wire with its own limit. A wire by age has no archives.
    const others = (path: string): string[] => filesOf(join(root, "dist", path)).filter((name) => name.endsWith("rss.xml"));
    expect(others("tags/all")).toEqual(["archive/1/rss.xml", "archive/2/rss.xml", "archive/3/rss.xml", "rss.xml"]);
    expect(others("wires/short")).toHaveLength(6);
    expect(others("wires/fresh")).toEqual(["rss.xml"]);
  });

  test("do not change when stories are published, but a full one gets its link to the next once", async () => {
    const root = await published();
    const formats = ["rss.xml", "atom.xml", "feed.json"];
    const before = new Map(
      [1, 2].flatMap((n) => formats.map((name) => [`archive/${n}/${name}`, read(root, `archive/${n}/${name}`)] as const)),
    );

    addFiles(root, story(12));
    expect(await build(root)).toEqual([3]);
    expect(idsIn(root, file(3))).toEqual(["urn:9", "urn:8", "urn:7"]);
    const third = read(root, "archive/3/atom.xml");

    addFiles(root, stories(13, 19));
    expect(await build(root)).toEqual([3, 4, 5, 6]);
    for (const [path, text] of before) expect(read(root, path), path).toBe(text);
    expect(read(root, "archive/3/atom.xml")).toContain(
      'rel="next-archive" type="application/atom+xml" href="https://wire.example/archive/4/atom.xml"',
    );
    expect(withoutNext(read(root, "archive/3/atom.xml"))).toBe(third);
  });

  test("are written before the documents that link to them, and before the feed", async () => {
    const root = await published();
    addFiles(root, stories(12, 19));
    expect(await build(root)).toEqual([3, 4, 5, 6]);

    // The order of writing: each file is newer than the one it replaced.
    const times = [6, 5, 4, 3].map((number) => statSync(join(root, "dist", `archive/${number}/atom.xml`)).ctimeMs);
    times.push(statSync(join(root, "dist/atom.xml")).ctimeMs);
    expect(times).toEqual(times.toSorted((a, b) => a - b));
  });

  test("take a late story into the open archive", async () => {
    const root = await published();
    addFiles(root, {
      "articles/late.md": "---\ntitle: Late\nid: urn:late\npublished: 2026-01-02T12:00:00Z\n---\nText.\n",
      "articles/later.md": "---\ntitle: Later\nid: urn:later\npublished: 2026-01-04T12:00:00Z\n---\nText.\n",
    });

    expect(await build(root)).toEqual([3, 4]);
    expect(idsIn(root, file(3))).toEqual(["urn:8", "urn:7", "urn:late"]);
    expect(idsIn(root, file(4))).toEqual(["urn:later"]);
  });

  test("change only if one of their stories is corrected, withdrawn, expired or removed", async () => {
    const root = await published();
    addFiles(root, story(2, "corrections: [{date: 2026-02-01, note: It was two.}]"));
    expect(await build(root)).toEqual([1]);
    expect(read(root, file(1))).toContain("It was two.");

    addFiles(root, story(2, "withdrawn: {date: 2026-03-01, reason: Not so.}"));
    // The notice item takes a place in the feed, so one story moves to the newest archive.
    expect(await build(root)).toEqual([1, 3]);
    expect(idsIn(root, file(3))).toEqual(["urn:9", "urn:8", "urn:7"]);
    expect(read(root, "archive/1/atom.xml")).toContain('<at:deleted-entry ref="urn:2" when="2026-03-01T00:00:00.000Z">');

    addFiles(root, story(5, "expires: 2026-05-01"));
    expect(await build(root)).toEqual([2]);
    expect(idsIn(root, file(2))).toEqual(["urn:6", "urn:4"]);

    rmSync(join(root, "articles/s4.md"));
    rmSync(join(root, "articles/s6.md"));
    expect(await build(root, "--accept-removals")).toEqual([2]);
    // Readers know its address, and others link to it.
    expect(idsIn(root, file(2))).toEqual([]);
    expect(read(root, "archive/2/atom.xml")).toContain("https://wire.example/archive/1/atom.xml");
  });

  test("disappear with their last story, and the one before links to no next", async () => {
    const root = await published();
    for (const number of [7, 8]) rmSync(join(root, `articles/s${number}.md`));

    expect(await build(root, "--accept-removals")).toEqual([2, -3]);
    expect(read(root, "archive/2/atom.xml")).not.toContain("next-archive");
    expect(read(root, "feed.json")).toContain('"next_url": "https://wire.example/archive/2/feed.json"');
  });

  test("are removed with the setting, also from the ledger", async () => {
    const root = await published();
    addFiles(root, { "newswire.yaml": "site: {title: W, url: https://wire.example/}\nfeeds: {limit: 3}\n" });

    expect(await build(root)).toEqual([-1, -2, -3]);
    expect(read(root, "ledger.ndjson")).not.toContain("archives");
    expect(read(root, "atom.xml")).not.toContain("archive");
  });

  test("are the same in a fresh clone with --previous, and differ without it", async () => {
    const root = await published();
    addFiles(root, { "articles/late.md": "---\ntitle: Late\nid: urn:late\npublished: 2026-01-02T12:00:00Z\n---\nText.\n" });
    await build(root);
    const clone = folder({ ...SETTINGS, ...stories(1, 11), "articles/late.md": readFileSync(join(root, "articles/late.md")) });

    await build(clone, "--previous", join(root, "dist"));
    for (const path of filesOf(join(root, "dist"))) expect(read(clone, path), path).toBe(read(root, path));

    rmSync(join(clone, "dist"), { recursive: true });
    await build(clone);
    expect(idsIn(clone, file(1))).toEqual(["urn:late", "urn:2", "urn:1"]);
  });
});
