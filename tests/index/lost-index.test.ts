import { existsSync, mkdirSync, mkdtempSync, rmSync, truncateSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { build } from "../../src/build.ts";
import type { BuildReport } from "../../src/build.ts";

const root = mkdtempSync(join(tmpdir(), "newswire-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const now = new Date("2026-11-22T00:00:00Z");
const run = async (): Promise<BuildReport> => {
  const at = (path: string): string => join(root, path);
  return build({ config: at("newswire.yaml"), articles: at("articles"), out: at("dist"), index: at(".newswire"), now });
};

/** Enough articles for an index to be kept, half of them linking to the first. */
beforeAll(async () => {
  mkdirSync(join(root, "articles"));
  writeFileSync(join(root, "newswire.yaml"), "site: {title: Lost, url: https://lost.example/}\n");
  for (let i = 0; i < 110; i += 1) {
    const text = `---\ntitle: Story ${i}\npublished: 2026-01-01T00:00:00Z\ntags: [t${i % 9}]\n---\n${i % 2 === 0 ? "[First](story-0.md)" : "Text"}\n`;
    writeFileSync(join(root, `articles/story-${i}.md`), text);
  }
  await run();
});

describe("an index that is lost costs time and touches nothing that is published", () => {
  test.each([
    ["deleted", () => rmSync(join(root, ".newswire"), { recursive: true })],
    ["cut short", () => truncateSync(join(root, ".newswire/data.mdb"), 100_000)],
    ["filled with rubbish", () => writeFileSync(join(root, ".newswire/data.mdb"), "rubbish ".repeat(50_000))],
    ["without its seal", () => rmSync(join(root, ".newswire/seal.json"))],
  ])("%s", async (_, lose) => {
    expect(existsSync(join(root, ".newswire/data.mdb"))).toBe(true);
    lose();

    const { written, deleted, unchanged } = await run();

    expect({ written, deleted }).toEqual({ written: [], deleted: [] });
    expect(unchanged).toBeGreaterThan(110);
  });
});

test("in a fresh clone, where every file is new and none has changed, nothing is read again", async () => {
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
