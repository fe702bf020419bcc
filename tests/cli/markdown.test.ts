import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Problem } from "../../src/index.ts";
import { newswire } from "../support/command.ts";
import { addFiles, filesOf, folder } from "../support/folder.ts";

const NOW = ["--now", "2026-11-22T00:00:00Z"];
const SETTINGS = "site: {title: Harbour Wire, url: https://news.example/}\n";

function article(title: string, body: string): string {
  return `---\ntitle: ${title}\npublished: 2026-01-05\n---\n${body}\n`;
}

/** The problems that `build` reports: code and place. */
async function problemsOf(cwd: string): Promise<string[]> {
  const { stdout } = await newswire(["build", "--format", "json", ...NOW], { cwd });
  return (JSON.parse(stdout) as Problem[]).map(({ code, file, line, column, hint }) => `${file}:${line}:${column} ${code} ${hint ?? ""}`);
}

test("a link to a heading that does not exist is reported, also when another story changes", async () => {
  const cwd = folder({
    "newswire.yaml": SETTINGS,
    "articles/a.md": article("A", "[tides](#Tides) [costs](b.md#costs) [top](#) [own](a.md#tides)\n\n## Tides\n\n[gone](#ebb)"),
    "articles/b.md": article("B", "[back](a.md#tides)\n\n## Costs"),
  });

  const own = ["articles/a.md:5:1 link/heading Write `#tides`.", "articles/a.md:9:1 link/heading The page has `#tides`."];
  expect(await problemsOf(cwd)).toEqual(own);
  addFiles(cwd, { "articles/b.md": article("B", "[back](a.md#tides)\n\n## Prices") });
  expect(await problemsOf(cwd)).toEqual([own[0], "articles/a.md:5:17 link/heading The page has `#prices`.", own[1]]);
});

test("links to files of articles from the root, and from a translation in the same folder, lead to stories", async () => {
  const cwd = folder({
    "newswire.yaml": SETTINGS,
    "articles/a.md": article("A", "[b](/news/ferry/index.md#fares) [c](/no/such.md)"),
    "articles/ferry/index.ja.md": article("C", '[original]({{< ref "index.md" >}})'),
  });

  await problemsOf(cwd);
  addFiles(cwd, { "articles/ferry/index.md": article("B", "## Fares") });

  expect(await problemsOf(cwd)).toEqual([]);
  const { items } = JSON.parse(readFileSync(join(cwd, "dist/feed.json"), "utf8")) as {
    items: { url: string; title: string; content_html: string }[];
  };
  const [a, c] = ["A", "C"].map((title) => items.find((item) => item.title === title)?.content_html);
  const url = items.find(({ title }) => title === "B")?.url ?? "none";
  expect(a).toContain(`<a href="${url}#fares">b</a> <a href="https://news.example/no/such.md">`);
  expect(c).toContain(`<a href="${url}">original</a>`);
});

test("links and pictures work that lead from page to page, as in other tools", async () => {
  const png = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNkYAAAAAYAAjCB0C8AAAAASUVORK5CYII=", "base64");
  const cwd = folder({
    "newswire.yaml": `${SETTINGS.replace("}", ", permalink: /:slug/}")}articles: {static: .}\n`,
    "about/index.html": "About",
    "articles/a.md": article(
      "A",
      "[b](../b/#fares) [c](../gone/) [about](/about/)\n\n![Pier](pier.png)\n\n![Mole](../a/mole.png) ![Quay](../img/quay.png)",
    ),
    "img/quay.png": png,
    "articles/a/pier.png": png,
    "articles/a/mole.png": png,
    "articles/b.md": article("B", "## Fares"),
  });

  expect(await problemsOf(cwd)).toEqual([expect.stringContaining("articles/a.md:5:18 link/missing")]);
  addFiles(cwd, { "articles/gone.md": article("Gone", "Here.") });
  expect(await problemsOf(cwd)).toEqual([]);
  expect(readFileSync(join(cwd, "dist/a/index.html"), "utf8")).toContain('<a href="https://news.example/b/#fares">b</a>');
});

test("new MDX articles are named once", async () => {
  const cwd = folder({ "newswire.yaml": SETTINGS, "articles/a.mdx": article("A", "Text."), "articles/b.mdx": article("B", "Text.") });
  const [first = "", ...others] = await problemsOf(cwd);
  expect([first, others]).toEqual([expect.stringContaining("articles/a.mdx:1:1 file/mdx"), []]);
  const { code } = await newswire(["build", "--strict", "--full", ...NOW], { cwd });
  expect(code).toBe(0);
});

