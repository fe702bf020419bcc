import { describe, expect, test } from "vitest";
import { parse } from "../../../src/markdown/parse.ts";
import { expectAsDefined, see } from "../../support/as-defined.ts";

/** The HTML of a body, which both parsers must give. */
async function htmlOf(markdown: string): Promise<string> {
  await expectAsDefined(markdown);
  const seen = await see(await parse(markdown));
  return "body" in seen ? seen.body.html : seen.fault;
}

describe("Chinese, Japanese and Korean text", () => {
  test.each([
    ["**強調（注）**です", "<strong>強調（注）</strong>です"],
    ["これは**「重要」**な点", "これは<strong>「重要」</strong>な点"],
    ["**注意：**必读", "<strong>注意：</strong>必读"],
    ["~~誤り（注）~~です", "<del>誤り（注）</del>です"],
    ["**강조(주)**입니다", "<strong>강조(주)</strong>입니다"],
    ["**注**は *a*（b）", "<strong>注</strong>は <em>a</em>（b）"],
  ])("has emphasis beside punctuation: %s", async (markdown, html) => {
    expect(await htmlOf(markdown)).toBe(`<p>${html}</p>`);
  });

  test.each([
    ["https://a.example/b、次", '<a href="https://a.example/b">https://a.example/b</a>、次'],
    ["詳細はhttps://a.example/b。", '詳細は<a href="https://a.example/b">https://a.example/b</a>。'],
    ["（https://a.example/）", '（<a href="https://a.example/">https://a.example/</a>）'],
    ["「www.a.example」", '「<a href="http://www.a.example/">www.a.example</a>」'],
    ["“https://a.example/b”", '“<a href="https://a.example/b">https://a.example/b</a>”'],
    ["https://a.example/（**注**）", '<a href="https://a.example/">https://a.example/</a>（<strong>注</strong>）'],
    [
      "https://a.example/b、https://c.example/d",
      '<a href="https://a.example/b">https://a.example/b</a>、<a href="https://c.example/d">https://c.example/d</a>',
    ],
    ["https://a.example/日本", '<a href="https://a.example/%E6%97%A5%E6%9C%AC">https://a.example/日本</a>'],
  ])("ends a bare URL: %s", async (markdown, html) => {
    expect(await htmlOf(markdown)).toBe(`<p>${html}</p>`);
  });

  test.each([
    ["日本の\n港", "日本の港"],
    ["**日本**\n[港](https://a.example/)", '<strong>日本</strong><a href="https://a.example/">港</a>'],
    ["他说：“你好。”\n然后……\n走了", "他说：“你好。”然后……走了"],
    ["港\nport\n港", "港\nport\n港"],
    ["항구\n도시", "항구\n도시"],
    ["港  \n町", "港<br>\n町"],
  ])("has no blank at a line end: %j", async (markdown, html) => {
    expect(await htmlOf(markdown)).toBe(`<p>${html}</p>`);
  });

  test("keeps the lines of code", async () => {
    expect(await htmlOf("港\n町\n\n    港\n    町\n\n港\n町")).toBe("<p>港町</p>\n<pre><code>港\n町\n</code></pre>\n<p>港町</p>");
  });

  test("has a summary without blanks, too", async () => {
    expect(await see(await parse("日本の\n**港**\n町 ![](p.png)"))).toMatchObject({ body: { lead: "日本の港町" } });
    expect(await see(await parse("日本の\n港"))).toMatchObject({ body: { lead: "日本の港" } });
  });
});

describe("a path with blanks", () => {
  const at = "https://wire.example/articles/a/";

  test.each([
    ["![Quay](my pic.jpg)", `<figure><img src="${at}my%20pic.jpg" alt="Quay"></figure>`],
    [
      '![Quay](the old/my pic (2).jpg "Dusk")',
      `<figure><img src="${at}the%20old/my%20pic%20(2).jpg" alt="Quay"><figcaption>Dusk</figcaption></figure>`,
    ],
    ["![Quay](<my pic.jpg>)", `<figure><img src="${at}my%20pic.jpg" alt="Quay"></figure>`],
    ["![Quay](my%20pic.jpg)", `<figure><img src="${at}my%20pic.jpg" alt="Quay"></figure>`],
    ["![Quay](https://a.example/my pic.jpg)", '<figure><img src="https://a.example/my%20pic.jpg" alt="Quay"></figure>'],
    ["[*tides*](tide table.pdf), again", `<p><a href="${at}tide%20table.pdf"><em>tides</em></a>, again</p>`],
    ["[costs](old pier.md#costs)", `<p><a href="${at}old%20pier.md#costs">costs</a></p>`],
  ])("is found: %s", async (markdown, html) => {
    expect(await htmlOf(markdown)).toBe(html);
  });

  test.each(["[sic](as he put it.)", "[a](b c)", "\\[a\\](b c.jpg)", "[a](note: b c.jpg)", "[a](javascript:b c.js)", "[a] (b c.jpg)"])(
    "is not seen in other text: %s",
    async (markdown) => {
      expect(await htmlOf(markdown)).toBe(`<p>${markdown.replaceAll("\\", "")}</p>`);
    },
  );
});

