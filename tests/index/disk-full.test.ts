import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { COMMAND, newswire } from "../support/command.ts";
import { SEED, tally, tries } from "../support/effort.ts";
import { addFiles, folder } from "../support/folder.ts";
import { answering, loopback } from "../support/loopback.ts";
import { contentsOf, faultsOf, wholeOf } from "../support/published.ts";
import { run } from "../support/run.ts";
import type { Result } from "../support/run.ts";
import { mountSmallDisk } from "../support/small-disk.ts";
import { lacks } from "../support/tools.ts";
import { keepIndex, randomFrom } from "./random-site.ts";

const SITE = "https://full.example/";
const PLENTY = "size=64m,nr_inodes=20000";
const random = randomFrom(31 + SEED);
const below = (limit: number): number => Math.floor(random() * limit);

/** Stories that link to each other, and large pictures. */
function stories(edition: number): Record<string, string | Buffer> {
  return Object.fromEntries(
    Array.from({ length: 14 }, (_, i) => {
      const fields = [
        `title: Edition ${edition} of story ${i}`,
        `published: 2026-01-${10 + i}T00:00:00Z`,
        `tags: [t${i % 5}, e${edition % 3}]`,
        `relatedTo: [story-${(i * 5 + 1) % 14}]`,
        `image: {src: picture-${(i + edition) % 4}.png, alt: A}`,
      ];
      const text = `[on](story-${(i * 3 + 1) % 14}.md) ${`word ${edition} `.repeat(40 + i * 20)}`;
      return [`articles/story-${i}.md`, `---\n${fields.join("\n")}\n---\n${text}\n`];
    }),
  );
}

const SETTINGS = `site: {title: Full, url: "${SITE}"}\nfeeds: {limit: 3, archive: true}\npublish: {compress: [gzip]}\n`;
const pictures = Object.fromEntries(Array.from({ length: 4 }, (_, i) => [`articles/picture-${i}.png`, Buffer.alloc(9_000 + i, i)]));

function build(root: string, ...args: readonly string[]): Promise<Result> {
  return newswire(["build", "--quiet", "--now", "2026-11-22T00:00:00Z", ...args], { cwd: root });
}

/** The message says what failed, where, why, and how to fix it. */
function expectWords({ code, stderr }: Result, place: RegExp): void {
  expect({ code, stderr }).toEqual({
    code: 3,
    stderr: expect.stringMatching(/newswire could not .+: no space left on the disk \(ENOSPC\)\. Free some space/),
  });
  expect(stderr).toMatch(place);
  expect(stderr).not.toMatch(/^\s+at |newswire-\d/m);
}

