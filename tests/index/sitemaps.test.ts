import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { Texts } from "../../src/read/texts.ts";
import { toLine } from "../../src/ledger/entry.ts";
import { toRun } from "../../src/options.ts";
import { TOP_TODO } from "../../src/store/todo.ts";
import type { Publishing } from "../../src/publish/publish-file.ts";
import { commit } from "../../src/publish/publish-file.ts";
import { openSiteFiles } from "../../src/publish/publish-site-files.ts";
import { openStore } from "../../src/store/open-store.ts";
import { toRfc3339, UTC } from "../../src/text/date.ts";
import { filesOf, folder } from "../support/folder.ts";
import { everyElement, parseXml } from "../support/xml.ts";
import { settings } from "../unit/page/sample.ts";

const root = folder();
const store = openStore();
const start = Date.UTC(2026, 0, 1);

/** Fill the ledger with stories, one minute apart, and one removed story. */
function setStories(count: number): void {
  for (const id of Array.from(store.ledger.keys())) store.ledger.remove(id);
  for (let i = 0; i <= count; i += 1) {
    const date = toRfc3339(start + i * 60_000);
    const url = `https://news.example.org/articles/story-${i}/`;
    const state = i === count ? "removed" : "published";
    const id = `tag:news.example.org,2026:${String(i).padStart(6, "0")}`;
    store.ledger.put(id, toLine({ id, url, published: date, updated: date, hash: "0".repeat(32), state }));
  }
}

/** Publish the sitemaps. Return the written paths and those to remove. */
function publish(): { readonly written: readonly string[]; readonly leaving: readonly string[] } {
  const run = toRun({ out: join(root, "dist"), index: join(root, "index") });
  const site = {
    settings: settings(),
    zone: UTC,
    isVault: false,
    isJekyll: false,
    customFormats: new Map(),
    receivers: new Map(),
    pictures: {},
    problems: [],
  };
  const texts = new Texts({ read: () => Promise.reject(new Error("no story is read")), close: async () => {} }, run);
  const work: Publishing = {
    site,
    store,
    run,
    texts,
    first: undefined,
    thread: undefined,
    written: [],
    leaving: new Map(),
    ending: [],
    pending: [],
    onPut: () => {},
  };
  store.todo.put(TOP_TODO.sitemap, "");
  const files = openSiteFiles(work);
  files.publish();
  commit(work);
  files.close();
  return { written: work.written, leaving: [...work.leaving.keys()] };
}

function locations(path: string): string[] {
  return everyElement(parseXml(readFileSync(join(root, "dist", path), "utf8"))).flatMap(({ name, text }) => (name === "loc" ? [text] : []));
}

test("a large sitemap is split, a change rewrites only its part, and a smaller one is joined again", () => {
  store.feeds.put("/", { kind: "site", label: "Pacific Wire" });
  setStories(49_998);
  expect(publish()).toEqual({ written: ["sitemap.xml"], leaving: [] });
  expect(locations("sitemap.xml").length).toBe(50_000);
  const first = ["", "subscribe/", "articles/story-0/"].map((path) => `https://news.example.org/${path}`);
  expect(locations("sitemap.xml").slice(0, 3)).toEqual(first);

  setStories(49_999);
  expect(publish()).toEqual({ written: ["sitemap-1.xml", "sitemap-2.xml", "sitemap.xml"], leaving: [] });
  expect(locations("sitemap.xml")).toEqual(["https://news.example.org/sitemap-1.xml", "https://news.example.org/sitemap-2.xml"]);
  expect(locations("sitemap-2.xml")).toEqual(["https://news.example.org/articles/story-49998/"]);

  expect(publish()).toEqual({ written: [], leaving: [] });

  setStories(50_000);
  expect(publish()).toEqual({ written: ["sitemap-2.xml", "sitemap.xml"], leaving: [] });

  setStories(3);
  expect(publish()).toEqual({ written: ["sitemap.xml"], leaving: ["sitemap-1.xml", "sitemap-2.xml"] });
  expect(filesOf(join(root, "index"))).toEqual([]);
});
