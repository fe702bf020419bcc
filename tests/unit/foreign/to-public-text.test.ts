import { describe, expect, test } from "vitest";
import { parseExactly } from "../../../src/markdown/parse.ts";
import { toPublicText } from "../../../src/foreign/to-public-text.ts";
import { reportInto } from "../../../src/model/problem.ts";
import type { Problem } from "../../../src/model/problem.ts";

const ARTICLES: Readonly<Record<string, string>> = {
  harbour: "harbour.md",
  "2026-10-01-tide": "../_posts/2026-10-01-tide.md",
  "_posts/2026-10-01-tide.md": "../_posts/2026-10-01-tide.md",
  "Old mole": "notes/Old mole.md",
};
const FILES: Readonly<Record<string, string>> = { "map.png": "attachments/map.png", "plan.pdf": "plan.pdf" };

async function readersSee(markdown: string, { isMdx = false, isRefused = false } = {}) {
  const problems: Problem[] = [];
  const { text, locate, headingIds } = await toPublicText(markdown, {
    isVault: false,
    language: "en",
    isMdx,
    isRefused,
    values: { site: "https://a.example/news/", siteTitle: "Harbour *News*", page: "https://a.example/news/a/", pageTitle: "Tide" },
    findArticle: (name) => ARTICLES[name],
    findFile: (name) => FILES[name],
    parse: parseExactly,
    report: reportInto(problems, "a.md"),
  });
  return { text, locate, headingIds, problems: problems.map(({ severity, line, column }) => `${severity} ${line}:${column}`) };
}

type Case = readonly [what: string, written: string, shown: string, ...problems: string[]];