test("plain text of every script stays with the native parser", async () => {
  for (const text of [
    "日本の**港**で、\n船が\n\n## 見出し\n\n- 一",
    "中文 **重点** 说明。",
    "한국 **강조** 문장",
    "Costs (*rose*) by **3 %**.",
  ]) {
    expect(await parse(text)).toHaveProperty("html");
  }
});

describe("TeX", () => {
  const inline = (tex: string): string => `<code class="language-math math-inline">${tex}</code>`;

  test.each([
    ["The sum $a_1 + b$ rises.", `The sum ${inline("a_1 + b")} rises.`],
    ["($x$)、$y$です", `(${inline("x")})、${inline("y")}です`],
    ["$\\{x\\}$ and $a \\$ b_1$", `${inline("\\{x\\}")} and ${inline("a \\$ b_1")}`],
    ["$$a *b* \\\\ c$$ inside", `${inline("a *b* \\\\ c")} inside`],
    ["$$\\frac{a}{b}$$", '<code class="language-math math-display">\\frac{a}{b}</code>'],
  ])("stays as it is: %s", async (markdown, html) => {
    expect(await htmlOf(markdown)).toBe(`<p>${html}</p>`);
  });

  test.each(["$$\na \\\\ b\n\n+ *c*\n$$", "- $$\n  a \\\\ b\n\n  + *c*\n  $$", "> $$\n> a \\\\ b\n>\n> + *c*\n> $$"])(
    "may be a block: %j",
    async (markdown) => {
      expect(await htmlOf(markdown)).toContain('<pre><code class="language-math math-display">a \\\\ b\n\n+ *c*\n</code></pre>');
    },
  );

  test.each([
    "It costs $5 and $10.",
    "$5, or 5$",
    "$5-$10 a day, US$5 or A$6$",
    "between 5$ and 10$",
    "$AAPL rose, $TSLA fell",
    "{$a} {$b} $HOME/bin:$PATH",
    "rated $$ here and $$ there, $$$",
    "\\$x\\$ and $y",
    "$ a $",
    "$5 million to spend$",
  ])("is not seen in prices and names: %s", async (markdown) => {
    expect(await htmlOf(markdown)).toBe(`<p>${markdown.replaceAll("\\", "")}</p>`);
  });

  test("needs a second fence", async () => {
    expect(await htmlOf("$$\n\n*a*")).toBe("<p>$$</p>\n<p><em>a</em></p>");
  });

  test("with an error is reported with its place, once per kind", async () => {
    const warnings = async (markdown: string) => {
      const seen = await see(await parse(markdown));
      return "findings" in seen ? seen.findings.map(({ code, severity, place, message }) => [code, severity, place?.line, message]) : seen;
    };
    const wrong = (line: number, words: string) => ["markdown/math", "warning", line + 4, expect.stringContaining(words)];
    expect(await warnings("a\n\nThe $\\frac{a$ and $\\nosuch_1$.\n\n- $\\nor{x}$ $a_1$")).toEqual([
      wrong(3, "\\frac{a"),
      wrong(3, "\\nosuch_1"),
    ]);
    expect(await warnings("a\n\n> $$\n> x^2^3\n> $$\n\n$$a \\tag{1}$$")).toEqual([wrong(3, "x^2^3")]);
    expect(await warnings("a\n\n```math\na & b\n```\n\n```math\nx\n```")).toEqual([wrong(3, "a & b")]);
    expect(await warnings("a[^b]\n\n[^b]: $\\left( a$")).toEqual([wrong(3, "\\left( a")]);
    expect(await warnings("$5, `$x_{$`, $a_1$ and\n\n```\n$\\frac{$\n```")).toEqual([]);
  });

  test("is in the summary, too", async () => {
    expect(await see(await parse("The sum $a_1$ rises."))).toMatchObject({ body: { lead: "The sum a_1 rises." } });
  });
});
