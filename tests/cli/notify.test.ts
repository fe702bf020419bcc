import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import type { Problem } from "../../src/index.ts";
import { COMMAND, newswire, NODE } from "../support/command.ts";
import { addFiles, filesOf, folder } from "../support/folder.ts";
import { answering, loopback } from "../support/loopback.ts";
import type { Loopback } from "../support/loopback.ts";

const NOW = ["--now", "2026-11-22T00:00:00Z"];
const SITE = "https://news.example/sub/";
const KEY = "3f9c1e7a5b2d4c68";

const story = (title: string, ...lines: readonly string[]): string =>
  ["---", `title: ${title}`, "published: 2026-01-05", ...lines, "---", `${title}.`, ""].join("\n");

const settingsOf = (lines: string): string =>
  `site: {title: Harbour Wire, url: ${SITE}}\nfeeds: {formats: [rss, json], by: [tag]}\n${lines}\n`;

async function published(lines: string): Promise<string> {
  const root = folder({
    "newswire.yaml": settingsOf(lines),
    "articles/a.md": story("A", "tags: [one]"),
    "articles/b.md": story("B", "tags: [two]"),
  });
  await build(root);
  return root;
}

async function build(root: string, ...args: readonly string[]): Promise<void> {
  const { code, stderr } = await newswire(["build", ...NOW, ...args], { cwd: root });
  expect(code, stderr).toBe(0);
}

const notify = (root: string, ...args: readonly string[]): ReturnType<typeof newswire> => newswire(["notify", ...args], { cwd: root });

/** The feeds sent to a hub since the last call, without the site's URL. */
function pings({ seen }: Loopback): string[] {
  return seen
    .splice(0)
    .map(({ method, headers, body }) => {
      const form = new URLSearchParams(body);
      expect([method, headers["content-type"], form.get("hub.mode")]).toEqual(["POST", "application/x-www-form-urlencoded", "publish"]);
      expect(form.getAll("hub.url")).toHaveLength(1);
      return form.get("hub.url")?.replace(SITE, "") ?? "";
    })
    .toSorted();
}

/** The pages sent to a search engine since the last call. */
function pages({ seen }: Loopback): string[] {
  return seen
    .splice(0)
    .flatMap(({ body }) => {
      const { urlList, ...rest } = JSON.parse(body) as { readonly urlList: readonly string[] };
      expect(rest).toEqual({ host: "news.example", key: KEY, keyLocation: `${SITE}${KEY}.txt` });
      return urlList.map((url) => url.replace(SITE, ""));
    })
    .toSorted();
}

const ALL = ["feed.json", "rss.xml", "tags/one/feed.json", "tags/one/rss.xml", "tags/two/feed.json", "tags/two/rss.xml"];

