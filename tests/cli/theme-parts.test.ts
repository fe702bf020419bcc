import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { newswire, NODE } from "../support/command.ts";
import { startDev } from "../support/dev.ts";
import { addFiles, filesOf, folder } from "../support/folder.ts";
import type { Files } from "../support/folder.ts";
import { run } from "../support/run.ts";

const ROOT = new URL("../../", import.meta.url);
const DOCS = readFileSync(new URL("docs/themes.md", ROOT), "utf8");

/** The modules in the docs. */
const EXAMPLES = Object.fromEntries(
  [...DOCS.matchAll(/```js\n(\/\/ (theme\/[a-z-]+\.mjs)\n[^`]*(?:`(?!``)[^`]*)*)```/g)].map(([, text = "", path = ""]) => [path, text]),
);

const SITE = "https://harbour.example/";
const SETTINGS = `site: {title: Harbour, url: '${SITE}', rights: Ours}\nfeeds: {by: [section, tag]}\n`;
const article = (title: string, more = ""): string =>
  `---\ntitle: ${title}\npublished: 2026-11-20T08:00:00Z\nsection: Ports\n${more}---\nIt sails at dawn.\n`;

const FILES: Files = {
  "newswire.yaml": SETTINGS,
  "articles/quay.md": article("Quay", "priority: 1\n"),
  "articles/ferry.md": article("Ferry & crane", "tags: [sea]\n"),
  "pages/about.md": "---\ntitle: About us\n---\nWho we are.\n",
};

const NOW = ["--now", "2026-11-22T00:00:00Z"];

function site(files: Files, base: Files = FILES) {
  const root = folder({ ...base, ...files });
  return {
    root,
    build: async () => {
      const { code, stdout, stderr } = await newswire(["build", "--format", "json", ...NOW], { cwd: root });
      const problems = JSON.parse(stdout || "[]") as readonly Fault[];
      return { code, stderr, problems, faults: problems.map((each) => `${each.code} ${each.file}:${each.line} ${each.message}`) };
    },
    written: async (): Promise<string[]> => {
      const { stdout, stderr } = await newswire(["build", "--verbose", ...NOW], { cwd: root });
      return [...(stdout + stderr).matchAll(/^wrote dist\/(.*)$/gm)].map(([, path = ""]) => path);
    },
    read: (path: string): string => readFileSync(join(root, "dist", path), "utf8"),
    pages: (): string[] => filesOf(join(root, "dist")).filter((path) => path.endsWith(".html")),
  };
}

interface Fault {
  readonly code: string;
  readonly file: string;
  readonly line: number;
  readonly message: string;
  readonly hint: string;
}

/** A module that puts a word around a part. */
const around = (word: string): string => `export default (facts, { html, standard }) => html\`<!--${word}-->\${standard}\`;\n`;

test("the modules in the docs make the HTML shown there", async () => {
  const { build: buildSite, read } = site(EXAMPLES);
  expect(Object.keys(EXAMPLES)).toEqual(["theme/story-card.mjs", "theme/footer.mjs"]);

  expect(await buildSite()).toMatchObject({ code: 0, faults: [] });

  const [, shown = ""] = /a card is then:\n\n```html\n([^]*?)```/.exec(DOCS) ?? [];
  expect(shown).not.toBe("");
  expect(read("index.html")).toContain(shown);
  const footer = '<p class="imprint"><a href="mailto:desk@harbour.example">Write to the desk of Harbour</a></p>\n</body>';
  for (const page of ["index.html", "404.html", "articles/ferry/index.html", "tags/sea/index.html"]) expect(read(page)).toContain(footer);
});

test("the modules in the docs have the types of the package, which need no other types and find a mistake", async () => {
  const options = { checkJs: true, strict: true, noEmit: true, module: "nodenext", target: "es2022", types: [] };
  const root = folder({
    ...EXAMPLES,
    "theme/faulty.mjs": (EXAMPLES["theme/footer.mjs"] ?? "").replace("site.title", "site.titel"),
    "tsconfig.json": JSON.stringify({ compilerOptions: options, include: ["theme"] }),
    "package.json": "{}",
  });
  mkdirSync(join(root, "node_modules"));
  symlinkSync(fileURLToPath(ROOT), join(root, "node_modules/newswire"));

  const { stdout } = await run(NODE, [fileURLToPath(new URL("node_modules/typescript/bin/tsc", ROOT)), "-p", root], { cwd: root });

  expect(stdout.split("\n").filter((line) => line.includes("error"))).toEqual([
    expect.stringMatching(/^theme\/faulty\.mjs\(4,\d+\): error TS2551: Property 'titel' does not exist/) as string,
  ]);
});

