import { describe, expect, test } from "vitest";
import { parseByDefinition } from "../../../src/markdown/definition.ts";
import { renderBody } from "../../../src/markdown/render.ts";
import type { Body, BodyContext } from "../../../src/markdown/body.ts";
import { reportInto } from "../../../src/model/problem.ts";
import type { Problem } from "../../../src/model/problem.ts";

const URL_OF_STORY = "https://wire.example/ferry/";

async function render(markdown: string, more: Partial<BodyContext> = {}): Promise<Body & { problems: readonly Problem[] }> {
  const problems: Problem[] = [];
  const parsed = parseByDefinition(markdown);
  if ("fault" in parsed) throw new Error(parsed.fault);
  const body = await renderBody(parsed, {
    url: URL_OF_STORY,
    language: "en",
    html: "clean",
    key: "ferry",
    locate: (place) => place,
    report: reportInto(problems, "a.md"),
    resolve: (reference) => ({ kind: "url", url: new URL(reference, URL_OF_STORY).href }),
    ...more,
  });
  return { ...body, problems };
}

/** The HTML, and the problems as `severity line:column message`. */
async function see(markdown: string, more: Partial<BodyContext> = {}): Promise<readonly [html: string, ...problems: readonly string[]]> {
  const { html, notes, problems } = await render(markdown, more);
  return [html + notes, ...problems.map(({ severity, line, column, message }) => `${severity} ${line}:${column} ${message}`)];
}

describe("keeps the HTML that feed readers show, without a word", () => {
  test.each([
    ["inline elements", "Press <kbd>Ctrl</kbd> <small>(now)</small>.", "<p>Press <kbd>Ctrl</kbd> <small>(now)</small>.</p>"],
    ["ruby", "<ruby>港<rp>（</rp><rt>みなと</rt><rp>）</rp></ruby>へ", "<p><ruby>港<rp>（</rp><rt>みなと</rt><rp>）</rp></ruby>へ</p>"],
    [
      "paragraphs",
      '<p class="x" align="center">The <a href="/pier">pier</a>.</p>',
      '<p>The <a href="https://wire.example/pier">pier</a>.</p>',
    ],
    ["line breaks of their own", "One.\n\n<br/>\n\nTwo.", "<p>One.</p>\n<br>\n\n\n<p>Two.</p>"],
    [
      "Markdown between tags",
      "<details open>\n<summary>More <b>ships</b></summary>\n\nThe *Aurora* and\n\n- [one](a.md)\n- `two`\n\n</details>\n\nEnd.",
      '<details open>\n<summary>More <strong>ships</strong></summary><p>The <em>Aurora</em> and</p><ul>\n<li><a href="https://wire.example/ferry/a.md">one</a></li>\n<li><code>two</code></li>\n</ul></details>\n<p>End.</p>',
    ],
    ["what only says how it looks", "<center><font color=red>Red</font></center>", "<div>Red</div>"],
    [
      "tags in upper case",
      "<B>One</B> <IMG SRC=a.png ALT='A'>",
      '<p><strong>One</strong> <img src="https://wire.example/ferry/a.png" alt="A"></p>',
    ],
    ["values without quotes", "See <a href=https://a.example/b>it</a>.", '<p>See <a href="https://a.example/b">it</a>.</p>'],
    [
      "tables",
      '<table><tr><td colspan=2 style="x">a<td>b</table>',
      '<table><tbody><tr><td colspan="2">a</td><td>b</td></tr></tbody></table>',
    ],
    [
      "tags in headings, links and cells",
      "## A <u>b</u>\n\n[c <mark>d</mark>](https://a.example/)\n\n| e |\n|---|\n| <span>f</span> |",
      '<h2>A <u>b</u></h2>\n<p><a href="https://a.example/">c <mark>d</mark></a></p>\n<table>\n<thead>\n<tr>\n<th>e</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td><span>f</span></td>\n</tr>\n</tbody>\n</table>',
    ],
    ["tags in footnotes", "a[^1]\n\n[^1]: <u>b</u>", expect.stringContaining('<li id="fn-ferry-1"><u>b</u> ')],
    ["elements that close themselves, as in XML", "<div/>One <a name='x'/>two", '<p>One <a id="x"></a>two</p>'],
    [
      "places to link to",
      '<a name="pier"></a>\n\n[to it](#pier)',
      `<p><a id="pier"></a></p>\n<p><a href="${URL_OF_STORY}#pier">to it</a></p>`,
    ],
    ["headings with ids", '<h3 id="pier" class="x">The pier</h3>', '<h3 id="pier">The pier</h3>'],
    ["pre-formatted text", "<pre>\n  a\n    <b>b</b>\n</pre>", "<pre>  a\n    <strong>b</strong>\n</pre>"],
    ["code", "<pre><code>a\n  b\n</code></pre>", "<pre><code>a\n  b\n</code></pre>"],
    [
      "figures",
      "<figure>\n\n![The pier](p.png)\n\n<figcaption>At *noon*</figcaption>\n</figure>",
      '<figure><img src="https://wire.example/ferry/p.png" alt="The pier"><figcaption>At *noon*</figcaption>\n</figure>',
    ],
    [
      "pictures with sizes",
      '<img src="p.png" alt="P" width="300px" height=20 srcset="p.png 1x, q.png 2x" loading=lazy>',
      '<figure><img src="https://wire.example/ferry/p.png" alt="P" width="300" height="20" srcset="https://wire.example/ferry/p.png 1x, https://wire.example/ferry/q.png 2x"></figure>',
    ],
    [
      "films and sound",
      '<video src=a.mp4 poster=p.png autoplay><a href="a.mp4">Film</a></video><audio><source src=a.mp3 type=audio/mpeg></audio>',
      '<p><video src="https://wire.example/ferry/a.mp4" poster="https://wire.example/ferry/p.png" controls><a href="https://wire.example/ferry/a.mp4">Film</a></video><audio controls><source src="https://wire.example/ferry/a.mp3" type="audio/mpeg"></audio></p>',
    ],
    ["what readers without scripts see", "<noscript>Plain</noscript>", "<p>Plain</p>"],
    ["comments, which are never published", "a<!-- b > c -->d\n\n<!-- e\n\nf -->\n\ng", "<p>ad</p>\n<p>g</p>"],
  ])("%s", async (_, markdown, html) => {
    expect(await see(markdown)).toEqual([html]);
  });
});

