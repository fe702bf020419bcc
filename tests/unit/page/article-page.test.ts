import { describe, expect, test } from "vitest";
import type { FullStory } from "../../../src/model/story.ts";
import { renderArticlePage } from "../../../src/page/article-page.ts";
import type { PageContext, RelatedLink } from "../../../src/page/context.ts";
import { all, first, linkOf, named, parse, textOf } from "./parse.ts";
import type { Node } from "./parse.ts";
import { context, PUBLISHED, settings, story } from "./sample.ts";

const HOUR = 3_600_000;

function pageOf(wanted: Partial<FullStory>, around: PageContext = context(), links: readonly RelatedLink[] = []): Node {
  return parse(renderArticlePage(story(wanted), links, around));
}

function withClass(page: Node, name: string): Node[] {
  return all(page, ({ attributes }) => attributes["class"]?.split(" ").includes(name) === true);
}

describe("the content of a page", () => {
  test("the headline is the only h1, between kicker and subtitle", () => {
    const page = pageOf({ kicker: "Alliance", title: "Pact", subtitle: "Okinawa stays" });

    expect(textOf(first(page, "hgroup"))).toBe("Alliance Pact Okinawa stays");
    expect(named(page, "h1").map(textOf)).toEqual(["Pact"]);
  });

  test("the body is inserted unchanged", () => {
    const html = "<p>One &amp; <em>two</em></p>\n<ul>\n<li>three</li>\n</ul>";

    expect(renderArticlePage(story({ html }), [], context())).toContain(`<div class="body e-content">\n${html}\n</div>`);
  });

  test("links to a heading of the story lead there, at whatever address the page is shown", () => {
    const html = '<p><a href="https://news.example.org/articles/space-pact/#next-step">Next</a></p>\n<h2>Next step</h2>';
    const page = pageOf({ html });

    expect(named(first(page, "article"), "a").map(({ attributes }) => attributes["href"])).toContain("#next-step");
    expect(named(page, "h2")[0]?.attributes).toEqual({ id: "next-step" });
  });

  test("dates are shown in UTC, with a machine-readable value", () => {
    const [time] = named(pageOf({}), "time");

    expect(time?.attributes).toEqual({ class: "dt-published", datetime: "2023-01-11T22:40:00Z", dir: "auto" });
    expect(time === undefined ? "" : textOf(time)).toBe("11 January 2023, 22:40 UTC");
  });

  test("a story without an update shows only the date of publication", () => {
    expect(textOf(first(pageOf({}), "header"))).not.toContain("Updated");
  });

  test("an update is shown next to the publication", () => {
    const page = textOf(first(pageOf({ updated: PUBLISHED + HOUR }), "article"));

    expect(page).toContain("Published 11 January 2023, 22:40 UTC Updated 11 January 2023, 23:40 UTC");
  });

  test("authors are joined as in a sentence", () => {
    const page = pageOf({ authors: [{ name: "A" }, { name: "B" }, { name: "C" }], dateline: "WASHINGTON" });

    expect(withClass(page, "byline").map(textOf)).toEqual(["By A, B and C WASHINGTON"]);
  });

  test("a picture with `syndicate: false` is on the page", () => {
    const image = {
      src: "https://news.example.org/media/a.jpg",
      alt: "A ship",
      caption: "At sea.",
      credit: "Kita Press",
      syndicate: false,
    };

    const page = pageOf({ image });

    expect(first(page, "img").attributes).toEqual({ class: "u-photo", src: image.src, alt: "A ship" });
    expect(textOf(first(page, "figcaption"))).toBe("At sea. (Picture: Kita Press)");
  });

  test("a picture without a description is decorative: alt is empty", () => {
    const page = pageOf({ image: { src: "https://news.example.org/a.jpg", syndicate: true } });

    expect(first(page, "img").attributes["alt"]).toBe("");
    expect(named(page, "figcaption")).toEqual([]);
  });

  test("audio has a player without preload, and a link for browsers that cannot play it", () => {
    const audio = { src: "https://news.example.org/a.mp3", type: "audio/mpeg", duration: 3845, title: "The talks" };

    const player = first(pageOf({ audio }), "audio");

    expect(player.attributes).toEqual({ controls: "controls", preload: "none", "aria-label": "The talks (1:04:05)" });
    expect(linkOf(player, "The talks (1:04:05)")).toBe(audio.src);
  });

  test("video has a player", () => {
    const video = { src: "https://news.example.org/a.mp4", type: "video/mp4", duration: 65 };

    expect(linkOf(first(pageOf({ video }), "video"), "Watch the video (1:05)")).toBe(video.src);
  });

  test("corrections are listed newest first, with an id to link to", () => {
    const corrections = [
      { date: PUBLISHED, note: "Older.", significant: false },
      { date: PUBLISHED + HOUR, note: "Newer.", significant: true },
    ];

    const [section] = withClass(pageOf({ corrections }), "corrections");

    expect(section === undefined ? "" : textOf(section)).toBe(
      "Corrections 11 January 2023, 23:40 UTCNewer. 11 January 2023, 22:40 UTCOlder.",
    );
    expect(section === undefined ? {} : first(section, "h2").attributes).toEqual({ id: ":corrections" });
  });

  test("an SPDX license links to its text, any other license to its URL", () => {
    expect(linkOf(pageOf({ license: "CC-BY-4.0" }), "CC-BY-4.0")).toBe("https://spdx.org/licenses/CC-BY-4.0.html");
    expect(linkOf(pageOf({ license: "https://a.example/terms" }), "https://a.example/terms")).toBe("https://a.example/terms");
  });

  test("the page has no scripts except JSON-LD", () => {
    const page = pageOf({ audio: { src: "https://news.example.org/a.mp3", type: "audio/mpeg" } });

    expect(named(page, "script").map(({ attributes }) => attributes["type"])).toEqual(["application/ld+json"]);
    expect(all(page, ({ attributes }) => Object.keys(attributes).some((name) => name.startsWith("on")))).toEqual([]);
  });
});

