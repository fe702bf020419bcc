import { createHash } from "node:crypto";
import { appendFileSync, cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { nextBatch } from "../../src/notify/notify-index-now.ts";
import { newswire } from "../support/command.ts";
import { addFiles, folder } from "../support/folder.ts";
import type { Result } from "../support/run.ts";
import { startStaticServer } from "../support/static-server.ts";

const NOW = "2026-06-01T12:00:00Z";
const MANY = 50_000;

interface Part {
  readonly part: string;
  readonly count: number;
  readonly hash: string;
}

function story(title: string, published: string, body = "Text."): string {
  return `---\ntitle: ${title}\npublished: ${published}\n---\n\n${body}\n`;
}

/** The ledger line of a story that was removed long ago. */
function removed(i: number): string {
  const published = `20${10 + (i % 14)}-0${1 + (i % 9)}-05T00:00:00Z`;
  const hash = String(i).padStart(32, "0");
  return JSON.stringify({ id: `tag:${i}`, url: `https://wire.example/${i}`, published, updated: published, hash, state: "removed" });
}

/** A site with many years of stories, and an index. It takes seconds to build, so most tests use a small ledger in parts. */
let original = "";

function build(root: string, ...args: readonly string[]): Promise<Result> {
  return newswire(["build", "--now", NOW, ...args], { cwd: root });
}

function linesIn(root: string, path: string): string[] {
  return readFileSync(join(root, "dist", path), "utf8")
    .trimEnd()
    .split("\n");
}

function partsIn(root: string): Part[] {
  return linesIn(root, "ledger.ndjson").map((line) => JSON.parse(line) as Part);
}

/** Copy the site, so that no test affects another. */
function copy(): string {
  const root = folder();
  cpSync(original, root, { recursive: true, preserveTimestamps: true });
  return root;
}

const ARTICLES = {
  "newswire.yaml": "site: {title: Harbour Wire, url: https://wire.example/}\n",
  "articles/cranes.md": story("Cranes", "2026-04-30T23:59:59Z"),
  "articles/ferry.md": story("Ferry", "2026-05-01T00:00:00Z"),
};

beforeAll(async () => {
  const fillers = Array.from({ length: 120 }, (_, i) => [`articles/old-${i}.md`, story(`Old ${i}`, "2026-03-01T08:00:00Z")] as const);
  original = folder({ ...ARTICLES, ...Object.fromEntries(fillers) });
  mkdirSync(join(original, "dist"));
  const lines = Array.from({ length: MANY }, (_, i) => removed(i)).toSorted();
  writeFileSync(join(original, "dist/ledger.ndjson"), `${lines.join("\n")}\n`);
  await build(original);
});

describe("a ledger of 50,000 entries", () => {
  test("is split by month, and lists each part with its line count and hash", () => {
    const parts = partsIn(original);

    expect(parts.map(({ part }) => part).toSorted()).toEqual(parts.map(({ part }) => part));
    expect(readdirSync(join(original, "dist/ledger")).toSorted()).toEqual(parts.map(({ part }) => `${part}.ndjson`));
    expect(parts.reduce((sum, { count }) => sum + count, 0)).toBe(MANY + 122);
    for (const { part, count, hash } of parts) {
      const path = `ledger/${part}.ndjson`;
      const ids = linesIn(original, path).map((line) => JSON.parse(line) as { id: string; published: string });
      expect(ids).toHaveLength(count);
      expect(ids.every(({ published }) => published.startsWith(part))).toBe(true);
      expect(ids.map(({ id }) => id)).toEqual(ids.map(({ id }) => id).toSorted());
      expect(
        createHash("sha256")
          .update(readFileSync(join(original, "dist", path)))
          .digest("hex"),
      ).toBe(hash);
    }
    expect(linesIn(original, "ledger/2026-04.ndjson").join("")).toContain("cranes");
    expect(linesIn(original, "ledger/2026-05.ndjson").join("")).toContain("ferry");
  });

  test("writes only the part of an edit or a new story, and a part that was lost", async () => {
    const root = copy();
    await build(root);
    const written = async (): Promise<string[]> => {
      const { code } = await build(root, "--report", "report.json");
      expect(code).toBe(0);
      const report = JSON.parse(readFileSync(join(root, "report.json"), "utf8")) as { written: string[] };
      return report.written.filter((path) => path.startsWith("ledger"));
    };
    addFiles(root, { "articles/ferry.md": story("Ferry", "2026-05-01T00:00:00Z", "Later.") });
    expect(await written()).toEqual(["ledger.ndjson", "ledger/2026-05.ndjson"]);

    addFiles(root, { "articles/new.md": story("New", "2026-02-01T00:00:00Z") });
    expect(await written()).toEqual(["ledger.ndjson", "ledger/2026-02.ndjson"]);

    // A lost part comes back from the index.
    const part = join(root, "dist/ledger/2026-05.ndjson");
    const before = readFileSync(part, "utf8");
    rmSync(part);
    expect(await build(root)).toMatchObject({ code: 0 });
    expect(readFileSync(part, "utf8")).toBe(before);
  });

  test("is fetched from a site without the parts that the index has", async () => {
    const asked: string[] = [];
    const { url, close } = await startStaticServer(join(original, "dist"), (path) => asked.push(path));

    expect(await build(original, "--previous", url)).toMatchObject({ code: 0 });
    expect(asked).toEqual(["/ledger.ndjson"]);
    close();
  });

  test("becomes one file again in comparison with a smaller ledger", async () => {
    const root = copy();
    writeFileSync(join(root, "small.ndjson"), `${removed(1)}\n`);

    expect(await build(root, "--previous", "small.ndjson")).toMatchObject({ code: 0 });
    expect(linesIn(root, "ledger.ndjson")).toHaveLength(123);
    expect(existsSync(join(root, "dist/ledger"))).toBe(false);
  });
});

describe("a ledger in parts", () => {
  const PARTS = ["2026-04", "2026-05", "2015-06"];

  /** A built site. Its ledger was split by hand, like the ledger of a large site. */
  async function inParts(): Promise<string> {
    const root = folder({ ...ARTICLES, "dist/ledger.ndjson": `${removed(5)}\n` });
    await build(root);
    const lines = linesIn(root, "ledger.ndjson");
    const parts = PARTS.toSorted().map((part) => {
      const text = lines.filter((line) => line.includes(`"published":"${part}`)).join("\n") + "\n";
      addFiles(root, { [`dist/ledger/${part}.ndjson`]: text });
      return JSON.stringify({ part, count: text.split("\n").length - 1, hash: createHash("sha256").update(text).digest("hex") });
    });
    addFiles(root, { "dist/ledger.ndjson": `${parts.join("\n")}\n`, "whole.ndjson": `${lines.join("\n")}\n` });

    return root;
  }

  /** Expect that the site has one ledger again, with all entries. */
  const expectWhole = (root: string): void =>
    expect(readFileSync(join(root, "dist/ledger.ndjson"), "utf8")).toBe(readFileSync(join(root, "whole.ndjson"), "utf8"));

  test.each([
    ["a clone without an index", [] as string[]],
    ["a clone with --previous FOLDER", ["--previous", "published"]],
    ["a clone with --previous LEDGER", ["--previous", "published/ledger.ndjson"]],
  ])("is read by %s", async (_, args) => {
    const root = await inParts();
    if (args.length > 0) renameSync(join(root, "dist"), join(root, "published"));

    expect(await build(root, ...args)).toMatchObject({ code: 0 });
    expectWhole(root);
  });

  test("is fetched from a site", async () => {
    const root = await inParts();
    renameSync(join(root, "dist"), join(root, "published"));
    const asked: string[] = [];
    const { url, close } = await startStaticServer(join(root, "published"), (path) => asked.push(path));

    expect(await build(root, "--previous", url)).toMatchObject({ code: 0 });
    expect(asked.filter((path) => path.startsWith("/ledger/"))).toHaveLength(PARTS.length);
    expectWhole(root);
    close();
  });

  test("is refused from a site in the middle of an upload", async () => {
    const root = await inParts();
    renameSync(join(root, "dist"), join(root, "published"));
    appendFileSync(join(root, "published/ledger/2026-05.ndjson"), `${removed(MANY)}\n`);
    const { url, close } = await startStaticServer(join(root, "published"));

    const { code, stderr } = await build(root, "--previous", url);

    expect([code, stderr]).toEqual([3, expect.stringContaining("ledger/2026-05.ndjson does not match its hash in ledger.ndjson")]);
    close();
  });

  test("is refused without an index if a part is lost", async () => {
    const root = await inParts();
    rmSync(join(root, "dist/ledger/2026-05.ndjson"));

    const { code, stderr } = await build(root);

    expect([code, stderr]).toEqual([1, expect.stringContaining("ledger part not found: ledger/2026-05.ndjson")]);
  });

  test("is refused if a line of the list is damaged, so that no part is forgotten", async () => {
    const root = await inParts();
    writeFileSync(join(root, "dist/ledger.ndjson"), `${linesIn(root, "ledger.ndjson").with(1, "{}").join("\n")}\n`);

    const { code, stderr } = await build(root);

    expect([code, stderr]).toEqual([1, expect.stringContaining("dist/ledger.ndjson:2:1")]);
  });

  test("is used for search engines like any other", async () => {
    const root = await inParts();
    const ledgers = { published: join(root, "dist/ledger.ndjson"), notified: join(root, "notified.ndjson") };

    const { urls = [] } = nextBatch(ledgers, "https://wire.example/") ?? {};

    expect(urls).toHaveLength(2);
  });

  test("is tested by `verify`, which reports a part that does not match the list", async () => {
    const root = await inParts();
    appendFileSync(join(root, "dist/ledger/2026-05.ndjson"), `${removed(MANY)}\n`);
    rmSync(join(root, "dist/ledger/2026-04.ndjson"));

    const { stderr } = await newswire(["verify", "dist", "--now", NOW], { cwd: root });

    expect(stderr).toContain("not the part that ledger.ndjson lists");
    expect(stderr).toContain("missing, though ledger.ndjson lists this part");
  });
});