describe("turns players into links to their pages", () => {
  const player = (src: string, more = ""): string => `<iframe src="${src}"${more}></iframe>`;
  test.each([
    [
      player("https://www.youtube.com/embed/a-B_9?start=30", ' title="The launch"'),
      "https://www.youtube.com/watch?v=a-B_9&#x26;t=30s",
      "The launch",
    ],
    [player("//www.youtube-nocookie.com/embed/a1"), "https://www.youtube.com/watch?v=a1", "Video on YouTube"],
    [player("https://www.youtube.com/embed/videoseries?list=PL1"), "https://www.youtube.com/playlist?list=PL1", "Video on YouTube"],
    [player("https://player.vimeo.com/video/7?h=b2"), "https://vimeo.com/7/b2", "Video on Vimeo"],
    [player("https://open.spotify.com/embed/episode/x1?utm_source=y"), "https://open.spotify.com/episode/x1", "Audio on Spotify"],
    [player("https://www.instagram.com/p/Ab/embed/captioned/"), "https://www.instagram.com/p/Ab/", "Post on Instagram"],
    [player("https://www.tiktok.com/embed/v2/99"), "https://www.tiktok.com/@/video/99", "Video on TikTok"],
    [player("https://platform.twitter.com/embed/Tweet.html?dnt=true&amp;id=12"), "https://x.com/i/status/12", "Post on X"],
    [
      player("https://embed.bsky.app/embed/did:plc:a1/app.bsky.feed.post/3k"),
      "https://bsky.app/profile/did:plc:a1/post/3k",
      "Post on Bluesky",
    ],
    [player("https://social.example/@mia/1234/embed"), "https://social.example/@mia/1234", "Post on Mastodon"],
    [player("https://maps.example/pier"), "https://maps.example/pier", "maps.example"],
    [player("https://maps.example/pier", " title='Map of the pier'"), "https://maps.example/pier", "Map of the pier"],
    ['<script src="https://gist.github.com/mia/0123abcd.js"></script>', "https://gist.github.com/mia/0123abcd", "GitHub Gist"],
    ['<embed src="https://www.youtube.com/v/a1">', "https://www.youtube.com/watch?v=a1", "Video on YouTube"],
    [`<iframe src="https://www.youtube.com/embed/a1" />`, "https://www.youtube.com/watch?v=a1", "Video on YouTube"],
  ])("%s", async (html, url, words) => {
    expect(await see(html)).toEqual([`<p><a href="${url}">${words}</a></p>`]);
  });

  test("named in the language of the story", async () => {
    const { html } = await render(player("https://www.youtube.com/embed/a1"), { language: "ja" });
    expect(html).toContain(">YouTubeの動画</a>");
  });

  test("posts keep their words, and get a link if they have none", async () => {
    const post = '<blockquote class="tiktok-embed" cite="https://www.tiktok.com/@mia/video/5"><section>Ahoy</section></blockquote>';
    expect(await see(post)).toEqual([
      '<blockquote><div>Ahoy</div><p><a href="https://www.tiktok.com/@mia/video/5">Video on TikTok</a></p></blockquote>',
    ]);
    const [tweet] = await see(
      '<blockquote class="twitter-tweet"><p>Ahoy</p>— Mia <a href="https://twitter.com/mia/status/1">May 2</a></blockquote>',
    );
    expect(tweet).toBe('<blockquote><p>Ahoy</p>— Mia <a href="https://twitter.com/mia/status/1">May 2</a></blockquote>');
  });
});

