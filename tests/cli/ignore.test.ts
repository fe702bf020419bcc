import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { BuildReport } from "../../src/build.ts";
import { newswire } from "../support/command.ts";
import { addFiles, folder } from "../support/folder.ts";

const SETTINGS = "site: {title: Wire, url: https://wire.example/}\n";
const NOW = "2026-06-01T12:00:00Z";

/** Build a site of one story per path, and return the stories' paths and what was ignored. */
async function build(
  paths: readonly string[],
  more = "",
  fillers = 0,
): Promise<{ read: readonly string[]; ignored: readonly string[]; root: string }> {
  const all = [...paths, ...Array.from({ length: fillers }, (_, i) => `filler/${i}.md`)];
  const root = folder({
    "newswire.yaml": SETTINGS + more,
    ...Object.fromEntries(
      all.map((path, i) => [`articles/${path}`, `---\ntitle: ${path}\npublished: 2026-05-01\nid: urn:x:${i}\nslug: s${i}\n---\nText.\n`]),
    ),
  });
  return { ...(await again(root)), root };
}

async function again(root: string): Promise<{ read: readonly string[]; ignored: readonly string[] }> {
  const { code, stderr } = await newswire(["build", "--now", NOW, "--report", "report.json"], { cwd: root });
  expect(code, stderr).toBe(0);
  const { ignored } = JSON.parse(readFileSync(join(root, "report.json"), "utf8")) as BuildReport;
  const { items } = JSON.parse(readFileSync(join(root, "dist/feed.json"), "utf8")) as { items: { title: string }[] };
  return {
    read: items
      .map(({ title }) => title)
      .filter((title) => !title.startsWith("filler/"))
      .toSorted(),
    ignored,
  };
}

const NAMES = [
  "README.md",
  "a/readme.markdown",
  "License.md",
  "_index.md",
  "a/_index.en.md",
  "_templates/x.md",
  "_posts/post.md",
  "my_post.md",
  "a/readme-first.md",
];

describe("the articles folder", () => {
  test.each([0, 120])("may hold a README, a license and names that begin with _ (%i more articles)", async (fillers) => {
    const ignored = ["License.md", "README.md", "_index.md", "_templates/", "a/_index.en.md", "a/readme.markdown"].map(
      (path) => `articles/${path}`,
    );
    const { root, ...first } = await build(NAMES, "feeds: {limit: 500}\n", fillers);

    expect(first).toEqual({ read: ["_posts/post.md", "a/readme-first.md", "my_post.md"], ignored });
    expect(await again(root)).toEqual(first);
  });

  test("is read whole with `articles: {ignore: []}`", async () => {
    const { read, ignored } = await build(NAMES, "articles: {ignore: []}\n");

    expect([read, ignored]).toEqual([NAMES.toSorted(), []]);
  });

  test("takes patterns as in a .gitignore", async () => {
    const paths = ["notes/x.md", "a/notes/y.md", "b/z.md", "b/keep.md", "drafts.md", "README.md"];
    const { read, ignored } = await build(paths, 'articles: {ignore: ["notes/", "b/*", "!b/keep.md", "/drafts.md"]}\n');

    expect(read).toEqual(["README.md", "b/keep.md"]);
    expect(ignored).toEqual(["articles/a/notes/", "articles/b/z.md", "articles/drafts.md", "articles/notes/"]);
  });

  test("loses no published story in silence when a pattern names it", async () => {
    const { root } = await build(["a.md", "b.md"]);
    addFiles(root, { "newswire.yaml": `${SETTINGS}articles: {ignore: [b.md]}\n` });

    const { code, stderr } = await newswire(["build", "--now", NOW], { cwd: root });

    expect([code, stderr]).toEqual([1, expect.stringContaining("ledger/vanished")]);
  });

  test("ignores a named file under --changed, too", async () => {
    const { root } = await build(["a.md"], "feeds: {limit: 500}\n", 120);
    addFiles(root, { "articles/_new.md": "---\ntitle: New\npublished: 2026-05-01\n---\nText.\n" });

    const { code, stderr } = await newswire(["build", "--now", NOW, "--changed", "articles/_new.md"], { cwd: root });

    expect([code, stderr]).toEqual([0, expect.stringContaining("up to date")]);
  });
});

test("`build` names what it ignores after a build that changed files, and `check` always", async () => {
  const { root } = await build(["a.md"]);
  addFiles(root, {
    "articles/README.md": "How to write here.\n",
    "articles/a.md": "---\ntitle: A\npublished: 2026-05-01\nid: urn:x:0\n---\nNew.\n",
  });
  const line = "Ignored (setting `articles.ignore`): articles/README.md\n";

  const { stderr } = await newswire(["build", "--now", NOW], { cwd: root });
  const second = await newswire(["build", "--now", NOW], { cwd: root });
  const check = await newswire(["check", "--now", NOW], { cwd: root });

  expect(stderr).toContain(line);
  expect(second.stderr).not.toContain("Ignored");
  expect(check.stderr).toContain(line);
});
