import { spawn } from "node:child_process";
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { newswire } from "../support/command.ts";
import { SEED, tally, tries } from "../support/effort.ts";
import { addFiles, folder } from "../support/folder.ts";
import { contentsOf, faultsOf, wholeOf } from "../support/published.ts";
import type { Result } from "../support/run.ts";
import { keepIndex, randomFrom } from "./random-site.ts";

const SITE = "https://once.example/";
const SETTINGS = `site: {title: At once, url: "${SITE}"}\nfeeds: {limit: 4}\npublish: {compress: [gzip]}\n`;

/** Stories that link to each other. Each edition has some of them. */
function stories(edition: number): Record<string, string> {
  const numbers = Array.from({ length: 12 }, (_, i) => i + edition * 3);
  return Object.fromEntries(
    numbers.map((i, at) => {
      const fields = [`title: Edition ${edition} of story ${i}`, `published: 2026-01-01T00:00:${10 + (i % 50)}Z`, `tags: [t${i % 4}]`];
      return [`articles/story-${i}.md`, `---\n${fields.join("\n")}\n---\n[on](story-${numbers[(at * 5 + 1) % numbers.length]}.md)\n`];
    }),
  );
}

function build(root: string, ...args: readonly string[]): Promise<Result> {
  return newswire(["build", "--quiet", "--accept-removals", "--now", "2026-11-22T00:00:00Z", ...args], { cwd: root });
}

describe.each([
  { of: "one index", indexOf: () => "index" },
  { of: "an index each", indexOf: (i: number) => `index-${i}` },
])("concurrent builds with $of", ({ of, indexOf }) => {
  test.each([2, 5])("%i builds succeed and write a complete site", async (count) => {
    const random = randomFrom(17 + SEED + count);
    const root = folder({ "newswire.yaml": SETTINGS, ...stories(0) });
    let builds = 0;
    for (let round = 0; round < tries(2); round += 1) {
      const ledger = join(root, "dist/ledger.ndjson");
      const before = existsSync(ledger) ? readFileSync(ledger) : undefined;
      for (const path of Object.keys(stories(Math.max(0, round - 1)))) rmSync(join(root, path), { force: true });
      addFiles(root, stories(round));
      for (let i = 0; i < count; i += 1) if (random() < 0.7) keepIndex(join(root, indexOf(i)));

      const ends = await Promise.all(Array.from({ length: count }, (_, i) => build(root, "--index", indexOf(i))));

      expect(
        ends.map(({ code }) => code),
        JSON.stringify(ends),
      ).toEqual(Array.from({ length: count }, () => 0));
      const published = contentsOf(join(root, "dist"));
      expect(faultsOf(published, SITE)).toEqual([]);
      if (before !== undefined) writeFileSync(join(root, "before.ndjson"), before);
      expect(published).toEqual(await wholeOf(root, build, before === undefined ? undefined : "before.ndjson"));
      expect(readdirSync(root).filter((name) => /lock|tmp/.test(name))).toEqual([]);
      builds += count;
    }
    tally(`builds of one folder at the same time, with ${of}`, builds);
  });
});

describe("a lock", () => {
  const root = folder({ "newswire.yaml": SETTINGS, ...stories(0) });
  const places = [".newswire/lock", "dist.newswire.lock"];

  test.each([
    ["of a dead process", "4194304"],
    ["of a dead process whose id another program has now", `${process.pid} 12`],
    ["that is empty, because the build was killed or the disk was full", ""],
    ["with invalid content", "rubbish"],
  ])("%s is ignored", async (_, text) => {
    keepIndex(join(root, ".newswire"));
    for (const place of places) writeFileSync(join(root, place), text);

    const { code, stderr } = await newswire(["build", "--now", "2026-11-22T00:00:00Z"], { cwd: root });

    expect(code, stderr).toBe(0);
    expect(stderr).not.toContain("waits");
    expect(places.filter((place) => existsSync(join(root, place)))).toEqual([]);
  });

  test.each(places)("of a running process makes the build wait: %s", async (place) => {
    keepIndex(join(root, ".newswire"));
    const other = spawn(process.execPath, ["-e", "setInterval(() => {}, 60_000)"], { stdio: "ignore" });
    writeFileSync(join(root, place), String(other.pid));

    const { code, stderr } = await newswire(["build", "--now", "2026-11-22T00:00:00Z"], {
      cwd: root,
      onStderr: () => void other.kill("SIGKILL"),
    });
    expect({ code, stderr }).toEqual({
      code: 0,
      stderr: expect.stringContaining(`Waiting for another build (process ${other.pid}) to finish.`),
    });
  });

  test("that is a folder is an error", async () => {
    const cwd = folder({ "newswire.yaml": SETTINGS, ...stories(0), ".newswire/lock/x": "" });
    const { code, stderr } = await newswire(["build"], { cwd });

    expect({ code, stderr }).toEqual({ code: 3, stderr: expect.stringContaining("newswire could not read") });
  });
});
