import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { Ajv2020 } from "ajv/dist/2020.js";
import formats from "ajv-formats";
import fc from "fast-check";
import { expect, test } from "vitest";
import { build } from "../../src/build.ts";
import type { BuildReport } from "../../src/build.ts";
import { ProblemError } from "../../src/model/problem.ts";
import type { Problem } from "../../src/model/problem.ts";
import { INDEX, isOurs, LEDGER } from "../../src/text/paths.ts";
import { SUBSCRIBE } from "../../src/text/subscribe-files.ts";
import { jsonParse } from "../readers/json-parse.ts";
import { AS_SAID, unescaped } from "../readers/facts.ts";
import type { Facts } from "../readers/facts.ts";
import { SEED, tally, tries } from "../support/effort.ts";
import { feedDocuments } from "../support/feed-documents.ts";
import { addFiles, filesOf } from "../support/folder.ts";
import type { Files } from "../support/folder.ts";
import type { Site } from "../support/site.ts";
import { NOW } from "../support/site.ts";
import { parseXml } from "../support/xml.ts";
import { HOME, hostileSite, toFiles } from "./hostile-site.ts";
import type { HostileArticle, HostileSite, Value } from "./hostile-site.ts";
import { isForbidden, onOneLine } from "./hostile-text.ts";
import { strictAtom, strictRss } from "./read-strictly.ts";

const RUNS = tries(6, 250);

/** The feeds of the site, which hold every fact of every story. */
const WHOLE = ["rss", "atom"] as const;
const READERS = { rss: strictRss, atom: strictAtom };

const ajv = new Ajv2020({ allErrors: true, strict: false });
formats.default(ajv);
ajv.addSchema({ $id: "https://geojson.org/schema/GeoJSON.json" });
const [isNinjs, isJsonFeed] = ["ninjs-3.1", "json-feed-1.1"].map((name) =>
  ajv.compile(JSON.parse(readFileSync(new URL(`../schemas/${name}.schema.json`, import.meta.url), "utf8")) as object),
);

function buildIn(root: string): Promise<BuildReport> {
  const at = (path: string): string => join(root, path);
  return build({ config: at("newswire.yaml"), articles: at("articles"), out: at("dist"), index: at(".newswire"), now: new Date(NOW) });
}

/** Whether a site was published. If not, check the form of its problems. */
async function isPublished(root: string, files: Files): Promise<boolean> {
  try {
    await buildIn(root);
    return true;
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    expect(error.problems).not.toEqual([]);
    for (const problem of error.problems) assertClear(problem, root, files);
    expect(filesOf(root).filter((path) => path.startsWith("dist/"))).toEqual([]);
    return false;
  }
}

/** A problem has a place that exists, and a message on one line without control characters. */
function assertClear({ file, line, column, message }: Problem, root: string, files: Files): void {
  const path = file.slice(root.length + 1);
  expect(Object.keys(files), file).toContain(path);
  const lines = String(files[path]).split(/\r\n?|\n/);
  expect(line, message).toBeLessThanOrEqual(lines.length);
  expect(column, message).toBeLessThanOrEqual((lines[line - 1] ?? "").length + 1);
  expect(Math.min(line, column)).toBeGreaterThan(0);
  expect(message).toMatch(/\S/);
}

function publishedIn(root: string): Site {
  return { url: HOME, out: join(root, "dist"), files: filesOf(join(root, "dist")) };
}

/** Every published file, as a string with one character per byte. */
function contentOf({ out, files }: Site): ReadonlyMap<string, Buffer> {
  return new Map(files.map((path) => [path, readFileSync(join(out, path))]));
}

/** Convert bytes to a string, since byte arrays are compared one element at a time. */
function textsOf(site: Site): ReadonlyMap<string, string> {
  return new Map(Array.from(contentOf(site), ([path, bytes]) => [path, bytes.toString("latin1")]));
}