const FOREIGN = `Low {{ page.tide }} tide.

High [[Pier]], [post]({% post_url 2026-01-05-b %}) and {{ site.title }}.

<!-- more -->

## Costs {#prices}

::: tip Mind the tide
[it](#prices) costs 5 :tada:
:::

> [!NOTE]
> Quoted.

Code: \`{{ code }}\`.
{: .lead}`;

test("readers never see the syntax of other tools, except in code", async () => {
  const cwd = folder({ "newswire.yaml": SETTINGS, "articles/a.md": article("A", FOREIGN), "articles/2026-01-05-b.md": article("B", "B.") });

  expect(await problemsOf(cwd)).toEqual(
    [5, 7, 13, 21].map((line) => expect.stringMatching(`^articles/a.md:${line}:\\d+ markdown/foreign`) as string),
  );
  const { items } = JSON.parse(readFileSync(join(cwd, "dist/feed.json"), "utf8")) as { items: { summary: string; content_html: string }[] };
  const html = `<p>Low tide.</p>
<p>High Pier, <a href="https://news.example/articles/b/">post</a> and Harbour Wire.</p>
<h2>Costs</h2>
<p><strong>Mind the tide</strong></p>
<p><a href="https://news.example/articles/a/#prices">it</a> costs 5 🎉</p>
<blockquote>
<p><strong>Note</strong></p>
<p>Quoted.</p>
</blockquote>
<p>Code: <code>{{ code }}</code>.</p>`;
  expect(items.find(({ summary }) => summary.startsWith("Low"))).toMatchObject({
    summary: "Low tide. High Pier, post and Harbour Wire.",
    content_html: html,
  });
  expect(readFileSync(join(cwd, "dist/articles/a/index.html"), "utf8")).toContain('<h2 id="prices">Costs</h2>');
  const texts = filesOf(join(cwd, "dist")).map((file) => readFileSync(join(cwd, "dist", file), "utf8").replaceAll("{{ code }}", ""));
  expect(texts.filter((text) => /\{\{|\{%|\{:|:::|\[\[|\[!|:tada:/.test(text))).toEqual([]);
});

test("a link by name follows articles that come and go", async () => {
  const cwd = folder({ "newswire.yaml": SETTINGS, "articles/a.md": article("A", "[[Old pier]]") });
  const linkOf = async (): Promise<string | undefined> => {
    await newswire(["build", "--accept-removals", ...NOW], { cwd });
    return /<a href="([^"]*)">Old pier/.exec(readFileSync(join(cwd, "dist/articles/a/index.html"), "utf8"))?.[1];
  };

  expect(await linkOf()).toBeUndefined();
  addFiles(cwd, { "articles/deep/down/old-pier.md": article("Deep", "") });
  expect(await linkOf()).toBe("https://news.example/articles/old-pier/");
  addFiles(cwd, { "articles/Old Pier.md": article("Near", "").replace("title", "slug: near\ntitle") });
  expect(await linkOf()).toBe("https://news.example/articles/near/");
  rmSync(join(cwd, "articles/Old Pier.md"));
  expect(await linkOf()).toBe("https://news.example/articles/old-pier/");
});

test("template code in front matter is an error, unless it is written as code", async () => {
  const cwd = folder({
    "newswire.yaml": SETTINGS,
    "articles/a.md": article('"{{ site.title }} news"', ""),
    "articles/b.md": article('"What `{{ a }}` and {} mean"', ""),
    "articles/c.md": article("'\\frac{{a}}{b} and ${{ c }}'", ""),
  });

  expect(await problemsOf(cwd)).toEqual([expect.stringContaining("articles/a.md:2:8 front-matter/template")]);
});

test("the settings can refuse the syntax of other tools", async () => {
  const cwd = folder({ "newswire.yaml": `${SETTINGS}articles: {templates: refuse}\n`, "articles/a.md": article("A", "{{ a }}") });

  const { code, stderr } = await newswire(["build", ...NOW], { cwd });
  expect({ code, stderr }).toEqual({
    code: 1,
    stderr: expect.stringContaining("articles/a.md:5:1 error markdown/foreign: template code is not allowed: {{ a }}") as string,
  });
});
