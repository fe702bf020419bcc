import { describe, expect, test } from "vitest";
import type { Feed } from "../../../src/model/feed.ts";
import type { Story } from "../../../src/model/story.ts";
import type { PageContext } from "../../../src/page/context.ts";
import { renderListPage } from "../../../src/page/list-page.ts";
import type { ListPage } from "../../../src/page/list-page.ts";
import { renderCard } from "../../../src/page/story-card.ts";

import { all, first, linkOf, named, parse, textOf } from "./parse.ts";
import type { Node } from "./parse.ts";
import { context, feed, PUBLISHED, story } from "./sample.ts";

const us = feed({ kind: "tag", path: "tags/us/", title: "US", description: "At home and abroad." });

function firstPage(list: Feed, stories: readonly Story[], around: PageContext, more: Partial<ListPage> = {}): string {
  const cards = stories.map((each) => renderCard(each, list.language, around));
  return renderListPage({ list, path: list.path, cards, feed: list, ...more }, around);
}

function headings(page: Node): string[] {
  return all(page, ({ name }) => /^h[1-6]$/.test(name)).map((node) => `${node.name} ${textOf(node)}`);
}

describe("the page of a feed", () => {
  test("shows its description, and its stories in the given order", () => {
    const page = parse(firstPage(us, [story({ title: "Newer" }), story({ title: "Older" })], context()));

    expect(headings(page)).toEqual(["h1 US", "h2 Wednesday, 11\u00a0January 2023", "h3 Newer", "h3 Older"]);
    expect(textOf(first(page, "main"))).toContain("At home and abroad.");
  });

  test("groups its stories by day", () => {
    const earlier = story({ title: "Earlier", published: PUBLISHED - 86_400_000 });
    const page = parse(firstPage(us, [story({ title: "Newer" }), earlier], context()));

    expect(headings(page)).toEqual([
      "h1 US",
      "h2 Wednesday, 11\u00a0January 2023",
      "h3 Newer",
      "h2 Tuesday, 10\u00a0January 2023",
      "h3 Earlier",
    ]);
  });

  test("links to the pages with older and newer stories", () => {
    const page = parse(
      firstPage(us, [story()], context(), { path: "tags/us/page/2/", number: 2, older: "tags/us/page/1/", newer: "tags/us/" }),
    );

    expect(headings(page)[0]).toBe("h1 US Page 2");
    expect(linkOf(page, "Older stories")).toBe("https://news.example.org/tags/us/page/1/");
    expect(linkOf(page, "Newer stories")).toBe("https://news.example.org/tags/us/");
    expect(textOf(first(page, "title"))).toContain("(Page 2)");
  });

  test("shows a picture beside a story, without moving anything when it loads", () => {
    const image = { src: "https://news.example.org/media/quay.jpg", alt: "A quay", syndicate: true, width: 1200, height: 800 };
    const picture = first(parse(firstPage(us, [story({ image })], context())), "img");

    expect(picture.attributes).toMatchObject({ src: image.src, alt: "", width: "1200", height: "800", loading: "lazy" });
  });

  test("shows its title once without a description", () => {
    const wire = feed({ kind: "wire", path: "wires/quay/", title: "Pacific Wire: Quay", label: "Quay", description: "Quay" });

    expect(textOf(first(parse(firstPage(wire, [], context())), "main"))).toMatch(/^Quay No stories here yet. Subscribe:/);
  });

  test("shows kicker, headline, summary, date and source of a story", () => {
    const listed = story({ kicker: "Alliance", title: "Pact", summary: "Ministers agreed.", source: { name: "Kita Press" } });

    const page = parse(firstPage(us, [listed], context()));

    expect(textOf(first(page, "article"))).toBe("Alliance Pact Ministers agreed. Kita Press 22:40 UTC");
  });

  test("links a headline to the story, also on another site", () => {
    const page = parse(firstPage(us, [story({ title: "Elsewhere", url: "https://other.example/story" })], context()));

    expect(linkOf(page, "Elsewhere")).toBe("https://other.example/story");
  });

  test("links to its feed documents in one line", () => {
    const main = first(parse(firstPage(us, [], context())), "main");

    expect(textOf(main)).toContain("Subscribe: RSS Atom JSON Feed");
    expect(["RSS", "Atom", "JSON Feed"].map((label) => linkOf(main, label))).toEqual([
      "https://news.example.org/tags/us/rss.xml",
      "https://news.example.org/tags/us/atom.xml",
      "https://news.example.org/tags/us/feed.json",
    ]);
  });

  test("has its own URL as the canonical one", () => {
    const links = named(parse(firstPage(us, [], context())), "link");

    expect(links.find(({ attributes }) => attributes["rel"] === "canonical")?.attributes["href"]).toBe("https://news.example.org/tags/us/");
  });

  test("says that a feed is empty", () => {
    const page = parse(firstPage(us, [], context()));

    expect(textOf(first(page, "main"))).toContain("No stories here yet.");
    expect(named(page, "ol")).toEqual([]);
  });

  test("shows the reason of a withdrawn story instead of its summary", () => {
    const listed = story({ summary: "Claim", kicker: "Alliance", withdrawn: { date: PUBLISHED, reason: "Forged." } });

    const entry = textOf(first(parse(firstPage(us, [listed], context())), "article"));

    expect(entry).toBe("Pact reaches space Withdrawn: Forged. 22:40 UTC");
  });

  test("marks the language of a story in another language, and of its link", () => {
    const page = parse(firstPage(us, [story({ title: "اتفاق", language: "ar", dir: "rtl" })], context()));

    expect(first(page, "article").attributes).toMatchObject({ lang: "ar", dir: "rtl" });
    expect(first(first(page, "article"), "a").attributes["hreflang"]).toBe("ar");
  });
});

describe("the home page", () => {
  const feeds = [
    feed(),
    feed({ kind: "language", path: "languages/ar/", title: "العربية", language: "ar" }),
    us,
    feed({ kind: "wire", path: "wires/space-desk/", title: "Space desk" }),
  ];

  test("lists every feed by kind, wires first", () => {
    const page = parse(firstPage(feed(), [], context({ feeds })));

    expect(headings(page).slice(1)).toEqual(["h2 All feeds", "h3 Wires", "h3 Tags", "h3 Languages"]);
    expect(linkOf(page, "Space desk")).toBe("https://news.example.org/wires/space-desk/");
    expect(linkOf(page, "العربية")).toBe("https://news.example.org/languages/ar/");
  });

  test("is the only page with the list of feeds", () => {
    expect(headings(parse(firstPage(us, [], context({ feeds }))))).toEqual(["h1 US"]);
  });

  test("has no list of feeds if the site has only one", () => {
    expect(headings(parse(firstPage(feed(), [], context({ feeds: [feed()] }))))).toEqual(["h1 Pacific Wire"]);
  });
});
