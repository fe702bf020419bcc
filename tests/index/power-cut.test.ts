import { existsSync, readFileSync, rmSync, statSync, truncateSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { newswire } from "../support/command.ts";
import { folder } from "../support/folder.ts";

const BOOT = "/proc/sys/kernel/random/boot_id";
const stories = Object.fromEntries(
  Array.from({ length: 110 }, (_, i) => [`articles/s${i}.md`, `---\ntitle: Story ${i}\npublished: 2026-01-01T00:00:00Z\n---\nText\n`]),
);
const site = folder({ "newswire.yaml": "site: {title: Power, url: https://power.example/}\n", ...stories });
const [data, seal] = [join(site, ".newswire/data.mdb"), join(site, ".newswire/seal.json")];

/** Build with the command as it ships; says whether the index that was there was used, and what was written for it. */
async function build(): Promise<{ readonly isUsed: boolean; readonly written: readonly string[] }> {
  const before = existsSync(data) ? statSync(data).birthtimeMs : 0;
  const { code, stderr } = await newswire(["build", "--now", "2026-11-22T00:00:00Z", "--report", "report.json"], { cwd: site });
  expect({ code, stderr }).toMatchObject({ code: 0 });
  const { written } = JSON.parse(readFileSync(join(site, "report.json"), "utf8")) as { written: string[] };
  return { isUsed: statSync(data).birthtimeMs === before, written };
}

beforeAll(async () => void (await build()));

test("an index is used as its seal says that it was left", async () => {
  expect(await build()).toEqual({ isUsed: true, written: [] });
});

test("after a power cut in the middle of a build the index is made anew: what it holds may never have reached the disk", async () => {
  writeFileSync(seal, JSON.stringify({ boot: "another" }));

  expect(await build()).toEqual({ isUsed: false, written: [] });
});

test("an index whose seal was lost is made anew", async () => {
  rmSync(seal);

  expect(await build()).toEqual({ isUsed: false, written: [] });
});

test.runIf(existsSync(BOOT))("a build that was killed since this system started leaves an index that is used", async () => {
  writeFileSync(seal, JSON.stringify({ boot: readFileSync(BOOT, "utf8").trim() }));

  expect(await build()).toEqual({ isUsed: true, written: [] });
});

test.runIf(existsSync(BOOT))("also then it is read by another process first, should it be damaged", async () => {
  writeFileSync(seal, JSON.stringify({ boot: readFileSync(BOOT, "utf8").trim() }));
  truncateSync(data, 60_000);

  expect(await build()).toEqual({ isUsed: false, written: [] });
});

test("an index that came out of an archive, with another time, is used", async () => {
  utimesSync(data, 1_700_000_000, 1_700_000_000);

  expect(await build()).toEqual({ isUsed: true, written: [] });
});

test("a build that has nothing to write leaves the seal as it is", async () => {
  await build();
  const before = readFileSync(seal, "utf8");
  const { mtimeMs } = statSync(seal);
  await build();

  expect([readFileSync(seal, "utf8"), statSync(seal).mtimeMs]).toEqual([before, mtimeMs]);
});
