import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { COMMAND, newswire, newswireAfresh, NODE } from "../support/command.ts";
import { filesOf, folder } from "../support/folder.ts";
import type { Files } from "../support/folder.ts";
import { run } from "../support/run.ts";
import type { Result } from "../support/run.ts";
import { childrenOf, parseXml, textOf } from "../support/xml.ts";
import type { Element } from "../support/xml.ts";
import type { Problem } from "../../src/index.ts";
import { ACCEPTED } from "./hostile/accepted.ts";
import { article } from "./hostile/article.ts";
import { BOMBS, HEAVY } from "./hostile/bombs.ts";
import { REFUSED } from "./hostile/refused.ts";

const NOW = "2026-11-22T00:00:00Z";
const SETTINGS =
  "site: {title: Harbour Wire, url: https://news.example/}\nfeeds: {limit: 500, by: [tag, source, author, section]}\narticles: {html: refuse}\n";

/** A site of these articles, with valid ones before, between and after them. */
function siteOf(articles: Readonly<Record<string, { readonly text: string | Uint8Array }>>): string {
  const files = Object.entries(articles).map(([name, { text }]) => [`articles/${name}.md`, text]);
  const good = ["aaa-good", "good", "zzz-good"].map((name) => [
    `articles/${name}.md`,
    article([`title: ${name}`, "published: 2026-01-01"]),
  ]);
  const more: Files = {
    "newswire.yaml": SETTINGS,
    "articles/page.html": "<script>",
    "dist/rss.xml": "<generator>newswire</generator>",
    "dist/own.txt": "mine",
  };
  return folder({ ...more, ...Object.fromEntries([...files, ...good]) });
}

const BUILD = ["build", "--format", "json", "--now", NOW];

function build(root: string): Promise<Result> {
  return newswire(BUILD, { cwd: root, env: { TRAP: join(root, "trap") } });
}

/** Paths of all files that a build created outside `dist`. */
function strays(root: string): string[] {
  return filesOf(root).filter((file) => !/^(?:dist|articles|\.newswire)\/|^newswire\.yaml$/.test(file));
}

describe("invalid articles", () => {
  let root: string;
  let result: Result;
  let problems: readonly Problem[];

  beforeAll(async () => {
    root = siteOf(REFUSED);
    result = await build(root);
    problems = JSON.parse(result.stdout) as Problem[];
  });

  test("are all refused in one run, and the output does not change", () => {
    expect(result.code).toBe(1);
    expect(filesOf(join(root, "dist"))).toEqual(["own.txt", "rss.xml"]);
    expect(readFileSync(join(root, "dist/rss.xml"), "utf8")).toBe("<generator>newswire</generator>");
  });

  test("run no code, and create no files elsewhere", () => {
    expect(existsSync(join(root, "trap"))).toBe(false);
    expect(strays(root)).toEqual([]);
  });

  test("cause no problems for valid articles", () => {
    expect(problems.filter(({ file }) => file.endsWith("good.md"))).toEqual([]);
  });

  test("are reported in the order of files and lines, each message on one line", () => {
    const places = problems.map(({ file, line }) => `${file}:${String(line).padStart(5, "0")}`);
    expect(places).toEqual(places.toSorted((a, b) => (a < b ? -1 : 1)));
    expect(problems.filter(({ message }) => /[\n\r]/.test(message) || message.length > 400)).toEqual([]);
  });

  test.each(Object.entries(REFUSED).map(([name, { code, line }]) => ({ name, code, line })))("$name: $code in line $line", (wanted) => {
    const errors = problems.filter(({ file, severity }) => file === `articles/${wanted.name}.md` && severity === "error");

    expect(errors.map(({ code, line }) => ({ code, line }))).toContainEqual({ code: wanted.code, line: wanted.line });
  });
});