describe("warns once per kind of element about what it leaves out or changes", () => {
  test.each([
    ["<script>a</script>\n\nOne <script src=b></script>two", "<p>One two</p>", "warning 1:1 `<script>` is left out (2 times)"],
    ["One\n\n<style>p { color: red }</style>", "<p>One</p>", "warning 3:1 `<style>` is left out"],
    ["a <svg><text>b</text></svg>", "<p>a </p>", "warning 1:3 `<svg>` is left out"],
    ["a <iframe src=http://b.example>c</iframe>", "<p>a </p>", "warning 1:3 `<iframe>` is left out"],
    ["a <iframe srcdoc='b'></iframe>", "<p>a </p>", "warning 1:3 `<iframe>` is left out"],
    [
      "<form><label>Name <input></label></form>",
      "<p>Name </p>",
      "warning 1:1 only the text of `<form>` is published",
      "warning 1:19 `<input>` is left out",
    ],
    ["One <button>press", "<p>One press</p>", "warning 1:5 `<button>` is left out"],
    ["a <object data=b.swf>c</object>", "<p>a c</p>", "warning 1:3 only the text of `<object>` is published"],
    ["a <div-x b=c>d</div-x>", "<p>a d</p>", "warning 1:3 `<div-x>` is not an HTML element: only its text is published"],
    ["a <Gallery of='b' />", "<p>a </p>", "warning 1:3 `<gallery>` is not an HTML element: only its text is published"],
    ["a <?php b > c ?> d", "<p>a  d</p>", "warning 1:3 text in `<?php … >` is left out: browsers read it as a comment"],
    ["a <![CDATA[b > c]]> d", "<p>a  d</p>", "warning 1:3 text in `<![CDATA[ … >` is left out: browsers read it as a comment"],
    ["a <img alt='b'>", "<p>a b</p>", "warning 1:3 `<img>` has no `src` (left out)"],
    ["<div hidden>a\n\n*b*\n\n</div>\n\nc", "<p>c</p>", "warning 1:1 hidden text is left out: `<div>`"],
    ["a <span style='color: red; DISPLAY:/**/none'>b</span>", "<p>a </p>", "warning 1:3 hidden text is left out: `<span>`"],
    ["<dialog>a</dialog>\n\nb", "<p>b</p>", "warning 1:1 hidden text is left out: `<dialog>`"],
  ])("%s", async (markdown, html, ...problems) => {
    expect(await see(markdown)).toEqual([html, ...problems]);
  });

  test("words in angle brackets are published as text", async () => {
    expect(await see("A List<String> or <your-name>, <T extends Ship>.\n\nRun it on <host>.")).toEqual([
      "<p>A List&#x3C;String> or &#x3C;your-name>, &#x3C;T extends Ship>.</p>\n<p>Run it on &#x3C;host>.</p>",
      "warning 1:7 published as text, because it is not HTML: <String>, <your-name>, <T extends Ship>, <host>",
    ]);
  });

  test("an end tag of HTML inside a Markdown list or table loses no word", async () => {
    const text = async (markdown: string): Promise<string> => (await see(markdown))[0]?.replaceAll(/<[^>]*>|\s+/g, "") ?? "";
    expect(await text("* a\n  * <del>b <i>c</li> </ul> </li>\n\nd")).toBe("abcd");
    expect(await text("* a</li>b\n* c")).toBe("abc");
    // Browsers move text that is in no cell before the table.
    expect([...(await text("| a |\n|---|\n| b</td>c |\n\nd"))].toSorted().join("")).toBe("abcd");
    expect([...(await text("| a |\n|---|\n| b</tr>c |\n| e</table>f |\n\nd"))].toSorted().join("")).toBe("abcdef");
  });

  test("an address between angle brackets without a known scheme is published as text", async () => {
    expect(await see("[Chat](irc://irc.example/quay)")).toEqual([
      "<p>Chat</p>",
      "warning 1:1 link left out (its text stays): irc://irc.example/quay",
    ]);
    expect(await see("From <dock:42>.")).toEqual(["<p>From dock:42.</p>", "warning 1:6 link left out (its text stays): dock:42"]);
  });
});

