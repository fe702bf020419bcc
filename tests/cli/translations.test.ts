import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { newswire } from "../support/command.ts";
import { addFiles, folder } from "../support/folder.ts";
import { childrenOf, parseXml, textOf } from "../support/xml.ts";

const URL = "https://news.example/";
const SETTINGS = `site: {title: Wire, url: ${URL}}\nfeeds: {by: [language]}\n`;

function article(slug: string, language: string, ...fields: readonly string[]): Record<string, string> {
  const lines = ["---", `title: The ${slug}`, "published: 2026-01-05", `language: ${language}`, ...fields, "---", "Words.", ""];
  return { [`articles/${slug}.md`]: lines.join("\n") };
}

/** A site for several builds, with an index. */
async function open(files: Readonly<Record<string, string>>): Promise<{
  readonly build: (files?: Readonly<Record<string, string>>) => Promise<readonly string[]>;
  readonly remove: (slug: string) => void;
  readonly versions: (slug: string, feed?: string) => readonly string[];
  readonly pageVersions: (slug: string) => readonly string[];
}> {
  const root = folder({ "newswire.yaml": SETTINGS, ".newswire/index": "", ...files });
  const build = async (changed: Readonly<Record<string, string>> = {}): Promise<readonly string[]> => {
    addFiles(root, changed);
    const report = join(root, "report.json");
    const args = ["--accept-removals", "--now", "2026-11-22T00:00:00Z", "--report", report];
    const { code, stderr } = await newswire(["build", ...args], { cwd: root });
    expect(code, stderr).toBe(0);
    return (JSON.parse(readFileSync(report, "utf8")) as { written: string[] }).written;
  };
  const read = (path: string): string => readFileSync(join(root, "dist", path), "utf8");
  const short = (address = ""): string => address.replace(`${URL}articles/`, "").replace("/", "");
  await build();
  return {
    build,
    remove: (slug) => rmSync(join(root, `articles/${slug}.md`)),
    versions: (slug, feed = "") => {
      const entries = childrenOf(parseXml(read(`${feed}atom.xml`)), "entry");
      const entry = entries.find((candidate) => textOf(candidate, "title") === `The ${slug}`);
      const links = entry === undefined ? [] : childrenOf(entry, "link").filter(({ attributes }) => attributes["rel"] === "alternate");
      return links.map(({ attributes }) => `${attributes["hreflang"] ?? "-"} ${short(attributes["href"])}`);
    },
    pageVersions: (slug) => {
      const links = read(`articles/${slug}/index.html`).matchAll(/<link rel="alternate" hreflang="([^"]+)" href="([^"]+)"/g);
      return Array.from(links, ([, language, address]) => `${language} ${short(address)}`);
    },
  };
}

const PACT = article("pact", "en");
const JA = article("pact-ja", "ja", "translationOf: pact");
const AR = article("pact-ar", "ar", "translationOf: pact");

describe("versions of a story", () => {
  test("link to each other in feeds and on pages, and to themselves", async () => {
    const site = await open({ ...PACT, ...JA, ...AR });

    expect(site.versions("pact")).toEqual(["- pact", "ar pact-ar", "ja pact-ja", "en pact"]);
    expect(site.versions("pact-ja")).toEqual(["- pact-ja", "ar pact-ar", "en pact", "ja pact-ja"]);
    expect(site.versions("pact-ar", "languages/ar/")).toEqual(["- pact-ar", "en pact", "ja pact-ja", "ar pact-ar"]);
    expect(site.pageVersions("pact")).toEqual(["en pact", "ar pact-ar", "ja pact-ja"]);
    expect(site.pageVersions("pact-ar")).toEqual(["ar pact-ar", "en pact", "ja pact-ja"]);
  });

  test("find each other through a translation of a translation", async () => {
    const site = await open({ ...PACT, ...JA, ...article("pact-ko", "ko", "translationOf: pact-ja") });

    for (const slug of ["pact", "pact-ja", "pact-ko"]) {
      const own = slug.slice(5) || "en";
      const others = ["en pact", "ja pact-ja", "ko pact-ko"].filter((version) => !version.startsWith(own));
      expect(site.versions(slug)).toEqual([`- ${slug}`, ...others, `${own} ${slug}`]);
      expect([...site.pageVersions(slug)].toSorted()).toEqual(["en pact", "ja pact-ja", "ko pact-ko"]);
    }
  });

  test("in one language get one link, the same everywhere", async () => {
    const site = await open({ ...PACT, ...JA, ...article("brief-ja", "ja", "translationOf: pact"), ...AR });

    expect(site.versions("pact")).toEqual(["- pact", "ar pact-ar", "ja brief-ja", "en pact"]);
    expect(site.versions("pact-ja")).toEqual(["- pact-ja", "ar pact-ar", "en pact", "ja pact-ja"]);
    expect(site.pageVersions("pact")).toEqual(["en pact", "ar pact-ar", "ja brief-ja"]);
    expect(site.pageVersions("pact-ja")).toEqual(["ja pact-ja", "ar pact-ar", "en pact"]);
  });

  test("a story without versions names no language", async () => {
    expect((await open(PACT)).versions("pact")).toEqual(["- pact"]);
  });
});

describe("the feeds of a story are written again if a translation", () => {
  test("appears or disappears", async () => {
    const site = await open(PACT);

    expect(await site.build(JA)).toEqual(expect.arrayContaining(["atom.xml", "languages/en/atom.xml", "articles/pact/index.html"]));
    expect(site.versions("pact", "languages/en/")).toEqual(["- pact", "ja pact-ja", "en pact"]);
    site.remove("pact-ja");
    expect(await site.build()).toEqual(expect.arrayContaining(["atom.xml", "languages/en/atom.xml", "articles/pact/index.html"]));
    expect(site.versions("pact", "languages/en/")).toEqual(["- pact"]);
  });

  test("moves, or changes its language", async () => {
    const site = await open({ ...PACT, ...JA });

    await site.build(article("pact-ja", "ja", "translationOf: pact", "url: https://elsewhere.example/ja"));
    expect(site.versions("pact", "languages/en/")).toEqual(["- pact", "ja https:/elsewhere.example/ja", "en pact"]);
    await site.build(article("pact-ja", "ko", "translationOf: pact"));
    expect(site.versions("pact", "languages/en/")).toEqual(["- pact", "ko pact-ja", "en pact"]);
  });

  test("is none any more, also indirectly", async () => {
    const site = await open({ ...PACT, ...JA, ...article("pact-ko", "ko", "translationOf: pact-ja") });

    await site.build(article("pact-ja", "ja"));

    expect(site.versions("pact", "languages/en/")).toEqual(["- pact"]);
    expect(site.versions("pact-ko", "languages/ko/")).toEqual(["- pact-ko", "ja pact-ja", "ko pact-ko"]);
  });

  test("but not if it only gets a new title", async () => {
    const site = await open({ ...PACT, ...JA });

    const written = await site.build({ "articles/pact-ja.md": (JA["articles/pact-ja.md"] ?? "").replace("The pact-ja", "Another") });

    expect(written).toContain("articles/pact/index.html");
    expect(written).not.toContain("languages/en/atom.xml");
  });
});