describe.skipIf(lacks("mount"))("a full disk", () => {
  const root = folder({ "newswire.yaml": SETTINGS, ...stories(0), ...pictures });
  let size = 0;

  beforeAll(async () => {
    const published = await wholeOf(root, build);
    size = [...published.values()].reduce((sum, text) => sum + Math.ceil(text.length / 4096) * 4 + 4, 0);
  });

  test("leaves all or nothing of a first build, and the next build with enough space succeeds", async () => {
    const expected = await wholeOf(root, build);
    let full = 0;
    for (let round = 0; full < tries(4); round += 1) {
      const disk = mountSmallDisk(
        join(root, "disk"),
        round % 3 === 2 ? `nr_inodes=${2 + below(expected.size)}` : `size=${8 + below(size)}k`,
      );
      const result = await build(root, "--out", "disk/dist", "--index", "index");
      if (result.code !== 0) {
        full += 1;
        expectWords(result, /disk/);
        expect(readdirSync(join(root, "disk"))).toEqual([]);
      }
      disk.resize(PLENTY);
      expect((await build(root, "--out", "disk/dist", "--index", "index")).code).toBe(0);
      expect(contentsOf(join(root, "disk/dist"))).toEqual(expected);
      disk.remove();
      rmSync(join(root, "index"), { recursive: true, force: true });
    }
    tally("first builds onto a disk that was full at a random moment", full);
  });

  test("leaves complete files and no broken links, and the next build finishes", async () => {
    let full = 0;
    for (let round = 1; full < tries(4); round += 1) {
      addFiles(root, stories(round - 1));
      const disk = mountSmallDisk(join(root, "disk"), PLENTY);
      keepIndex(join(root, "index"));
      expect((await build(root, "--out", "disk/dist", "--index", "index")).code).toBe(0);
      const used = kilobytesUsed(join(root, "disk"));
      cpSync(join(root, "disk/dist/ledger.ndjson"), join(root, "before.ndjson"));

      addFiles(root, stories(round));
      disk.resize(`size=${used + below(120)}k`);
      const result = await build(root, "--out", "disk/dist", "--index", "index");
      if (result.code !== 0) {
        full += 1;
        expectWords(result, /disk\/dist/);
      }
      expect(faultsOf(contentsOf(join(root, "disk/dist")), SITE)).toEqual([]);
      expect([...contentsOf(join(root, "disk/dist")).keys()].filter((path) => path.includes(".tmp"))).toEqual([]);

      disk.resize(PLENTY);
      expect((await build(root, "--out", "disk/dist", "--index", "index")).code).toBe(0);
      expect(contentsOf(join(root, "disk/dist"))).toEqual(await wholeOf(root, build, "before.ndjson"));
      disk.remove();
      rmSync(join(root, "index"), { recursive: true, force: true });
    }
    tally("builds of what changed onto a disk that was full at a random moment", full);
  });

  test("for the index does not fail a build, and the next one is correct with or without that index", async () => {
    let full = 0;
    addFiles(root, stories(0));
    const expected = await wholeOf(root, build);
    for (let round = 0; full < tries(3); round += 1) {
      const limit = [`size=${4 * (1 + below(80))}k`, `size=${300 + 4 * below(60)}k`, `nr_inodes=${2 + below(6)}`][round % 3];
      const disk = mountSmallDisk(join(root, "disk"), limit ?? PLENTY);
      // An index exists, so the build keeps one.
      mkdirSync(join(root, "disk/index"));
      try {
        keepIndex(join(root, "disk/index"));
      } catch {
        // Even that does not fit.
      }
      rmSync(join(root, "dist"), { recursive: true, force: true });
      const result = await build(root, "--index", "disk/index");
      if (result.code === 0) {
        expect(contentsOf(join(root, "dist"))).toEqual(expected);
        if (!existsSync(join(root, "disk/index/index"))) {
          expect(result.stderr).toContain("index/not-saved");
          full += 1;
        }
      } else {
        full += 1;
        expectWords(result, /disk\/index/);
        expect(existsSync(join(root, "dist"))).toBe(false);
      }
      disk.resize(PLENTY);
      expect((await build(root, "--index", "disk/index")).code).toBe(0);
      expect(contentsOf(join(root, "dist"))).toEqual(expected);
      // The disk is full again, and the build has something to write.
      addFiles(root, stories(1));
      disk.resize(`size=${kilobytesUsed(join(root, "disk")) + 4}k`);
      const again = await build(root, "--index", "disk/index");
      if (again.code !== 0) expectWords(again, /disk\/index/);
      expect(faultsOf(contentsOf(join(root, "dist")), SITE)).toEqual([]);
      disk.remove();
      addFiles(root, stories(0));
    }
    tally("builds whose index lay on a full disk", full);
  });

  test("for articles does not affect a build, and `stamp` leaves the article unchanged", async () => {
    const site = folder({ "newswire.yaml": SETTINGS });
    const disk = mountSmallDisk(join(site, "articles"), PLENTY);
    addFiles(site, { "articles/a.md": `---\ntitle: A\n---\n${"long ".repeat(3_000)}\n` });
    const before = readFileSync(join(site, "articles/a.md"), "utf8");
    disk.resize(`size=${kilobytesUsed(join(site, "articles"))}k`);

    expect((await build(site)).code).toBe(0);
    const stamped = await newswire(["stamp"], { cwd: site });
    expectWords(stamped, /articles\/a\.md/);
    const begun = await newswire(["new", "Another story"], { cwd: site });
    expectWords(begun, /articles\/.*another-story\.md/);
    expect(readdirSync(join(site, "articles"))).toEqual(["a.md"]);
    expect(readFileSync(join(site, "articles/a.md"), "utf8")).toBe(before);

    disk.resize(PLENTY);
    expect((await newswire(["stamp"], { cwd: site })).stdout).toBe("articles/a.md\n");
    expect((await newswire(["new", "Another story"], { cwd: site })).code).toBe(0);
  });

  test("keeps the report of the last build, and `init` leaves no partial file", async () => {
    const site = folder({ "newswire.yaml": SETTINGS, ...stories(0), ...pictures });
    const disk = mountSmallDisk(join(site, "disk"), PLENTY);
    expect((await build(site, "--report", "disk/report.json", "--lists", "disk/lists")).code).toBe(0);
    const before = contentsOf(join(site, "disk"));
    disk.resize(`size=${kilobytesUsed(join(site, "disk"))}k`);
    addFiles(site, stories(1));

    expectWords(await build(site, "--report", "disk/report.json"), /disk\/report\.json/);
    expectWords(await build(site, "--lists", "disk/lists"), /disk\/lists\//);
    expectWords(await newswire(["init", "--config", "disk/newswire.yaml"], { cwd: site }), /disk\/newswire\.yaml/);
    expect(contentsOf(join(site, "disk"))).toEqual(before);
  });

  test("makes `notify` repeat the requests it could not record", async () => {
    const [one, two] = [await loopback(answering(204)), await loopback(answering(204))];
    const site = folder({ "newswire.yaml": `${SETTINGS}hubs: ["${one.url}", "${two.url}"]\n`, ...stories(0), ...pictures });
    expect((await build(site)).code).toBe(0);
    const disk = mountSmallDisk(join(site, "disk"), "size=12k");

    expectWords(await newswire(["notify", "--index", "disk"], { cwd: site }), /disk/);
    disk.resize(PLENTY);
    expect((await newswire(["notify", "--index", "disk"], { cwd: site })).code).toBe(0);
    const told = [one, two].map(({ seen }) => seen.map(({ body }) => body));
    expect(told.map((bodies) => new Set(bodies).size)).toEqual([21, 21]);
    // Requests that were not recorded are sent twice, but not more often.
    expect(told.flat().length).toBeLessThan(2 * 21 * 1.5);
    expect((await newswire(["notify", "--index", "disk"], { cwd: site })).stderr).toContain("Nothing new to send.");
    expect([...one.seen, ...two.seen]).toHaveLength(told.flat().length);
  });
});

test("a full standard output is an error, with exit code 3", async () => {
  const root = folder({ "newswire.yaml": SETTINGS, ...stories(0), ...pictures });
  const args = ["-c", 'exec "$0" "$@" > /dev/full', process.execPath, COMMAND, "check", "--format", "json"];
  const { code, stderr } = await run("sh", args, { cwd: root });

  expect({ code, stderr }).toEqual({ code: 3, stderr: expect.stringMatching(/no space left on device/) });
});

function kilobytesUsed(place: string): number {
  const files = readdirSync(place, { recursive: true, withFileTypes: true });
  return files.reduce(
    (sum, entry) => sum + (entry.isFile() ? Math.ceil(readFileSync(join(entry.parentPath, entry.name)).length / 4096) * 4 : 0),
    0,
  );
}