describe("articles that look invalid but are valid", () => {
  let root: string;
  let result: Result;
  const feeds: Record<string, string> = {};

  beforeAll(async () => {
    root = siteOf(ACCEPTED);
    result = await build(root);
    for (const name of ["rss.xml", "atom.xml", "feed.json"]) feeds[name] = readFileSync(join(root, "dist", name), "utf8");
  });

  test("are all published, and create no files elsewhere", () => {
    expect(result.code, result.stdout).toBe(0);
    expect(strays(root)).toEqual([]);
  });

  test("have paths that are safe on every file system", () => {
    const paths = filesOf(join(root, "dist"));
    const parts = paths.flatMap((path) => path.split("/"));
    expect(new Set(paths.map((path) => path.toLowerCase())).size).toBe(paths.length);
    expect(
      parts.filter(
        (part) =>
          !/^[\p{L}\p{N}][\p{L}\p{M}\p{N}._-]*$/u.test(part) ||
          Buffer.byteLength(part) > 220 ||
          /^(?:con|nul|aux|prn|com\d|lpt\d)(?:\.|$)/i.test(part),
      ),
    ).toEqual([]);
  });

  test("give well-formed XML documents", () => {
    const documents = filesOf(join(root, "dist")).filter((path) => path.endsWith(".xml"));
    expect(documents.length).toBeGreaterThan(40);
    for (const path of documents) parseXml(readFileSync(join(root, "dist", path), "utf8"));
  });

  const entries = Object.entries(ACCEPTED).map(([name, wanted]) => ({ name, ...wanted }));

  test.each(entries.filter(({ title }) => title !== undefined))("$name: the title reads the same in every format", ({ name, title }) => {
    expect(read(feeds, name).map((item) => item.title)).toEqual([title, title, title]);
  });

  test.each(entries.filter(({ tags }) => tags !== undefined))("$name: the tags read the same in every format", ({ name, tags }) => {
    expect(read(feeds, name).map((item) => item.tags)).toEqual([tags, tags, tags]);
  });

  test.each(entries.filter(({ published }) => published !== undefined))(
    "$name: the date is the same in every format",
    ({ name, published }) => {
      const instant = Date.parse(published ?? "");
      expect(read(feeds, name).map((item) => Date.parse(item.published))).toEqual([instant, instant, instant]);
    },
  );

  test.each(entries.filter(({ html }) => html !== undefined))("$name: the text is the same in every format", ({ name, html }) => {
    expect(read(feeds, name).map((item) => item.html)).toEqual([html, html, html]);
  });
});

describe("articles that are bombs", () => {
  test.each(Object.keys(BOMBS))("%s: refused within 15 seconds of work", async (name) => {
    const root = siteOf({ bomb: { text: BOMBS[name] ?? "" } });
    // Seconds of processor time, after which the system kills the process.
    const { code, stdout } = await run("sh", ["-c", 'ulimit -t 15; exec "$0" "$@"', NODE, COMMAND, ...BUILD], { cwd: root });

    expect(code).toBe(1);
    const problems = JSON.parse(stdout) as Problem[];
    expect(problems.every(({ file }) => file === "articles/bomb.md")).toBe(true);
  });
});

describe("articles that are heavy", () => {
  test("cost little memory and time, and hide no problem of other articles", async () => {
    const heavy = Object.fromEntries(Object.entries(HEAVY).map(([name, text]) => [name, { text }]));
    const root = siteOf({ ...heavy, "zzz-faulty": { text: "---\ntitle: [x\n---\n" } });

    const env = { NODE_OPTIONS: "--max-old-space-size=256" };
    const { code, stdout } = await newswireAfresh(BUILD, { cwd: root, env });

    expect(code).toBe(1);
    const errors = (JSON.parse(stdout) as Problem[]).filter(({ severity }) => severity === "error");
    expect(errors.filter(({ file }) => file.includes("good"))).toEqual([]);
    expect(errors.map(({ file }) => file)).toContain("articles/zzz-faulty.md");
    expect(errors.filter(({ file }) => file.includes("fifty")).map(({ code: rule }) => rule)).toEqual(["file/large", "file/large"]);
    expect(stdout.length).toBeLessThan(2_000_000);
  });
});

/** A story in each format. */
interface Facts {
  readonly title: string;
  readonly tags: readonly string[];
  readonly published: string;
  readonly html: string;
}

interface JsonItem {
  readonly url: string;
  readonly title: string;
  readonly tags?: readonly string[];
  readonly date_published: string;
  readonly content_html: string;
}

function read(feeds: Readonly<Record<string, string>>, slug: string): Facts[] {
  const url = `https://news.example/articles/${slug}/`;
  const [channel] = childrenOf(parseXml(feeds["rss.xml"] ?? ""), "channel");
  const rss = channel === undefined ? [] : childrenOf(channel, "item").filter((item) => textOf(item, "link") === url);
  const atom = childrenOf(parseXml(feeds["atom.xml"] ?? ""), "entry").filter((entry) =>
    childrenOf(entry, "link").some(({ attributes }) => attributes["href"] === url),
  );
  const json = (JSON.parse(feeds["feed.json"] ?? "{}") as { items: JsonItem[] }).items.filter((item) => item.url === url);
  return [
    ...rss.map((item) => ({
      title: textOf(item, "title"),
      tags: childrenOf(item, "category").map(({ text }) => text),
      published: textOf(item, "pubDate"),
      html: optional(item, "content:encoded"),
    })),
    ...atom.map((entry) => ({
      title: textOf(entry, "title"),
      tags: childrenOf(entry, "category").map(({ attributes }) => attributes["label"] ?? ""),
      published: textOf(entry, "published"),
      html: optional(entry, "content"),
    })),
    ...json.map((item) => ({ title: item.title, tags: item.tags ?? [], published: item.date_published, html: item.content_html })),
  ];
}

function optional(element: Element, name: string): string {
  return childrenOf(element, name)[0]?.text ?? "";
}
