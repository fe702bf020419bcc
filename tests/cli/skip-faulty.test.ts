import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { BuildReport } from "../../src/build.ts";
import { newswire } from "../support/command.ts";
import { addFiles, folder } from "../support/folder.ts";
import type { Files } from "../support/folder.ts";
import { contentsOf } from "../support/published.ts";

const SETTINGS = "site: {title: Wire, url: https://wire.example/}\n";
const NOW = "2026-06-01T12:00:00Z";

const article = (title: string, ...more: readonly string[]): string =>
  ["---", `title: ${title}`, ...more, "---", `Text of ${title}.`, ""].join("\n");

const GOOD = {
  "newswire.yaml": SETTINGS,
  "articles/2026-05-01-ferry.md": article("Ferry"),
  "articles/2026-05-02-crane.md": article("Crane"),
};

interface Built {
  readonly code: number | null;
  readonly stderr: string;
  /** Severity, code and file of each problem. */
  readonly problems: readonly string[];
  readonly skipped: readonly string[];
  readonly titles: readonly string[];
}

/** Build with `--skip-faulty`. */
async function build(root: string, ...args: readonly string[]): Promise<Built> {
  rmSync(join(root, "report.json"), { force: true });
  const { code, stderr } = await newswire(["build", "--now", NOW, "--skip-faulty", "--report", "report.json", ...args], { cwd: root });
  const feed = join(root, "dist/feed.json");
  const report = existsSync(join(root, "report.json"))
    ? (JSON.parse(readFileSync(join(root, "report.json"), "utf8")) as BuildReport)
    : { problems: [], skipped: [] };
  return {
    code,
    stderr,
    problems: report.problems.map((problem) => `${problem.severity} ${problem.code} ${problem.file}`),
    skipped: report.skipped,
    titles: existsSync(feed)
      ? (JSON.parse(readFileSync(feed, "utf8")) as { items: { title: string }[] }).items.map(({ title }) => title)
      : [],
  };
}

/** Add 120 stories, so that the site keeps an index. */
const many = (): Files => Object.fromEntries(Array.from({ length: 120 }, (_, i) => [`articles/2026-04-01-s${i}.md`, article(`S${i}`)]));

