import { readFileSync, utimesSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { newswire } from "../support/command.ts";
import { addFiles, folder } from "../support/folder.ts";

const NOW = ["--now", "2026-11-22T08:30:00Z"];
const AT = "2026-11-22T17:30:00+09:00";
const SETTINGS = { "newswire.yaml": "site: {title: Harbour Wire, url: https://news.example/, timezone: Asia/Tokyo}\n" };
const FILE = "articles/ferry.md";

/** What a command makes of an article. */
async function edit(
  text: string,
  ...args: readonly string[]
): Promise<{ readonly code: number; readonly text: string; readonly stderr: string }> {
  const root = folder({ ...SETTINGS, [FILE]: text });
  const { code, stdout, stderr } = await newswire([args[0] ?? "", FILE, ...args.slice(1), ...NOW], { cwd: root });
  expect(stdout).toBe(code === 0 ? `${FILE}\n` : "");
  return { code, stderr, text: readFileSync(join(root, FILE), "utf8") };
}

/** The first item of the feed that a file gives. */
async function publishedAs(text: string): Promise<string> {
  const root = folder({ ...SETTINGS, [FILE]: text });
  const { code, stderr } = await newswire(["build", "--quiet", "--now", "2026-11-22T09:00:00Z"], { cwd: root });
  expect(code, stderr).toBe(0);
  return readFileSync(join(root, "dist/feed.json"), "utf8");
}

const NOTE = 'It said "5, or 6": it was #7 {all}';
const QUOTED = JSON.stringify(NOTE);

describe("newswire correct", () => {
  const item = `date: ${AT}\n    note: ${QUOTED}\n`;
  const flow = `{date: "${AT}", note: ${QUOTED}}`;
  test.each([
    { what: "no corrections yet", before: "title: A\ndate: 2026-11-20\n", after: `title: A\ndate: 2026-11-20\ncorrections:\n  - ${item}` },
    {
      what: "a list in block style, with a comment after it",
      before: "title: A\ndate: 2026-11-20\ncorrections:\n  - date: 2026-11-21\n    note: >\n      long\n\n      text\n# kept\ntags: [x]\n",
      after: `title: A\ndate: 2026-11-20\ncorrections:\n  - date: 2026-11-21\n    note: >\n      long\n\n      text\n  - ${item}# kept\ntags: [x]\n`,
    },
    {
      what: "a list without indent",
      before: "title: A\ndate: 2026-11-20\ncorrections:\n- date: 2026-11-21\n  note: b\n",
      after: `title: A\ndate: 2026-11-20\ncorrections:\n- date: 2026-11-21\n  note: b\n- ${item.replace("    note", "  note")}`,
    },
    {
      what: "a list in flow style over several lines",
      before: "title: A\ndate: 2026-11-20\ncorrections: [\n  {date: 2026-11-21, note: b},\n]\n",
      after: `title: A\ndate: 2026-11-20\ncorrections: [\n  {date: 2026-11-21, note: b}, ${flow}\n]\n`,
    },
    {
      what: "an empty list and a comment",
      before: "title: A\ndate: 2026-11-20\ncorrections: [] # none\n",
      after: `title: A\ndate: 2026-11-20\ncorrections: [${flow}] # none\n`,
    },
    {
      what: "everything in braces",
      before: "{title: A, date: 2026-11-20}\n",
      after: `{title: A, date: 2026-11-20, corrections: [${flow}]}\n`,
    },
  ])("adds a correction and keeps every other byte: $what", async ({ before, after }) => {
    for (const end of ["\n", "\r\n"]) {
      const [old, wanted] = [before, after].map((fields) => `---\n${fields}---\nText.  \n`.replaceAll("\n", end));
      const { code, text, stderr } = await edit(old ?? "", "correct", NOTE);

      expect(code, stderr).toBe(0);
      expect(text).toBe(wanted);
      expect(await publishedAs(text)).toContain("it was #7 {all}");
    }
  });

  test("--minor does not move the date of the story", async () => {
    const before = "---\ntitle: A\ndate: 2026-11-20\n---\nText.\n";
    const [minor, other] = await Promise.all([edit(before, "correct", "A typo", "--minor"), edit(before, "correct", "A number")]);

    expect(minor.text).toContain("    significant: false\n");
    expect(await publishedAs(minor.text)).toContain('"date_modified": "2026-11-19T15:00:00');
    expect(await publishedAs(other.text)).toContain('"date_modified": "2026-11-22T08:30:00');
  });

  test.each([
    { what: "a draft", text: "---\ntitle: A\ndraft: true\n---\n", why: "the story is a draft" },
    { what: "a scheduled story", text: "---\ntitle: A\ndate: 2027-01-01\n---\n", why: "not public until 2026-12-31T15:00:00Z" },
    {
      what: "a withdrawn story",
      text: "---\ntitle: A\ndate: 2026-11-20\nwithdrawn: {date: 2026-11-21, reason: Wrong}\n---\n",
      why: "already withdrawn",
    },
    {
      what: "a story that has this correction",
      text: "---\ntitle: A\ndate: 2026-11-20\ncorrections: [{date: 2026-11-21, note: Note}]\n---\n",
      why: "has this correction already",
    },
    { what: "an article with errors", text: "---\ntitel: A\n---\n", why: "title" },
  ])("keeps $what, and says why", async ({ text, why }) => {
    const result = await edit(text, "correct", "Note");

    expect(result).toMatchObject({ code: 1, text });
    expect(result.stderr).toContain(why);
  });
});

describe("newswire withdraw", () => {
  test("marks the story, and its page becomes a notice", async () => {
    const { code, text } = await edit("---\ntitle: A\ndate: 2026-11-20\n---\nThe old text.\n", "withdraw", "It was: false");

    expect({ code, text }).toEqual({
      code: 0,
      text: `---\ntitle: A\ndate: 2026-11-20\nwithdrawn:\n  date: ${AT}\n  reason: "It was: false"\n---\nThe old text.\n`,
    });
    const feed = await publishedAs(text);
    expect(feed).toContain("It was: false");
    expect(feed).not.toContain("The old text");
  });
});

describe("newswire release", () => {
  test("sets the date to the current time, and keeps the other lines", async () => {
    const before = "---\ntitle: A\ndraft: true # not yet\ndate: 2026-11-20 # begun\nid: tag:news.example,2026-11-20:a\n---\nText.\n";
    const { code, text } = await edit(before, "release");

    expect({ code, text }).toEqual({
      code: 0,
      text: `---\ntitle: A\ndate: ${AT} # begun\nid: tag:news.example,2026-11-20:a\n---\nText.\n`,
    });
    expect(await publishedAs(text)).toContain('"date_published": "2026-11-22T08:30:00');
  });

  test("keeps a date in the future: the story appears then", async () => {
    const { code, text, stderr } = await edit("---\ntitle: A\ndraft: true\ndate: 2027-01-01T09:00\n---\n", "release");

    expect({ code, text }).toEqual({ code: 0, text: "---\ntitle: A\ndate: 2027-01-01T09:00\n---\n" });
    expect(stderr).toContain("2027-01-01T00:00:00Z");
  });

  test("refuses a story that is not a draft, or a draft for another reason than `draft`", async () => {
    expect(await edit("---\ntitle: A\ndate: 2026-11-20\n---\n", "release")).toMatchObject({
      code: 1,
      text: "---\ntitle: A\ndate: 2026-11-20\n---\n",
    });
    const held = "---\ntitle: A\nstatus: draft\n---\n";
    const { code, text, stderr } = await edit(held, "release");
    expect({ code, text }).toEqual({ code: 1, text: held });
    expect(stderr).toContain(`${FILE}:3:1 error edit/refused: \`status: draft\` makes this story a draft`);
  });

  test.each([
    { what: "an embargoed story", fields: "embargo: 2027-01-01", why: "It appears at 2026-12-31T15:00:00Z (`embargo`)." },
    { what: "a withdrawn story", fields: "withdrawn: {date: 2026-11-21, reason: Wrong}", why: "remove `withdrawn` and write `updated: " },
  ])("refuses $what, and says what to do", async ({ fields, why }) => {
    const before = `---\ntitle: A\ndate: 2026-11-20\n${fields}\n---\n`;
    const { code, text, stderr } = await edit(before, "release");

    expect({ code, text }).toEqual({ code: 1, text: before });
    expect(stderr).toContain(why);
  });
});

describe("a published story that is a draft now", () => {
  const published = "---\ntitle: A\ndate: 2026-11-20\n---\nText.\n";
  const undated = "---\ntitle: A\n---\nText.\n";

  test.each([
    ["its own date", published, "date: 2026-11-20\n"],
    ["the date of the ledger, if it has none", undated, "published: 2026-11-21T"],
  ])("is released with %s, and the next build accepts it", async (_, text, date) => {
    const root = folder({ ...SETTINGS, "stories/ferry.md": text });
    const at = new Date("2026-11-21T10:00:00Z");
    utimesSync(join(root, "stories/ferry.md"), at, at);
    const options = ["--articles", "stories", "--out", "www"];
    const build = async (): Promise<number> => (await newswire(["build", ...options, ...NOW], { cwd: root })).code;
    expect(await build()).toBe(0);
    addFiles(root, { "stories/ferry.md": text.replace("title", "draft: true\ntitle") });

    for (const verb of ["correct", "withdraw"]) {
      const { stderr } = await newswire([verb, "stories/ferry.md", "Why", ...options, ...NOW], { cwd: root });
      expect(stderr).toContain("Run `newswire release stories/ferry.md --articles stories --out www`, then run this again.");
    }
    const { stderr } = await newswire(["release", "stories/ferry.md", ...options, ...NOW], { cwd: root });
    expect(stderr).toContain("run `newswire build --articles stories --out www`");
    expect(readFileSync(join(root, "stories/ferry.md"), "utf8")).toContain(date);
    expect(await build()).toBe(0);
  });
});

test("a file outside the articles folder and an empty note are usage errors, and an uneditable file shows the line to write", async () => {
  const root = folder({ ...SETTINGS, "other.md": "---\ntitle: A\n---\n", [FILE]: "---\n{title: A, draft: true}\n---\n" });

  for (const file of ["other.md", "articles/none.md", "articles"]) {
    expect((await newswire(["withdraw", file, "Reason", ...NOW], { cwd: root })).code).toBe(2);
  }
  for (const [verb, what] of [
    ["correct", "note"],
    ["withdraw", "reason"],
  ] as const) {
    const { code, stderr } = await newswire([verb, FILE, " ", ...NOW], { cwd: root });
    expect({ code, stderr }).toEqual({ code: 2, stderr: `The ${what} must not be empty. Nothing was written.\n` });
  }
  const { code, stderr } = await newswire(["release", FILE, ...NOW], { cwd: root });
  expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringContaining("edit/by-hand") });
  expect(stderr).toContain("`draft: false`");
  expect(readFileSync(join(root, FILE), "utf8")).toContain("draft: true");
});
