import type { ChildProcess } from "node:child_process";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { newswire } from "../support/command.ts";
import { SEED, tally, tries } from "../support/effort.ts";
import { addFiles, cloneOf, filesOf, folder } from "../support/folder.ts";
import { deployAfresh } from "../support/deploy-afresh.ts";
import { BUCKET, objectStorage } from "../support/object-storage.ts";
import type { Fault, KeptObject, ObjectStorage } from "../support/object-storage.ts";
import { faultsOf } from "../support/published.ts";
import type { Result } from "../support/run.ts";
import { randomFrom } from "../index/random-site.ts";

const NOW = "2026-11-22T00:00:00Z";
const KILLS = tries(12, 1000);
const RACES = tries(5, 200);
/** Requests of a deployment of these tests. Some need fewer, and are not killed. */
const MOST_REQUESTS = 60;
const random = randomFrom(SEED + 23);
const below = (limit: number): number => Math.floor(random() * limit);

/** Objects of a site as texts, by path, without newswire's own. */
function textsOf(objects: ReadonlyMap<string, KeptObject>): Map<string, string> {
  return new Map(
    [...objects].flatMap(([key, { body, headers }]) => {
      if (!key.startsWith("site/") || key.startsWith("site/.newswire/")) return [];
      return [[key.slice(5), (headers["content-encoding"] === "gzip" ? gunzipSync(body) : body).toString()] as const];
    }),
  );
}