describe("replaces what has one meaning", () => {
  const cases: readonly Case[] = [
    ["the address of the site", "[a]({{ site.url }}{{ site.baseurl }}/b)\n", "[a](https://a.example/news/b)\n"],
    [
      "a path with a filter",
      "[a]({{ \"/b.pdf\" | relative_url }}) [c]({{ 'd' | absolute_url }})\n",
      "[a](/news/b.pdf) [c](https://a.example/news/d)\n",
    ],
    ["a path that is put together", '![a]({{ "/b.png" | prepend: site.baseurl }})\n', "![a](/news/b.png)\n"],
    ["the title of the site", "By {{ site.title }}.\n", "By Harbour \\*News\\*.\n"],
    ["an address in HTML", '<a href="{{ site.baseurl }}/b">c</a>\n', '<a href="/news/b">c</a>\n'],
    ["a post of Jekyll", "[a]({{ site.baseurl }}{% post_url 2026-10-01-tide %}#b)\n", "[a](../_posts/2026-10-01-tide.md#b)\n"],
    ["a link of Jekyll", "[a]({% link _posts/2026-10-01-tide.md %})\n", "[a](../_posts/2026-10-01-tide.md)\n"],
    ["a link of Jekyll to a file", "[a]({% link files/a.pdf %})\n", "[a](/files/a.pdf)\n"],
    ["references of Hugo", '[a]({{< ref "harbour" >}}) [b]({{% relref "harbour#c" %}})\n', "[a](harbour.md) [b](harbour.md#c)\n"],
    ["an address with an unknown filter", '[a]({{ "https://b.example/c" | canonical }})\n', "[a](https://b.example/c)\n"],
    ["a page in a frame", '{% embed src="https://b.example/c" title="D" %}\n', "[D](https://b.example/c)\n\n"],
    ["raw text", "Write {% raw %}{{ a }}{% endraw %}.\n", "Write {{ a }}.\n"],
    ["raw text that shows its own mark", "Write {% raw %}`{% raw %}`{% endraw %}.\n", "Write `{% raw %}`.\n"],
    ["raw text around code", "{% raw %}\n```\n{{ a }}\n```\n{% endraw %}\n", "\n```\n{{ a }}\n```\n\n"],
    ["code of Jekyll", "{% highlight ruby linenos %}\nputs `{{ 1 }}`\n{% endhighlight %}\n", "```ruby\nputs `{{ 1 }}`\n```\n"],
    ["code of Hugo", '{{< highlight go "linenos=table" >}}\na {{ b }}\n{{< /highlight >}}\n', "```go\na {{ b }}\n```\n"],
    [
      "code of themes",
      '{{< code lang="php" title="A *b*" >}}\n<?php %%a {/*\n{{< /code >}}\n',
      "**A \\*b\\***\n\n```php\n<?php %%a {/*\n```\n",
    ],
    ["code of a theme in a line", "Write {{< code >}}a `b`{{< /code >}} here.\n", "Write `` a `b` `` here.\n"],
    [
      "code that has marks of notes",
      "{% highlight bat %}\nfor %%a in (1) do echo %%a\n{# b\n{% endhighlight %}\n",
      "```bat\nfor %%a in (1) do echo %%a\n{# b\n```\n",
    ],
    ["code in HTML that has marks of notes", "<pre>\na = {/* b\nc %%d %%e\n</pre>\n", "<pre>\na = {/* b\nc %%d %%e\n</pre>\n"],
    ["code in a paragraph", "a {% highlight sh %}ls{% endhighlight %} b\n", "a \n\n```sh\nls\n```\n\n b\n"],
    ["a figure", '{{< figure src="a b.jpg" alt="C" caption="D \\"e\\"" >}}\n', '![C](a%20b.jpg "D \\"e\\"")\n\n'],
    ["a figure of a theme", '{% include figure.html image_path="/a.jpg" alt="C" %}\n', "![C](/a.jpg)\n\n"],
    ["a video", "{{< youtube dQw4w9WgXcQ >}}\n", "[Video on YouTube](https://www.youtube.com/watch?v=dQw4w9WgXcQ)\n\n"],
    [
      "a video of Zola",
      '{{ youtube(id="dQw4w9WgXcQ", autoplay=true) }}\n',
      "[Video on YouTube](https://www.youtube.com/watch?v=dQw4w9WgXcQ)\n\n",
    ],
    ["a video with a title", '{{< vimeo id="123456" title="Low [tide]" >}}\n', "[Low \\[tide\\]](https://vimeo.com/123456)\n\n"],
    [
      "a video by its address",
      '{% youtube "https://youtu.be/dQw4w9WgXcQ" %}\n',
      "[Video on YouTube](https://www.youtube.com/watch?v=dQw4w9WgXcQ)\n\n",
    ],
    [
      "a video by the address of its player",
      "{% vimeo https://player.vimeo.com/video/123456?h=b2 %}\n",
      "[Video on Vimeo](https://vimeo.com/123456/b2)\n\n",
    ],
    [
      "code elsewhere",
      "{% gist mia/0123abcd %} {{< gist mia 0123abcd >}}\n",
      "[GitHub Gist](https://gist.github.com/mia/0123abcd) [GitHub Gist](https://gist.github.com/mia/0123abcd)\n",
    ],
    [
      "a track",
      "{{< spotify track/4cOdK2wGLETKBW3PvgPWqT >}}\n",
      "[Audio on Spotify](https://open.spotify.com/track/4cOdK2wGLETKBW3PvgPWqT)\n\n",
    ],
    [
      "a picture in HTML",
      '<figure>\n  {{< img "a.png" >}}\n  {% include image.html src="b.png" alt="C <d>" caption="E" %}\n</figure>\n',
      '<figure>\n  <img src="a.png" alt="">\n  <figure><img src="b.png" alt="C &lt;d&gt;"><figcaption>E</figcaption></figure>\n</figure>\n',
    ],
    [
      "links in HTML",
      "<div>{{< youtube dQw4w9WgXcQ >}} {% link_to x %}[[harbour]] {% embed https://a.example/b %}</div>\n",
      '<div><a href="https://www.youtube.com/watch?v=dQw4w9WgXcQ">Video on YouTube</a> <a href="harbour.md">harbour</a> <a href="https://a.example/b">https://a.example/b</a></div>\n',
      "warning 1:34",
    ],
    ["code in HTML", "<div>\n{% highlight js %}\na\n\nb\n{% endhighlight %}\n</div>\n", "<div>\n\n\n```js\na\n\nb\n```\n\n\n</div>\n"],
    ["a post", '{{< x user="a" id="12345" >}}\n', "[Post on X](https://x.com/a/status/12345)\n\n"],
    ["a shortcode that is written to be seen", "Write {{</* figure */>}}.\n", "Write `` {{< figure >}} ``.\n"],
    [
      "a link of a wiki",
      "[[harbour]] [[harbour|the *port*]] [[Old mole#A b!]]\n",
      "[harbour](harbour.md) [the *port*](harbour.md) [Old mole › A b!](notes/Old%20mole.md#a-b)\n",
    ],
    ["a link of a wiki in a table", "| a |\n|---|\n| [[harbour\\|b]] |\n", "| a |\n|---|\n| [b](harbour.md) |\n"],
    ["a link to a heading", "[[#A b]]\n", "[A b](#a-b)\n"],
    [
      "a picture of a wiki",
      "![[map.png]] ![[map.png|300]] ![[map.png|a map]]\n",
      "![](attachments/map.png) ![](attachments/map.png) ![a map](attachments/map.png)\n",
    ],
    ["a file of a wiki", "[[plan.pdf]] ![[plan.pdf|the plan]]\n", "[plan.pdf](plan.pdf) [the plan](plan.pdf)\n"],
    ["a note of a wiki", "![[harbour]]\n", "[harbour](harbour.md)\n"],
    ["alerts", "> [!NOTE]\n> a\n", "> **Note**\n>\n> a\n"],
    ["alerts with a title", "> [!tip]- Mind *this*\n> a\n", "> **Mind *this***\n>\n> a\n"],
    ["alerts without text", "> [!WARNING]\n\na\n", "> **Warning**\n\na\n"],
    ["emoji", "Done :tada::+1:, (:100:) :no-such-thing:\n", "Done 🎉👍, (:100:) :no-such-thing:\n"],
    ["the end of the summary in MDX", "a\n\n{/* truncate */}\n\nb\n", "a\n\n<!-- more -->\n\nb\n"],
    ["marks of containers at the end", "a\n\n:::\n\nb\n", "a\n\n\n\nb\n"],
  ];
  test.each(cases)("%s", async (_, written, shown, ...problems) => {
    expect(await readersSee(written)).toMatchObject({ text: shown, problems });
  });
});

