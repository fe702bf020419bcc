import { readFileSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { build } from "../../src/build.ts";
import type { BuildReport } from "../../src/build.ts";
import { addFiles, filesOf, folder } from "../support/folder.ts";
import { keepIndex } from "./random-site.ts";

const now = new Date("2026-11-22T00:00:00Z");
const settings = (publish: string): string => `site: {title: Packed, url: https://packed.example/}\npublish: ${publish}\n`;
const BOTH = settings("{compress: [gzip, brotli]}");
const story = (text: string): string => `---\ntitle: Story\npublished: 2026-01-01T00:00:00Z\ntags: [one]\n---\n${`${text} `.repeat(50)}\n`;

function site(text = BOTH): string {
  const root = folder({ "newswire.yaml": text, "articles/a.md": story("Words"), "articles/b.md": story("More") });
  keepIndex(join(root, ".newswire"));
  return root;
}

function run(root: string, more: { readonly full?: boolean } = {}): Promise<BuildReport> {
  const at = (path: string): string => join(root, path);
  return build({
    config: at("newswire.yaml"),
    articles: at("articles"),
    out: at("dist"),
    index: at(".newswire"),
    now,
    acceptRemovals: true,
    ...more,
  });
}

const isCopy = (path: string): boolean => /\.(?:gz|br)$/.test(path);

/** Copies in the output folder with another content or time than their original, or without one. */
function faultsOf(out: string): string[] {
  const files = filesOf(out);
  return files.filter(isCopy).flatMap((path) => {
    const original = path.slice(0, -3);
    if (!files.includes(original)) return [`${path} has no original`];
    const bytes = readFileSync(join(out, path));
    const text = path.endsWith(".gz") ? gunzipSync(bytes) : brotliDecompressSync(bytes);
    const isSame = text.equals(readFileSync(join(out, original)));
    const isTimely = statSync(join(out, path)).mtimeMs === statSync(join(out, original)).mtimeMs;
    const saves = bytes.length < text.length;
    return [
      ...(isSame ? [] : [`${path} is of another text`]),
      ...(isTimely ? [] : [`${path} has another time`]),
      ...(saves ? [] : [`${path} saves nothing`]),
    ];
  });
}

/** Every file with the time of its last change of any kind. */
function touchesOf(out: string): Record<string, bigint> {
  return Object.fromEntries(filesOf(out).map((path) => [path, statSync(join(out, path), { bigint: true }).ctimeNs]));
}

/** The output files of story a. */
const OF_STORY = ["", ".br", ".gz"].map((end) => `articles/a/index.html${end}`);

describe("compressed copies", () => {
  test("exist for every text file, with the same content and time", async () => {
    const root = site();
    const report = await run(root);

    const files = filesOf(join(root, "dist"));
    const texts = files.filter((path) => /\.(?:html|css|xml|json|opml|txt)$/.test(path));
    expect(files.filter(isCopy)).toEqual(texts.flatMap((path) => [`${path}.br`, `${path}.gz`]).toSorted());
    expect(faultsOf(join(root, "dist"))).toEqual([]);
    expect(report.written).toEqual(files);
  });

  test("contain no time, operating system or file name", async () => {
    const root = site();
    await run(root);

    const header = readFileSync(join(root, "dist/rss.xml.gz")).subarray(0, 10);
    // RFC 1952: magic, deflate, no flags, no time, best compression, unknown system.
    expect([...header]).toEqual([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 2, 255]);
  });

  test("stay untouched with their originals, even if the index is lost", async () => {
    const root = site();
    await run(root);
    const before = touchesOf(join(root, "dist"));

    for (const lose of [() => {}, () => rmSync(join(root, ".newswire"), { recursive: true })]) {
      lose();
      expect(await run(root)).toMatchObject({ written: [], deleted: [] });
      expect(await run(root, { full: true })).toMatchObject({ written: [], deleted: [] });
    }

    expect(touchesOf(join(root, "dist"))).toEqual(before);
  });

  test("change only with their originals", async () => {
    const root = site();
    await run(root);
    const before = touchesOf(join(root, "dist"));
    addFiles(root, { "articles/a.md": story("Changed") });

    const { written } = await run(root);

    const after = touchesOf(join(root, "dist"));
    expect(Object.keys(after).filter((path) => after[path] !== before[path])).toEqual(written);
    expect(written.filter((path) => path.startsWith("articles/"))).toEqual(OF_STORY);
    expect(faultsOf(join(root, "dist"))).toEqual([]);
  });

  test.each([
    ["is missing", (path: string) => rmSync(path)],
    ["is truncated", (path: string) => writeFileSync(path, readFileSync(path).subarray(0, 50))],
    [
      "has another content and length, but the same time",
      (path: string) => {
        const { mtimeMs } = statSync(path);
        writeFileSync(path, "rubbish");
        utimesSync(path, mtimeMs / 1000, mtimeMs / 1000);
      },
    ],
  ])("a copy that %s is written again", async (_, spoil) => {
    const root = site();
    await run(root);
    spoil(join(root, "dist/rss.xml.gz"));

    expect(await run(root)).toMatchObject({ written: ["rss.xml.gz"], deleted: [] });
    expect(faultsOf(join(root, "dist"))).toEqual([]);
  });

  test("are removed with their originals", async () => {
    const root = site();
    await run(root);
    rmSync(join(root, "articles/a.md"));

    const { deleted } = await run(root);

    expect(deleted).toEqual(OF_STORY);
    expect(faultsOf(join(root, "dist"))).toEqual([]);
  });

  test("follow the setting, without touching the originals", async () => {
    const root = site(settings("{compress: [brotli], headers: [netlify]}"));
    await run(root);
    const before = touchesOf(join(root, "dist"));
    addFiles(root, { "newswire.yaml": settings("{compress: [gzip]}") });
    const { written, deleted } = await run(root);

    expect(written.every((path) => path.endsWith(".gz"))).toBe(true);
    expect(deleted).toEqual([...Object.keys(before).filter(isCopy), "_headers"].toSorted());
    expect(faultsOf(join(root, "dist"))).toEqual([]);

    addFiles(root, { "newswire.yaml": settings("{}") });
    expect((await run(root)).deleted).toEqual(written);
    expect(touchesOf(join(root, "dist"))).toEqual(
      Object.fromEntries(Object.entries(before).filter(([path]) => !isCopy(path) && path !== "_headers")),
    );
  });

  test("are left out if they would not be smaller", async () => {
    const drawing = (marks: number): string => `<svg xmlns="http://www.w3.org/2000/svg">${"<g/>".repeat(marks)}</svg>`;
    const root = site();
    addFiles(root, {
      "articles/a.md": story("![Short](short.svg) ![Long](long.svg)"),
      "articles/short.svg": drawing(0),
      "articles/long.svg": drawing(99),
    });

    await run(root);

    const media = filesOf(join(root, "dist/media")).map((path) => path.slice(17));
    expect(media).toEqual(["long.svg", "long.svg.br", "long.svg.gz", "short.svg"].toSorted());
  });

  test("of another build, whose originals are missing, are replaced", async () => {
    const root = site();
    addFiles(root, {
      "dist/index.html": "old feeds.opml",
      "dist/tags/one/rss.xml.gz": "of another text",
      "dist/gone/rss.xml.gz": "not ours",
    });

    await run(root);

    expect(faultsOf(join(root, "dist"))).toEqual(["gone/rss.xml.gz has no original"]);
  });
});