function assertFiles(site: Site): void {
  const content = contentOf(site);
  expect(site.files.filter((path) => !isOurs(path) && path !== LEDGER)).toEqual([]);
  for (const [path, bytes] of content) {
    if (path.startsWith("media/")) continue;
    if (path.endsWith(".gz")) expect(gunzipSync(bytes).equals(content.get(path.slice(0, -3)) ?? Buffer.alloc(0)), path).toBe(true);
    else if (path.endsWith(".br"))
      expect(brotliDecompressSync(bytes).equals(content.get(path.slice(0, -3)) ?? Buffer.alloc(0)), path).toBe(true);
    else assertText(path, new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  }
}

function assertText(path: string, text: string): void {
  expect(isForbidden(text), path).toBe(false);
  if (/\.(?:xml|opml)$/.test(path)) parseXml(text);
  if (path.endsWith(".json")) assertJson(path, JSON.parse(text));
  if (path === LEDGER) for (const line of text.trimEnd().split("\n")) assertJson(path, JSON.parse(line));
  if (path.endsWith(".html")) for (const data of linkedData(path, text)) assertJson(path, data);
}

/** The JSON-LD of a page, which is its only script. The page of feeds also has the one that copies addresses. */
function linkedData(path: string, page: string): unknown[] {
  const own = path === SUBSCRIBE + INDEX ? '<script type="module" src="copy.js"></script>' : "";
  const scripts = [...page.replace(own, "").matchAll(/<script\b([^>]*)>([^]*?)<\/script/gi)];
  expect(scripts.filter(([, attributes]) => attributes !== ' type="application/ld+json"').map(([script]) => [path, script])).toEqual([]);
  expect(scripts.length).toBeLessThan(2);
  return scripts.map(([, , json = ""]) => JSON.parse(json) as unknown);
}

function assertJson(path: string, data: unknown): void {
  expect(textsIn(data).filter(isForbidden), path).toEqual([]);
  if (path.endsWith("ninjs.json")) expect(isNinjs?.(data), JSON.stringify(isNinjs?.errors)).toBe(true);
  if (path.endsWith("feed.json")) expect(isJsonFeed?.(data), JSON.stringify(isJsonFeed?.errors)).toBe(true);
}

function textsIn(data: unknown): string[] {
  if (typeof data === "string") return [data];
  return typeof data === "object" && data !== null ? Object.entries(data).flatMap(([key, value]) => [key, ...textsIn(value)]) : [];
}

function assertAgreement(site: Site): void {
  const said = Object.fromEntries(feedDocuments(site, "json").map(({ feed, text }) => [feed, jsonParse(text)]));
  for (const format of WHOLE) {
    const found = Object.fromEntries(feedDocuments(site, format).map(({ feed, text }) => [feed, READERS[format](text)]));
    const items = Object.entries(said).map(([feed, facts]) => [feed, facts.map(AS_SAID[format])]);
    expect(found, format).toEqual(Object.fromEntries(items));
  }
}

/** The facts in the front matter of an article. */
function statedBy({ fields }: HostileArticle, { settings }: HostileSite): Partial<Facts> {
  const { title, id, url, published, summary, withdrawn, authors, source, language } = fields as Readonly<Record<string, Value & string>>;
  const people = (settings["authors"] ?? {}) as Readonly<Record<string, { readonly name: string }>>;
  const nameOf = (author: string | { readonly name: string }): string =>
    onOneLine(
      typeof author === "string"
        ? (Object.entries(people).find(([key]) => onOneLine(key) === onOneLine(author))?.[1].name ?? author)
        : author.name,
    );
  const stated = {
    id,
    link: url === undefined ? undefined : unescaped(new URL(url).href),
    title: withdrawn === undefined ? onOneLine(title ?? "") : undefined,
    published: new Date(published ?? "").toISOString(),
    summary: summary === undefined || withdrawn !== undefined ? undefined : onOneLine(summary),
    authors: authors === undefined ? undefined : (authors as unknown as readonly string[]).map(nameOf),
    source: source === undefined ? undefined : nameOf(source),
    language,
  };
  return Object.fromEntries(Object.entries(stated).filter(([, fact]) => fact !== undefined));
}

function assertFacts(site: Site, hostile: HostileSite): void {
  const all = feedDocuments(site, "json")
    .filter(({ path }) => /^(?:archive\/\d+\/)?feed\.json$/.test(path))
    .flatMap(({ text }) => jsonParse(text))
    .map((item) => ({ ...item, link: unescaped(item.link) }));
  const wanted = hostile.articles.filter(({ fields }) => fields["draft"] === undefined).map((article) => statedBy(article, hostile));

  expect(all).toHaveLength(wanted.length);
  for (const facts of wanted) expect(all).toContainEqual(expect.objectContaining(facts));
}

test("any site is published complete and valid, or rejected with the place of each problem", async () => {
  let published = 0;

  await fc.assert(
    fc.asyncProperty(hostileSite, async (hostile) => {
      const root = mkdtempSync(join(tmpdir(), "newswire-fuzz-"));
      try {
        const files = toFiles(hostile);
        addFiles(root, files);
        if (!(await isPublished(root, files))) return;
        published += 1;
        const site = publishedIn(root);
        assertFiles(site);
        assertAgreement(site);
        assertFacts(site, hostile);

        const again = await buildIn(root);
        expect({ written: again.written, deleted: again.deleted }).toEqual({ written: [], deleted: [] });

        const other = join(root, "other");
        addFiles(other, Object.fromEntries(Object.entries(files).toReversed()));
        await buildIn(other);
        expect(textsOf(publishedIn(other))).toEqual(textsOf(site));
      } finally {
        rmSync(root, { recursive: true, force: true });
      }
    }),
    {
      numRuns: RUNS,
      seed: SEED,
    },
  );

  expect(published / RUNS, "most sites must be published, or nothing is proven").toBeGreaterThan(0.6);
  tally(
    "random sites with unusual and forbidden characters in every field, each published with the same facts in all formats, or rejected",
    RUNS,
  );
});
