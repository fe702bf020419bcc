import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { newswire } from "../support/command.ts";
import { addFiles, filesOf, folder } from "../support/folder.ts";
import type { Problem } from "../../src/index.ts";

const SETTINGS = "site: {title: Harbour Wire, url: https://news.example/}\n";
const BODY = `Before.

{# SECRET one #}

{% comment %}
SECRET two

- SECRET three
{% endcomment %}

> Quoted {/* SECRET four */} words.

%% SECRET five %%

Shown: \`{# code #}\`. [Nowhere](nowhere.md).
`;

function story(title: string, body: string): string {
  return `---\ntitle: ${title}\npublished: 2026-01-01\n---\n${body}`;
}

test("private notes are neither in the output nor in the index, and each is reported at its line", async () => {
  const filler = Array.from({ length: 110 }, (_, i) => [`articles/filler-${i}.md`, story(`Filler ${i}`, "Words.\n")]);
  const root = folder({ "newswire.yaml": SETTINGS, "articles/a.md": story("Notes", BODY), ...Object.fromEntries(filler) });

  const { code, stdout, stderr } = await newswire(["build", "--format", "json"], { cwd: root });

  expect(code, stderr).toBe(0);
  const problems = JSON.parse(stdout) as Problem[];
  expect(problems.map((problem) => `${problem.code} ${problem.line}`)).toEqual([
    "markdown/note 7",
    "markdown/note 9",
    "markdown/note 15",
    "markdown/note 17",
    "link/missing 19",
  ]);
  const files = filesOf(root).filter((file) => !file.startsWith("articles/"));
  expect(files.some((file) => file.startsWith(".newswire/"))).toBe(true);
  expect(files.filter((file) => readFileSync(join(root, file)).includes("SECRET"))).toEqual([]);
  expect(readFileSync(join(root, "dist/feed.json"), "utf8")).toContain("{# code #}");
});

test("in an Obsidian vault %% hides the text in between, even in articles built before", async () => {
  const filler = Array.from({ length: 110 }, (_, i) => [`articles/filler-${i}.md`, story(`Filler ${i}`, "Words.\n")]);
  const root = folder({ "newswire.yaml": SETTINGS, ...Object.fromEntries(filler) });
  expect((await newswire(["build"], { cwd: root })).code).toBe(0);
  addFiles(root, { "articles/filler-1.md": story("Filler 1", "One %%SECRET%% two, half%%\n\nSECRET\n\n%%\n") });
  const before = await newswire(["build"], { cwd: root });
  expect({ code: before.code, isReported: before.stderr.includes("filler-1.md:5:5 error markdown/note") }).toEqual({
    code: 1,
    isReported: true,
  });

  addFiles(root, { "articles/.obsidian/app.json": "{}" });
  const after = await newswire(["build"], { cwd: root });

  expect(after.code, after.stderr).toBe(0);
  expect(readFileSync(join(root, "dist/articles/filler-1/index.html"), "utf8")).toContain("<p>One two, half</p>");
  expect(filesOf(join(root, "dist")).filter((file) => readFileSync(join(root, "dist", file)).includes("SECRET"))).toEqual([]);
});
