import { existsSync, readFileSync, rmSync, utimesSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { Problem } from "../../src/model/problem.ts";
import { newswire } from "../support/command.ts";
import { addFiles, folder } from "../support/folder.ts";

const SETTINGS = { "newswire.yaml": "site: {title: Pier News, url: https://pier.example/}\n" };
const ID = "tag:pier.example,2026-11-01:one";

const article = (text: string, ...fields: readonly string[]): string => ["---", "title: One", ...fields, "---", text, ""].join("\n");

async function run(root: string, now: string, ...args: readonly string[]): Promise<{ code: number; problems: Problem[] }> {
  const { code, stdout } = await newswire([...args, "--now", now, "--format", "json"], { cwd: root });
  return { code, problems: stdout.startsWith("[") ? (JSON.parse(stdout) as Problem[]) : [] };
}

const inFile = (root: string): string => readFileSync(join(root, "articles/one.md"), "utf8");

/** Save the article, at a time. */
function save(root: string, time: string, text: string): void {
  addFiles(root, { "articles/one.md": text });
  const date = new Date(time);
  utimesSync(join(root, "articles/one.md"), date, date);
}

interface Entry {
  readonly id: string;
  readonly published: string;
  readonly updated: string;
}

const ledgerOf = (root: string): Entry => JSON.parse(readFileSync(join(root, "dist/ledger.ndjson"), "utf8")) as Entry;

describe("a published story whose file has no date", () => {
  const REMEMBERED = "the file has no date: newswire uses the one in ledger.ndjson";
  const CORRECTED = ["corrections:", "  - {date: 2026-11-01T11:00:00Z, note: It was Monday.}"];

  async function published(): Promise<string> {
    const root = folder(SETTINGS);
    save(root, "2026-11-01T10:00:00Z", article("Text."));
    expect((await run(root, "2026-11-01T10:30:00Z", "build")).code).toBe(0);
    return root;
  }

  test.each(["with the index", "in a fresh copy"])("may have changes before its file was saved: %s", async (where) => {
    const root = await published();
    save(root, "2026-11-03T09:00:00Z", article("Other text.", ...CORRECTED, "expires: 2026-11-02T00:00:00Z"));
    if (where !== "with the index") rmSync(join(root, ".newswire"), { recursive: true, force: true });

    const found = await Promise.all([run(root, "2026-11-03T10:00:00Z", "check"), run(root, "2026-11-03T10:00:00Z", "stamp", "--dry-run")]);
    expect(found[0]).toMatchObject({ code: 0, problems: [{ message: REMEMBERED }] });
    expect(found[1]).toMatchObject({ code: 0, problems: [] });

    save(root, "2026-11-03T09:00:00Z", article("Other text.", ...CORRECTED));
    for (let builds = 0; builds < 2; builds += 1) {
      // oxlint-disable-next-line no-await-in-loop -- one build after the other
      expect(await run(root, "2026-11-03T10:00:00Z", "build")).toMatchObject({ code: 0, problems: [{ message: REMEMBERED }] });
      expect(ledgerOf(root)).toMatchObject({ id: ID, published: "2026-11-01T10:00:00Z", updated: "2026-11-01T11:00:00Z" });
    }
    expect((await run(root, "2026-11-03T10:00:00Z", "stamp")).code).toBe(0);
    expect(inFile(root)).toContain("published: 2026-11-01T10:00:00Z\n");
    expect(inFile(root)).toContain(`id: ${ID}\n`);
  });

  test("can be corrected again after its text was edited", async () => {
    const root = await published();
    save(root, "2026-11-03T09:00:00Z", article("Other text.", ...CORRECTED));

    const { code, stderr } = await newswire(["correct", "articles/one.md", "It was Tuesday.", "--now", "2026-11-03T09:30:00Z"], {
      cwd: root,
    });

    expect(code, stderr).toBe(0);
    expect(inFile(root)).toContain("It was Tuesday.");
  });

  test("must not have changes before the date in the ledger, even if the file seems to be older", async () => {
    const root = await published();
    save(root, "2026-10-01T00:00:00Z", article("Text.", "corrections: [{date: 2026-10-20T00:00:00Z, note: It was Monday.}]"));

    const { code, problems } = await run(root, "2026-11-03T10:00:00Z", "build");

    expect(code).toBe(1);
    const [error, ...others] = problems.filter(({ severity }) => severity === "error");
    expect([error?.message, ...others]).toEqual(["corrections.date must not be before the story was published (2026-11-01T10:00:00Z)"]);
    expect(error?.hint).toBe("Write the time of the change: `date: 2026-11-03T10:00:00Z`.");
  });

  test("is not confused with a new story, whose file must state a date", async () => {
    const root = await published();
    addFiles(root, { "articles/two.md": "---\ntitle: Two\ncorrections: [{date: 2026-11-01T11:00:00Z, note: No.}]\n---\nNew.\n" });

    const { code, problems } = await run(root, "2099-01-01T00:00:00Z", "build");

    expect(code).toBe(1);
    expect(problems.filter(({ file, severity }) => file === "articles/two.md" && severity === "error")).toMatchObject([
      { hint: "Add `published: …`, the day the story was published." },
    ]);
  });
});

describe("a published story whose date was moved into the future", () => {
  const NOW = "2026-11-29T12:00:00Z";
  const LATER = "published: 2027-11-05T10:00:00Z";

  async function published(permalink = ""): Promise<string> {
    const root = folder({
      "newswire.yaml": `site: {title: Pier News, url: https://pier.example/${permalink}}\n`,
      "articles/one.md": article("Text.", "published: 2026-11-01T10:00:00Z"),
    });
    expect((await run(root, NOW, "build")).code).toBe(0);
    return root;
  }

  test.each([
    ["with the same text", "", "Text."],
    ["with another text", "", "Other text."],
    ["at an address with the date", ', permalink: "/:year/:month/:slug/"', "Text."],
  ])("is found, %s", async (_, permalink, text) => {
    const root = await published(permalink);
    addFiles(root, { "articles/one.md": article(text, LATER) });

    for (const command of ["build", "check"]) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      const { code, problems } = await run(root, NOW, command);
      expect(code).toBe(1);
      expect(problems.map(({ message }) => message)).toEqual([
        expect.stringContaining("published story is not public now: articles/one.md,"),
      ]);
      expect(problems[0]?.hint).toContain("write `published: 2026-11-01T10:00:00Z` in articles/one.md.");
    }
  });

  test("gets its date and id back from `stamp` if its text is the same", async () => {
    const root = await published();
    addFiles(root, { "articles/one.md": article("Text.", LATER) });

    expect((await run(root, NOW, "stamp")).code).toBe(0);

    expect(inFile(root)).toContain("published: 2026-11-01T10:00:00Z\n");
    expect(inFile(root)).toContain(`id: ${ID}\n`);
    expect((await run(root, NOW, "build")).code).toBe(0);
  });

  test.each([LATER, "published: 2026-11-04T10:00:00Z"])("gets no new id from `stamp` if its text differs, too: %s", async (date) => {
    const root = await published();
    addFiles(root, { "articles/one.md": article("Other text.", date) });

    const { code, stdout } = await newswire(["stamp", "--now", NOW], { cwd: root });

    expect([code, stdout]).toEqual([1, ""]);
    expect(inFile(root)).toBe(article("Other text.", date));
    // The lines in the message settle it.
    addFiles(root, { "articles/one.md": article("Other text.", date, `id: ${ID}`) });
    expect((await run(root, NOW, "stamp")).code).toBe(0);
    expect(inFile(root)).toContain("published: 2026-11-01T10:00:00Z\n");
  });

  test("is not confused with other stories that are held back, and nothing about those is revealed", async () => {
    const root = await published();
    rmSync(join(root, "articles/one.md"));
    addFiles(root, {
      "articles/secret.md": `---\ntitle: Secret\n${LATER}\n---\nHush.\n`,
      "articles/other/one.md": article("Hush.", LATER, "id: urn:secret", "slug: secret"),
    });

    const { code, problems } = await run(root, NOW, "build");

    expect(code).toBe(1);
    expect(problems.map(({ message }) => message)).toEqual([expect.stringContaining(`published story missing: ${ID}`)]);
    expect(JSON.stringify(problems)).not.toMatch(/secret|other\/|hush/i);
    expect(existsSync(join(root, "dist/ledger.ndjson"))).toBe(true);
  });
});
