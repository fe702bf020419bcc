import { readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { Problem } from "../../src/model/problem.ts";
import { newswire, newswireAfresh } from "../support/command.ts";
import { addFiles, filesOf, folder } from "../support/folder.ts";
import type { Files } from "../support/folder.ts";
import { answering, loopback } from "../support/loopback.ts";

const NOW = ["--now", "2026-11-22T08:30:00Z"];
const SETTINGS = {
  "newswire.yaml": "site: {title: Harbour Wire, url: https://news.example/}\ntags: {ports: {label: Ports}, us: {label: US}}\n",
};

const STORY = `Pier opens today

Kuroto gets its second pier

The mayor cuts a ribbon on the pier on Tuesday.

A.F.B

KUROTO, Nov 3 (Reuters) - The harbour opened its second pier on Tuesday, two years after a storm had taken the first one. Ports in the US paid for it.

Fishermen welcomed the pier, "which is forty metres longer". They still want a crane. .

Follow our latest news via Google news
`;
const PATH = "articles/2026-11-22-kuroto-gets-its-second-pier.md";

const site = (files: Files): string => folder({ ...SETTINGS, ...files });
const read = (root: string, path = PATH): string => readFileSync(join(root, path), "utf8");
const articlesIn = (root: string): readonly string[] => filesOf(root).filter((path) => path.startsWith("articles/"));
const run = (root: string, ...args: readonly string[]) => newswire(["import", ...NOW, ...args], { cwd: root });

async function problemsOf(
  root: string,
  ...args: readonly string[]
): Promise<{ readonly code: number; readonly problems: readonly string[] }> {
  const { code, stdout } = await run(root, "--format", "json", ...args);
  const problems = JSON.parse(stdout.slice(stdout.indexOf("["))) as Problem[];
  return { code, problems: problems.map(({ severity, file, code: of }) => `${severity} ${file} ${of}`) };
}

describe("newswire import", () => {
  test("takes a feed whose text shows HTML with an address, which is published without a link", async () => {
    const item = `<item><title>One</title><guid>urn:a:1</guid><description><![CDATA[<p>Site: &lt;a href="http://b.example"&gt;http://b.example&lt;/a&gt;</p>]]></description></item>`;
    const root = site({ "a.xml": `<rss version="2.0"><channel><title>A</title><link>https://a.example/</link>${item}</channel></rss>` });

    const imported = await run(root, "a.xml");
    const built = await newswire(["build", ...NOW], { cwd: root });

    expect(imported.code, imported.stderr).toBe(0);
    expect(built.code, built.stderr).toBe(0);
    expect(read(root, "dist/rss.xml")).toContain(`href="http://b.example">http://b.example`);
  });

  test("turns a raw text into an article that builds, marks each guess, and loses no word", async () => {
    const root = site({ "seed.txt": STORY });

    const { code, stdout, stderr } = await run(root, "seed.txt");

    expect({ code, stdout }).toEqual({ code: 0, stdout: `${PATH}\n` });
    expect(stderr).toContain("guessed: kicker, title, source, published, dateline, tags, imageCaption, imageCredit");
    expect(stderr).toContain("left out: Follow our latest news via Google news");
    expect(read(root)).toBe(`---
kicker: Pier opens today # guessed
title: Kuroto gets its second pier # guessed
source: Reuters # guessed
published: 2026-11-22T08:30:00Z # guessed
dateline: KUROTO # guessed
tags: [Ports, US] # guessed
imageCaption: The mayor cuts a ribbon on the pier on Tuesday. # guessed
imageCredit: A.F.B # guessed
# Left out, guessed: Follow our latest news via Google news
imported: {from: seed.txt, hash: ${/hash: "?(\w{24})/.exec(read(root))?.[1]}}
---
KUROTO, Nov 3 (Reuters) - The harbour opened its second pier on Tuesday, two years after a storm had taken the first one. Ports in the US paid for it.

Fishermen welcomed the pier, "which is forty metres longer". They still want a crane. .
`);
    const built = await newswire(["build", "--strict", ...NOW], { cwd: root });
    expect(built.code, built.stderr).toBe(0);
    const page = read(root, "dist/articles/kuroto-gets-its-second-pier/index.html");
    // The dateline is in the text.
    expect(page.replace(/<head>[^]*<\/head>/, "").match(/KUROTO/g)).toHaveLength(1);
  });

  test("makes a wire of a text in an empty folder, with nothing done by hand", async () => {
    const root = folder({ "seed.txt": STORY });

    expect(await run(root, "seed.txt")).toMatchObject({ code: 0, stdout: `${PATH}\n` });
    expect((await newswire(["build", ...NOW], { cwd: root })).code).toBe(0);
    expect(filesOf(root)).toEqual(expect.arrayContaining(["newswire.yaml", "dist/rss.xml", "dist/feed.json"]));
  });

  test.each([
    'A "quoted" headline: with [brackets], #marks & 100% of {braces}',
    "Template {{ site.title }} and {% if a %} in a headline",
    "A note {# hidden #} and %% in %% a headline",
    "# Not a heading",
    "- not: a list",
    "null",
    "C:\\CON ../../etc/passwd",
    "word ".repeat(25).trim(),
    "日本が宇宙へ、同盟を拡大",
    "🚢",
  ])("writes an article that builds with the headline %s", async (headline) => {
    const root = site({ "a.txt": `${headline}\n\nThe harbour opened its second pier. It is forty metres longer than the first.\n` });

    const imported = await run(root, "a.txt");
    expect(imported.code, imported.stderr).toBe(0);
    const built = await newswire(["build", "--strict", ...NOW], { cwd: root });
    expect(built.code, built.stderr).toBe(0);
    const { items } = JSON.parse(read(root, "dist/feed.json")) as { items: { title: string }[] };
    expect(items[0]?.title.replaceAll("`", "")).toBe(headline);
  });

  test("shows text that looks like Markdown, HTML or code for other tools as it is", async () => {
    const line = "# 1. *stars* <b>tags</b> {{ code }} [[links]] $a$ and $b$ :tada: %% note %% {.lead} | cells | \\ &amp; - end.";
    const root = site({ "a.txt": `Headline\n\nThe harbour opened its second pier, and this is a sentence of the lead.\n\n${line}\n` });

    expect((await run(root, "a.txt")).code).toBe(0);
    expect((await newswire(["build", "--strict", ...NOW], { cwd: root })).code).toBe(0);
    const { items } = JSON.parse(read(root, "dist/feed.json")) as { items: { content_text: string; content_html: string }[] };
    const shown = (items[0]?.content_html ?? "")
      .replaceAll(/<[^>]*>/g, "")
      .replaceAll("&#x3C;", "<")
      .replaceAll("&#x26;", "&");
    expect(shown).toContain(line.replaceAll("&gt;", ">"));
  });

  test("gives two stories with one headline two files, and never overwrites a file that it did not write", async () => {
    const root = site({
      "a.txt": STORY,
      "b.txt": STORY.replace("crane", "ferry"),
      [PATH]: "---\ntitle: Mine\npublished: 2026-01-01\n---\nText.\n",
    });

    expect((await run(root, "a.txt", "b.txt")).code).toBe(0);

    expect(articlesIn(root)).toEqual([PATH.replace(".md", "-2.md"), PATH.replace(".md", "-3.md"), PATH]);
    expect(read(root)).toContain("title: Mine");
    expect((await newswire(["build", ...NOW], { cwd: root })).code).toBe(0);
  });

  test("reads folders, patterns and standard input", async () => {
    const root = site({ "in/a.txt": STORY, "in/deep/b.txt": STORY, "in/c.jpg": "x", "in/.hidden.txt": STORY });

    expect((await run(root, "in", "--dry-run")).stderr).toMatch(/2 articles would be imported\.$/m);
    expect((await run(root, "in/*.txt", "--dry-run")).stderr).toMatch(/1 article would be imported\.$/m);
    expect((await run(root, "in/**/*.t?t", "--dry-run")).stderr).toMatch(/2 articles would be imported\.$/m);
    const piped = await newswireAfresh(["import", "-", "--into", "wire", ...NOW], { cwd: root, input: STORY });
    expect(piped).toMatchObject({ code: 0, stdout: "wire/2026-11-22-kuroto-gets-its-second-pier.md\n" });
  });

  test("shows a diff with --dry-run, and writes nothing", async () => {
    const root = site({ "seed.txt": STORY });
    const before = filesOf(root);

    const { code, stdout } = await run(root, "seed.txt", "--dry-run");

    expect(code).toBe(0);
    expect(stdout).toMatch(/^--- a\/articles.*\n\+\+\+ b\/articles[^]*^\+title: Kuroto gets its second pier # guessed$/m);
    expect(filesOf(root)).toEqual(before);
  });
});

describe("importing again", () => {
  const LATER = ["--now", "2026-11-25T10:00:00Z"];
  const again = (root: string, ...args: readonly string[]) => newswire(["import", "seed.txt", ...LATER, ...args], { cwd: root });
  const imported = async (): Promise<string> => {
    const root = site({ "seed.txt": STORY });
    expect((await run(root, "seed.txt")).code).toBe(0);
    return root;
  };

  test("changes nothing if nothing changed, also in files with other line ends", async () => {
    const root = await imported();
    writeFileSync(join(root, PATH), read(root).replaceAll("\n", "\r\n"));
    const before = read(root);

    expect(await again(root)).toMatchObject({ code: 0, stdout: "", stderr: "1 unchanged.\n" });
    expect(read(root)).toBe(before);
    expect(articlesIn(root)).toEqual([PATH]);
  });

  test("updates an article whose source changed, and keeps its date of publication and its id", async () => {
    const root = await imported();
    expect((await newswire(["stamp", ...NOW], { cwd: root })).code).toBe(0);
    addFiles(root, { "seed.txt": STORY.replace("a crane", "two cranes") });

    expect(await again(root)).toMatchObject({ code: 0, stdout: `${PATH}\n` });

    expect(read(root)).toContain("two cranes");
    expect(read(root)).toContain("published: 2026-11-22T08:30:00Z");
    expect(read(root)).toContain("id: tag:news.example,2026-11-22:kuroto-gets-its-second-pier");
    expect(await again(root)).toMatchObject({ stderr: "1 unchanged.\n" });
  });

  test("keeps an article that somebody edited", async () => {
    const root = await imported();
    writeFileSync(join(root, PATH), read(root).replace("forty", "fifty"));
    const before = read(root);

    expect(await again(root)).toMatchObject({ code: 0, stdout: "", stderr: "1 kept (edited here, unchanged at the source).\n" });
    expect(read(root)).toBe(before);
  });

  test("keeps an article that was edited here and changed at the source, and says what changed and how to go on", async () => {
    const root = await imported();
    writeFileSync(join(root, PATH), read(root).replace("forty", "fifty"));
    const before = read(root);
    addFiles(root, { "seed.txt": STORY.replace("a crane", "two cranes").replace("gets its", "gets a") });

    const { code, stderr } = await again(root);

    expect(code).toBe(0);
    expect(stderr).toContain("at the source, its title and its text changed");
    expect(read(root)).toBe(before);
    expect((await again(root, "--dry-run")).stdout).toContain(
      '+Fishermen welcomed the pier, "which is forty metres longer". They still want two cranes. .',
    );
    const [, hash = ""] = /hash: "?(\w+)"?`/.exec(stderr.replaceAll(/\s+/g, " ")) ?? [];
    writeFileSync(join(root, PATH), read(root).replace(/hash: [^}]*/, `hash: "${hash}"`));
    expect(await again(root)).toMatchObject({ stderr: "1 kept (edited here, unchanged at the source).\n" });
  });

  test("does not touch the index or the output", async () => {
    const root = await imported();
    expect((await newswire(["build", ...NOW], { cwd: root })).code).toBe(0);
    const others = (): readonly string[] =>
      filesOf(root)
        .filter((path) => !path.startsWith("articles/"))
        .map((path) => path + readFileSync(join(root, path)).length);
    const before = others();
    await again(root);
    expect(others()).toEqual(before);
  });
});

describe("what this site has published itself", () => {
  const STORIES = {
    "articles/ferry.md": "---\ntitle: Ferry\npublished: 2026-11-03\n---\nText.\n",
    "articles/cranes.md": "---\ntitle: Cranes\npublished: 2026-11-04\nid: cranes-1\nslug: cranes\n---\nText.\n",
  };
  const built = async (): Promise<string> => {
    const root = site(STORIES);
    expect((await newswire(["build", ...NOW], { cwd: root })).code).toBe(0);
    return root;
  };

  test.each([
    ["its own feed", ["dist/rss.xml"]],
    ["a page of its output", ["dist/articles/ferry/index.html", "dist/articles/cranes/index.html"]],
    ["its folder of articles", ["articles"]],
    ["its articles", ["articles/ferry.md", "articles/cranes.md"]],
  ])("does not become an article again: %s", async (_, names) => {
    const root = await built();
    const before = filesOf(root);

    expect(await run(root, ...names)).toMatchObject({ code: 0, stdout: "", stderr: "2 already in the articles of this site.\n" });
    expect(filesOf(root)).toEqual(before);
  });

  test("comes back from its own feed if the article is missing", async () => {
    const root = await built();
    rmSync(join(root, "articles/ferry.md"));

    const { code, stdout, stderr } = await run(root, "dist/atom.xml");
    expect([code, stdout]).toEqual([0, "articles/2026-11-03-ferry.md\n"]);
    expect(stderr).toBe("1 article imported, 1 already in the articles of this site.\n");
    expect((await newswire(["build", ...NOW], { cwd: root })).code).toBe(0);
  });

  test("is refused as a whole folder: the output, and the folder around the articles", async () => {
    const root = await built();
    const before = filesOf(root);

    expect(await problemsOf(root, "dist")).toEqual({ code: 1, problems: [expect.stringContaining("import/unreadable")] });
    expect(await problemsOf(root, ".")).toEqual({ code: 1, problems: [expect.stringContaining("import/unreadable")] });
    expect((await run(root, "dist")).stderr).toContain("`newswire import dist/rss.xml`");
    expect(filesOf(root)).toEqual(before);
  });

  test("does not include its settings, which are not a story", async () => {
    const root = await built();

    expect(await problemsOf(root, "newswire.yaml")).toEqual({ code: 1, problems: [expect.stringContaining("import/kind")] });
  });
});

describe("a folder of Markdown", () => {
  const BLOG: Files = {
    "blog/_posts/2020-01-02-first.md":
      '---\nlayout: post\ntitle: "First"\ndate: 2020-01-02 10:00:00 +0100\ncategories: news ports\n---\nSee [other](deep/other.md). ![A pier](pier.svg)\n\n    code *as it is*\n',
    "blog/_posts/deep/other.md": '+++\ntitle = "Other"\ndate = 2020-02-03\ndraft = false\n+++\nOther *text*.\n',
    "blog/_posts/deep/bare.md": "# Bare\n\nNo front matter.\n",
    "blog/_posts/pier.svg": '<svg xmlns="http://www.w3.org/2000/svg" width="4" height="3"><path d="M0 0h4v3H0z"/></svg>',
    "blog/_posts/README.md": "# Not an article\n",
    "blog/_posts/theme.css": "x",
    "blog/_drafts/secret.md": "---\ntitle: Secret\ndate: 2020-01-05\n---\nSecret.\n",
  };

  test("becomes clean copies that mean the same, with their pictures, and stays as it is", async () => {
    const root = site(BLOG);

    const { code, stderr } = await run(root, "blog/_posts", "blog/_drafts");

    expect(code, stderr).toBe(0);
    expect(stderr).toContain("4 articles imported, 1 file copied.");
    expect(articlesIn(root)).toEqual(
      ["2020-01-02-first.md", "deep/bare.md", "deep/other.md", "pier.svg", "secret.md"].map((path) => `articles/${path}`),
    );
    expect(read(root, "articles/2020-01-02-first.md")).toMatch(
      /^---\nlayout: post\ntitle: "First"\ndate: 2020-01-02T10:00:00\+01:00\ntags: news, ports\nimported: \{.*\}\n---\nSee \[other\]\(deep\/other\.md\)\. !\[A pier\]\(pier\.svg\)\n\n {4}code \*as it is\*\n$/,
    );
    expect(read(root, "articles/deep/bare.md")).toMatch(/^---\npublished: .* # guessed\nimported: .*\n---\n# Bare\n/);
    for (const [path, text] of Object.entries(BLOG)) expect(read(root, path)).toBe(text);

    const built = await newswire(["build", ...NOW], { cwd: root });
    expect(built.code, built.stderr).toBe(0);
    const { items } = JSON.parse(read(root, "dist/feed.json")) as { items: { title: string; tags?: string[] }[] };
    expect(items.map(({ title }) => title).toSorted()).toEqual(["Bare", "First", "Other"]);
    expect(items.find(({ title }) => title === "First")?.tags).toEqual(["news", "Ports"]);
  });

  test("may hold articles that were imported: a copy names only the file that it is from", async () => {
    const root = site({ "seed.txt": STORY });
    expect((await run(root, "seed.txt", "--into", "wire")).code).toBe(0);

    const { code, stderr } = await run(root, "wire");

    expect(code, stderr).toBe(0);
    expect(read(root).match(/^imported: .*$/gm)).toEqual([expect.stringContaining("wire/2026-11-22")]);
  });

  test("is imported again without changes, after `stamp` too, and updates what changed", async () => {
    const root = site(BLOG);
    expect((await run(root, "blog/_posts")).code).toBe(0);
    expect((await newswire(["stamp", ...NOW], { cwd: root })).code).toBe(0);
    expect((await run(root, "blog/_posts")).stderr).toBe("3 unchanged.\n");

    addFiles(root, { "blog/_posts/deep/other.md": String(BLOG["blog/_posts/deep/other.md"]).replace("text", "words") });
    expect(await run(root, "blog/_posts")).toMatchObject({
      stdout: "articles/deep/other.md\n",
      stderr: "1 article updated, 2 unchanged.\n",
    });
    expect(read(root, "articles/deep/other.md")).toContain("Other *words*.");
  });

  test("the fix for an article without front matter and title works", async () => {
    const root = site({ "blog/plain.md": "Text.\n" });
    expect((await run(root, "blog")).stderr).toContain("blog/plain.md:1:1 error front-matter/required: title is missing\n");

    addFiles(root, { "blog/plain.md": "# Title\n\nText.\n" });
    expect(await run(root, "blog")).toMatchObject({ code: 0, stdout: "articles/plain.md\n" });
  });

  test("with a faulty article is imported without it, and exits with 1", async () => {
    const root = site({ ...BLOG, "blog/_posts/bad.md": "---\ntitle: [a\n---\nText.\n" });

    const { code, problems } = await problemsOf(root, "blog/_posts");
    expect(code).toBe(1);
    expect(problems.every((problem) => problem.startsWith("error blog/_posts/bad.md front-matter/"))).toBe(true);
    expect(articlesIn(root)).toContain("articles/2020-01-02-first.md");
    expect(articlesIn(root)).not.toContain("articles/bad.md");
  });
});

describe("an unsound source", () => {
  test.each<readonly [what: string, name: string, content: string | Uint8Array, code: string]>([
    ["is not UTF-8", "a.txt", Buffer.from("Caf\xe9 on the pier\n\nText.", "latin1"), "import/charset"],
    ["is empty", "a.txt", " \n\n", "import/unsound"],
    ["has only marks", "a.txt", "---\n***\n", "import/unsound"],
    ["is a picture", "a.txt", Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 1]), "import/kind"],
    ["is too large", "a.txt", `Headline\n\n${"word ".repeat(700_000)}`, "import/limit"],
  ])("that %s is an error, and nothing of it is written", async (_what, name, content, code) => {
    const root = site({ [name]: content, "good.txt": STORY });

    expect(await problemsOf(root, name, "good.txt")).toEqual({ code: 1, problems: [`error ${name} ${code}`] });
    // Another source is not affected.
    expect(articlesIn(root)).toEqual([PATH]);
  });

  test.each([
    ["missing.txt", "import/unreadable"],
    ["empty", "import/unreadable"],
    ["*.nothing", "import/unreadable"],
  ])("%s is an error", async (name, code) => {
    const root = site({ "empty/.keep": "" });

    expect(await problemsOf(root, name)).toEqual({ code: 1, problems: [`error ${name} ${code}`] });
  });

  test("without a match names the pattern", async () => {
    const { stderr } = await newswire(["import", "*.nothing"], { cwd: site({}) });

    expect(stderr).toContain("no file matches *.nothing\n");
  });

  test("that is a named pipe or a device, which might never end, is an error", async () => {
    const root = site({});
    symlinkSync("/dev/zero", join(root, "zero.txt"));

    expect(await problemsOf(root, "zero.txt")).toEqual({ code: 1, problems: ["error zero.txt import/unreadable"] });
  });

  test("behind a URL is fetched within limits, and only from private networks if asked for", async () => {
    const root = site({});
    const server = await loopback(answering(200, { "content-type": "text/plain; charset=iso-8859-1" }, STORY));
    const url = `${server.url}story.txt`;

    expect(await problemsOf(root, url)).toEqual({ code: 1, problems: [`error ${url} import/fetch`] });
    expect(server.seen).toEqual([]);
    expect((await run(root, url, "--allow-private")).stdout).toBe(`${PATH}\n`);
    expect(read(root)).toContain(`from: "${url}"`);

    server.become((_, response) => void response.writeHead(302, { location: `/${Math.random()}` }).end());
    expect(await problemsOf(root, url, "--allow-private")).toEqual({ code: 1, problems: [`error ${url} import/fetch`] });
    server.become(answering(404));
    expect(await problemsOf(root, url, "--allow-private")).toEqual({ code: 1, problems: [`error ${url} import/fetch`] });
    server.become(answering(302, { location: "file:///etc/passwd" }));
    expect(await problemsOf(root, url, "--allow-private")).toEqual({ code: 1, problems: [`error ${url} import/fetch`] });
    expect(articlesIn(root)).toEqual([PATH]);
  });
});
