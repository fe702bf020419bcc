import { describe, expect, test } from "vitest";
import { FactError, renderFeeds } from "../../../src/feeds.ts";
import type { FactProblem } from "../../../src/feeds.ts";

const now = new Date("2026-11-22T00:00:00Z");
const SITE = { title: "Harbour Wire", url: "https://harbour.example/" };
const STORY = { title: "Ferry", published: "2026-11-01T09:00:00Z", url: "https://harbour.example/ferry", html: "<p>It sails.</p>" };

/** The problems of a call, as `severity code path`. */
async function problemsOf(site: unknown, stories: unknown, options: unknown = {}): Promise<string[]> {
  return (await foundIn(site, stories, options)).map(({ severity, code, path }) => `${severity} ${code} ${path}`);
}

async function foundIn(site: unknown, stories: unknown, options: unknown = {}): Promise<readonly FactProblem[]> {
  const given = { ...(options as object), now } as Parameters<typeof renderFeeds>[2];
  try {
    return (await renderFeeds(site as typeof SITE, stories as (typeof STORY)[], given)).problems;
  } catch (error) {
    if (!(error instanceof FactError)) throw error;
    return error.problems;
  }
}

describe("a problem has the path of its value", () => {
  test.each<[string, object]>([
    ["error front-matter/required stories[1]", { title: undefined }],
    ["error front-matter/required stories[1]", { published: undefined }],
    ["error front-matter/date stories[1].published", { published: "soon" }],
    ["error front-matter/date stories[1].published", { published: new Date("never") }],
    ["error front-matter/type stories[1].tags[1]", { tags: ["a", { b: 1 }] }],
    ["error front-matter/type stories[1].authors[0].url", { authors: [{ name: "Jo", url: "jo" }] }],
    ["error front-matter/type stories[1].authors[0].mail", { authors: [{ name: "Jo", mail: "x" }] }],
    ["error front-matter/key stories[1].titel", { titel: "x" }],
    ["warning front-matter/unknown stories[1].color", { color: "x" }],
    ["error front-matter/type stories[1].id", { id: "javascript:x" }],
    ["error front-matter/character stories[1].title", { title: "a\u0000b" }],
    ["error front-matter/type stories[1].priority", { priority: 12 }],
    ["warning front-matter/file stories[1].image", { image: "lead.jpg" }],
    ["error identity/id stories[1].id", { id: "tag:harbour.example,2026-11-01:other" }],
    ["error identity/slug stories[1].url", { id: "urn:x", url: "https://harbour.example/other" }],
    ["error front-matter/required stories[1]", { html: undefined }],
    ["error front-matter/type stories[1].html", { html: 5 }],
  ])("%s: %j", async (expected, change) => {
    const other = { ...STORY, url: "https://harbour.example/other" };

    expect(await problemsOf(SITE, [other, { ...STORY, ...change }])).toEqual([expected]);
  });

  test("in the site and the options", async () => {
    expect(
      await problemsOf({ title: "T", url: "/x", icon: "icon.png", timezone: "Mars" }, [], {
        limit: 0,
        hubs: ["x"],
        urls: { rss: "x" },
        foo: 1,
      }),
    ).toEqual([
      "error settings/type site.url",
      "error settings/type site.timezone",
      "error settings/type site",
      "error settings/type options.limit",
      "error settings/type options.hubs[0]",
      "error settings/type options.urls.rss",
      "error settings/key options.foo",
    ]);
  });

  test.each<[unknown, unknown]>([
    [undefined, []],
    [SITE, undefined],
    [SITE, "x"],
    [SITE, [null]],
    [SITE, [5, () => {}]],
    ["x", []],
  ])("whatever is passed: %j, %j", async (site, stories) => {
    expect((await foundIn(site, stories)).length).toBeGreaterThan(0);
  });

  test("an object that contains itself ends", async () => {
    const loop: Record<string, unknown> = { name: "Jo" };
    loop["url"] = loop;

    expect(await problemsOf(SITE, [{ ...STORY, authors: [loop] }])).toEqual(["error front-matter/type stories[0].authors[0].url"]);
  });

  test("all errors of all stories are in one error", async () => {
    await expect(
      renderFeeds(
        SITE,
        [
          { ...STORY, title: "" },
          { ...STORY, html: "<b" },
        ],
        { now },
      ),
    ).rejects.toThrow(/^stories\[0\]\.title: title is empty/);
    expect(
      await problemsOf(SITE, [
        { ...STORY, title: "" },
        { ...STORY, html: "<b" },
      ]),
    ).toHaveLength(2);
  });
});

describe("the HTML of a story", () => {
  const html = async (text: string): Promise<string[]> =>
    (await foundIn(SITE, [{ ...STORY, html: text }])).map(({ severity, message }) => `${severity} ${message}`);

  test.each([
    "",
    "plain &amp; simple",
    '<p>One<br>two <b>three</b> <img src="https://a.example/x.png" alt=""></p>',
    '<ul><li><a href="mailto:a@b.example">a</a></li><li><a href="#x">b</a></li></ul>',
    '<figure><img src="https://a.example/a.jpg" srcset="https://a.example/a.jpg 1x, https://a.example/b.jpg 2x"><figcaption>C</figcaption></figure>',
    '<video src="https://a.example/v.mp4" controls></video>',
    '<section class="x" data-a="1"><pre><code>a &lt; b</code></pre></section>',
  ])("is fine: %s", async (text) => {
    expect(await html(text)).toEqual([]);
  });

  test.each([
    ["<script>x()</script>", "the element `script`"],
    ['<iframe src="https://a.example/"></iframe>', "the element `iframe`"],
    ["<x-player></x-player>", "begins no tag"],
    ["<custom></custom>", "the element `custom`"],
    ['<p onclick="x()">a</p>', "the attribute `onclick`"],
    ['<a href="javascript:x()">a</a>', 'href="javascript:x()"'],
    ['<a href="java&#115;cript:x()">a</a>', 'href="javascript:x()"'],
    ['<a href="/x">a</a>', 'href="/x"'],
    ['<img src="data:image/png;base64,AA">', "not an absolute http(s) URL"],
    ['<img src="https://a.example/x" srcset="x.png 2x">', 'srcset="x.png"'],
    ["<p>1 < 2</p>", "begins no tag"],
    ["<P>a</P>", "begins no tag"],
    ["<!-- a -->", "begins no tag"],
    ["<p title='a'>a</p>", "begins no tag"],
    ["<p>a\u0000</p>", "feeds cannot contain"],
  ])("is an error: %s", async (text, message) => {
    expect(await html(text)).toEqual([expect.stringContaining(message)]);
    expect((await html(text))[0]).toMatch(/^error /);
  });

  test.each(["<p>a", "<b><i>a</b></i>", "a</p>"])("is not balanced: %s", async (text) => {
    expect(await html(text)).toEqual([expect.stringMatching(/^warning html opens and closes/)]);
  });

  test("is checked in linear time", async () => {
    for (const part of ["<", '<a href="', "<p ", '<p a="b" ', "<p>", "<b></i>", "<!--", "&#x"]) {
      const began = performance.now();
      await html(part.repeat(200_000));
      expect(performance.now() - began).toBeLessThan(20_000);
    }
  });
});
