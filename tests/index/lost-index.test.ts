import {
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { build } from "../../src/build.ts";
import type { BuildReport } from "../../src/build.ts";
import { newswire } from "../support/command.ts";
import { SEED, tally, tries } from "../support/effort.ts";
import { addFiles, folder } from "../support/folder.ts";
import { contentsOf } from "../support/published.ts";
import { keepIndex, randomFrom } from "./random-site.ts";

const root = mkdtempSync(join(tmpdir(), "newswire-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const now = new Date("2026-11-22T00:00:00Z");
const run = async (): Promise<BuildReport> => {
  const at = (path: string): string => join(root, path);
  return build({ config: at("newswire.yaml"), articles: at("articles"), out: at("dist"), index: at(".newswire"), now });
};

/** Enough articles for an index on disk. Half of them link to the first. */
beforeAll(async () => {
  mkdirSync(join(root, "articles"));
  writeFileSync(join(root, "newswire.yaml"), "site: {title: Lost, url: https://lost.example/}\n");
  for (let i = 0; i < 110; i += 1) {
    const text = `---\ntitle: Story ${i}\npublished: 2026-01-01T00:00:00Z\ntags: [t${i % 9}]\n---\n${i % 2 === 0 ? "[First](story-0.md)" : "Text"}\n`;
    writeFileSync(join(root, `articles/story-${i}.md`), text);
  }
  await run();
});

describe("a lost index changes no output file", () => {
  test.each([
    ["deleted", () => rmSync(join(root, ".newswire"), { recursive: true })],
    ["truncated", () => truncateSync(join(root, ".newswire/index"), 20_000)],
    ["overwritten", () => writeFileSync(join(root, ".newswire/index"), "rubbish ".repeat(50_000))],
  ])("%s", async (_, lose) => {
    expect(existsSync(join(root, ".newswire/index"))).toBe(true);
    lose();

    const { written, deleted, unchanged } = await run();

    expect({ written, deleted }).toEqual({ written: [], deleted: [] });
    expect(unchanged).toBeGreaterThan(110);
  });
});

test("a fresh clone with new file times reads no article again", async () => {
  for (let i = 0; i < 110; i += 1) utimesSync(join(root, `articles/story-${i}.md`), 1_700_000_000, 1_700_000_000);
  const read: number[] = [];

  const at = (path: string): string => join(root, path);
  await build({
    config: at("newswire.yaml"),
    articles: at("articles"),
    out: at("dist"),
    index: at(".newswire"),
    now,
    onProgress: (stage, done) => stage === "read" && read.push(done),
  });

  expect(read).toEqual([]);
});

describe("a damaged index does not fail a build, and is not published", () => {
  const site = folder({ "newswire.yaml": "site: {title: Damaged, url: https://damaged.example/}\nfeeds: {limit: 4, archive: true}\n" });
  const [data, journal] = [join(site, ".newswire/index"), join(site, ".newswire/journal")];
  const random = randomFrom(41 + SEED);
  const below = (limit: number): number => Math.floor(random() * limit);
  let edition = 0;

  const write = (some: number): void => {
    for (let i = 0; i < some; i += 1) {
      const text = `---\ntitle: Edition ${(edition += 1)}\npublished: 2026-01-${10 + i}T00:00:00Z\ntags: [t${edition % 4}]\n---\n[on](s${i + 1}.md)\n`;
      addFiles(site, { [`articles/s${i}.md`]: text });
    }
  };
  const make = async (...args: readonly string[]): Promise<Map<string, string>> => {
    const { code, stderr } = await newswire(["build", "--quiet", "--now", "2026-11-22T00:00:00Z", ...args], { cwd: site });
    expect(code, stderr).toBe(0);
    return contentsOf(join(site, args[1] ?? "dist"));
  };
  const settle = async (): Promise<void> => {
    if (lstatSync(data, { throwIfNoEntry: false })?.isFile() === true) return;
    rmSync(join(site, ".newswire"), { recursive: true, force: true });
    keepIndex(join(site, ".newswire"));
    write(14);
    await make();
  };
  const expectRight = async (context: string): Promise<void> => {
    write(below(3));
    writeFileSync(join(site, "before.ndjson"), readFileSync(join(site, "dist/ledger.ndjson")));
    const some = await make();
    rmSync(join(site, "whole"), { recursive: true, force: true });
    expect(some, context).toEqual(await make("--out", "whole", "--index", "whole-index", "--full", "--previous", "before.ndjson"));
  };
  const change = (how: (bytes: Buffer) => Buffer): void => writeFileSync(data, how(readFileSync(data)));
  const changeJournal = (how: (bytes: Buffer) => Buffer): void => {
    if (existsSync(journal)) writeFileSync(journal, how(readFileSync(journal)));
  };
  const flip = (bytes: Buffer): Buffer => {
    for (let i = 0; i <= below(20); i += 1) {
      const at = below(bytes.length);
      bytes[at] = (bytes[at] ?? 0) ^ (1 << below(8));
    }
    return bytes;
  };

  test("random damage", async () => {
    await settle();
    const damages: Record<string, () => void> = {
      flipped: () => change(flip),
      "flipped again": () => change(flip),
      cut: () => truncateSync(data, below(statSync(data).size)),
      "with a truncated journal, as after a kill": () => changeJournal((bytes) => bytes.subarray(0, below(bytes.length + 1))),
      "with flipped bits in the journal": () => changeJournal((bytes) => (bytes.length === 0 ? bytes : flip(bytes))),
      "without the journal": () => rmSync(journal, { force: true }),
      filled: () => change((bytes) => Buffer.from(bytes.map(() => below(256)))),
      "partly zeros": () => change((bytes) => bytes.fill(0, below(bytes.length))),
      "with swapped bytes": () => change((bytes) => bytes.subarray(0, bytes.length & ~7).swap64()),
    };
    const kinds = Object.entries(damages);
    let tried = 0;
    for (; tried < tries(kinds.length); tried += 1) {
      const [kind, damage] = kinds[tried % kinds.length] ?? ["", () => {}];
      if (!existsSync(data)) keepIndex(join(site, ".newswire"));
      damage();
      // oxlint-disable-next-line no-await-in-loop -- one build at a time
      await expectRight(kind);
    }
    expect(existsSync(join(site, "dist/rss.xml"))).toBe(true);
    tally("randomly damaged indexes, after which the build equals a full build", tried);
  });

  test.each<[string, () => void]>([
    ["from another version", () => change((bytes) => Buffer.from(bytes.toString("latin1").replace("index 1", "index 0"), "latin1"))],
    ["whose journal is a folder", () => (rmSync(journal, { force: true }), mkdirSync(journal))],
    ["whose journal is a broken link", () => (rmSync(journal, { force: true }), symlinkSync(join(site, "nowhere"), journal))],
    ["whose journal belongs to another index", () => writeFileSync(journal, '00000000 "another"\n')],
    ["that is a folder", () => (rmSync(data), mkdirSync(data), writeFileSync(join(data, "x"), "x"))],
    ["that is a broken link", () => (rmSync(data), symlinkSync(join(site, "nowhere"), data))],
  ])("%s", async (context, damage) => {
    await settle();
    damage();

    await expectRight(context);
    expect(existsSync(join(site, "nowhere"))).toBe(false);
  });

  test("that is a link is replaced, and the target stays unchanged", async () => {
    await settle();
    renameSync(data, join(site, "elsewhere"));
    symlinkSync(join(site, "elsewhere"), data);
    const before = readFileSync(join(site, "elsewhere"));

    await expectRight("a link");
    expect(readFileSync(join(site, "elsewhere")).equals(before)).toBe(true);
  });

  test("a copied index is used, because its content is verified", async () => {
    await settle();
    change((bytes) => bytes);
    const { birthtimeMs } = statSync(data);

    await expectRight("copied");
    expect(statSync(data).birthtimeMs).toBe(birthtimeMs);
  });
});
