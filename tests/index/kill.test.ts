import { spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { afterAll, expect, test } from "vitest";
import { SEED, tally, tries } from "../support/effort.ts";
import { contentsOf as contents, faultsOf } from "../support/published.ts";
import { keepIndex, randomFrom } from "./random-site.ts";

const CLI = fileURLToPath(new URL("../../lib/cli.js", import.meta.url));
const KILLS = tries(20);
const SITE = "https://kill.example/";
const root = mkdtempSync(join(tmpdir(), "newswire-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));

/** Start a build; `killAfter` milliseconds later it is ended as a power cut would end it. */
async function run(
  out: string,
  index: string,
  killAfter?: number,
  cwd = root,
  previous?: string,
): Promise<{ code: number | null; took: number }> {
  const begun = performance.now();
  const args = ["--out", out, "--index", index, "--now", "2026-11-22T00:00:00Z", "--quiet", "--accept-removals"];
  const options = { cwd, stdio: "ignore" } as const;
  const child = spawn(process.execPath, [CLI, "build", ...args, ...(previous === undefined ? [] : ["--previous", previous])], options);
  const ended = new Promise<number | null>((resolve) => child.once("exit", (code) => resolve(code)));
  if (killAfter !== undefined) {
    await Promise.race([setTimeout(killAfter), ended]);
    child.kill("SIGKILL");
  }
  return { code: await ended, took: performance.now() - begun };
}

test(
  `a build that is killed at any of ${KILLS} moments leaves whole files and live links, and the next build mends the rest`,
  { timeout: 3_600_000 },
  async () => {
    const random = randomFrom(6 + SEED);
    const below = (limit: number): number => Math.floor(random() * limit);
    mkdirSync(join(root, "articles"), { recursive: true });
    writeFileSync(
      join(root, "newswire.yaml"),
      `site: {title: Kill, url: "${SITE}"}\nfeeds: {by: [tag, source, author], limit: 2, archive: true}\npublish: {compress: [gzip, brotli]}\n`,
    );
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
    const { took } = await run("dist", ".newswire");
    let killed = 0;

    for (let round = 0; killed < KILLS; round += 1) {
      for (let i = 0; i < 4; i += 1) write(`story-${below(14)}`);
      const doomed = `articles/story-${4 + below(10)}.md`;
      if (random() < 0.5) rmSync(join(root, doomed), { force: true });
      if (random() < 0.1) rmSync(join(root, "dist"), { recursive: true, force: true });

      keepIndex(join(root, ".newswire"));
      const { code } = await run("dist", ".newswire", random() * took * 1.1);
      if (code === null) killed += 1;
      const left =
        statSync(join(root, "dist"), { throwIfNoEntry: false }) === undefined ? new Map<string, string>() : contents(join(root, "dist"));
      // A folder without the site's own documents is not published yet.
      const isPublished = ["index.html", "rss.xml", "atom.xml", "feed.json"].every((file) => left.has(file));
      if (isPublished) expect(faultsOf(left, SITE), `after round ${round}`).toEqual([]);

      if (round % 4 !== 3) continue;
      const [mended, whole] = [await run("dist", ".newswire"), await run("whole", "whole-index", undefined, root, "dist")];
      expect([mended.code, whole.code]).toEqual([0, 0]);
      expect(contents(join(root, "dist")), `after round ${round}`).toEqual(contents(join(root, "whole")));
      rmSync(join(root, "whole"), { recursive: true, force: true });
      rmSync(join(root, "whole-index"), { recursive: true, force: true });
    }
    tally("builds of what changed, killed at a random moment", killed);
  },
);

test("a first build that is killed leaves no published folder, or all of it", { timeout: 3_600_000 }, async () => {
  const random = randomFrom(10 + SEED);
  const folder = join(root, "first");
  mkdirSync(join(folder, "articles"), { recursive: true });
  writeFileSync(join(folder, "newswire.yaml"), `site: {title: First, url: "${SITE}"}\npublish: {compress: [gzip]}\n`);
  // So many files that a thread writes them.
  for (let i = 0; i < 400; i += 1) {
    const fields = [`title: Words ${i}`, "published: 2026-01-10T00:00:00Z", `tags: [t${i % 60}]`, `relatedTo: [story-${(i * 7) % 400}]`];
    writeFileSync(join(folder, `articles/story-${i}.md`), `---\n${fields.join("\n")}\n---\nText [on](story-${(i * 3) % 400}.md).\n`);
  }
  const { took } = await run("dist", ".newswire", undefined, folder);
  const whole = contents(join(folder, "dist"));
  expect(faultsOf(whole, SITE)).toEqual([]);
  // All but the ledger are there twice.
  expect(whole.size).toBe((400 * 2 + 61 * 4 + 5) * 2 + 1);

  let killed = 0;
  while (killed < KILLS / 2) {
    rmSync(join(folder, "dist"), { recursive: true, force: true });
    // Now from nothing, now from an index that knows files which are gone.
    if (random() < 0.5) rmSync(join(folder, ".newswire"), { recursive: true, force: true });
    const { code } = await run("dist", ".newswire", random() * took * 1.1, folder);
    if (code === null) killed += 1;
    if (existsSync(join(folder, "dist"))) expect(contents(join(folder, "dist"))).toEqual(whole);
  }
  tally("first builds of 400 stories, killed at a random moment", killed);
  expect((await run("dist", ".newswire", undefined, folder)).code).toBe(0);
  expect(contents(join(folder, "dist"))).toEqual(whole);
  expect(readdirSync(folder).sort()).toEqual([".newswire", "articles", "dist", "newswire.yaml"]);
});
