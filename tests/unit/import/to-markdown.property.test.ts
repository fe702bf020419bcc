import fc from "fast-check";
import { expect, test } from "vitest";
import { htmlToMarkdown } from "../../../src/import/to-markdown.ts";
import { SEED, tries } from "../../support/effort.ts";
import { renderHtml, renderMarkdown, seen } from "../../support/equal-html.ts";

const URL = "https://old.example/2026/a.html";

const escape = (text: string): string => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");

/** Words, punctuation and syntax of Markdown and other tools. */
const PIECES =
  "a|b|tide|Harbour|港|語（注）|。|12|1.|2)|-|+|*|**|_|__|`|``|#|##|>|~|~~|!|[|]|(|)|[[|]]|![|](x)|{|}|{{|}}|{%|%}|{#|{.a}|{: .b}|%%|$|$x$|$$|:|:smile:|:::|<|>|&|&amp;|\\|\\*|=|---|===|***|https://b.example/|www.c.example|a@b.example|[^1]|[x]|[ ]|[toc]|[!NOTE]|<br>|<!--|-->|<b>|'|\"|…|\u00a0|é|🙂|%|/*|*/|<%|%>|^|+++|: |x:y|import x from 'y'".split(
    "|",
  );
const text = fc
  .array(fc.tuple(fc.constantFrom(...PIECES), fc.constantFrom("", " ", "  ", "\n")), { minLength: 1, maxLength: 6 })
  .map((parts) => escape(parts.flat().join("")));
const code = fc
  .array(fc.constantFrom("a", " ", "\n", "{{ x }}", "`", "```", "  b", "$x$", ":smile:", "[[w]]", "%%", "<b>", "&"), {
    minLength: 1,
    maxLength: 6,
  })
  .map((parts) => escape(parts.join("")));

const { line } = fc.letrec<{ line: string; span: string }>((tie) => ({
  span: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    text,
    fc
      .tuple(fc.constantFrom("b", "strong", "i", "em", "del", "sub", "sup", "kbd", "mark", "q", "u", "small", "span", "cite"), tie("line"))
      .map(([name, inner]) => `<${name}>${inner}</${name}>`),
    tie("line").map((inner) => `<a href="/x?a=1&amp;b=(2)">${inner.replaceAll(/<\/?a\b[^>]*>/g, "")}</a>`),
    code.map((words) => `<code>${words.replaceAll(/\s+/g, " ").trim() || "x"}</code>`),
    fc.constant("<br>"),
    text.map((words) => `<img src="p (1).jpg" alt="${words.replaceAll("\n", " ")}">`),
    fc.constant('<span lang="ja">港</span>'),
    fc.constant('<abbr title="HyperText">HTML</abbr>'),
  ),
  line: fc.array(tie("span"), { minLength: 1, maxLength: 3 }).map((spans) => spans.join("")),
}));

const { blocks } = fc.letrec<{ blocks: string; block: string; items: string }>((tie) => ({
  items: fc
    .array(
      fc.oneof(line, tie("blocks")).map((inner) => `<li>${inner}</li>`),
      { minLength: 1, maxLength: 3 },
    )
    .map((items) => items.join("")),
  block: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    line.map((inner) => `<p>${inner}</p>`),
    fc.tuple(fc.constantFrom("h2", "h3", "h6"), line).map(([name, inner]) => `<${name}>${inner}</${name}>`),
    code.map((inner) => `<pre><code class="language-ts">${inner}</code></pre>`),
    code.map((inner) => `<pre>\n${inner}</pre>`),
    tie("items").map((items) => `<ul>${items}</ul>`),
    fc.tuple(fc.constantFrom("", ' start="7"', " reversed"), tie("items")).map(([start, items]) => `<ol${start}>${items}</ol>`),
    tie("blocks").map((inner) => `<blockquote>${inner}</blockquote>`),
    tie("blocks").map((inner) => `<details><summary>More</summary>${inner}</details>`),
    tie("blocks").map((inner) => `<div>${inner}</div>`),
    tie("blocks").map((inner) => `<div dir="rtl" lang="ar">${inner}</div>`),
    fc.constant("<hr>"),
    line.map((inner) => `<figure><img src="/f.jpg" alt="F"><figcaption>${inner}</figcaption></figure>`),
    fc
      .tuple(line, line, line, line)
      .map(
        ([a, b, c, d]) =>
          `<table><thead><tr><th>${a}</th><th>${b}</th></tr></thead><tbody><tr><td>${c}</td><td>${d}</td></tr></tbody></table>`,
      ),
    fc
      .tuple(line, tie("blocks"))
      .map(([a, b]) => `<table><tbody><tr><td colspan="2">${a}</td></tr><tr><td>${b}</td><td>x</td></tr></tbody></table>`),
    fc.tuple(line, line).map(([a, b]) => `<dl><dt>${a}</dt><dd>${b}</dd></dl>`),
    fc.constant('<audio src="s.mp3"></audio>'),
    fc.constant('<video poster="p.jpg"><source src="v.mp4" type="video/mp4"></video>'),
  ),
  blocks: fc.array(tie("block"), { minLength: 1, maxLength: 3 }).map((all) => all.join("")),
}));

test("the Markdown of any HTML renders as the HTML does", async () => {
  await fc.assert(
    fc.asyncProperty(blocks, async (html) => {
      const markdown = await htmlToMarkdown(html, { url: URL });
      if (typeof markdown !== "string") throw new Error(markdown.message);
      expect(seen(await renderMarkdown(markdown, URL)), markdown).toBe(seen(await renderHtml(html, URL)));
    }),
    { seed: SEED, numRuns: tries(60) },
  );
});

test("links and pictures with broken addresses leave their words", async () => {
  const html = `<p>See <a href='http://a.example">http://a.example'>the <b>pier</b></a>, <img src="https://[x" alt="a crane"> and <a href="/b">b</a>.</p>
<dl><dt><a href="https://">Tide</a></dt><dd>high</dd></dl>`;

  expect(await htmlToMarkdown(html, { url: URL })).toBe(
    "See the **pier**, a crane and [b](https://old.example/b).\n\n<dl><dt>Tide</dt><dd>high</dd></dl>",
  );
});