describe("the links of a page", () => {
  const gathered: Partial<FullStory> = {
    tags: [{ label: "C++", slug: "c-1234" }],
    section: "World",
    authors: [{ name: "Ruth Beck", url: "https://ruth.example/" }],
    source: { name: "Kita Press", url: "https://kita.example/" },
  };

  test("tags, section, authors and source link to their pages", () => {
    const page = pageOf(gathered);

    expect(linkOf(page, "C++")).toBe("https://news.example.org/tags/c-1234/");
    expect(linkOf(page, "World")).toBe("https://news.example.org/sections/world/");
    expect(linkOf(page, "Ruth Beck")).toBe("https://news.example.org/authors/ruth-beck/");
    expect(linkOf(page, "Kita Press")).toBe("https://news.example.org/sources/kita-press/");
    expect(linkOf(page, "kita.example")).toBe("https://kita.example/");
  });

  test("a name without a page is plain text, or links to its own website", () => {
    const page = pageOf(gathered, { settings: settings({ feeds: { by: [] } }), feeds: [], pictures: {}, theme: undefined });

    expect(textOf(first(page, "dl"))).toBe("Source Kita Press Section World Tags C++");
    expect(linkOf(page, "C++")).toBeUndefined();
    expect(linkOf(page, "World")).toBeUndefined();
    expect(linkOf(page, "Ruth Beck")).toBe("https://ruth.example/");
    expect(linkOf(page, "Kita Press")).toBe("https://kita.example/");
  });

  test("a site below a path links to pages below that path", () => {
    expect(linkOf(pageOf({ section: "World" }, context({ site: { url: "https://a.example/news/" } })), "World")).toBe(
      "https://a.example/news/sections/world/",
    );
  });

  const links: readonly RelatedLink[] = [
    { rel: "translation", title: "اتفاق", url: "https://news.example.org/articles/ar/", language: "ar" },
    { rel: "related", title: "Framework", url: "https://news.example.org/articles/framework/", language: "en" },
  ];

  test("a translation is linked with its language and direction", () => {
    const page = pageOf({}, context(), links);

    const link = named(first(page, "article"), "a").find((node) => textOf(node) === "اتفاق");

    expect(link?.attributes).toMatchObject({ hreflang: "ar", lang: "ar", dir: "rtl" });
  });

  test("a related story in the same language has no hreflang", () => {
    const page = pageOf({}, context(), links);

    expect(named(page, "a").find((node) => textOf(node) === "Framework")?.attributes).toEqual({
      href: "https://news.example.org/articles/framework/",
    });
  });

  test("the previous and next stories are at the end, with their languages", () => {
    const beside: readonly RelatedLink[] = [
      { rel: "prev", title: "Before", url: "https://news.example.org/articles/before/", language: "en" },
      { rel: "next", title: "بعد", url: "https://news.example.org/articles/after/", language: "ar" },
    ];
    const [nav, ...others] = named(first(pageOf({}, context(), beside), "article"), "nav");

    expect(others).toEqual([]);
    expect(nav === undefined ? "" : textOf(nav)).toBe("Previous story: Before Next story: بعد");
    expect(nav === undefined ? [] : named(nav, "a").map(({ attributes }) => attributes)).toEqual([
      { href: "https://news.example.org/articles/before/", rel: "prev" },
      { href: "https://news.example.org/articles/after/", rel: "next", lang: "ar", dir: "rtl", hreflang: "ar" },
    ]);
    expect(named(first(pageOf({}), "article"), "nav")).toEqual([]);
  });

  test("the head lists every language version, including this one", () => {
    const page = pageOf({}, context(), links);

    expect(named(page, "link").flatMap(({ attributes }) => attributes["hreflang"] ?? [])).toEqual(["en", "ar"]);
  });
});

