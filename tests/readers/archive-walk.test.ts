import { join } from "node:path";
import { expect, test } from "vitest";
import { newswire } from "../support/command.ts";
import { FEEDS } from "../support/feed-documents.ts";
import type { FeedFormat } from "../support/feed-documents.ts";
import { addFiles, folder } from "../support/folder.ts";
import type { Files } from "../support/folder.ts";
import { serve } from "../support/serve.ts";
import { walkArchives } from "./archive-client.ts";

const HOUR = 3_600_000;
const FIRST = Date.parse("2026-01-01T00:00:00Z");
const FORMATS = Object.keys(FEEDS) as FeedFormat[];

/** A story published this many hours after the first. */
const story = (name: string, hours: number, title = name): Files => ({
  [`articles/${name}.md`]: `---\ntitle: ${title}\nid: urn:${name}\npublished: ${new Date(FIRST + hours * HOUR).toISOString()}\ntags: [t${hours % 2}]\n---\nText.\n`,
});

const stories = (count: number, from = 0): Files =>
  Object.assign({}, ...Array.from({ length: count }, (_, i) => story(`s-${from + i}`, from + i))) as Files;

async function build(root: string): Promise<void> {
  const { code, stderr } = await newswire(["build", "--now", "2026-11-22T00:00:00Z"], { cwd: root });
  expect(code, stderr).toBe(0);
}

/** A site of 1,000 stories on loopback, with 30 stories per feed. */
async function published(): Promise<{ readonly root: string; readonly url: string }> {
  const root = folder();
  const url = await serve(join(root, "dist"));
  addFiles(root, {
    "newswire.yaml": `site: {title: W, url: "${url}"}\npages: false\nfeeds: {limit: 30, archive: true}\n`,
    ...stories(1000),
  });
  await build(root);
  return { root, url };
}

const { root, url } = await published();

test.each(FORMATS)("a client finds every story of any feed once, newest first, starting at its %s", async (format) => {
  const all = await walkArchives(url + FEEDS[format].file, format);
  const even = await walkArchives(`${url}tags/t0/${FEEDS[format].file}`, format);

  const expected = Array.from({ length: 1000 }, (_, i) => `urn:s-${999 - i}`);
  expect(all.documents.flatMap(({ ids }) => ids)).toEqual(expected);
  expect(even.documents.flatMap(({ ids }) => ids)).toEqual(expected.filter((_, i) => i % 2 === 1));
  // All archives except the newest are full.
  expect(all.documents.map(({ ids }) => ids.length)).toEqual([30, 10, ...Array.from({ length: 32 }, () => 30)]);
  expect(all.documents.at(-1)?.url).toBe(`${url}archive/1/${FEEDS[format].file}`);
});

test("a client misses nothing if 50 stories are published and one is corrected in the meantime", async () => {
  let step = 0;
  const publish = async (): Promise<void> => {
    if (step === 10) return;
    // One in five has an old date.
    addFiles(root, { ...stories(4, 1000 + step * 4), ...story(`late-${step}`, step * 77 + 0.5) });
    if (step === 3) addFiles(root, story("s-400", 400, "Corrected"));
    step += 1;
    await build(root);
  };

  const { documents, stories: kept } = await walkArchives(`${url}atom.xml`, "atom", publish);

  expect(step).toBe(10);
  const met = [...kept.keys()].filter((id) => /^urn:s-\d{1,3}$/.test(id));
  expect(met).toHaveLength(1000);
  expect(kept.get("urn:s-400")?.title).toBe("Corrected");
  // Only stories that left the document of the feed in the meantime can appear twice, now in the newest archive.
  const ids = documents.flatMap((document) => document.ids);
  const again = ids.filter((id, i) => ids.indexOf(id) !== i);
  expect(again.every((id) => documents[0]?.ids.includes(id))).toBe(true);
  expect(new Set(documents.slice(1).flatMap((document) => document.ids)).size).toBe(
    documents.slice(1).flatMap((document) => document.ids).length,
  );

  // A second client finds all 1,050 stories once.
  for (const format of FORMATS) {
    const now = (await walkArchives(url + FEEDS[format].file, format)).documents.flatMap((document) => document.ids);
    expect(now).toHaveLength(1050);
    expect(new Set(now).size).toBe(1050);
  }
});
