import { spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { afterAll, describe, expect, test } from "vitest";
import { COMMAND, newswire, newswireAfresh } from "../support/command.ts";
import { SEED, tally, tries } from "../support/effort.ts";
import { addFiles, folder } from "../support/folder.ts";
import { answering, loopback } from "../support/loopback.ts";
import { contentsOf as contents, faultsOf } from "../support/published.ts";
import { keepIndex, randomFrom } from "./random-site.ts";

const KILLS = tries(8, 200);
const FIRST_KILLS = tries(4, 100);
const FIRST_STORIES = tries(150, 400);
const SITE = "https://kill.example/";
const root = mkdtempSync(join(tmpdir(), "newswire-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const BUILD = ["build", "--now", "2026-11-22T00:00:00Z", "--quiet", "--accept-removals"] as const;

/** Start a build, and kill it with SIGKILL after `killAfter` milliseconds. */
async function run(killAfter?: number, cwd = root): Promise<{ code: number | null; took: number }> {
  const begun = performance.now();
  const child = spawn(process.execPath, [COMMAND, ...BUILD], { cwd, stdio: "ignore" });
  const ended = new Promise<number | null>((resolve) => child.once("exit", (code) => resolve(code)));
  if (killAfter !== undefined) {
    await Promise.race([setTimeout(killAfter), ended]);
    child.kill("SIGKILL");
  }
  return { code: await ended, took: performance.now() - begun };
}

test(`a build killed at any of ${KILLS} times leaves complete files and no broken links, and the next build finishes`, async () => {
  const random = randomFrom(6 + SEED);
  const below = (limit: number): number => Math.floor(random() * limit);
  mkdirSync(join(root, "articles"), { recursive: true });
  writeFileSync(
    join(root, "newswire.yaml"),
    `site: {title: Kill, url: "${SITE}"}\nfeeds: {formats: [rss, atom, json, ./own.mjs], by: [tag, source, author], limit: 2, archive: true}\npublish: {compress: [gzip, brotli]}\n`,
  );
  const writeFormat = (file: string): void =>
    writeFileSync(
      join(root, "own.mjs"),
      `export const format = { label: "Own", file: "${file}", isArchived: true, open: ({ archives: { previous = "" } = {} }) => "<w><p>" + previous + "</p>", item: ({ url }) => "<i>" + url + "</i>", close: "</w>" };`,
    );
  writeFormat("own.xml");
  for (let i = 0; i < 3; i += 1) writeFileSync(join(root, `articles/picture-${i}.png`), `picture ${i}`);
  let tag = 0;
  const write = (name: string): void => {
    const others = [`story-${below(4)}`, `story-${below(4)}`].filter((other) => other !== name);
    const fields = [
      `title: Words ${below(1000)}`,
      `published: 2026-01-${10 + Number(/\d+/.exec(name)?.[0])}T00:00:00Z`,
      `tags: [t${below(6)}, new${(tag += below(2))}]`,
      `source: S${below(4)}`,
      `relatedTo: [${others.join(", ")}]`,
      `image: {src: picture-${below(3)}.png, alt: A}`,
    ];
    const links = others.map((other) => `[${other}](${other}.md)`);
    writeFileSync(join(root, `articles/${name}.md`), `---\n${fields.join("\n")}\n---\nText ${below(1000)} ${links.join(" ")}\n`);
  };
  for (let i = 0; i < 8; i += 1) write(`story-${i}`);
  const { took } = await run();
  let killed = 0;

  for (let round = 0; killed < KILLS; round += 1) {
    for (let i = 0; i < 4; i += 1) write(`story-${below(14)}`);
    const doomed = `articles/story-${4 + below(10)}.md`;
    if (random() < 0.5) rmSync(join(root, doomed), { force: true });
    if (random() < 0.1) rmSync(join(root, "dist"), { recursive: true, force: true });
    if (random() < 0.2) writeFormat(`own-${below(3)}.xml`);

    keepIndex(join(root, ".newswire"));
    const { code } = await run(random() * took * 1.1);
    if (code === null) killed += 1;
    const left =
      statSync(join(root, "dist"), { throwIfNoEntry: false }) === undefined ? new Map<string, string>() : contents(join(root, "dist"));
    // Without the site's own documents, the folder is not published yet.
    const isPublished = ["index.html", "rss.xml", "atom.xml", "feed.json"].every((file) => left.has(file));
    if (isPublished) expect(faultsOf(left, SITE), `after round ${round}`).toEqual([]);

    if (round % 4 !== 3) continue;
    const whole = [...BUILD, "--out", "whole", "--index", "whole-index", "--previous", "dist"];
    for (const args of [BUILD, whole]) expect(await newswire(args, { cwd: root })).toEqual({ code: 0, stdout: "", stderr: "" });
    expect(contents(join(root, "dist")), `after round ${round}`).toEqual(contents(join(root, "whole")));
    rmSync(join(root, "whole"), { recursive: true, force: true });
    rmSync(join(root, "whole-index"), { recursive: true, force: true });
  }
  tally("builds of what changed, killed at a random moment", killed);
});

test("a build that ends while it removes feeds leaves no copy without its feed, and the next one removes the rest", async () => {
  const story = (day: number, ...lines: readonly string[]): string =>
    ["---", `title: Words ${day}`, `published: 2026-01-${day}T00:00:00Z`, ...lines, "---", "Text.", ""].join("\n");
  const place = folder({
    "newswire.yaml": `site: {title: Copies, url: "${SITE}"}\nfeeds: {by: [tag]}\npublish: {compress: [gzip]}\n`,
    "articles/a.md": story(10),
    "articles/b.md": story(11, "tags: [early, late]"),
  });
  keepIndex(join(place, ".newswire"));
  expect((await run(undefined, place)).code).toBe(0);
  rmSync(join(place, "articles/b.md"));
  // A folder cannot be removed like a file, so the build ends there.
  const copy = join(place, "dist/tags/late/rss.xml.gz");
  rmSync(copy);
  mkdirSync(copy);
  expect((await run(undefined, place)).code).not.toBe(0);
  expect(existsSync(join(place, "dist/tags/late/rss.xml"))).toBe(true);

  rmSync(copy, { recursive: true });
  expect((await run(undefined, place)).code).toBe(0);
  expect([...contents(join(place, "dist")).keys()].filter((path) => path.startsWith("tags/"))).toEqual([]);
});

test("a killed first build leaves all of the output or nothing", async () => {
  const random = randomFrom(10 + SEED);
  const place = join(root, "first");
  mkdirSync(join(place, "articles"), { recursive: true });
  writeFileSync(join(place, "newswire.yaml"), `site: {title: First, url: "${SITE}"}\npublish: {compress: [gzip]}\n`);
  for (let i = 0; i < FIRST_STORIES; i += 1) {
    const other = (factor: number): string => `story-${(i * factor) % FIRST_STORIES}`;
    const fields = [`title: Words ${i}`, "published: 2026-01-10T00:00:00Z", `tags: [t${i % 30}]`, `relatedTo: [${other(7)}]`];
    writeFileSync(join(place, `articles/story-${i}.md`), `---\n${fields.join("\n")}\n---\nText [on](${other(3)}.md).\n`);
  }
  const { took } = await run(undefined, place);
  const whole = contents(join(place, "dist"));
  expect(faultsOf(whole, SITE)).toEqual([]);
  // All except the ledger and the script exist twice.
  // The site has a page of a month, and both have numbered pages of 50 stories.
  const numbered = Math.ceil(FIRST_STORIES / 50) - 1;
  expect(whole.size).toBe((FIRST_STORIES + 31 * 4 + 8 + 1 + 2 * numbered) * 2 + 2);

  let killed = 0;
  while (killed < FIRST_KILLS) {
    rmSync(join(place, "dist"), { recursive: true, force: true });
    // Alternate between no index and an index with files that are missing.
    if (random() < 0.5) rmSync(join(place, ".newswire"), { recursive: true, force: true });
    const { code } = await run(random() * took * 1.1, place);
    if (code === null) killed += 1;
    if (existsSync(join(place, "dist"))) expect(contents(join(place, "dist"))).toEqual(whole);
  }
  tally(`first builds of ${FIRST_STORIES} stories, killed at a random moment`, killed);
  expect((await run(undefined, place)).code).toBe(0);
  expect(contents(join(place, "dist"))).toEqual(whole);
  expect(readdirSync(place).sort()).toEqual([".newswire", "articles", "dist", "newswire.yaml"]);
});

describe("a killed command loses nothing", () => {
  const random = randomFrom(71 + SEED);
  const text = (i: number): string => `---\ntitle: Story ${i}\n---\n${"Words. ".repeat(i * 40)}\n`;

  /** Start a command, and kill it with SIGKILL at a random time before it usually ends. */
  async function strike(args: readonly string[], cwd: string, took: number): Promise<boolean> {
    const child = spawn(process.execPath, [COMMAND, ...args], { cwd, stdio: "ignore" });
    const ended = new Promise<boolean>((resolve) => child.once("exit", (code) => resolve(code === null)));
    await Promise.race([setTimeout(took * (0.3 + random() * 0.8)), ended]);
    child.kill("SIGKILL");
    return ended;
  }

  async function done(args: readonly string[], cwd: string): Promise<void> {
    const { code, stderr } = await newswire(args, { cwd });
    expect(code, stderr).toBe(0);
  }

  async function timed(args: readonly string[], cwd: string): Promise<number> {
    const begun = performance.now();
    const { code, stderr } = await newswireAfresh(args, { cwd });
    expect(code, stderr).toBe(0);
    return performance.now() - begun;
  }

  test("`stamp` leaves the article unchanged or stamped, and the next `stamp` removes temporary files", async () => {
    const site = folder({ "newswire.yaml": `site: {title: Stamp, url: "${SITE}"}\n` });
    const names = Array.from({ length: 60 }, (_, i) => `2026-01-05-s${i}.md`);
    const write = (): void => addFiles(site, Object.fromEntries(names.map((name, i) => [`articles/${name}`, text(i)])));
    const all = (): string[] => names.map((name) => readFileSync(join(site, "articles", name), "utf8"));
    write();
    const before = all();
    const took = await timed(["stamp"], site);
    const after = all();
    let killed = 0;
    while (killed < tries(3, 60)) {
      write();
      if (await strike(["stamp"], site, took)) killed += 1;
      const torn = all().filter((now, i) => now !== before[i] && now !== after[i]);
      expect(torn).toEqual([]);
      if (killed % 3 !== 0) continue;
      await done(["stamp"], site);
      expect(all()).toEqual(after);
    }
    write();
    await done(["stamp"], site);
    expect(readdirSync(join(site, "articles")).sort()).toEqual(names.toSorted());
    tally("kills of `stamp` at a random moment", killed);
  });

  test("`init` and `new` write complete files or none", async () => {
    const whole = folder();
    const took = await timed(["init", "--now", "2026-01-05T00:00:00Z"], whole);
    await done(["new", "Another", "--now", "2026-01-05T00:00:00Z"], whole);
    const expected = contents(whole);
    let killed = 0;
    while (killed < tries(2, 40)) {
      const site = folder();
      if (await strike(["init", "--now", "2026-01-05T00:00:00Z"], site, took)) killed += 1;
      await done(["init", "--now", "2026-01-05T00:00:00Z"], site);
      if (await strike(["new", "Another", "--now", "2026-01-05T00:00:00Z"], site, took)) killed += 1;
      const torn = [...contents(site)].filter(([path, now]) => !path.includes(".tmp") && now !== expected.get(path));
      expect(torn).toEqual([]);
    }
    tally("kills of `init` and `new` at a random moment", killed);
  });

  test("`notify` repeats requests it had not recorded, and forgets none", async () => {
    const hub = await loopback(answering(204));
    const stories = Object.fromEntries(
      Array.from({ length: 12 }, (_, i) => [`articles/s${i}.md`, `---\ntitle: ${i}\npublished: 2026-01-05\ntags: [t${i}]\n---\nText\n`]),
    );
    const site = folder({ "newswire.yaml": `site: {title: Hub, url: "${SITE}"}\nhubs: ["${hub.url}"]\n`, ...stories });
    await done(["build"], site);
    const took = await timed(["notify"], site);
    let killed = 0;
    while (killed < tries(2, 30)) {
      rmSync(join(site, ".newswire"), { recursive: true, force: true });
      hub.seen.length = 0;
      if (await strike(["notify"], site, took)) killed += 1;
      await done(["notify"], site);
      expect(new Set(hub.seen.map(({ body }) => body)).size).toBe(13 * 3);
      const count = hub.seen.length;
      await done(["notify"], site);
      expect(hub.seen).toHaveLength(count);
    }
    tally("kills of `notify` at a random moment", killed);
  });
});
