import { expect, test } from "vitest";
import type { Problem } from "../../src/model/problem.ts";
import { newswire } from "../support/command.ts";
import { addFiles, folder } from "../support/folder.ts";

const SETTINGS = { "newswire.yaml": "site: {title: Pier News, url: https://pier.example/}\n" };
const NOW = ["--now", "2026-11-29T12:00:00Z", "--format", "json"];

const article = (body: string, ...fields: readonly string[]): string =>
  ["---", "title: A", "published: 2026-01-05", ...fields, "---", body, ""].join("\n");

async function problemsOf(root: string, ...args: readonly string[]): Promise<readonly Problem[]> {
  const { stdout } = await newswire([...args, ...NOW], { cwd: root });
  return JSON.parse(/^\[[^]*/m.exec(stdout)?.[0] ?? "[]") as Problem[];
}

/** The hints of one article, each with its code. */
async function hintsFor(text: string): Promise<readonly string[]> {
  const problems = await problemsOf(folder({ ...SETTINGS, "articles/a.md": text, "articles/pics/quay.pdf": "%PDF-1.4" }), "check");
  return problems.map(({ code, hint }) => `${code} ${hint}`);
}

test.each([
  ["![Quay](C:\\pics\\quay.jpg)", "link/scheme Put the file beside the article, and write only its name: `![…](quay.jpg)`."],
  ["[Plan](file:///home/me/plan.pdf)", "link/scheme Put the file beside the article, and write only its name: `[…](plan.pdf)`."],
  ["[Plan](pics\\quay.pdf)", "link/missing Write `/` instead of `\\`: `pics/quay.pdf`."],
  [
    "![Quay](/images/quay.jpg)",
    expect.stringContaining("put the file at `public/images/quay.jpg`, and write `articles: {static: public}`"),
  ],
  ['{{< youtube "abc" >}}', "markdown/foreign newswire cannot read its id. Write a link to the page instead: `[words](https://…)`."],
])("the fix for %s can be followed", async (body, hint) => {
  expect(await hintsFor(article(body))).toEqual([hint]);
});

test("the fixes for a path with `\\` and a path from the root work", async () => {
  expect(await hintsFor(article("[Plan](pics/quay.pdf)"))).toEqual([]);
  const root = folder({
    "newswire.yaml": `${SETTINGS["newswire.yaml"]}articles: {static: public}\n`,
    "public/plan.pdf": "%PDF-1.4",
    "articles/a.md": article("[Plan](/plan.pdf)"),
  });
  expect(await problemsOf(root, "check")).toEqual([]);
});

test("a picture that is missing from the folder of `articles.static` names its place there", async () => {
  const root = folder({
    "newswire.yaml": `${SETTINGS["newswire.yaml"]}articles: {static: [assets/, more]}\n`,
    "articles/a.md": article("![Quay](/images/quay.jpg)"),
  });
  const hint = "Put the file at `assets/images/quay.jpg`, fix the path, or use an absolute https:// URL.";
  expect(await problemsOf(root, "check")).toMatchObject([{ code: "media/missing", hint }]);
});

test("a title that is only a YAML comment is one problem, whose fix is quotes", async () => {
  expect(await hintsFor("---\ntitle: #1 ship\npublished: 2026-01-05\n---\nText.\n")).toEqual([
    'front-matter/yaml Put the value in quotes: `title: "#1 ship"`. For a comment, write a space after `#`.',
  ]);
});

test("an enclosure whose file no build can find is fixed in the article", async () => {
  const root = folder({ ...SETTINGS, "articles/a.md": article("Text.", "image: /images/quay.jpg") });
  await newswire(["build", ...NOW], { cwd: root });
  const problems = await problemsOf(root, "verify", "dist");
  expect(problems.map(({ code, hint }) => `${code} ${hint}`)).toContain(
    "verify/enclosure Build again. If the file is still missing, add it to the site, or fix its path in the article.",
  );
});

test("the fix for a picture on a drive of Windows is its name", async () => {
  expect(await hintsFor(article("Text.", "image: C:\\pics\\quay.jpg"))).toEqual([
    "front-matter/file Put the file beside the article, and write only its name: `image: quay.jpg`.",
  ]);
});

test("a missing space in braces is one problem, whose fix is the space", async () => {
  expect(await hintsFor(article("Text.", "image: {src:quay.jpg}"))).toEqual([
    "front-matter/key Write a space after the colon: `src: quay.jpg`.",
  ]);
});

test("an article is not called code that browsers run", async () => {
  const [problem] = await problemsOf(folder({ ...SETTINGS, "articles/a.md": article("Text.", "image: a.md") }), "check");
  expect(problem?.message).toBe("image not published: a.md is a Markdown file, which newswire does not publish as it is");
});

test("a merge conflict in the first line is not called missing front matter", async () => {
  const conflict = "<<<<<<< HEAD\n---\ntitle: A\n---\n=======\n---\ntitle: B\n---\n>>>>>>> b\n";
  const [problem] = await problemsOf(folder({ ...SETTINGS, "articles/a.md": conflict }), "check");
  expect(problem).toMatchObject({ code: "front-matter/yaml", line: 1, message: "merge conflict" });
});

test.each(["Ferry late.\n\n", "```sh\ngit merge\n```\n\n", "````\n```\n````\n\n"])(
  "a merge conflict in the text is an error (%j)",
  async (before) => {
    const conflict = `${before}<<<<<<< HEAD\nTwo were hurt.\n=======\nNobody was hurt.\n>>>>>>> corrections\n`;
    const problems = await problemsOf(folder({ ...SETTINGS, "articles/a.md": article(conflict) }), "check");
    const line = article(conflict).split("\n").indexOf("<<<<<<< HEAD") + 1;
    expect(problems.find(({ severity }) => severity === "error")).toMatchObject({ code: "markdown/conflict", line });
  },
);

test("code may show a merge conflict, and a text may quote seven times", async () => {
  const code = "```diff\n<<<<<<< HEAD\na\n=======\nb\n>>>>>>> main\n```\n\n>>>>>>> Old mail\n";
  expect(await problemsOf(folder({ ...SETTINGS, "articles/a.md": article(code) }), "check")).toEqual([]);
});

test("two different folders are the fix if the output folder is the folder of articles", async () => {
  const root = folder({ ...SETTINGS, "articles/a.md": article("Text.") });
  const [problem] = await problemsOf(root, "build", "--out", "articles");
  expect(problem).toMatchObject({ code: "settings/out", hint: "Name two different folders: `--articles articles --out dist`." });
  expect(await problemsOf(root, "build", "--articles", "articles", "--out", "dist")).toEqual([]);
});

test("the fix for a picture in a private network is to allow it", async () => {
  const root = folder({ ...SETTINGS, "articles/a.md": article("Text.") });
  addFiles(root, {
    "page.html": "<html><body><article><h1>Quay</h1><p>It is new. <img src=http://127.0.0.1:9/q.png></p></article></body></html>",
  });
  const problems = await problemsOf(root, "import", "page.html", "--media");
  expect(problems.map(({ code, hint }) => `${code} ${hint}`)).toEqual([expect.stringMatching(/^import\/picture .*add --allow-private\.$/)]);
});

test("a fault in the front matter of an imported article is reported in its line", async () => {
  const root = folder({ ...SETTINGS, "articles/a.md": article("Text."), "b.md": "---\ntitle: B\ntags: [x\n---\nText.\n" });
  const problems = await problemsOf(root, "import", "b.md");
  expect(problems).toMatchObject([{ file: "b.md", line: 3, code: "front-matter/yaml", message: "missing closing bracket or comma" }]);
});

test("`verify` of a host without https:// shows the line with https://", async () => {
  const [problem] = await problemsOf(folder(SETTINGS), "verify", "pier.example");
  expect(problem?.hint).toContain("`newswire verify https://pier.example/`");
});

test.each([
  ["title Ok", 2, "Write the colon: `title: Ok`."],
  ["title: Ok\nimage:\n  src a.jpg\n  alt: A quay", 4, "Write the colon: `src: a.jpg`."],
  ["title: Ok\nauthors:\n  - name Jane\n    url: https://a.example/", 4, "Write the colon: `name: Jane`."],
  ["title: Ok\nimage: {src: a.jpg, alt: A quay, credit: Photo: Jane}", 3, 'Write `credit: "Photo: Jane"`.'],
  ["title: Ok\ntags: [ports, Sea: Tide: Low]", 3, 'Write `"Sea: Tide: Low"`.'],
  ["title: Ok\ntags: [ports, sea]]", 3, "Delete it."],
  ["title: Ok\ntags: [ports,\n  sea]]", 4, "Delete it."],
  ["title: Ok\nimage: {src: a.jpg}}", 3, "Delete it."],
  [
    "title: Ok\ntags: [ports], sea",
    3,
    'If it is a list, put all items between one `[` and one `]`. If it is text, put it in quotes: `tags: "[ports], sea"`.',
  ],
  [
    "title: Ok\ntags: [ports]\n  - sea\n  - tide",
    4,
    "For a list, write all of it on one line: `tags: [ports, sea, tide]`. Otherwise, delete the lines with `-`.",
  ],
  [
    'title: Ok\ntags: "ports"\n- sea',
    4,
    'For a list, write all of it on one line: `tags: ["ports", sea]`. Otherwise, delete the lines with `-`.',
  ],
  ["title: Ok\nimage: {src: a.jpg}\n  - sea", 4, "Delete this line, or the value after `image:`."],
  [
    "title: Ok\nsummary: Long\n  text\n  note: it",
    5,
    "Indent `note` like the line above. If the line continues the value above, put the whole value in quotes.",
  ],
])("the fix for the front matter %j is in its line", async (fields, line, hint) => {
  const root = folder({ ...SETTINGS, "articles/a.md": `---\n${fields}\npublished: 2026-01-05\n---\nText.\n` });
  expect(await problemsOf(root, "check")).toMatchObject([{ code: "front-matter/yaml", line, hint }]);
});

test("a dash between two tags is not a tag", async () => {
  expect(await hintsFor(article("Text.", "tags: ports", "  - ferries"))).toEqual([
    "front-matter/tags If these are 2 tags, write `tags: [ports, ferries]`. If it is one, write `tags: [ports - ferries]`.",
  ]);
});

test.each([
  ["newswire.yaml", "`newswire verify dist`"],
  ["articles/a.md", "`newswire verify dist`"],
  ["dist/rss.xml", "`newswire verify dist`"],
  ["dist/articles/a/index.html", "`newswire verify dist`"],
  ["preview/rss.xml", "`newswire verify preview`"],
])("`verify %s` names an output folder", async (file, name) => {
  const root = folder({ ...SETTINGS, "articles/a.md": article("Text.") });
  addFiles(root, { "dist/rss.xml": "", "dist/articles/a/index.html": "", "preview/rss.xml": "" });
  const [problem] = await problemsOf(root, "verify", file);
  expect(problem?.hint).toContain(name);
});

test("several files for a command that takes one are not called a text", async () => {
  const { stderr } = await newswire(["release", "a.md", "b.md"], { cwd: folder(SETTINGS) });
  expect(stderr).toContain("`release` takes 1, but got 2 arguments. Run it once for each. Put a path with spaces in quotes.");
});

test("the pages of a preview do not link to a license that it does not have", async () => {
  const root = folder({
    "newswire.yaml": `${SETTINGS["newswire.yaml"]}rights: {ai: {train: deny}}\n`,
    "articles/a.md": article("Text."),
  });
  await newswire(["build", "--url", "https://preview.example/", "--out", "preview", ...NOW], { cwd: root });
  const problems = await problemsOf(root, "verify", "preview");
  expect(problems.filter(({ message }) => message.includes("license.xml"))).toEqual([]);
});

test.each([
  ["updated: 2026-11-28T09:00:00Z", "Delete it: the story is not published yet."],
  ["corrections: [{date: 2026-11-28T09:00:00Z, note: A slip.}]", "Delete the correction: the story is not published yet."],
  [
    "withdrawn: {date: 2026-11-28T09:00:00Z, reason: Wrong.}",
    "Delete `withdrawn`: the story is not published yet. To hold it back, write `draft: true`.",
  ],
])("deleting it fixes a change before a publication in the future: %s", async (line, hint) => {
  const root = folder({ ...SETTINGS, "articles/a.md": `---\ntitle: A\npublished: 2026-12-24T09:00:00Z\n${line}\n---\nText.\n` });
  expect((await problemsOf(root, "check")).map((problem) => problem.hint)).toContain(hint);
});
