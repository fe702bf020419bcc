import { readFileSync, renameSync, statSync, chmodSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { newswire, newswireAfresh } from "../support/command.ts";
import { addFiles, filesOf, folder } from "../support/folder.ts";
import type { Files } from "../support/folder.ts";

const NOW = ["--now", "2026-11-22T08:30:00Z"];
const SETTINGS = {
  "newswire.yaml": "site: {title: Harbour Wire, url: https://news.example/, timezone: Asia/Tokyo, publisher: {name: Harbour Press}}\n",
};

interface Item {
  readonly id: string;
  readonly title: string;
  readonly date_published: string;
}

/** The published stories. */
async function itemsOf(root: string): Promise<readonly Item[]> {
  const { code, stderr } = await newswire(["build", ...NOW], { cwd: root });
  expect(code, stderr).toBe(0);
  return (JSON.parse(readFileSync(join(root, "dist/feed.json"), "utf8")) as { items: Item[] }).items;
}

describe("newswire new", () => {
  test.each([
    "Two cranes arrive",
    'A "quoted" headline: with [brackets], #marks & 100% of {braces}',
    "日本が宇宙へ",
    "- begins like a list",
    "null",
    "2026-02-30",
    "$(touch x) `id` ../../etc",
    "x".repeat(500),
  ])("writes an article that builds: %s", async (title) => {
    const root = folder(SETTINGS);

    const { code, stdout } = await newswire(["new", ...NOW, "--", title], { cwd: root });

    expect(code).toBe(0);
    expect(filesOf(root)).toEqual([stdout.trimEnd(), "newswire.yaml"].toSorted());
    expect(await itemsOf(root)).toEqual([]);
    expect((await newswire(["release", stdout.trimEnd(), ...NOW], { cwd: root })).code).toBe(0);
    expect(readFileSync(join(root, stdout.trimEnd()), "utf8")).not.toMatch(/draft|#.*release/);
    const items = await itemsOf(root);
    expect(items.map((item) => item.title)).toEqual([title]);
    expect(items[0]?.date_published).toContain("2026-11-22T08:30:00");
  });

  test("writes a draft with an id and the settings' defaults, named by the day in the site's time zone", async () => {
    const root = folder(SETTINGS);

    const { stdout } = await newswire(["new", "Two cranes arrive", "--now", "2026-11-22T20:30:00Z"], { cwd: root });

    expect(stdout).toBe("articles/2026-11-23-two-cranes-arrive.md\n");
    expect(readFileSync(join(root, stdout.trimEnd()), "utf8")).toBe(
      "---\ntitle: Two cranes arrive\nsource: Harbour Press\n# To publish: newswire release FILE. If you delete `draft: true` yourself, the story takes its date from the file name.\ndraft: true\nid: tag:news.example,2026-11-23:two-cranes-arrive\ntags: []\n---\n",
    );
  });

  test("creates articles with one title every day, and several on one day", async () => {
    const root = folder(SETTINGS);
    const files: string[] = [];
    for (const now of ["2026-11-21T08:00:00Z", "2026-11-22T08:00:00Z", "2026-11-22T18:00:00Z"]) {
      const { stdout } = await newswire(["new", "Daily briefing", "--now", now], { cwd: root });
      files.push(stdout.trimEnd());
    }

    expect(files).toEqual(["21-daily-briefing", "22-daily-briefing", "23-daily-briefing"].map((name) => `articles/2026-11-${name}.md`));
    const again = await newswire(["new", "Daily briefing", "--now", "2026-11-22T08:30:00Z"], { cwd: root });
    expect(again.stdout).toBe("articles/2026-11-22-daily-briefing-2.md\n");
    expect(readFileSync(join(root, again.stdout.trimEnd()), "utf8")).toContain("id: tag:news.example,2026-11-22:daily-briefing-2\n");
  });

  test("names an article whose title has only punctuation `story`", async () => {
    expect((await newswire(["new", "!!!", ...NOW], { cwd: folder(SETTINGS) })).stdout).toBe("articles/2026-11-22-story.md\n");
  });

  test("never overwrites a file", async () => {
    const root = folder({ ...SETTINGS, "articles/2026-11-22-cranes.md": "mine" });

    const { code, stdout, stderr } = await newswire(["new", "Cranes", ...NOW], { cwd: root });

    expect({ code, stdout, stderr }).toEqual({ code: 0, stdout: "articles/2026-11-22-cranes-2.md\n", stderr: "" });
    expect(readFileSync(join(root, "articles/2026-11-22-cranes.md"), "utf8")).toBe("mine");
  });

  test.each(["", "   ", "\u200b", "a\u0008b"])("refuses an invalid title: %j", async (title) => {
    const root = folder(SETTINGS);

    expect((await newswire(["new", title, ...NOW], { cwd: root })).code).toBe(2);
    expect(filesOf(root)).toEqual(["newswire.yaml"]);
  });
});

describe("newswire stamp", () => {
  test("ends when it is done, even if a thread reads a complex article", async () => {
    const root = folder({ ...SETTINGS, "articles/a.md": `---\ntitle: A\n---\n${"- *a* `b`\n".repeat(200)}` });

    const { code, stdout } = await newswireAfresh(["stamp", ...NOW], { cwd: root, timeout: 120_000 });

    expect({ code, stdout }).toEqual({ code: 0, stdout: "articles/a.md\n" });
  });

  const body = "\n# Kept  \n\ttabs, trailing blanks   \n---\nid: not this one\n---\n";

  test.each([
    { what: "plain", text: `---\n# a comment\ntitle:   "Ferry"   # another\ntags: [ a,b ]\n---\n${body}`, end: "\n" },
    { what: "Windows", text: `---\r\ntitle: Ferry\r\n---\r\n${body.replaceAll("\n", "\r\n")}`, end: "\r\n" },
    { what: "old Mac", text: `---\rtitle: Ferry\r---\r${body.replaceAll("\n", "\r")}`, end: "\r" },
    { what: "with a byte order mark", text: `\ufeff---\ntitle: Ferry\n---\n${body}`, end: "\n" },
    { what: "without a final line end", text: "---\ntitle: Ferry\n---", end: "\n" },
    { what: "decomposed", text: `---\ntitle: Cafe\u0301\n--- \t\n${body}`, end: "\n" },
  ])("adds two lines and changes no other byte of a file: $what", async ({ text, end }) => {
    const root = folder({ ...SETTINGS, "articles/2026-01-05-ferry.md": text });

    const { code, stdout } = await newswire(["stamp", ...NOW], { cwd: root });

    expect({ code, stdout }).toEqual({ code: 0, stdout: "articles/2026-01-05-ferry.md\n" });
    const stamped = readFileSync(join(root, "articles/2026-01-05-ferry.md"), "utf8");
    const added = `published: 2026-01-05T00:00:00+09:00${end}id: tag:news.example,2026-01-05:ferry${end}`;
    expect(stamped).toContain(added);
    expect(stamped.replace(added, "")).toBe(text);
    await itemsOf(root);
  });

  test("writes into front matter of every shape, and changes nothing else of it", async () => {
    const date = "2026-01-05T00:00:00+09:00";
    const id = (name: string): string => `tag:news.example,2026-01-05:${name}`;
    const lines = (name: string, before = ""): string => `${before}published: ${date}\n${before}id: ${id(name)}\n`;
    /** Text of the file, before and after. */
    const shapes: Readonly<Record<string, readonly [string, string]>> = {
      "bom-and-rule": ["\ufeff---\ntitle: A\n---\nFirst\n\n---\n", `\ufeff---\ntitle: A\n${lines("bom-and-rule")}---\nFirst\n\n---\n`],
      indented: ["---\n  title: A\n  tags: [a]\n---\n", `---\n  title: A\n  tags: [a]\n${lines("indented", "  ")}---\n`],
      "document-end": ["---\n# c\ntitle: A\n...\n---\nx\n", `---\n# c\n${lines("document-end")}title: A\n...\n---\nx\n`],
      kept: ["---\ntitle: A\nmood: |+\n  id: no\n\n\n---\n", `---\n${lines("kept")}title: A\nmood: |+\n  id: no\n\n\n---\n`],
      empty: ["---\nid:\ndate: # later\ntitle: A\n---\n", `---\nid: ${id("empty")}\ndate: ${date} # later\ntitle: A\n---\n`],
      null: ["---\nid: ~\r\npublished:\tnull\r\ntitle: A\n---\n", `---\nid: ${id("null")}\r\npublished:\t${date}\r\ntitle: A\n---\n`],
      "quoted-key": [`---\n"id" :\n'date': ~\ntitle: A\n---\n`, `---\n"id" : ${id("quoted-key")}\n'date': ${date}\ntitle: A\n---\n`],
      "in-quotes": [
        `---\nid:\nmood: "a\n  id: no\n  date: 2020-01-01"\ntitle: A\n---\n`,
        `---\nid: ${id("in-quotes")}\nmood: "a\n  id: no\n  date: 2020-01-01"\ntitle: A\npublished: ${date}\n---\n`,
      ],
      "in-block": [
        "---\ntitle: A\nmood: |\n  id:\n  ---\n  date: 2020-01-01\n---\n\nid:\n---\n",
        `---\ntitle: A\nmood: |\n  id:\n  ---\n  date: 2020-01-01\n${lines("in-block")}---\n\nid:\n---\n`,
      ],
      within: ["---\nmood:\n  id: no\n  date: no\ntitle: A\n---\n", `---\nmood:\n  id: no\n  date: no\ntitle: A\n${lines("within")}---\n`],
      comments: ["---\ntitle: A # id: x\n#id:\n# date: x\n---\n", `---\ntitle: A # id: x\n#id:\n# date: x\n${lines("comments")}---\n`],
    };
    const at = (name: string): string => `articles/2026-01-05-${name}.md`;
    const root = folder({
      "newswire.yaml": `${SETTINGS["newswire.yaml"]}passThrough: [mood]\n`,
      ...Object.fromEntries(Object.entries(shapes).map(([name, [before]]) => [at(name), before])),
    });

    const { code, stderr } = await newswire(["stamp", ...NOW], { cwd: root });

    expect(code, stderr).toBe(0);
    for (const [name, [, after]] of Object.entries(shapes)) expect(readFileSync(join(root, at(name)), "utf8"), name).toBe(after);
    expect(await itemsOf(root)).toHaveLength(Object.keys(shapes).length);
  });

  test("keeps front matter that it cannot change, shows the lines to write, and stamps the other articles", async () => {
    const files = {
      "articles/2026-01-05-braces.md": "---\n{title: A, tags: [a]}\n---\n",
      "articles/2026-01-05-braces-over-lines.md": "---\n{\n  title: A,\n  id: ,\n}\n---\n",
      "articles/2026-01-05-explicit.md": "---\n? title\n: A\n? id\n:\n---\n",
    };
    const root = folder({ ...SETTINGS, ...files, "articles/2026-01-05-ferry.md": "---\ntitle: Ferry\n---\n" });

    const { code, stdout, stderr } = await newswire(["stamp", ...NOW], { cwd: root });

    expect({ code, stdout }).toEqual({ code: 1, stdout: "articles/2026-01-05-ferry.md\n" });
    for (const [path, text] of Object.entries(files)) {
      expect(readFileSync(join(root, path), "utf8")).toBe(text);
      const name = path.replace(/.*05-|\.md/g, "");
      expect(stderr).toMatch(new RegExp(`${path}:\\d+:\\d+ error stamp/by-hand: [^]*\`id: tag:news.example,2026-01-05:${name}\``));
    }
  });

  test("does nothing the second time", async () => {
    const root = folder({ ...SETTINGS, "articles/2026-01-05-ferry.md": "---\ntitle: Ferry\n---\nText\n" });
    await newswire(["stamp", ...NOW], { cwd: root });
    const path = join(root, "articles/2026-01-05-ferry.md");
    const before = statSync(path).mtimeMs;

    const { code, stdout, stderr } = await newswire(["stamp", ...NOW], { cwd: root });

    expect({ code, stdout }).toEqual({ code: 0, stdout: "" });
    expect(stderr).toContain("All articles have an id and a date.");
    expect(statSync(path).mtimeMs).toBe(before);
  });

  test("adds only missing values, and skips drafts", async () => {
    const root = folder({
      ...SETTINGS,
      "articles/has-date.md": "---\ntitle: x\ndate: 2026-01-05\n---\n",
      "articles/2026-01-05-has-id.md": "---\ntitle: x\nid: tag:x,2026:1\n---\n",
      "articles/draft.md": "---\ntitle: x\ndraft: true\n---\n",
    });

    await newswire(["stamp", ...NOW], { cwd: root });

    const read = (name: string): string => readFileSync(join(root, "articles", name), "utf8");
    expect(read("has-date.md")).toBe("---\ntitle: x\ndate: 2026-01-05\nid: tag:news.example,2026-01-05:has-date\n---\n");
    expect(read("2026-01-05-has-id.md")).toBe("---\ntitle: x\nid: tag:x,2026:1\npublished: 2026-01-05T00:00:00+09:00\n---\n");
    expect(read("draft.md")).toBe("---\ntitle: x\ndraft: true\n---\n");
  });

  test("keeps the id through a new title, file name and folder", async () => {
    const root = folder({ ...SETTINGS, "articles/2026-01-05-ferry.md": "---\ntitle: Ferry\n---\nText\n" });
    await newswire(["stamp", ...NOW], { cwd: root });
    const [before] = await itemsOf(root);
    const stamped = readFileSync(join(root, "articles/2026-01-05-ferry.md"), "utf8");

    addFiles(root, { "articles/boats/index.md": stamped.replace("Ferry", "Boats") });
    renameSync(join(root, "articles/2026-01-05-ferry.md"), join(root, "articles/2026-01-05-ferry.txt"));

    const [after] = await itemsOf(root);
    expect(after).toMatchObject({ id: before?.id, title: "Boats", date_published: before?.date_published });
  });

  test("changes nothing on a site with errors", async () => {
    const files = { "articles/a.md": "---\ntitle: x\n---\n", "articles/b.md": "---\ntags: {a: b}\n---\n" };
    const root = folder({ ...SETTINGS, ...files });

    const { code } = await newswire(["stamp", ...NOW], { cwd: root });

    expect(code).toBe(1);
    expect(readFileSync(join(root, "articles/a.md"), "utf8")).toBe(files["articles/a.md"]);
  });

  describe("restores the values of the ledger", () => {
    const LEDGER = "tag:news.example,2026-01-05:ferry";
    const story = (fields: string): Files => ({ "articles/ferry.md": `---\ntitle: Ferry\n${fields}---\nid: not this one\n` });
    const stampedAfter = async (files: Files, expected = 0): Promise<string> => {
      const root = folder({ ...SETTINGS, ...story("published: 2026-01-05T08:00:00+09:00\n") });
      await itemsOf(root);
      addFiles(root, files);
      const { code, stderr } = await newswire(["stamp", ...NOW], { cwd: root });
      expect(code, stderr).toBe(expected);
      return readFileSync(join(root, "articles/ferry.md"), "utf8");
    };

    test.each([
      {
        what: "a date, with what stands around it",
        fields: `published:  "2026-02-01"   # moved\nid: ${LEDGER}\n`,
        expected: `published:  2026-01-05T08:00:00+09:00   # moved\nid: ${LEDGER}\n`,
      },
      {
        what: "a date by its other name",
        fields: `date: 2026-02-01\r\nid: '${LEDGER}'\n`,
        expected: `date: 2026-01-05T08:00:00+09:00\r\nid: '${LEDGER}'\n`,
      },
      {
        what: "an id",
        fields: "id: urn:other # new\npublished: 2026-01-05T08:00:00+09:00\n",
        expected: `id: ${LEDGER} # new\npublished: 2026-01-05T08:00:00+09:00\n`,
      },
      {
        what: "an id that was never written, and the date it came from",
        fields: "published: 2026-02-01\n",
        expected: `published: 2026-01-05T08:00:00+09:00\nid: ${LEDGER}\n`,
      },
    ])("$what", async ({ fields, expected }) => {
      expect(await stampedAfter(story(fields))).toBe(`---\ntitle: Ferry\n${expected}---\nid: not this one\n`);
    });

    test("does not restore a value if another article has that story, or if it has several lines", async () => {
      const two = {
        ...story("id: urn:other\npublished: 2026-01-05T08:00:00+09:00\n"),
        "articles/boats.md": `---\ntitle: Boats\nid: ${LEDGER}\npublished: 2026-01-05T08:00:00+09:00\n---\n`,
      };
      expect(await stampedAfter(two)).toContain("id: urn:other\n");
      const folded = story(`id: ${LEDGER}\npublished: >-\n  2026-02-01\n`);
      expect(await stampedAfter(folded, 1)).toBe(folded["articles/ferry.md"]);
    });

    test("restores values in a fresh clone with --previous, which then builds", async () => {
      const root = folder({ ...SETTINGS, ...story("published: 2026-01-05T08:00:00+09:00\n") });
      const [before] = await itemsOf(root);
      const clone = folder({ ...SETTINGS, ...story("") });
      const previous = ["--previous", join(root, "dist")];

      expect((await newswire(["stamp", ...NOW, ...previous], { cwd: clone })).stdout).toBe("articles/ferry.md\n");
      expect((await newswire(["build", ...NOW, ...previous], { cwd: clone })).code).toBe(0);
      expect(await itemsOf(clone)).toEqual([before]);
    });
  });

  test("keeps the permissions of a file", async () => {
    const root = folder({ ...SETTINGS, "articles/2026-01-05-ferry.md": "---\ntitle: Ferry\n---\n" });
    chmodSync(join(root, "articles/2026-01-05-ferry.md"), 0o640);

    await newswire(["stamp", ...NOW], { cwd: root });

    expect(statSync(join(root, "articles/2026-01-05-ferry.md")).mode & 0o777).toBe(0o640);
  });
});
