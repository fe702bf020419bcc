import { cpSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { beforeAll, describe, expect, test } from "vitest";
import { newswire } from "../support/command.ts";
import { addFiles, cloneTo, filesOf, folder } from "../support/folder.ts";
import { BUCKET, objectStorage } from "../support/object-storage.ts";
import type { KeptObject, ObjectStorage } from "../support/object-storage.ts";
import { png } from "../support/picture.ts";
import { openStore } from "../../src/store/open-store.ts";
import type { Result } from "../support/run.ts";

const NOW = "2026-11-22T00:00:00Z";
const LATER = "2026-11-23T00:00:00Z";
const TARGET = `s3://${BUCKET}/cache`;
const DAY = 86_400_000;

let storage: ObjectStorage;
/** The folder of the site. Each runner has it at this path, as in CI. */
let root = "";
/** A built site with its index, which pushed its cache. */
let pushed = "";
let objects: ReadonlyMap<string, KeptObject>;

const article = (i: number, text = "A text."): string =>
  `---\ntitle: Story ${i}\npublished: 2026-01-${10 + (i % 15)}T00:00:00Z\ntags: [t${i % 7}]\n${i === 3 ? "image: {src: a.png, alt: A}\n" : ""}---\n\n${text}\n`;

const SETTINGS =
  "site: {title: Cache, url: https://news.example/}\nfeeds: {limit: 10, archive: true}\npublish: {compress: [gzip]}\nmedia: {widths: [320]}\n";

function cache(action: string, ...args: readonly string[]): Promise<Result> {
  return newswire(["cache", action, TARGET, ...args], { cwd: root, env: storage.env });
}

/** Build, and return the paths of written files. */
async function build(cwd = root, ...args: readonly string[]): Promise<{ readonly written: string[]; readonly timings: object }> {
  const { code, stderr } = await newswire(["build", "--now", NOW, "--quiet", "--accept-removals", "--report", "../report.json", ...args], {
    cwd,
  });
  expect(code, stderr).toBe(0);
  return JSON.parse(readFileSync(join(cwd, "../report.json"), "utf8")) as { readonly written: string[]; readonly timings: object };
}

/** Begin on another runner, which has a fresh clone with new times. */
function nextRunner(): void {
  rmSync(root, { recursive: true, force: true });
  mkdirSync(root, { recursive: true });
  cloneTo(root, pushed);
  storage.objects.clear();
  for (const [key, object] of objects) storage.objects.set(key, object);
  storage.log.length = 0;
}

/** The bytes of each output. */
function outputs(cwd: string): Map<string, string> {
  return new Map(filesOf(join(cwd, "dist")).map((path) => [path, readFileSync(join(cwd, "dist", path), "latin1")]));
}

/** The keys of the articles that a build at {@link LATER} read and rendered. */
function readLater(): string[] {
  const store = openStore(join(root, ".newswire"));
  const read = [...store.files.entries()].filter(([, { readAt }]) => readAt === Date.parse(LATER)).map(([key]) => key);
  store.close();
  return read;
}

/** The output of a full build of the site as it is now, compared with the ledger of the cache. */
async function coldOutputs(now = NOW): Promise<Map<string, string>> {
  const place = folder();
  const cold = cloneTo(join(place, "site"), root);
  await build(cold, "--now", now, "--previous", join(pushed, "dist/ledger.ndjson"));
  return outputs(cold);
}

const segments = (): string[] => [...storage.objects.keys()].filter((key) => key.startsWith("cache/segments/")).toSorted();
const puts = (): string[] => storage.log.filter(({ method, status }) => method === "PUT" && status === 200).map(({ key }) => key);

beforeAll(async () => {
  storage = await objectStorage();
  const place = folder();
  [root, pushed] = [join(place, "site"), join(place, "pushed")];
  mkdirSync(join(root, "articles"), { recursive: true });
  writeFileSync(join(root, "newswire.yaml"), SETTINGS);
  addFiles(root, { "articles/a.png": png(400, 40) });
  for (let i = 0; i < 120; i += 1) writeFileSync(join(root, `articles/story-${i}.md`), article(i));
  await build();
  await cache("push");
  cpSync(root, pushed, { recursive: true, preserveTimestamps: true });
  objects = new Map(storage.objects);
});

describe("cache pull", () => {
  test("gives a fresh clone the index and the output: a build then finds nothing to do", async () => {
    nextRunner();
    const { code, stderr } = await cache("pull");
    expect([code, stderr]).toEqual([0, expect.stringMatching(/^Pulled \d+ files \([\d.]+ [kM]B\) from s3:\/\/news\/cache/)]);
    expect(outputs(root)).toEqual(outputs(pushed));
    const timeOf = (cwd: string) => (path: string) => Math.round(statSync(join(cwd, "dist", path)).mtimeMs);
    const paths = [...outputs(root).keys()];
    expect(paths.map(timeOf(root))).toEqual(paths.map(timeOf(pushed)));
    expect(paths.filter((path) => path.startsWith("media/"))).toHaveLength(2);
    expect((await build()).written).toEqual([]);
  });

  test.each([
    ["an edited story", () => addFiles(root, { "articles/story-5.md": article(5, "Another text.") })],
    ["a deleted story", () => rmSync(join(root, "articles/story-6.md"))],
    ["a new story", () => addFiles(root, { "articles/story-200.md": article(200) })],
    ["a renamed story", () => renameSync(join(root, "articles/story-7.md"), join(root, "articles/moved.md"))],
    ["a changed picture", () => addFiles(root, { "articles/a.png": png(500, 50) })],
  ])("makes a build write only what changed, and the same bytes as a full build: %s", async (_, change) => {
    // What a build writes on the machine that pushed.
    rmSync(root, { recursive: true });
    cpSync(pushed, root, { recursive: true, preserveTimestamps: true });
    change();
    const usual = (await build(root, "--now", LATER)).written;
    const usuallyRead = readLater();
    nextRunner();
    expect(await cache("pull")).toMatchObject({ code: 0 });
    change();
    const { written } = await build(root, "--now", LATER);

    expect(written).toEqual(usual);
    expect(written.length).toBeLessThan(100);
    expect(readLater()).toEqual(usuallyRead);
    expect(usuallyRead.length).toBeLessThan(4);
    expect(outputs(root)).toEqual(await coldOutputs(LATER));
  });

  test.each([
    ["other settings", "other settings", () => writeFileSync(join(root, "newswire.yaml"), SETTINGS.replace("limit: 10", "limit: 20"))],
    [
      "another version",
      "another version",
      () =>
        damage("cache/list.ndjson.gz", (body) =>
          gzipSync(
            gunzipSync(body)
              .toString()
              .replace(/"madeWith":"./, '"madeWith":"-'),
          ),
        ),
    ],
    ["a missing segment", "damaged", () => storage.objects.delete(segments()[0] ?? "")],
    ["a torn segment", "damaged", () => damage(segments()[0] ?? "", (body) => body.subarray(0, body.length - 9))],
    [
      "a changed segment",
      "damaged",
      () => damage(segments()[0] ?? "", (body) => Buffer.concat([body.subarray(0, 50), Buffer.from("x"), body.subarray(51)])),
    ],
    ["a torn list", "damaged", () => damage("cache/list.ndjson.gz", (body) => body.subarray(0, 200))],
    ["an empty storage", "is empty", () => storage.objects.clear()],
  ])("changes nothing and says so in one line, and the build is a full one: %s", async (_, said, change) => {
    nextRunner();
    change();
    const { code, stderr } = await cache("pull");
    expect([code, stderr.trimEnd().split("\n").length]).toEqual([0, 1]);
    expect(stderr).toContain(said);
    expect(stderr).toContain("the next build reads every article");
    expect(filesOf(root).filter((path) => !/^articles|^newswire.yaml$/.test(path))).toEqual([]);
    await build(root, "--previous", join(pushed, "dist/ledger.ndjson"));
    expect(outputs(root)).toEqual(await coldOutputs());
  });

  test("does not use an index that a build in another folder made", async () => {
    nextRunner();
    renameSync(root, `${root}-2`);
    const { code, stderr } = await newswire(["cache", "pull", TARGET], { cwd: `${root}-2`, env: storage.env });
    rmSync(`${root}-2`, { recursive: true });
    expect([code, stderr]).toEqual([0, expect.stringContaining("another version or in another folder")]);
  });

  test("keeps an index and an output that are there", async () => {
    nextRunner();
    await build();
    const before = outputs(root);
    const { code, stderr } = await cache("pull");
    expect([code, stderr]).toEqual([0, expect.stringContaining("Nothing was pulled")]);
    expect(outputs(root)).toEqual(before);
  });
});

/** Change the bytes of an object. */
function damage(key: string, change: (body: Buffer) => Buffer): void {
  const found = storage.objects.get(key);
  if (found !== undefined) storage.objects.set(key, { ...found, body: change(found.body) });
}

describe("cache push", () => {
  test("sends only what is not there, and nothing if nothing changed", async () => {
    nextRunner();
    await cache("pull");
    storage.log.length = 0;
    expect(await cache("push")).toMatchObject({ code: 0, stderr: expect.stringContaining("pushed") });
    const first = puts().length;
    storage.log.length = 0;
    await cache("push");
    expect([first < 4, puts()]).toEqual([true, []]);

    addFiles(root, { "articles/story-5.md": article(5, "Another text.") });
    await build();
    const before = segments();
    await cache("push");
    expect(puts().at(-1)).toBe("cache/list.ndjson.gz");
    expect(segments()).toEqual(expect.arrayContaining(before));
    expect(puts().filter((key) => before.includes(key))).toEqual([]);
  });

  test("removes a segment when no file has been in it for three days, by the clock of the storage", async () => {
    nextRunner();
    await cache("pull");
    const old = segments();
    writeFileSync(join(root, "newswire.yaml"), SETTINGS.replace("title: Cache", "title: Another name"));
    await build();
    await cache("push");
    expect(segments()).toEqual(expect.arrayContaining(old));

    storage.skew += 2 * DAY;
    await cache("push");
    expect(segments()).toEqual(expect.arrayContaining(old));
    storage.skew += 2 * DAY;
    const { stderr } = await cache("push");
    expect(stderr).toMatch(/\d+ removed/);
    expect(segments().filter((key) => old.includes(key)).length).toBeLessThan(old.length);

    // What remains is complete.
    const before = outputs(root);
    rmSync(join(root, "dist"), { recursive: true });
    rmSync(join(root, ".newswire"), { recursive: true });
    await cache("pull");
    expect(outputs(root)).toEqual(before);
    storage.skew = 0;
  });

  test("of two machines at once keeps the cache of one, complete, whichever answers are lost", async () => {
    nextRunner();
    await cache("pull");
    const other = `${root}-other`;
    cpSync(root, other, { recursive: true, preserveTimestamps: true });
    addFiles(root, { "articles/story-5.md": article(5, "Another text.") });
    await build();
    const texts = outputs(root);
    let count = 0;
    storage.become(() => ((count += 1) % 5 === 0 ? "after" : 10));
    const ends = await Promise.all([
      cache("push"),
      newswire(["cache", "push", TARGET, "--index", `${other}/.newswire`, "--out", `${other}/dist`], { cwd: root, env: storage.env }),
    ]);
    storage.become(() => undefined);
    expect(ends.map(({ code }) => code)).toEqual([0, 0]);
    rmSync(other, { recursive: true });

    rmSync(join(root, "dist"), { recursive: true });
    rmSync(join(root, ".newswire"), { recursive: true });
    const { stderr } = await cache("pull");
    expect(stderr).toContain("Pulled");
    await build(root, "--previous", join(pushed, "dist/ledger.ndjson"));
    expect(outputs(root)).toEqual(texts);
  });

  test("says that a small site has no index", async () => {
    const small = folder({ "newswire.yaml": SETTINGS, "articles/a.md": article(1) });
    await build(small);
    const { code, stderr } = await newswire(["cache", "push", TARGET], { cwd: small, env: storage.env });
    expect([code, stderr]).toEqual([0, expect.stringContaining("no index")]);
  });
});

test("the addresses of wires with a key are in no cache", async () => {
  nextRunner();
  writeFileSync(join(root, "newswire.yaml"), `${SETTINGS}wires: {partners: {any: [tag:t1], key: true}}\n`);
  const env = { ...storage.env, NEWSWIRE_SECRET: "a-secret-of-this-site" };
  const run = async (...args: readonly string[]): Promise<void> => {
    const { code, stderr } = await newswire(args, { cwd: root, env });
    expect(code, stderr).toBe(0);
  };
  await run("build", "--now", NOW, "--quiet");
  const before = outputs(root);
  expect([...before.keys()].filter((path) => path.startsWith("wires/private/"))).not.toEqual([]);
  await run("cache", "push", TARGET);
  for (const path of ["dist", ".newswire"]) rmSync(join(root, path), { recursive: true });
  await run("cache", "pull", TARGET);
  expect(filesOf(join(root, "dist")).filter((path) => path.startsWith("wires/private/"))).toEqual([]);
  await run("build", "--now", NOW, "--quiet");
  expect(outputs(root)).toEqual(before);
});

test("wrong usage is explained, with code 2", async () => {
  const { code, stderr } = await newswire(["cache", "fetch", TARGET], { cwd: root, env: storage.env });
  expect([code, stderr]).toEqual([2, expect.stringContaining("newswire cache pull")]);
});