describe("a hub is notified", () => {
  test("about every feed once, then only about changed feeds, however many builds there were", async () => {
    const hub = await loopback(answering(204));
    const root = await published(`hubs: [${hub.url}]`);

    const first = await notify(root);
    expect(first.code, first.stderr).toBe(0);
    expect(pings(hub)).toEqual(ALL);
    expect(first.stderr).toContain(`Sent 6 URLs to ${hub.url}:`);

    expect((await notify(root)).stderr).toContain("Nothing new");
    addFiles(root, { "articles/a.md": story("A2", "tags: [one]") });
    await build(root);
    addFiles(root, { "articles/c.md": story("C", "tags: [three]") });
    await build(root, "--full");
    await notify(root);
    expect(pings(hub)).toEqual([
      "feed.json",
      "rss.xml",
      "tags/one/feed.json",
      "tags/one/rss.xml",
      "tags/three/feed.json",
      "tags/three/rss.xml",
    ]);

    // A change and its revert cancel out.
    addFiles(root, { "articles/b.md": story("B2", "tags: [two]") });
    await build(root);
    addFiles(root, { "articles/b.md": story("B", "tags: [two]") });
    await build(root);
    expect((await notify(root)).code).toBe(0);
    expect(pings(hub)).toEqual([]);
  });

  test("based on a record in the index folder, which git ignores and which may be damaged", async () => {
    const hub = await loopback(answering(202, {}, "<html>whatever"));
    const root = await published(`hubs: [${hub.url}]`);
    await notify(root);
    expect(readFileSync(join(root, ".newswire/.gitignore"), "utf8")).toBe("*\n");
    expect(pings(hub)).toEqual(ALL);
    const record = join(root, ".newswire/notify/feeds.ndjson");
    const lines = readFileSync(record, "utf8").split("\n");
    // The state after a run that was killed while writing.
    writeFileSync(record, `rubbish\n${lines.slice(0, -2).join("\n")}\n{"hub":"htt`);

    expect((await notify(root)).code).toBe(0);
    expect(pings(hub)).toHaveLength(1);
  });

  test("like any other hub, each about what it lacks", async () => {
    const [one, two] = [await loopback(answering(204)), await loopback(answering(204))];
    const root = await published(`hubs: [${one.url}]`);
    await notify(root);
    expect(pings(one)).toEqual(ALL);

    addFiles(root, { "newswire.yaml": settingsOf(`hubs: [${one.url}, ${two.url}]`) });
    await build(root);
    await notify(root);
    // Every feed links to the new hub.
    expect([pings(one), pings(two)]).toEqual([ALL, ALL]);
  });
});

test("a killed run has recorded what it sent", async () => {
  const hub = await loopback(({ body }, response) => void (body.includes("tags") ? response.writeHead(204).end() : undefined));
  const root = await published(`hubs: [${hub.url}]`);

  const record = join(root, ".newswire/notify/feeds.ndjson");
  const answered = ALL.filter((path) => path.startsWith("tags/")).length;
  const isWrittenDown = (): boolean => existsSync(record) && readFileSync(record, "utf8").split("/tags/").length > answered;

  const child = spawn(NODE, [COMMAND, "notify"], { cwd: root, stdio: "ignore" });
  const ended = once(child, "exit");
  while (!isWrittenDown() || hub.seen.length < ALL.length) await setTimeout(20);
  child.kill("SIGKILL");
  await ended;
  expect(pings(hub)).toEqual(ALL);
  hub.become(answering(204));

  expect((await notify(root)).code).toBe(0);
  expect(pings(hub)).toEqual(["feed.json", "rss.xml"]);
});

test("a dry run sends and writes nothing, and shows what would be sent", async () => {
  const hub = await loopback(answering(204));
  const root = await published(`hubs: [${hub.url}]\nindexNow: {key: ${KEY}, endpoint: ${hub.url}indexnow}`);

  const { code, stderr } = await notify(root, "--dry-run");

  expect([code, hub.seen.length, existsSync(join(root, ".newswire/notify"))]).toEqual([0, 0, false]);
  expect(stderr).toContain(`Would send 6 URLs to ${hub.url}:`);
  expect(stderr).toContain(`${SITE}articles/a/`);
});

test("without receivers or output, nothing is sent and nothing is written", async () => {
  const root = await published("");
  const nobody = await notify(root);
  expect([nobody.code, existsSync(join(root, ".newswire"))]).toEqual([0, false]);

  addFiles(root, { "newswire.yaml": settingsOf("hubs: [http://127.0.0.1:9/]") });
  rmSync(join(root, "dist"), { recursive: true });
  expect((await notify(root)).code).toBe(2);
});

