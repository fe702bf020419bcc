import { cpSync, existsSync, readFileSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import { build } from "../../src/build.ts";
import { ProblemError } from "../../src/model/problem.ts";
import { addFiles, folder } from "../support/folder.ts";
import { contentsOf } from "../support/published.ts";
import { keepIndex } from "./random-site.ts";

let root = "";
const at = (path: string): string => join(root, path);

/**
 * Build, and allow published stories to be deleted.
 *
 * @returns the codes of the errors; empty if the build succeeded.
 */
async function run(out = "dist", index = ".newswire", previous?: string): Promise<readonly string[]> {
  const paths = { config: at("newswire.yaml"), articles: at("articles"), out: at(out), index: at(index) };
  try {
    await build({
      ...paths,
      acceptRemovals: true,
      now: new Date("2026-06-01T00:00:00Z"),
      ...(previous === undefined ? {} : { previous: at(previous) }),
    });
    return [];
  } catch (error) {
    if (error instanceof ProblemError) return error.problems.filter(({ severity }) => severity === "error").map(({ code }) => code);
    throw error;
  }
}

/** The output of a full build with the ledger of an earlier build. */
async function whole(previous: string): Promise<Map<string, string>> {
  expect(await run("whole", "whole-index", previous)).toEqual([]);
  return contentsOf(at("whole"));
}

const write = (file: string, who: string, ...lines: readonly string[]): void => {
  const front = [`title: About ${who}`, `id: "tag:moved.example,2026:${who}"`, `slug: ${who}`, "published: 2026-05-01T00:00:00Z"];
  addFiles(root, { [`articles/${file}.md`]: ["---", ...front, ...lines, "---", `Text of ${who}.`].join("\n") });
};
const move = (from: string, to: string): void => renameSync(at(`articles/${from}.md`), at(`articles/${to}.md`));
const remove = (file: string): void => rmSync(at(`articles/${file}.md`));
const swap = (a: string, b: string): void => {
  move(a, "swapped");
  move(b, a);
  move("swapped", b);
};
const stories = (): string[] => Array.from(readFileSync(at("dist/rss.xml"), "utf8").matchAll(/<title>About (\w+)/g), ([, who = ""]) => who);

describe("feeds have every story, and the output equals a full build, after", () => {
  beforeEach(async () => {
    root = folder({ "newswire.yaml": "site: {title: Moved, url: https://moved.example/}\nfeeds: {by: [tag]}\n" });
    keepIndex(at(".newswire"));
    for (const who of ["harbour", "bridge", "canal"]) write(who, who, "tags: [port]", "updated: 2026-05-02T00:00:00Z");
    await run();
  });

  /** A build follows each step. It succeeds after the last step, and fails after the others. */
  const day: Record<string, readonly (() => void)[]> = {
    "a story is renamed to an earlier name, and another takes its old name": [
      () => (move("harbour", "a-harbour"), write("harbour", "lighthouse")),
    ],
    "a story is renamed to a later name, and another takes its old name": [
      () => (move("harbour", "z-harbour"), write("harbour", "lighthouse")),
    ],
    "one story takes the name of another renamed story": [() => (move("harbour", "z"), move("bridge", "harbour"))],
    "two stories swap their names": [() => swap("harbour", "bridge")],
    "all stories are renumbered": [() => (move("bridge", "a"), move("canal", "bridge"), move("harbour", "canal"))],
    "a copy is an error and is deleted": [() => write("a-copy", "harbour"), () => remove("a-copy")],
    "a later copy is an error and is deleted": [() => write("z-copy", "harbour", "tags: [port]"), () => remove("z-copy")],
    "a copy is an error and its original is deleted": [
      () => cpSync(at("articles/harbour.md"), at("articles/z-copy.md")),
      () => remove("harbour"),
    ],
    "two copies are errors, and one becomes another story": [
      () => (write("z-copy", "harbour"), cpSync(at("articles/harbour.md"), at("articles/a-copy.md"))),
      () => (write("z-copy", "lighthouse"), remove("harbour")),
    ],
    "the ledger is lost while a copy is an error": [
      () => (write("z-copy", "harbour"), rmSync(at("dist/ledger.ndjson"))),
      () => remove("z-copy"),
    ],
  };

  test.each(Object.keys(day))("%s", async (name) => {
    const parts = day[name] ?? [];
    for (const [i, part] of parts.entries()) {
      if (existsSync(at("dist/ledger.ndjson"))) cpSync(at("dist/ledger.ndjson"), at("before.ndjson"));
      else addFiles(root, { "before.ndjson": "" });
      part();
      const codes = await run();
      if (i === parts.length - 1) expect(codes).toEqual([]);
      else expect(codes).toContain("identity/id");
    }

    expect(stories()).toEqual(expect.arrayContaining(["harbour", "bridge", "canal"]));
    expect(contentsOf(at("dist"))).toEqual(await whole("before.ndjson"));
  });
});

describe("an older index and output", () => {
  const caches = [".newswire", "dist"];
  const story = (number: number, ...lines: readonly string[]): void =>
    addFiles(root, {
      [`articles/s${number}.md`]: ["---", `title: S${number}`, `published: 2026-01-0${number}`, ...lines, "---", "Text."].join("\n"),
    });

  test("leave no gap in a chain of archives, some of them empty", async () => {
    root = folder({
      "newswire.yaml": "site: {title: Chain, url: https://chain.example/}\nfeeds: {limit: 1, by: [tag], formats: [json], archive: true}\n",
    });
    keepIndex(at(".newswire"));
    for (const number of [1, 2]) story(number);
    await run();
    for (const folderOf of caches) cpSync(at(folderOf), at(`cache/${folderOf}`), { recursive: true, preserveTimestamps: true });
    for (const number of [3, 4, 5, 6, 7]) story(number, number === 6 ? "tags: [late]" : "");
    await run();
    story(2, "expires: 2026-05-01");
    story(3, "expires: 2026-05-01");
    story(4, "expires: 2026-05-01");
    await run();
    cpSync(at("dist/ledger.ndjson"), at("published.ndjson"));
    expect(readFileSync(at("published.ndjson"), "utf8")).toContain('"archives":{"":5}');

    for (const folderOf of caches) {
      rmSync(at(folderOf), { recursive: true });
      cpSync(at(`cache/${folderOf}`), at(folderOf), { recursive: true, preserveTimestamps: true });
    }
    expect(await run("dist", ".newswire", "published.ndjson")).toEqual([]);

    const published = contentsOf(at("dist"));
    for (const number of [1, 2, 3, 4, 5, 6]) expect([...published.keys()]).toContain(`archive/${number}/feed.json`);
    expect(published).toEqual(await whole("published.ndjson"));
  });

  test("do not replace the published ledger with an older one", async () => {
    root = folder({ "newswire.yaml": "site: {title: Memory, url: https://memory.example/}\n" });
    keepIndex(at(".newswire"));
    story(1);
    await run();
    story(2);
    expect(await run("elsewhere", "elsewhere-index", "dist/ledger.ndjson")).toEqual([]);
    expect(await run("dist", ".newswire", "elsewhere/ledger.ndjson")).toEqual([]);
    expect(contentsOf(at("dist"))).toEqual(contentsOf(at("elsewhere")));
  });

  test("leave no page of a story that was added and removed since", async () => {
    root = folder({ "newswire.yaml": "site: {title: Stray, url: https://stray.example/}\n" });
    keepIndex(at(".newswire"));
    story(1);
    await run();
    cpSync(at(".newswire"), at("cache"), { recursive: true, preserveTimestamps: true });
    story(2);
    story(3, "tags: [brief]");
    await run();
    rmSync(at(".newswire"), { recursive: true });
    cpSync(at("cache"), at(".newswire"), { recursive: true, preserveTimestamps: true });
    rmSync(at("articles/s3.md"));
    cpSync(at("dist/ledger.ndjson"), at("before.ndjson"));
    expect(await run()).toEqual([]);
    expect(contentsOf(at("dist")).has("articles/s3/index.html")).toBe(false);
    expect(contentsOf(at("dist"))).toEqual(await whole("before.ndjson"));
  });

  test("leave no page of a story that was removed since, if only the output is older", async () => {
    root = folder({ "newswire.yaml": "site: {title: Stray, url: https://stray.example/}\n" });
    keepIndex(at(".newswire"));
    story(1);
    story(2);
    await run();
    cpSync(at("dist"), at("cache"), { recursive: true, preserveTimestamps: true });
    rmSync(at("articles/s2.md"));
    await run();
    cpSync(at("dist/ledger.ndjson"), at("published.ndjson"));

    rmSync(at("dist"), { recursive: true });
    cpSync(at("cache"), at("dist"), { recursive: true, preserveTimestamps: true });
    expect(await run("dist", ".newswire", "published.ndjson")).toEqual([]);
    expect(contentsOf(at("dist"))).toEqual(await whole("published.ndjson"));
  });
});