describe("hands over the ids of headings", () => {
  test.each([
    ["## A {#b}\n", "## A\n"],
    ["## A {: #b}\n", "## A\n"],
    ["## A\n{: #b}\n", "## A\n\n"],
    ["A {#b}\n---\n", "A\n---\n"],
    ["> ## A {#b}\n", "> ## A\n"],
  ])("%j", async (written, shown) => {
    const { text, headingIds, problems } = await readersSee(written);
    expect({ text, ids: [...headingIds], problems }).toEqual({ text: shown, ids: [[1, "b"]], problems: [] });
  });
});

describe("removes the rest, with a warning", () => {
  const cases: readonly Case[] = [
    ["tags", "a\n\n{% include b.html %}\n\nc\n", "a\n\n\n\nc\n", "warning 3:1"],
    ["tags between lines", "a\n{% include b.html %}\nc\n", "a\n\nc\n", "warning 2:1"],
    ["expressions", "a {{ b.c | d: 'e' }}, f\n", "a, f\n", "warning 1:3"],
    ["shortcodes", "{{< gallery >}}\n\n{{% b %}}\n", "\n\n\n", "warning 1:1", "warning 3:1"],
    ["shortcodes over many lines", '{{< a\n  b="c"\n>}}\n\nd\n', "\n\nd\n", "warning 1:1"],
    ["the marks of a pair", "{{% notice tip %}}\na *b*\n{{% /notice %}}\n", "\na *b*\n\n", "warning 1:1"],
    ["expressions in links", "a [b](https://a.example/{{ c }}) ![d]({{ e }}) f\n", "a b f\n", "warning 1:25", "warning 1:39"],
    ["expressions in alt texts", "![a {{ b }}](c.png)\n", "![a](c.png)\n", "warning 1:5"],
    ["posts that do not exist", "[a]({% post_url 2026-01-01-b %})\n", "a\n", "warning 1:5"],
    ["one kind once", "{{ a }} b {{ a }} c {{ a }}\n", "b c\n", "warning 1:1"],
    [
      "attributes of blocks",
      'a\n{: .b}\n\n![c](d.png){: width="3"} [e](f){:target="_blank"}\n',
      "a\n\n\n![c](d.png) [e](f)\n",
      "warning 2:1",
    ],
    ["attributes in two lines", "![a](b.png){: .c\n width=3}\n", "![a](b.png)\n", "warning 1:12"],
    [
      "attributes behind words",
      "a. {.b}\nc {: .d #e} {.f}\n\n- {:.g} h\n\n| i |\n|---|\n| j {.k} |\n",
      "a.\nc\n\n- h\n\n| i |\n|---|\n| j |\n",
      "warning 1:4",
      "warning 2:3",
    ],
    ["attributes of Pandoc", "![a](b.png){width=50%} [c]{.d}\n", "![a](b.png) [c]\n", "warning 1:12"],
    ["components around Markdown", "<Note>\na `<b>` {c}\n</Note>\n", "\na `<b>` {c}\n\n", "warning 1:1"],
    ["code in angle brackets", "a <{{ release.url }}> b\n", "a b\n", "warning 1:4"],
    ["tables of contents", "* TOC\n{:toc}\n\n[TOC]\n\n[[_TOC_]]\n\na\n", "\n\n\n\n\n\na\n", "warning 2:1"],
    ["containers", "a\n::: warning Mind *this*\nb\n:::\nc\n", "a\n\n**Mind *this***\n\nb\n\nc\n", "warning 2:1"],
    ["containers with a label", ":::note[A]{.b}\nc\n:::\n", "\n**A**\n\nc\n\n", "warning 1:1"],
    ["links of a wiki to nothing", "[[No such]] [[nor this|b]]\n", "No such b\n", "warning 1:1", "warning 1:13"],
    ["brackets around a number", "a [[Bug #4]]\n", "a Bug #4\n", "warning 1:3"],
    ["blocks that repeat", "{% for a in b %}\n- [{{ a }}]({{ a.c }})\n{% endfor %}\nd\n", "\nd\n", "warning 1:1"],
    ["variables", "{% assign a = 1 %}\n{% capture b %}\nc\n{% endcapture %}\nd\n", "\n\nd\n", "warning 1:1", "warning 2:1"],
    ["conditions that never hold", "{% if false %}\na\n{% endif %}\nb\n", "\nb\n", "warning 1:1"],
    ["conditions around code", "{% if a %}{% include b %}{% endif %}\nb\n", "\nb\n", "warning 1:1"],
    ["code of ERB", "a <%= b %> c\n", "a c\n", "warning 1:3"],
    ["directives", '::video[A]{#b}\n\n:abbr[C]{title="D"}\n', "A\n\nC\n", "warning 1:1", "warning 3:1"],
  ];
  test.each(cases)("%s", async (_, written, shown, ...problems) => {
    expect(await readersSee(written)).toMatchObject({ text: shown, problems });
  });

  test("or with errors, if the settings refuse it", async () => {
    expect(await readersSee("{{ a }} [[harbour]] :tada:\n", { isRefused: true })).toMatchObject({ problems: ["error 1:1"] });
  });
});