describe("refuses HTML whose end is missing, since nobody knows what readers should see", () => {
  test.each([
    ["Before.\n\n<!-- TODO\n\nThis matters.", "error 3:1 `<!--` is not closed"],
    ["Before <!-- a\n\nsecret --> after.", "error 1:1 `<!--` does not start a comment here, so readers would see the text after it"],
    ["<?php a", "error 1:1 `<?` is not closed"],
    ["a <textarea> b\n\nc", "error 1:3 `<textarea>` is not closed: browsers do not show what comes after it"],
    ["<div hidden>\n\na", "error 1:1 `<div>` is not closed: it hides everything after it"],
    ["<script>\n\na", "error 1:1 `<script>` is not closed: browsers do not show what comes after it"],
    ["a <plaintext> b", "error 1:3 `<plaintext>` is not closed: browsers do not show what comes after it"],
  ])("%j", async (markdown, problem) => {
    const [, ...problems] = await see(markdown);
    expect(problems).toEqual([problem]);
  });

  test("an escaped comment is text", async () => {
    expect(await see("Write \\<!-- to hide.")).toEqual(["<p>Write &#x3C;!-- to hide.</p>"]);
  });
});

describe("treats links and files in HTML as in Markdown", () => {
  test("forbidden addresses are errors", async () => {
    const [html, ...problems] = await see("<a href=' java\nscript:a'>b</a> <img src='data:image/svg+xml;base64,aa' alt=c>");
    expect(html).toBe("<p>b c</p>");
    expect(problems).toEqual(["error 1:1 javascript: URLs are not allowed in links", "error 2:17 data: URLs are not allowed in pictures"]);
  });

  test("missing files and stories that are not public are reported", async () => {
    const resolve: BodyContext["resolve"] = (reference) =>
      reference === "draft.md" ? { kind: "hidden" } : { kind: "missing", url: new URL(reference, URL_OF_STORY).href };
    const { html, problems } = await render("<a href=draft.md>a</a> <img src=b.png alt=b> <video src=c.mp4></video>", { resolve });
    expect(html).toMatch(/^<p>a <img /);
    expect(problems.map(({ code, line, column }) => `${code} ${line}:${column}`)).toEqual([
      "link/hidden 1:1",
      "media/missing 1:24",
      "link/missing 1:46",
    ]);
  });

  test("files of the site are published, in every size", async () => {
    const asset = (path: string): NonNullable<Extract<ReturnType<BodyContext["resolve"]>, { kind: "url" }>["asset"]> => ({
      copyOf: path,
      path: `media/${path}`,
      url: `https://wire.example/media/${path}`,
      type: "image/png",
      length: 1,
    });
    const resolve: BodyContext["resolve"] = (path) => ({ kind: "url", url: `https://wire.example/media/${path}`, asset: asset(path) });
    const { assets, pictures } = await render("<picture><source srcset='a.webp 1x, b.webp 2x'><img src=c.png alt=C></picture>", {
      resolve,
    });
    expect(assets.map(({ copyOf }) => copyOf)).toEqual(["a.webp", "b.webp", "c.png"]);
    expect(pictures).toMatchObject([{ src: "https://wire.example/media/c.png", alt: "C" }]);
  });
});

test("the summary comes from the first paragraph inside HTML, without the readings of words", async () => {
  expect((await render("<div>\n\nThe <ruby>港<rt>みなと</rt></ruby>.\n\n</div>")).lead).toBe("The 港.");
});

test("no author can name a node of the text", async () => {
  expect((await see('*one* <b node="0" node-x="0">two</b>'))[0]).toBe("<p><em>one</em> <strong>two</strong></p>");
});

test("HTML that would make millions of elements is refused", async () => {
  for (const markdown of [
    "<div>".repeat(800),
    `<p>${Array.from({ length: 300 }, (_, i) => `<font id=${i}>`).join("")}${"<p>a".repeat(900)}`,
  ]) {
    const { problems } = await render(markdown);
    expect(problems.map(({ code }) => code)).toContain("markdown/limit");
  }
});

describe("with `articles.html: refuse`", () => {
  test("raw HTML is an error per kind of element, and comments and a few inline tags are not", async () => {
    const { problems } = await render("<u>a</u> <u>b</u> H<sub>2</sub>O<br> <!-- c -->\n\n<div>\n\nd\n\n</div>", { html: "refuse" });
    expect(problems.map(({ severity, line, column, message }) => `${severity} ${line}:${column} ${message}`)).toEqual([
      "error 1:1 raw HTML is not allowed here: <u> (and 1 more of this kind)",
      "error 3:1 raw HTML is not allowed here: <div>",
    ]);
  });

  test("the fix for a player is the link to write", async () => {
    const { problems } = await render('<iframe src="https://www.youtube.com/embed/a1" title="The launch"></iframe>', { html: "refuse" });
    expect(problems).toMatchObject([{ hint: "Link to it: `[The launch](https://www.youtube.com/watch?v=a1)`." }]);
  });
});