test("each module changes its part of every page that has it, and nothing else", async () => {
  const plain = site({});
  await plain.build();
  const everywhere = plain.pages();
  const stories = everywhere.filter((path) => path.startsWith("articles/"));
  const others = ["404.html", "about/index.html", "subscribe/index.html"];
  const lists = everywhere.filter((path) => !stories.includes(path) && !others.includes(path));
  const expected = { head: everywhere, header: everywhere, footer: everywhere, article: stories, list: lists, "story-card": lists };

  for (const [name, pages] of Object.entries(expected)) {
    const { build: buildSite, read, root } = site({ [`theme/${name}.mjs`]: around(name) });
    expect(await buildSite()).toMatchObject({ code: 0, faults: [] });
    const files = filesOf(join(root, "dist"));
    expect(files).toEqual(filesOf(join(plain.root, "dist")));
    expect([name, files.filter((path) => path.endsWith(".html") && read(path).includes(`<!--${name}-->`))]).toEqual([name, pages]);
    for (const path of files) expect([path, read(path).replaceAll(`<!--${name}-->`, "")]).toEqual([path, plain.read(path)]);
  }
});

describe.each([
  { sites: "without an index", base: FILES },
  {
    sites: "with an index",
    base: { ...FILES, ...Object.fromEntries(Array.from({ length: 100 }, (_, i) => [`articles/s${i}.md`, article(`S${i}`)])) },
  },
])("a site $sites", ({ base }) => {
  test("writes its pages again, and no feed, when a module or what it imports changes", async () => {
    const part = `import { word } from "./lib/word.mjs";\nexport default (page, { html, standard }) => html\`\${standard}<p>\${word}</p>\`;\n`;
    const { root, written, read, pages } = site({ "theme/footer.mjs": part, "theme/lib/word.mjs": 'export const word = "first";\n' }, base);
    await written();
    expect(read("index.html")).toContain("<p>first</p>");
    expect(await written()).toEqual([]);

    addFiles(root, { "theme/lib/word.mjs": 'export const word = "second";\n' });
    expect(await written()).toEqual(pages());
    expect(read("articles/ferry/index.html")).toContain("<p>second</p>");

    addFiles(root, { "theme/footer.mjs": part.replace("<p>", "<p>the ") });
    expect(await written()).toEqual(pages());
    expect(read("404.html")).toContain("<p>the second</p>");

    rmSync(join(root, "theme"), { recursive: true });
    expect(await written()).toEqual(pages());
    expect(read("index.html")).not.toContain("second");
  });
});

test("two builds in one process see a change of what a module imports", async () => {
  const { root } = site({
    "theme/footer.mjs": 'import { word } from "./lib/word.mjs";\nexport default (page, { html }) => html`<footer>${word}</footer>`;\n',
    "theme/lib/word.mjs": 'export { word } from "./deep/word.mjs";\n',
    "theme/lib/deep/word.mjs": 'export const word = "first";\n',
    "build.mjs": `import { readFileSync, writeFileSync } from "node:fs";
import { build } from ${JSON.stringify(new URL("../../lib/index.js", import.meta.url).href)};
for (const word of ["first", "second"]) {
  writeFileSync("theme/lib/deep/word.mjs", \`export const word = "\${word}";\`);
  await build();
  console.log(/<footer>.*<\\/footer>/.exec(readFileSync("dist/index.html", "utf8"))[0]);
}
`,
  });

  const { stdout, stderr } = await run(NODE, ["build.mjs"], { cwd: root });

  expect({ stdout, stderr }).toEqual({ stdout: "<footer>first</footer>\n<footer>second</footer>\n", stderr: "" });
});

