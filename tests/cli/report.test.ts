import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { newswire } from "../support/command.ts";
import { addFiles, filesOf, folder } from "../support/folder.ts";
import { inTerminal } from "../support/terminal.ts";
import type { Problem } from "../../src/index.ts";

const NOW = ["--now", "2026-11-22T00:00:00Z"];

/** Five errors and a warning in two files. */
const SITE = {
  "newswire.yaml": "site: {title: Harbour Wire, url: https://news.example/}\n",
  "articles/b-cranes.md": "---\ntitel: Two cranes arrive\npublished: 2026-02-30\n---\nThe cranes came by sea.\n",
  "articles/a-ferry.md":
    "---\ntitle: Ferry timetable\npublished: 2026-01-05T06:00:00Z\nmood: calm\ntags: {ports: yes}\n---\nSee [the plan](javascript:alert(1)).\n",
} as const;

describe("problems", () => {
  test("for people: place, message, source line, hint, and link", async () => {
    const { stderr, stdout, code } = await newswire(["build", ...NOW], { cwd: folder(SITE) });

    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr.replaceAll(/(?<= {2}See ).*(?=problems\.md)/g, "…/")).toMatchInlineSnapshot(`
      "articles/a-ferry.md:4:1 warning front-matter/unknown: unknown key: mood (ignored)
        4 | mood: calm
          | ^
        To keep it in JSON Feed, list \`mood\` under \`passThrough\` in the settings.
        See …/problems.md#front-matterunknown

      articles/a-ferry.md:5:7 error front-matter/type: tags must be a list of words, found a mapping
        5 | tags: {ports: yes}
          |       ^
        For example \`tags: [japan, trade]\`.
        See …/problems.md#front-mattertype

      articles/a-ferry.md:7:5 error link/scheme: javascript: URLs are not allowed in links
        7 | See [the plan](javascript:alert(1)).
          |     ^
        Use http, https, mailto or tel.
        See …/problems.md#linkscheme

      articles/b-cranes.md:2:1 error front-matter/key: unknown key: titel
        2 | titel: Two cranes arrive
          | ^
        Did you mean \`title\`?
        See …/problems.md#front-matterkey

      articles/b-cranes.md:3:12 error front-matter/date: published: \`2026-02-30\` is not a real date or time
        3 | published: 2026-02-30
          |            ^
        For example \`published: 2026-01-31\` or, with a time, \`2026-01-31T09:00\`.
        See …/problems.md#front-matterdate

      4 errors, 1 warning; nothing was written.
      "
    `);
  });

  test("for people: each code links once to its entry in the docs, by a path that opens from the working directory", async () => {
    const root = folder({
      ...SITE,
      "articles/c.md": "---\ntitle: C\npublished: 2026-02-31\n---\nText.\n",
      "elsewhere/keep": "",
    });
    const linksFrom = async (cwd: string): Promise<readonly (readonly string[])[]> => {
      const flags = [join(root, "newswire.yaml"), "--articles", join(root, "articles")];
      const { stderr } = await newswire(["check", ...NOW, "--config", ...flags], { cwd });
      return [...stderr.matchAll(/^  See (.+)#(.+)$/gm)].map(([, path = "", anchor = ""]) => [path, anchor]);
    };

    for (const cwd of [root, join(root, "elsewhere"), process.cwd()]) {
      const links = await linksFrom(cwd);
      expect(links.map(([, anchor]) => anchor)).toEqual([
        "front-matterunknown",
        "front-mattertype",
        "linkscheme",
        "front-matterkey",
        "front-matterdate",
      ]);
      for (const [path = "", anchor = ""] of links) {
        expect(readFileSync(resolve(cwd, path), "utf8").replaceAll(/(?<=^### .*)\//gm, "")).toContain(`### \`${anchor}\`\n`);
      }
    }
  });

  test("for people: one line per message, but in a terminal lines fit its width", async () => {
    const root = folder({ ...SITE, "articles/c.md": `---\ntitle: C\npublished: 2026-02-31\n---\n${"[x](javascript:y) ".repeat(12)}\n` });
    const args = ["check", ...NOW];

    const { stderr } = await newswire(args, { cwd: root });
    const { code, stdout } = await inTerminal(args, { cwd: root, columns: 60 });

    expect(code).toBe(1);
    const words = (text: string): readonly string[] => text.split(/\s+/).filter((word) => /^[a-z]+$/i.test(word));
    expect(stderr).toMatch(/^articles\/a-ferry\.md:7:5 error link\/scheme: .*javascript.*$/m);
    expect(stderr.split("\n").some((line) => line.length > 80)).toBe(true);
    // A path cannot be wrapped.
    expect(stdout.split("\n").filter((line) => line.length > 60 && !line.startsWith("  See "))).toEqual([]);
    expect(words(stdout.replaceAll(/^ +\d* \|.*$/gm, ""))).toEqual(words(stderr.replaceAll(/^ +\d* \|.*$/gm, "")));
  });

  test("for programs: only an array of the seven keys, sorted by place, on standard output", async () => {
    const { stdout } = await newswire(["build", "--format", "json", ...NOW], { cwd: folder(SITE) });

    const problems = JSON.parse(stdout) as Problem[];
    const keys = ["file", "line", "column", "severity", "code", "message", "hint"];
    expect(problems.flatMap((problem) => Object.keys(problem)).filter((key) => !keys.includes(key))).toEqual([]);
    expect(problems.map(({ file, line, column, severity, code }) => `${file}:${line}:${column} ${severity} ${code}`)).toEqual([
      "articles/a-ferry.md:4:1 warning front-matter/unknown",
      "articles/a-ferry.md:5:7 error front-matter/type",
      "articles/a-ferry.md:7:5 error link/scheme",
      "articles/b-cranes.md:2:1 error front-matter/key",
      "articles/b-cranes.md:3:12 error front-matter/date",
    ]);
  });

  test("an article with an error that refers to a missing file is read only until nothing changes", async () => {
    const fields = "title: A\npublished: 2026-01-05\naudio: gone.mp3\n";
    const root = folder({ "newswire.yaml": SITE["newswire.yaml"], "articles/a.md": `---\n${fields}---\nSee [b](b.md).\n` });

    expect((await newswire(["check", ...NOW], { cwd: root })).code).toBe(1);
  });

  test("for programs: an empty array without problems", async () => {
    const root = folder({
      "newswire.yaml": SITE["newswire.yaml"],
      "articles/a.md": "---\ntitle: x\npublished: 2026-01-05\nsection: News\n---\nText\n",
    });

    expect((await newswire(["build", "--format", "json", ...NOW], { cwd: root })).stdout).toBe("[]\n");
  });

  test("for programs: problems of the settings have the same form", async () => {
    const root = folder({ ...SITE, "newswire.yaml": "site: {title: x}\nfeeds: {limit: many}\n" });

    const { code, stdout } = await newswire(["check", "--format", "json"], { cwd: root });

    expect(code).toBe(2);
    expect((JSON.parse(stdout) as Problem[]).map((problem) => `${problem.line} ${problem.code}`)).toEqual([
      "1 settings/required",
      "2 settings/type",
    ]);
  });

  test("for GitHub: annotations, by the flag or the environment", async () => {
    const root = folder(SITE);

    const { stdout } = await newswire(["build", "--format", "github", ...NOW], { cwd: root });

    expect(stdout.split("\n").slice(0, 2)).toEqual([
      "::warning file=articles/a-ferry.md,line=4,col=1,title=front-matter/unknown::unknown key: mood (ignored)%0ATo keep it in JSON Feed, list `mood` under `passThrough` in the settings.",
      expect.stringMatching(
        /^::error file=articles\/a-ferry\.md,line=5,col=7,title=front-matter\/type::tags must be a list of words, found a mapping/,
      ),
    ]);
    expect((await newswire(["build", ...NOW], { cwd: root, env: { GITHUB_ACTIONS: "true" } })).stdout).toBe(stdout);
    expect((await newswire(["build", "--format", "human", ...NOW], { cwd: root, env: { GITHUB_ACTIONS: "true" } })).stdout).toBe("");
  });

  test("check reports the same as build, and writes nothing", async () => {
    const root = folder(SITE);
    const before = filesOf(root);

    const checked = await newswire(["check", "--format", "json", ...NOW], { cwd: root });

    expect(checked.stdout).toBe((await newswire(["build", "--format", "json", ...NOW], { cwd: root })).stdout);
    expect(filesOf(root)).toEqual(before);
  });

  test("check reports problems of an embargoed story, but not of a draft", async () => {
    const body = "---\nSee [it](javascript:alert(1)).\n";
    const root = folder({
      "newswire.yaml": SITE["newswire.yaml"],
      "articles/embargoed.md": `---\ntitle: x\npublished: 2026-01-05\nembargo: 2027-01-01\n${body}`,
      "articles/draft.md": `---\ntitle: x\npublished: 2026-01-05\ndraft: true\n${body}`,
    });

    const { stdout } = await newswire(["check", "--format", "json", ...NOW], { cwd: root });

    expect((JSON.parse(stdout) as Problem[]).map(({ file }) => file)).toEqual(["articles/embargoed.md"]);
  });
});

/** The file that `--report` writes. */
interface Report {
  readonly counts: Readonly<Record<string, number>>;
  readonly written: readonly string[];
  readonly unchanged: number;
  readonly deleted: readonly string[];
  readonly purge: readonly string[];
  readonly changed: { readonly feeds: readonly string[]; readonly pages: readonly string[] };
  readonly nextChangeAt?: string;
}

describe("--report", () => {
  const settings = "site: {title: Harbour Wire, url: https://news.example/sub/}\nfeeds: {formats: [rss], by: [tag]}\n";
  const story = (title: string, ...lines: readonly string[]): string =>
    ["---", `title: ${title}`, "published: 2026-01-05", ...lines, "---", "Text", ""].join("\n");

  test("describes a first build, an edit and a removal", async () => {
    const root = folder({
      "newswire.yaml": settings,
      "articles/a.md": story("A", "tags: [one]"),
      "articles/b.md": story("B", "tags: [two]"),
    });
    const build = async (): Promise<Report> => {
      await newswire(["build", "--accept-removals", "--report", "report.json", ...NOW], { cwd: root });
      return JSON.parse(readFileSync(join(root, "report.json"), "utf8")) as Report;
    };

    const first = await build();
    expect(first.counts).toEqual({ stories: 2, withdrawn: 0, added: 2, heldBack: 0, drafts: 0, feeds: 3 });
    expect(first.written).toEqual(filesOf(join(root, "dist")));
    expect(first).toMatchObject({ unchanged: 0, deleted: [] });
    expect(first.changed.feeds.toSorted()).toEqual([
      "https://news.example/sub/rss.xml",
      "https://news.example/sub/tags/one/rss.xml",
      "https://news.example/sub/tags/two/rss.xml",
    ]);
    expect(first.changed.pages.toSorted()).toEqual(
      ["", "2026/01/", "articles/a/", "articles/b/", "subscribe/", "tags/one/", "tags/two/"].map(
        (path) => `https://news.example/sub/${path}`,
      ),
    );
    expect(first).not.toHaveProperty("nextChangeAt");

    expect(await build()).toMatchObject({ written: [], deleted: [], unchanged: first.written.length, changed: { feeds: [], pages: [] } });

    addFiles(root, { "articles/a.md": story("A, again", "tags: [one]") });
    const edited = await build();
    expect(edited.written.toSorted()).toEqual([
      "2026/01/index.html",
      "articles/a/index.html",
      "articles/b/index.html",
      "index.html",
      "ledger.ndjson",
      "rss.xml",
      "tags/one/index.html",
      "tags/one/rss.xml",
    ]);

    addFiles(root, { "articles/b.md": story("B", "tags: [two]", "draft: true") });
    const removed = await build();
    expect(removed.counts).toMatchObject({ stories: 1, added: 0, heldBack: 1, drafts: 1 });
    expect(removed.deleted).toEqual(["articles/b/index.html", "tags/two/index.html", "tags/two/rss.xml"]);
    expect(removed.purge).toEqual(
      [
        "",
        "2026/01/",
        "articles/a/",
        "articles/b/",
        "feeds.opml",
        "ledger.ndjson",
        "rss.xml",
        "sitemap.xml",
        "subscribe/",
        "tags/two/",
        "tags/two/rss.xml",
      ].map((path) => `https://news.example/sub/${path}`),
    );
  });

  test("has the time of the next scheduled change", async () => {
    const root = folder({
      "newswire.yaml": settings,
      "articles/a.md": story("A", "expires: 2027-03-01"),
      "articles/b.md": story("B", "embargo: 2027-02-01T09:00:00+09:00"),
    });

    await newswire(["build", "--report", "report.json", ...NOW], { cwd: root });

    expect(JSON.parse(readFileSync(join(root, "report.json"), "utf8"))).toMatchObject({
      nextChangeAt: "2027-02-01T00:00:00Z",
      counts: { heldBack: 1 },
    });
  });
});

describe("a story under embargo", () => {
  test("leaves none of its words anywhere", async () => {
    const root = folder({
      "newswire.yaml":
        "site: {title: Harbour Wire, url: https://news.example/}\nfeeds: {by: [tag, source, author, section, language]}\npassThrough: [wobble]\n",
      "articles/public.md":
        "---\ntitle: Public\npublished: 2026-01-05\nrelatedTo: [zeppelin]\ntranslationOf: zeppelin\n---\nSee [what is to come](zeppelin.md) and ![this](quokka.png).\n",
      "articles/quokka.png": "a picture that is public",
      "articles/zeppelin.md":
        "---\ntitle: Xylophone merger\npublished: 2026-01-05\nembargo: 2027-01-01\ntags: [marmalade]\nsource: Gazebo Press\nauthor: Ottoline\nsection: Bagpipes\nlanguage: sv\nwobble: umbrage\nimage: {src: narwhal.png, alt: Tusk}\nsummary: Kerfuffle\n---\nHullabaloo.\n",
      "articles/narwhal.png": "a picture that is not",
    });

    const { code, stdout, stderr } = await newswire(["build", "--report", "report.json", ...NOW], { cwd: root });

    expect(code).toBe(0);
    const files = filesOf(root).filter((path) => !path.startsWith("articles/") && path !== "newswire.yaml");
    const said = [stdout, stderr, ...files, ...files.map((path) => readFileSync(join(root, path), "latin1"))].join("\n");
    const where = (word: string): string[] => said.split("\n").filter((line) => line.toLowerCase().includes(word));
    const words = [
      "zeppelin",
      "xylophone",
      "marmalade",
      "gazebo",
      "ottoline",
      "bagpipes",
      "umbrage",
      "narwhal",
      "tusk",
      "kerfuffle",
      "hullabaloo",
      '"sv"',
      "languages/sv",
    ];
    expect(words.flatMap(where)).toEqual([]);
    expect(stderr).toContain("(not published: 1 scheduled)");
    expect(readFileSync(join(root, "dist/articles/public/index.html"), "utf8")).toContain("See what is to come and");
  });

  test("is not named in warnings", async () => {
    const root = folder({
      "newswire.yaml": SITE["newswire.yaml"],
      "articles/public.md": "---\ntitle: Public\npublished: 2026-01-05\nsection: News\n---\nText\n",
      "articles/zeppelin.md": "---\ntitle: Xylophone merger\npublished: 2026-01-05\nembargo: 2027-01-01\nmood: tense\n---\n# Hullabaloo\n",
    });

    const { stdout, stderr } = await newswire(["build", "--report", "report.json", ...NOW], { cwd: root });

    const said = (stdout + stderr + readFileSync(join(root, "report.json"), "utf8")).split("\n");
    expect(said.filter((line) => /zeppelin|xylophone|hullabaloo|tense/i.test(line))).toEqual([]);
  });
});

describe("many problems", () => {
  const many = (count: number): string => Array.from({ length: count }, (_, i) => `articles/n${String(i).padStart(2, "0")}.md`).join(" ");
  const faulty = (count: number): Record<string, string> =>
    Object.fromEntries(
      many(count)
        .split(" ")
        .map((path, i) => [path, `---\ntitle: N${i}\npublished: 2026-02-3${i % 10}\nmood: calm\n---\nText.\n`]),
    );
  const SETTINGS = { "newswire.yaml": "site: {title: Harbour Wire, url: https://news.example/}\n" };

  test("become a table of causes, with the fix and an example, and the first three in full", async () => {
    const { stderr } = await newswire(["check", ...NOW], { cwd: folder({ ...SETTINGS, ...faulty(21) }) });

    expect(stderr.split("\n\n").slice(0, 3)).toEqual([
      "  21 files  error front-matter/date: published: … is not a real date or time\n            For example `published: 2026-01-31` or, with a time, `2026-01-31T09:00`.\n            First: articles/n00.md:3:12",
      expect.stringMatching(
        /^ {4}1 file {2}warning front-matter\/unknown: unknown key: mood \(ignored\)\n {12}To keep it .*\n {12}articles\/n00\.md:4:1$/,
      ),
      "The first 3 of 22 problems (--all shows every one):",
    ]);
    expect(stderr.match(/^articles\/n\d\d\.md:/gm)).toHaveLength(3);
  });

  test("are one cause if only details differ, and what --skip-faulty leaves out comes first", async () => {
    const stories = Object.fromEntries(
      Array.from({ length: 30 }, (_, i) => [
        `articles/n${i + 10}.md`,
        `---\ntitle: N${i}\npublished: 2026-01-05\n${i < 3 ? "priority: 12\n" : ""}---\n{% x${i} %}\n\n${"{% x %}\n\n".repeat(i)}See [it](#a${i}).\n`,
      ]),
    );
    const { stderr } = await newswire(["build", "--skip-faulty", ...NOW], { cwd: folder({ ...SETTINGS, ...stories }) });

    const rows = stderr.match(/^ +\d+ files? .*/gm);
    expect(rows).toEqual([
      "   3 files  skipped front-matter/type: priority must be a whole number from 1 to 9, found `12`",
      "  30 files  warning markdown/foreign: template code left out: …",
      "  30 files  warning link/heading: no heading has the id …, so the link leads to the top of the page",
    ]);
    expect(stderr).toMatch(/^articles\/n10\.md:4:11 skipped front-matter\/type:/m);
  });

  test("are all shown with --all, and in JSON", async () => {
    const root = folder({ ...SETTINGS, ...faulty(21) });
    const all = await newswire(["check", ...NOW, "--all"], { cwd: root });
    const json = await newswire(["check", ...NOW, "--format", "json"], { cwd: root });

    expect(all.stderr.match(/^articles\/n\d\d\.md:/gm)).toHaveLength(22);
    expect(JSON.parse(json.stdout)).toHaveLength(22);
  });

  test("of a wire become one line, with the number of stories that are left out", async () => {
    const stories = Object.fromEntries(
      Array.from({ length: 30 }, (_, i) => [
        `articles/n${i}.md`,
        `---\ntitle: A long enough title for all ${i}\npublished: 2026-01-05\nsection: News\n---\nText.\n`,
      ]),
    );
    const root = folder({
      "newswire.yaml": `${SETTINGS["newswire.yaml"]}wires: {msn: {all: [section:news], profile: msn}}\n`,
      ...stories,
    });

    const { stderr } = await newswire(["build", ...NOW], { cwd: root });
    const github = await newswire(["check", ...NOW, "--format", "github"], { cwd: root });

    const line = /MSN \(wire msn\): 30 stories .*left out.* \(--all shows why\)/;
    expect(stderr.match(/receiver\//g)).toBeNull();
    expect(stderr).toMatch(line);
    expect(github.stdout.split("\n").filter((text) => text.includes("wire msn"))).toEqual([expect.stringMatching(line)]);
  });
});