describe("a failed notification", () => {
  test("is reported for people, programs and GitHub, exits with 3, and is repeated only by the next run", async () => {
    const hub = await loopback(({ body }, response) => void response.writeHead(/two/.test(body) ? 400 : 204).end("no, thanks"));
    const root = await published(`hubs: [${hub.url}]`);

    const { code, stdout } = await notify(root, "--format", "json");

    expect(code).toBe(3);
    const problems = JSON.parse(stdout) as Problem[];
    expect(problems.map((problem) => [problem.code, problem.severity, problem.file])).toEqual([["notify/refused", "error", hub.url]]);
    expect(pings(hub)).toEqual(ALL);
    // A refusal is final for that version.
    const again = await notify(root);
    expect([again.code, hub.seen.length]).toEqual([0, 0]);
    expect(again.stderr).toContain("refused 2 feeds before");
    hub.become(answering(204));
    addFiles(root, { "articles/b.md": story("B2", "tags: [two]") });
    await build(root);
    await notify(root);
    expect(pings(hub)).toEqual(["feed.json", "rss.xml", "tags/two/feed.json", "tags/two/rss.xml"]);
  });

  test("shows only the place of a redirect", async () => {
    const hub = await loopback(answering(302, { location: "https://elsewhere.example/hub?secret=1" }));
    const root = await published(`hubs: [${hub.url}]`);

    const { code, stdout } = await notify(root, "--format", "github");

    expect([code, hub.seen.length]).toEqual([3, 6]);
    expect(stdout).toContain(`::error file=${hub.url.replaceAll(":", "%3A")},line=1,col=1,title=notify/refused::`);
    expect(stdout).toContain("https://elsewhere.example/hub");
    expect(stdout).not.toContain("secret");
  });
});

describe("search engines", () => {
  const settings = (engine: Loopback): string => `indexNow: {key: ${KEY}, endpoint: ${engine.url}indexnow}`;

  test("find the key at the URL they get", async () => {
    const root = await published(`indexNow: {key: ${KEY}}`);
    expect(readFileSync(join(root, `dist/${KEY}.txt`), "utf8")).toBe(KEY);
    rmSync(join(root, `dist/${KEY}.txt`));
    await build(root);
    expect(readFileSync(join(root, `dist/${KEY}.txt`), "utf8")).toBe(KEY);
  });

  test("find only one key, and other files with such names stay", async () => {
    const root = await published(`indexNow: {key: ${KEY}}`);
    addFiles(root, { "newswire.yaml": settingsOf("indexNow: {key: another-key}"), "dist/security-notes.txt": "mine" });
    await build(root);

    const texts = filesOf(join(root, "dist")).filter((path) => path.endsWith(".txt"));
    expect(texts).toEqual(["another-key.txt", "robots.txt", "security-notes.txt"]);
  });

  test("are notified once about new, changed, withdrawn, moved and removed pages", async () => {
    const engine = await loopback(answering(202));
    const root = await published(settings(engine));
    await notify(root);
    expect(pages(engine)).toEqual(["articles/a/", "articles/b/"]);
    expect((await notify(root)).code).toBe(0);
    expect(pages(engine)).toEqual([]);

    addFiles(root, {
      "articles/c.md": story("C"),
      "articles/a.md": story("A2"),
      "articles/elsewhere.md": story("E", "url: https://other.example/e"),
    });
    await build(root);
    addFiles(root, { "articles/b.md": story("B", "id: tag:news.example,2026-01-05:b", "slug: moved") });
    await build(root);
    await notify(root);
    expect(pages(engine)).toEqual(["articles/a/", "articles/b/", "articles/c/", "articles/moved/"]);

    addFiles(root, { "articles/a.md": story("A2", "withdrawn: {date: 2026-02-01, reason: Not so.}") });
    rmSync(join(root, "articles/c.md"));
    await build(root, "--accept-removals");
    await notify(root);
    expect(pages(engine)).toEqual(["articles/a/", "articles/c/"]);
  });

  test("are notified again if they do not find the key yet, but not if they refuse the pages", async () => {
    const engine = await loopback(answering(403));
    const root = await published(settings(engine));
    expect((await notify(root)).code).toBe(3);
    expect(pages(engine)).toHaveLength(2);
    engine.become(answering(422));
    expect((await notify(root)).code).toBe(3);
    expect(pages(engine)).toHaveLength(2);
    expect((await notify(root)).code).toBe(0);
    expect(pages(engine)).toEqual([]);
  });
});