describe("build --skip-faulty", () => {
  test("leaves out new articles with any kind of error, lists them, and publishes the others", async () => {
    const faulty = {
      "articles/a-date.md": article("A", "published: soon"),
      "articles/b-none.md": "No front matter.\n",
      "articles/c-yaml.md": "---\ntitle: [\n---\nText.\n",
      "articles/d-title.md": "---\npublished: 2026-05-05\n---\nText.\n",
      "articles/e-tag.md": article("E", "tags: {a: b}"),
      "articles/f-bytes.md": Buffer.from([0x2d, 0x2d, 0x2d, 0x0a, 0xff, 0xfe]),
    };
    const root = folder({ ...GOOD, ...faulty });

    const { code, skipped, titles, problems, stderr } = await build(root);

    expect([code, skipped, titles]).toEqual([0, Object.keys(faulty), ["Crane", "Ferry"]]);
    expect(problems.filter((line) => !line.startsWith("warning"))).toEqual([]);
    expect(new Set(problems.map((line) => line.split(" ")[2]))).toEqual(new Set(skipped));
    // The warning is about a date. It does not count what was skipped.
    expect(stderr).toContain(`\n1 warning.\n6 articles skipped because of errors: ${skipped.join(", ")}\n`);
  });

  test("leaves out pages with errors, and those only if they were never in the output", async () => {
    const page = (text: string) => `---\ntitle: Page\n---\n${text}\n`;
    const root = folder({ ...GOOD, "pages/about.md": page("About."), "pages/links.md": page("{% if a %}Links.{% endif %}") });

    expect(await build(root)).toMatchObject({ code: 0, skipped: ["pages/links.md"], titles: ["Crane", "Ferry"] });
    expect(existsSync(join(root, "dist/about/index.html"))).toBe(true);
    expect(await build(root)).toMatchObject({ code: 0, skipped: ["pages/links.md"] });

    addFiles(root, { "pages/about.md": page("{% if a %}About.{% endif %}") });
    expect((await build(root)).code).toBe(1);
    addFiles(root, { "pages/about.md": page("About."), "pages/links.md": page("Links.") });
    expect(await build(root)).toMatchObject({ code: 0, skipped: [] });
    expect(existsSync(join(root, "dist/links/index.html"))).toBe(true);
  });

  test.each([
    ["pages/team/index.md", ""],
    ["pages/About Us.md", ""],
    ["pages/who.md", "slug: we-are\npublished: soon"],
  ])("refuses a build without the published page of %s, whose front matter cannot be read any more", async (file, keys) => {
    const root = folder({ ...GOOD, [file]: `---\ntitle: We\n${keys.replace("soon", "2026-01-01")}\n---\nWe.\n` });
    expect((await build(root)).code).toBe(0);
    addFiles(root, { [file]: keys === "" ? "We." : `---\ntitle: We\n${keys}\n---\nWe.\n` });
    expect((await build(root)).code).toBe(1);
  });

  test("leaves out files of static that newswire writes itself", async () => {
    const root = folder({ ...GOOD, "static/robots.txt": "User-agent: x\n", "static/a.txt": "A" });
    expect(await build(root)).toMatchObject({ code: 0, problems: ["warning static/collision static/robots.txt"] });
    expect(readFileSync(join(root, "dist/robots.txt"), "utf8")).not.toContain("User-agent: x");
    expect(existsSync(join(root, "dist/a.txt"))).toBe(true);
  });

  test("reads no pages in a folder of that name that has the articles", async () => {
    const root = folder({
      "newswire.yaml": SETTINGS,
      "pages/blog/2026-05-01-ferry.md": article("Ferry"),
      "pages/a.md": "No front matter.",
    });
    expect(await build(root, "--articles", "pages/blog")).toMatchObject({ code: 0, skipped: [], titles: ["Ferry"] });
    expect(existsSync(join(root, "dist/blog"))).toBe(false);
  });

  test("exits with 1 under --strict, and writes nothing", async () => {
    const root = folder({ ...GOOD, "articles/a.md": article("A", "published: soon") });

    expect(await build(root, "--strict")).toMatchObject({ code: 1, titles: [] });
    expect(existsSync(join(root, "dist"))).toBe(false);
  });

  test.each([
    ["without an index", {}],
    ["with an index", many()],
  ])("publishes an article once it is fixed, as a build of only correct articles does (%s)", async (_, more) => {
    const root = folder({ ...GOOD, ...more, "articles/2026-05-03-a.md": article("A", "tags: {a: b}") });
    await build(root);
    addFiles(root, { "articles/2026-05-03-a.md": article("A") });

    expect(await build(root)).toMatchObject({ code: 0, skipped: [], problems: [] });

    const whole = folder({ ...GOOD, ...more, "articles/2026-05-03-a.md": article("A") });
    await newswire(["build", "--now", NOW], { cwd: whole });
    expect(contentsOf(join(root, "dist"))).toEqual(contentsOf(join(whole, "dist")));
  });

  test.each([
    ["a value", article("Ferry", "tags: {a: b}")],
    ["a value, with its id", article("Ferry", "id: tag:wire.example,2026-05-01:ferry", "tags: {a: b}")],
    ["the YAML", "---\ntitle: [\n---\nText.\n"],
    ["the front matter", "Text.\n"],
    ["the date", article("Ferry", "published: 2026-02-30")],
  ])("stops at an error in a published story: %s", async (_, text) => {
    for (const more of [{}, many()]) {
      const root = folder({ ...GOOD, ...more });
      await build(root);
      const before = contentsOf(join(root, "dist"));
      addFiles(root, { "articles/2026-05-01-ferry.md": text, "articles/new.md": "No front matter.\n" });

      const { code, stderr } = await build(root);

      expect([code, stderr]).toEqual([1, expect.stringContaining("articles/2026-05-01-ferry.md")]);
      expect(contentsOf(join(root, "dist"))).toEqual(before);
      expect(await build(root, "--accept-removals")).toMatchObject({ code: 1 });
    }
  });

  test("stops when a published story is gone, although other articles have errors", async () => {
    const root = folder({ ...GOOD, "articles/new.md": "No front matter.\n" });
    await build(root);
    rmSync(join(root, "articles/2026-05-01-ferry.md"));

    expect(await build(root)).toMatchObject({ code: 1 });
  });

  test.each<[string, Files]>([
    ["one id", { "articles/2026-05-03-a.md": article("A", "id: urn:x:1"), "articles/2026-05-04-b.md": article("B", "id: urn:x:1") }],
    ["one slug", { "articles/2026-05-03-a.md": article("A", "slug: pier"), "articles/2026-05-04-b.md": article("B", "slug: pier") }],
    [
      "one alias",
      { "articles/2026-05-03-a.md": article("A", "aliases: [/old/]"), "articles/2026-05-04-b.md": article("B", "aliases: [/old/]") },
    ],
  ])("leaves out both new articles that claim %s, and one of them once the other is deleted", async (_, files) => {
    for (const more of [{}, many()]) {
      const root = folder({ ...GOOD, ...more, ...files });
      expect(await build(root)).toMatchObject({ code: 0, skipped: Object.keys(files) });
      expect(await build(root)).toMatchObject({ code: 0, skipped: Object.keys(files) });

      rmSync(join(root, "articles/2026-05-04-b.md"));
      const { code, skipped, titles } = await build(root);
      expect([code, skipped, titles[0]]).toEqual([0, [], "A"]);
    }
  });

  test("keeps a published story, and leaves out a new one that claims its id or address", async () => {
    const root = folder(GOOD);
    await build(root);
    addFiles(root, {
      "articles/2026-05-03-a.md": article("A", "slug: ferry"),
      "articles/2026-05-04-b.md": article("B", "id: tag:wire.example,2026-05-02:crane"),
    });

    const { code, skipped, titles } = await build(root);

    expect([code, skipped, titles]).toEqual([0, ["articles/2026-05-03-a.md", "articles/2026-05-04-b.md"], ["Crane", "Ferry"]]);
  });

  test("publishes a story without its links to an article that is left out", async () => {
    const root = folder({
      ...GOOD,
      "articles/2026-05-03-a.md": `${article("A")}See [the bad one](bad.md).\n`,
      "articles/bad.md": article("Bad", "published: soon"),
    });

    const { code, titles } = await build(root);

    expect([code, titles]).toEqual([0, ["A", "Crane", "Ferry"]]);
    expect(readFileSync(join(root, "dist/articles/a/index.html"), "utf8")).not.toMatch(/href="[^"]*bad/);
  });
});
