import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Problem } from "../../src/index.ts";
import { newswire } from "../support/command.ts";
import { folder } from "../support/folder.ts";
import type { Files } from "../support/folder.ts";

const SETTINGS = "site: {title: Harbour Wire, url: https://news.example/}\n";
const NOW = ["--now", "2026-11-22T00:00:00Z"];

function story(title: string, body = "Words."): string {
  return `---\ntitle: ${title}\npublished: 2026-01-05\n---\n${body}\n`;
}

/** Exit code, problems as `place code`, and the title of each item. */
async function build(
  cwd: string,
): Promise<{ readonly code: number; readonly problems: readonly string[]; readonly titles: readonly string[] }> {
  const { code, stdout } = await newswire(["build", "--format", "json", ...NOW], { cwd });
  const problems = (JSON.parse(stdout) as Problem[]).map(({ file, code: of, severity }) => `${file} ${severity} ${of}`);
  const feed = join(cwd, "dist/feed.json");
  const items = existsSync(feed) ? (JSON.parse(readFileSync(feed, "utf8")) as { items: { title: string }[] }).items : [];
  return { code, problems, titles: items.map(({ title }) => title).sort() };
}

function site(files: Files): string {
  return folder({ "newswire.yaml": SETTINGS, ...files });
}

test("an article may end as Markdown files end elsewhere, and its address does not tell", async () => {
  const cwd = site({
    "articles/a.md": story("A", "[B](2026-01-04-b.markdown)"),
    "articles/2026-01-04-b.markdown": story("B"),
    "articles/c.mkd": story("C"),
    "articles/D.MDOWN": story("D"),
  });

  expect(await build(cwd)).toEqual({ code: 0, problems: [], titles: ["A", "B", "C", "D"] });
  expect(readFileSync(join(cwd, "dist/articles/a/index.html"), "utf8")).toContain('<a href="https://news.example/articles/b/">B</a>');
});

test("a file that looks like an article and is not read is reported, each time and each one", async () => {
  const cwd = site({
    "articles/a.md": story("A"),
    "articles/b.mdx": story("B"),
    "articles/2026/c.md.txt": story("C"),
    "articles/d.rst": "D",
    "articles/notes.txt": "Not an article",
    "articles/map.png": "",
  });
  const expected = ["2026/c.md.txt", "b.mdx", "d.rst"].map((path) => `articles/${path} warning file/extension`);

  expect(await build(cwd)).toEqual({ code: 0, problems: expected, titles: ["A"] });
  expect((await build(cwd)).problems).toEqual(expected);
  expect((await newswire(["build", "--strict", ...NOW], { cwd })).code).toBe(1);
});

test("a folder without articles is reported; it is an error once stories were published", async () => {
  expect(await build(site({ "articles/readme.txt": "" }))).toEqual({
    code: 0,
    problems: ["articles warning settings/no-articles"],
    titles: [],
  });
  const ledger = `{"id":"tag:news.example,2026-01-05:a","url":"https://news.example/articles/a/","published":"2026-01-05T00:00:00Z","updated":"2026-01-05T00:00:00Z","hash":"${"0".repeat(32)}","state":"published"}\n`;
  expect(await build(site({ "articles/readme.txt": "", "dist/ledger.ndjson": ledger }))).toMatchObject({
    code: 1,
    problems: ["articles warning settings/no-articles", "dist/ledger.ndjson error ledger/vanished"],
  });
});