describe("asks about text that may be hidden", () => {
  test.each([
    "{% if a %}b{% endif %}\n",
    "{% unless a %}\nb\n{% endunless %}\n",
    "{{#if a}}b{{/if}}\n",
    "{{< hidden >}}b{{< /hidden >}}\n",
    "::: private\nb\n:::\n",
  ])("%j", async (written) => {
    expect(await readersSee(written)).toMatchObject({ problems: ["error 1:1"] });
  });
});

describe("keeps what is text", () => {
  test.each([
    "`{{ a }}` ``{% b %}`` and `[[c]]`\n",
    "```liquid\n{% if a %}\n{{ b }}\n:::\n```\n\n    {{ c }}\n",
    "<pre>{{ a }}</pre> <code>{% b %}</code>\n",
    "[how {{ a }} works](https://a.example/)\n",
    "$\\frac{{a}}{b}$ and $$x_{{i}}$$ and \\textbf{{a}}\n",
    "Set ${{ secrets.TOKEN }} there.\n",
    '{"a": {"b": 1}} and {} and {x} and {:ok, value} and f(x){y}\n',
    "At 10:30:45, ::1, std::vector::push_back, a:b:c and ratio 1:100:2.\n",
    "[[harbour]](https://a.example/) and [[No such]]\n\n[No such]: https://a.example/\n",
    "[[1]](https://a.example/) and [[ -f x ]] and [[1,2],[3,4]] and a[[0]]\n",
    "\\{{ a }} \\{% b %} \\[[c]] \\:::\n",
    "import taxes rose\n\nexport is up {x}\n",
    "A :: B ::: C\n",
    "> [!x](https://a.example/)\n",
    "Use {{ }} or {{}}.\n",
    "[a]: https://a.example/\n\n[^1]: b\n",
  ])("%j", async (markdown) => {
    expect(await readersSee(markdown)).toMatchObject({ text: markdown, problems: [] });
  });
});

