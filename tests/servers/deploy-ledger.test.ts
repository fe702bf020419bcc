import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { newswire } from "../support/command.ts";
import { addFiles, cloneOf, filesOf, folder } from "../support/folder.ts";
import { deployAfresh } from "../support/deploy-afresh.ts";
import { BUCKET, objectStorage } from "../support/object-storage.ts";
import type { ObjectStorage } from "../support/object-storage.ts";
import type { Result } from "../support/run.ts";
import { startStaticServer } from "../support/static-server.ts";

const NOW = "2026-06-01T12:00:00Z";

/** From so many entries on, the ledger has parts. */
const MANY = 50_000;

const story = (title: string, day: string, text = "Text."): string => `---\ntitle: ${title}\npublished: ${day}T00:00:00Z\n---\n\n${text}\n`;

/** The ledger line of a story that was removed long ago. */
function removed(i: number): string {
  const published = `20${10 + (i % 3)}-0${1 + (i % 3)}-05T00:00:00Z`;
  const hash = String(i).padStart(32, "0");
  return JSON.stringify({ id: `tag:${i}`, url: `https://wire.example/${i}`, published, updated: published, hash, state: "removed" });
}

let storage: ObjectStorage;
/** A site with a ledger in parts, deployed to the storage. */
let original = "";

function build(root: string, ...args: readonly string[]): Promise<Result> {
  return newswire(["build", "--now", NOW, "--quiet", ...args], { cwd: root });
}

async function deploy(root: string): Promise<number> {
  return (await newswire(["deploy", `s3://${BUCKET}/site`, "--quiet"], { cwd: root, env: storage.env })).code;
}

/** Deploy in a process of its own, and kill it before a write. Returns its exit code; null if it was killed. */
async function deployUntil(root: string, isLast: (write: string) => boolean): Promise<number | null> {
  let isKilled = false;
  const { code } = await deployAfresh(root, storage.env, (child) =>
    storage.become(({ method, key }) => {
      if (!isKilled && (!/^(?:PUT|DELETE)$/.test(method) || !isLast(`${method} ${key}`))) return undefined;
      isKilled = true;
      child.kill("SIGKILL");
      return "before";
    }),
  );
  storage.become(() => undefined);
  return code;
}

/** The paths of the ledger in the storage. */
function ledgerPaths(): string[] {
  const paths = [...storage.objects.keys()].map((key) => key.replace("site/", ""));
  return paths.filter((path) => path.startsWith("ledger")).toSorted();
}

/** The paths of the ledger in an output folder. */
function ledgerOf(root: string): string[] {
  return filesOf(join(root, "dist")).filter((path) => path.startsWith("ledger"));
}

beforeAll(async () => {
  storage = await objectStorage();
  const lines = Array.from({ length: MANY }, (_, i) => removed(i)).toSorted();
  original = folder({
    "newswire.yaml": `site: {title: Harbour Wire, url: "${storage.siteUrl("site/")}"}\n`,
    "articles/cranes.md": story("Cranes", "2026-04-30"),
    "articles/ferry.md": story("Ferry", "2026-05-01"),
    "dist/ledger.ndjson": `${lines.join("\n")}\n`,
  });
  await build(original);
  await deploy(original);
});

test("a part that is not in the ledger any more is deleted after the list of parts is replaced", async () => {
  storage.objects.delete("site/.newswire/manifest.ndjson.gz");
  storage.objects.set("site/ledger/2009-01.ndjson", { body: Buffer.from("{}\n"), etag: '"a"', headers: {}, modified: 0 });
  storage.log.length = 0;
  expect(await deploy(original)).toBe(0);

  const order = storage.log.filter(({ method }) => method === "PUT" || method === "DELETE").map(({ method, key }) => `${method} ${key}`);
  expect(order.indexOf("DELETE site/ledger/2009-01.ndjson")).toBeGreaterThan(order.indexOf("PUT site/ledger.ndjson"));
  expect(ledgerPaths()).toEqual(ledgerOf(original));
});

test("a deployment killed before any write of the ledger leaves one that another machine can read", async () => {
  const deployed = new Map(storage.objects);
  const root = folder();
  cpSync(original, root, { recursive: true, preserveTimestamps: true });
  addFiles(root, { "articles/ferry.md": story("Ferry", "2026-05-01", "Later."), "articles/new.md": story("New", "2026-02-01") });
  expect((await build(root)).code).toBe(0);
  const ancestry = join(root, ".newswire/deploy/ancestry.json");
  const known = readFileSync(ancestry);
  const steps = [
    "PUT site/ledger/2026-02",
    "PUT site/ledger/2026-05.",
    "PUT site/ledger.",
    "PUT site/ledger/2026-05.ndjson",
    "DELETE site/ledger/",
    "PUT site/.newswire/manifest",
  ];

  for (const [i, step] of steps.entries()) {
    storage.objects.clear();
    for (const [key, object] of deployed) storage.objects.set(key, object);
    writeFileSync(ancestry, known);
    let place = 0;
    const code = await deployUntil(root, (write) => {
      if (write.startsWith(steps[place] ?? "-")) place += 1;
      return place > i;
    });
    expect([code, place], step).toEqual([null, i + 1]);
    storage.skew += 120_000;
    const other = cloneOf(root);
    const { code: built, stderr } = await build(other, "--previous", storage.siteUrl("site/"));
    expect(built, `${step}: ${stderr}`).toBe(0);
    expect(await deploy(other)).toBe(0);
    expect(ledgerPaths()).toEqual(ledgerOf(other));
    const differs = (path: string): boolean =>
      storage.objects.get(`site/${path}`)?.body.equals(readFileSync(join(other, "dist", path))) !== true;
    expect(ledgerPaths().filter(differs)).toEqual([]);
    rmSync(other, { recursive: true });
  }
});

test("a build stopped between the parts of the ledger and their list leaves a ledger that another machine can read", async () => {
  const root = folder();
  cpSync(original, root, { recursive: true, preserveTimestamps: true });
  const before = filesOf(join(root, "dist"));
  addFiles(root, { "articles/ferry.md": story("Ferry", "2026-05-01", "Later.") });
  const part = readFileSync(join(root, "dist/ledger/2026-05.ndjson"));
  // The list cannot be written.
  mkdirSync(join(root, ".newswire/print.tmp/ledger.ndjson"), { recursive: true });
  expect((await build(root)).code).toBe(3);
  expect(readFileSync(join(root, "dist/ledger/2026-05.ndjson")).equals(part)).toBe(false);

  const { url, close } = await startStaticServer(join(root, "dist"));
  const other = cloneOf(root);
  const { code, stderr } = await build(other, "--previous", url);
  expect(code, stderr).toBe(0);
  close();
  // So does a deployment of what it left.
  storage.objects.clear();
  expect(await deploy(root)).toBe(0);
  expect(await build(cloneOf(root), "--previous", storage.siteUrl("site/"))).toMatchObject({ code: 0 });
  expect((await build(root)).code).toBe(0);
  expect(filesOf(join(root, "dist"))).toEqual(before);
});