describe("an error in the folder of the theme", () => {
  test.each([
    ["storycard.mjs", "Did you mean `story-card.mjs`?"],
    ["header.js", "Did you mean `header.mjs`?"],
    ["styles.css", "Did you mean `style.css`?"],
    ["sidebar.mjs", "Known files: style.css, head.mjs, header.mjs, footer.mjs, story-card.mjs, article.mjs, list.mjs."],
  ])("an unknown file, %s, is reported with the name that was meant", async (name, hint) => {
    const { root, build: buildSite } = site({ [`theme/${name}`]: "" });

    const { code, faults, problems } = await buildSite();

    expect({ code, faults }).toEqual({ code: 1, faults: [`theme/file theme/${name}:1 unknown file in theme/`] });
    expect(problems[0]?.hint).toContain(hint);
    expect(existsSync(join(root, "dist"))).toBe(false);
  });

  test.each([
    ["no function", "export const article = 1;\n", "the default export is undefined; it must be a function that is not async", 1],
    ["a syntax error", "export default (\n", /^could not load the module: Unexpected .*\(node theme\/article\.mjs shows where\)$/, 1],
    [
      "a syntax error in what it imports",
      'import "./lib/faulty.mjs";\n',
      /^could not load the module: Unexpected .*\(node theme\/article\.mjs shows where\)$/,
      1,
    ],
    [
      "an error in what it imports",
      'import { fail } from "./lib/dates.mjs";\nexport default (story) => fail(story.missing);\n',
      `article(${SITE}) failed: Cannot read properties of undefined (reading 'name') (line 3 of dates.mjs)`,
      1,
    ],
    ["an import that is missing", 'import "./lib/nothing.mjs";\n', /^could not load the module: Cannot find module/, 1],
    [
      "an import from elsewhere",
      'import "../newswire.yaml";\n',
      /^could not load the module: it imports \.\.\/newswire\.yaml, which is outside of its folder/,
      1,
    ],
    [
      "a function that always throws",
      "export default (story) => {\n  return story.missing.name;\n};\n",
      `article(${SITE}) failed: Cannot read properties of undefined (reading 'name') (line 2)`,
      2,
    ],
  ])("%s stops the build, with the file and the line", async (_what, module, message, line) => {
    const { root, build: buildSite } = site({});
    await buildSite();
    const before = filesOf(join(root, "dist"));
    addFiles(root, {
      "theme/article.mjs": module,
      "theme/lib/faulty.mjs": "export default (\n",
      "theme/lib/dates.mjs": "\nexport const fail = (day) =>\n  day.name;\n",
    });

    const { code, problems } = await buildSite();

    expect(code).toBe(1);
    expect(problems).toMatchObject([{ code: "theme/part", file: "theme/article.mjs" }]);
    expect(problems[0]?.message).toEqual(typeof message === "string" ? message : expect.stringMatching(message));
    if (line > 1) expect(problems[0]?.line).toBe(line);
    expect(filesOf(join(root, "dist"))).toEqual(before);
  });

  test("a function that fails for some stories stops the build, and names the module, the story, the page and the line", async () => {
    const module = "export default (story, { html }) =>\n  html`<p>${story.tags.length === 0 ? 'none' : story.kicker.length}</p>`;\n";
    const { root, build: buildSite } = site({ "theme/story-card.mjs": module });

    const { code, faults } = await buildSite();

    const page = `${SITE}articles/ferry/`;
    expect({ code, faults }).toEqual({
      code: 1,
      faults: [
        `theme/part articles/ferry.md:1 theme/story-card.mjs: story-card(${page}) failed: Cannot read properties of undefined (reading 'length') (line 2)`,
      ],
    });
    expect(existsSync(join(root, "dist"))).toBe(false);
    const checked = await newswire(["check", "--format", "json"], { cwd: root });
    expect(checked.code).toBe(1);
    expect(checked.stdout).toContain("theme/story-card.mjs: story-card");
  });

  test("a function that fails for a page of several stories stops the build at that page", async () => {
    const module =
      'export default (list, { html, standard }) => {\n  if (list.url.includes("/tags/")) throw new Error("no tags");\n  return standard;\n};\n';
    const { build: buildSite } = site({ "theme/list.mjs": module });

    const { code, stderr } = await buildSite();

    expect(code).toBe(3);
    expect(stderr).toContain(`theme/list.mjs: list(${SITE}tags/sea/) failed: no tags (line 2)`);
    expect(stderr).toContain("docs/themes.md");
  });
});

test("newswire dev follows edits of modules and of what they import, and survives broken ones", async () => {
  const part = (word: string): string =>
    `import { end } from "./lib/end.mjs";\nexport default (page, { html }) => html\`<footer>${word}\${end}</footer>\`;\n`;
  const root = folder({ ...FILES, "theme/footer.mjs": part("one"), "theme/lib/end.mjs": 'export const end = ".";\n' });
  const { get, when, until, end } = await startDev(root, "--future");
  const shows = async (words: string): Promise<boolean> => (await get("")).text.includes(`<footer>${words}</footer>`);
  expect(await shows("one.")).toBe(true);

  addFiles(root, { "theme/footer.mjs": part("two") });
  await when(() => shows("two."));
  addFiles(root, { "theme/lib/end.mjs": 'export const end = "!";\n' });
  await when(() => shows("two!"));

  addFiles(root, { "theme/footer.mjs": "export default (\n" });
  const broken = await until(({ problems }) => problems.length > 0);
  expect(broken.problems).toMatchObject([{ code: "theme/part", file: "theme/footer.mjs" }]);
  expect(await shows("two!")).toBe(true);

  // This fails only at one page, when others are written.
  addFiles(root, {
    "theme/footer.mjs":
      'export default (page, { html }) => {\n  if (page.url?.includes("/tags/")) throw new Error("no");\n  return html`<footer></footer>`;\n};\n',
  });
  const late = await until(({ problems }) => problems.some(({ message }) => message.includes("/tags/sea/")));
  expect(late.problems).toMatchObject([{ code: "theme/part", file: "theme/footer.mjs", line: 2 }]);

  addFiles(root, { "theme/footer.mjs": part("three") });
  await until(({ problems }) => problems.length === 0);
  await when(() => shows("three!"));
  addFiles(root, { "theme/sidebar.mjs": "" });
  expect((await until(({ problems }) => problems.length > 0)).problems).toMatchObject([{ code: "theme/file", file: "theme/sidebar.mjs" }]);
  await end();
});