test("code in the words of a link stays only if its address has none", async () => {
  for (const address of ["{{ b.url }}", "{{b}}", "<{{ b }}>"]) {
    const { text, problems } = await readersSee(`See [the {{ a }} news](${address}) here.\n`);
    expect([text.replaceAll(/ +/g, " "), problems.length]).toEqual(["See the news here.\n", 2]);
  }
});

test("a text that begins with an import is MDX, whatever its file is called", async () => {
  const { text, problems } = await readersSee("\nimport Tabs from '@theme/Tabs';\n\n<Tabs>\n\nA {b} c\n\n</Tabs>\n");
  expect([text.replaceAll(/\s+/g, " ").trim(), problems.length]).toEqual(["A c", 3]);
  const code = "```js\nimport a from 'a';\n```\n\nimport a from 'a'; {b}\n";
  expect((await readersSee(code)).text).toBe(code);
});

describe("in MDX", () => {
  const cases: readonly Case[] = [
    [
      "removes imports and exports",
      "import A from 'a'\nimport {\n  B,\n} from 'b'\n\nexport const c = {\n\n  d: 1,\n}\n\ne\n",
      "\n\n\n\ne\n",
      "warning 1:1",
      "warning 6:1",
    ],
    ["keeps prose that begins alike", "import taxes rose\n\nexport is up\n", "import taxes rose\n\nexport is up\n"],
    ["removes expressions", "a {b.c({ d: '}' })} e{' '}f {\"g*\"}\n", "a e f g\\*\n", "warning 1:3"],
    [
      "keeps the text of components",
      '<Callout type="x" on={() => a > 1}>\n    b *c*\n\n    ```js\n    {d}\n    ```\n</Callout>\n',
      "\nb *c*\n\n```js\n{d}\n```\n\n",
      "warning 1:1",
    ],
    [
      "shows the title of a component",
      '<Tabs>\n  <Tab label="A">\n    b\n  </Tab>\n</Tabs>\n',
      "\n**A**\n\nb\n\n\n",
      "warning 1:1",
      "warning 2:3",
    ],
    [
      "shows pictures and videos",
      '<Figure src={require("./a.png").default} alt="b" />\n\n<YouTube id="dQw4w9WgXcQ" />\n',
      "![b](./a.png)\n\n[Video on YouTube](https://www.youtube.com/watch?v=dQw4w9WgXcQ)\n",
    ],
    ["cleans HTML of expressions", '<img src={"/a.png"} style={{ b: 1 }} alt="c" />\n', '<img src="/a.png" alt="c" />\n'],
    ["keeps code", "`<A b={c}>` and `{d}`\n\n```\nimport a\n<B>{c}\n```\n", "`<A b={c}>` and `{d}`\n\n```\nimport a\n<B>{c}\n```\n"],
    ["asks about text that may be hidden", "<Show when={a > b}>c</Show>\n", "<Show when={a > b}>c</Show>\n", "error 1:1"],
  ];
  test.each(cases)("%s", async (_, written, shown, ...problems) => {
    expect(await readersSee(written, { isMdx: true })).toMatchObject({ text: shown, problems });
  });
});

test("shows the author's line and column after marks were removed", async () => {
  const written = "{% include a.html %}\n\n:::note[A]\nb {{ c }} d\n:::\n\ne\n";
  const { text, locate } = await readersSee(written);
  const placeIn = (part: string) => {
    const before = text.slice(0, text.indexOf(part)).split("\n");
    return locate({ line: before.length, column: (before.at(-1)?.length ?? 0) + 1 });
  };
  expect([placeIn("b"), placeIn("d"), placeIn("e")]).toEqual([
    { line: 4, column: 1 },
    { line: 4, column: 11 },
    { line: 7, column: 1 },
  ]);
});