describe("a withdrawn story", () => {
  const withdrawn = { date: PUBLISHED + HOUR, reason: "The statement was a forgery." };
  const full: Partial<FullStory> = {
    withdrawn,
    subtitle: "Claim in the subtitle",
    summary: "Claim in the summary",
    html: "<p>Claim in the body</p>",
    image: { src: "https://news.example.org/a.jpg", alt: "Claim in the picture", syndicate: true },
    audio: { src: "https://news.example.org/a.mp3", type: "audio/mpeg", title: "Claim on tape" },
    corrections: [{ date: PUBLISHED, note: "Claim in a correction", significant: true }],
  };

  test("shows the reason and date instead of its content", () => {
    const page = renderArticlePage(story(full), [], context());

    expect(page).not.toContain("Claim");
    expect(textOf(first(parse(page), "section"))).toBe(
      "This story has been withdrawn 11 January 2023, 23:40 UTC The statement was a forgery.",
    );
    expect(named(parse(page), "img")).toEqual([]);
  });

  test("keeps its headline, URL and date", () => {
    const page = pageOf(full);

    expect(textOf(first(page, "h1"))).toBe("Pact reaches space");
    expect(textOf(first(page, "header"))).not.toBe("");
    expect(named(page, "link").find(({ attributes }) => attributes["rel"] === "canonical")?.attributes["href"]).toBe(
      "https://news.example.org/articles/space-pact/",
    );
  });
});

describe("a story in another language", () => {
  test("has lang and dir, and the page uses its language", () => {
    const page = pageOf({ language: "ar-EG", dir: "rtl", authors: [{ name: "Nadia Haddad" }] });

    expect(page.attributes).toEqual({ lang: "ar-EG", dir: "rtl" });
    expect(first(page, "article").attributes).toEqual({ class: "h-entry", lang: "ar-EG", dir: "rtl" });
    expect(withClass(page, "byline").map(textOf)).toEqual(["بقلم Nadia Haddad"]);
  });

  test("the title of the site keeps its own language", () => {
    const page = pageOf({ language: "ar", dir: "rtl" });

    expect(named(page, "a").find(({ attributes }) => attributes["rel"] === "home")?.attributes).toMatchObject({ lang: "en", dir: "ltr" });
  });

  test("Japanese names are joined with Japanese punctuation", () => {
    const page = pageOf({ language: "ja", authors: [{ name: "森 結衣" }, { name: "荒川 健二" }] });

    expect(withClass(page, "byline").map(textOf)).toEqual(["執筆：森 結衣、荒川 健二"]);
  });

  test("the page uses English for a language without translations", () => {
    expect(textOf(first(pageOf({ language: "fi", section: "Maailma" }), "dl"))).toBe("Section Maailma");
  });
});