/** Keep only what a reader can reach: from documents that readers know, by links. */
function reachable(texts: ReadonlyMap<string, string>, known: Iterable<string>, site: string): Map<string, string> {
  const reached = new Map<string, string>();
  const queue = [...known];
  for (let path = queue.pop(); path !== undefined; path = queue.pop()) {
    const text = texts.get(path);
    if (text === undefined || reached.has(path)) continue;
    reached.set(path, text);
    // It also lists stories that were removed. The page of one that comes back is a new object until something else links to it.
    if (path === "ledger.ndjson") continue;
    for (const [, to = ""] of text.matchAll(new RegExp(`${site.replaceAll(".", "\\.")}([^"<>\\s\\\\]*)`, "g"))) {
      const file = to.replace(/#.*$/, "");
      queue.push(file, `${file}index.html`);
    }
  }
  return reached;
}

/** The faults of a site as a reader meets it. Targets that exist but were not reached by a document are not faults. */
function faultsInStorage({ objects }: ObjectStorage, known: ReadonlySet<string>, site: string): string[] {
  const texts = textsOf(objects);
  const reached = reachable(texts, known, site);
  const others = new Map([...texts].filter(([path]) => !reached.has(path)).map(([path]) => [path, `media/${path}`]));
  const all = new Map([...reached, ...[...others].map(([path]) => [path, path.endsWith(".html") ? "</html>" : ""] as const)]);
  return faultsOf(all, site).filter((fault) => reached.has(fault.slice(0, fault.indexOf(" "))));
}

const ENTRIES = ["index.html", "rss.xml", "atom.xml", "feed.json", "feeds.opml", "sitemap.xml", "ledger.ndjson", "404.html"];

/** A newsroom of a machine: its own folder, and an article for each name. */
function writeStory(root: string, name: string, words: number): void {
  const fields = [`title: ${name} ${words}`, `published: 2026-01-${10 + (words % 15)}T00:00:00Z`, `tags: [t${words % 5}, ${name}]`];
  writeFileSync(join(root, `articles/${name}.md`), `---\n${fields.join("\n")}\n---\nText ${words}.\n`);
}

function machine(storage: ObjectStorage, stories: number): string {
  const root = folder({
    "newswire.yaml": `site: {title: Races, url: "${storage.siteUrl("site/")}"}\nfeeds: {by: [tag], limit: 3, archive: true}\n`,
  });
  addFiles(root, { "articles/.keep": "" });
  for (let i = 0; i < stories; i += 1) writeStory(root, `story-${i}`, i);
  return root;
}

async function build(root: string, ...args: readonly string[]): Promise<void> {
  const { code, stderr } = await newswire(["build", "--now", NOW, "--quiet", "--accept-removals", ...args], { cwd: root });
  expect(code, stderr).toBe(0);
}

function deploy(root: string, { env }: ObjectStorage): Promise<Result> {
  return newswire(["deploy", `s3://${BUCKET}/site`, "--quiet"], { cwd: root, env });
}

/** Everything that may go wrong with a request, one time in `rate`. */
function trouble(rate: number): (about?: unknown) => Fault {
  const faults: readonly Fault[] = ["before", "after", "after", { status: 503 }, { status: 429 }, { status: 409 }, 20, 50];
  return () => (below(rate) === 0 ? faults[below(faults.length)] : undefined);
}

test("a deployment killed at any moment leaves no dangling link and no torn file, and the next one from any machine finishes", async () => {
  const storage = await objectStorage();
  storage.pageSize = 40;
  const site = storage.siteUrl("site/");
  const root = machine(storage, 8);
  await build(root);
  const first = await deploy(root, storage);
  expect(first.code, first.stderr).toBe(0);
  const meddle = trouble(40);
  // By requests, not by time, which differs on a busy machine.
  const killAt = (child: ChildProcess, request: number): void => {
    let seen = 0;
    storage.become((about) => {
      seen += 1;
      if (seen === request) child.kill("SIGKILL");
      return meddle(about);
    });
  };
  let [killed, amidst, words] = [0, 0, 100];
  const faults: string[] = [];
  for (let round = 0; killed < KILLS; round += 1) {
    const known = new Set(
      [...ENTRIES, ...textsOf(storage.objects).keys()].filter((path) => ENTRIES.includes(path) || path.startsWith("tags/")),
    );
    for (let i = 0; i < 3; i += 1) writeStory(root, `story-${below(12)}`, (words += 1));
    if (random() < 0.3) rmSync(join(root, `articles/story-${6 + below(6)}.md`), { force: true });
    await build(root);
    storage.log.length = 0;
    const { code, stderr } = await deployAfresh(root, storage.env, (child) => killAt(child, 1 + below(MOST_REQUESTS)));
    storage.become(meddle);
    expect([0, null], stderr).toContain(code);
    const sent = storage.log.filter(({ method, key }) => method === "PUT" && !key.includes("/.newswire/"));
    if (code === null) killed += 1;
    if (code === null && sent.length > 0 && !sent.some(({ key }) => key.endsWith("ledger.ndjson"))) amidst += 1;
    const reached = reachable(textsOf(storage.objects), ENTRIES, site);
    faults.push(...faultsInStorage(storage, new Set([...ENTRIES, ...[...known].filter((path) => reached.has(path))]), site));
    expect(faults, `after round ${round}`).toEqual([]);
    if (round % 4 !== 3) continue;
    // Another machine, which knows only the articles and the site.
    storage.skew += 120_000;
    const other = cloneOf(root);
    const from = random() < 0.5 ? other : root;
    if (from === other) {
      storage.become(() => undefined);
      await build(other, "--previous", site);
      storage.become(meddle);
    }
    const last = await deploy(from, storage);
    expect(last.code, last.stderr).toBe(0);
    expect(textsOf(storage.objects)).toEqual(new Map(distOf(from)));
    if (from === other) {
      await build(root, "--previous", site);
      rmSync(other, { recursive: true });
    }
  }
  expect(amidst).toBeGreaterThan(KILLS / 5);
  tally("deployments to object storage, killed at a random moment", killed);
});

/** The files of an output folder, by path. */
function distOf(root: string): [string, string][] {
  return filesOf(join(root, "dist")).map((path) => [path, readFileSync(join(root, "dist", path), "utf8")]);
}

test("of several machines that deploy at once, one wins, each loser ends with code 3, and no story is lost", async () => {
  let told = 0;
  for (let race = 0; race < RACES; race += 1) {
    const storage = await objectStorage();
    const site = storage.siteUrl("site/");
    const roots = [machine(storage, 4)];
    await build(roots[0] ?? "");
    expect((await deploy(roots[0] ?? "", storage)).code).toBe(0);
    const count = 2 + below(4);
    while (roots.length < count) {
      const next = cloneOf(roots[0] ?? "");
      await build(next, "--previous", site);
      roots.push(next);
    }
    for (const [i, root] of roots.entries()) {
      writeStory(root, `machine-${i}`, 50 + i);
      await build(root);
    }
    storage.become(trouble(60));
    const ends = await Promise.all(
      roots.map(async (root) => {
        await new Promise((resolve) => setTimeout(resolve, below(400)));
        return deploy(root, storage);
      }),
    );
    const codes = ends.map(({ code }) => code);
    const lost = ends.filter(({ code }) => code === 3);
    told += lost.length;
    expect(
      codes.filter((code) => code === 0),
      JSON.stringify(ends),
    ).toHaveLength(1);
    expect(lost).toHaveLength(count - 1);
    expect(lost.filter(({ stderr }) => !stderr.includes("somebody else deployed: build again"))).toEqual([]);
    const winner = roots[codes.indexOf(0)] ?? "";
    const texts = textsOf(storage.objects);
    expect(texts).toEqual(new Map(distOf(winner)));
    expect(faultsOf(texts, site)).toEqual([]);
    // Each loser builds again, with the stories of the others, and deploys.
    storage.become(() => undefined);
    const all = new Set<string>();
    for (const root of [winner, ...roots.filter((one) => one !== winner)]) {
      all.add(`machine-${roots.indexOf(root)}`);
      for (const name of all) writeStory(root, name, 50 + Number(name.slice(8)));
      if (root === winner) continue;
      await build(root, "--previous", site);
      expect((await deploy(root, storage)).code).toBe(0);
    }
    const ledger = storage.objects.get("site/ledger.ndjson")?.body.toString() ?? "";
    for (const name of all) expect(ledger).toContain(`:${name}"`);
    for (const root of roots) rmSync(root, { recursive: true });
  }
  tally("deployments to object storage that lost against another machine, and ended with code 3", told);
  tally("races of two to five machines to object storage: one wins, no story is lost", RACES);
});
