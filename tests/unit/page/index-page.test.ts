import { describe, expect, test } from "vitest";
import { renderIndexPage } from "../../../src/page/index-page.ts";
import { all, first, linkOf, named, parse, textOf } from "./parse.ts";
import type { Node } from "./parse.ts";
import { context, feed, PUBLISHED, story } from "./sample.ts";

const us = feed({ kind: "tag", path: "tags/us/", title: "US", description: "At home and abroad." });

function headings(page: Node): string[] {
  return all(page, ({ name }) => /^h[1-6]$/.test(name)).map((node) => `${node.name} ${textOf(node)}`);
}

describe("the page of a feed", () => {
  test("shows its description, and its stories in the given order", () => {
    const page = parse(renderIndexPage(us, [story({ title: "Newer" }), story({ title: "Older" })], context()));

    expect(headings(page)).toEqual(["h1 US", "h2 Latest stories", "h3 Newer", "h3 Older"]);
    expect(textOf(first(page, "main"))).toContain("At home and abroad.");
  });

  test("shows its title once without a description", () => {
    const wire = feed({ kind: "wire", path: "wires/quay/", title: "Pacific Wire: Quay", label: "Quay", description: "Quay" });

    expect(textOf(first(parse(renderIndexPage(wire, [], context())), "main"))).toMatch(/^Quay To receive/);
  });

  test("shows kicker, headline, summary, date and source of a story", () => {
    const listed = story({ kicker: "Alliance", title: "Pact", summary: "Ministers agreed.", source: { name: "Kita Press" } });

    const page = parse(renderIndexPage(us, [listed], context()));

    expect(textOf(first(page, "article"))).toBe("Alliance Pact Ministers agreed. 11 January 2023, 22:40 UTC Kita Press");
  });

  test("links a headline to the story, also on another site", () => {
    const page = parse(renderIndexPage(us, [story({ title: "Elsewhere", url: "https://other.example/story" })], context()));

    expect(linkOf(page, "Elsewhere")).toBe("https://other.example/story");
  });

  test("links to its feed documents and explains them", () => {
    const main = first(parse(renderIndexPage(us, [], context())), "main");

    expect(textOf(main)).toContain("add one of these addresses to a feed reader");
    expect(["RSS", "Atom", "JSON Feed"].map((label) => linkOf(main, label))).toEqual([
      "https://news.example.org/tags/us/rss.xml",
      "https://news.example.org/tags/us/atom.xml",
      "https://news.example.org/tags/us/feed.json",
    ]);
  });

  test("has its own URL as the canonical one", () => {
    const links = named(parse(renderIndexPage(us, [], context())), "link");

    expect(links.find(({ attributes }) => attributes["rel"] === "canonical")?.attributes["href"]).toBe("https://news.example.org/tags/us/");
  });

  test("says that a feed is empty", () => {
    const page = parse(renderIndexPage(us, [], context()));

    expect(textOf(first(page, "main"))).toContain("No stories here yet.");
    expect(named(page, "ol")).toEqual([]);
  });

  test("shows the reason of a withdrawn story instead of its summary", () => {
    const listed = story({ summary: "Claim", kicker: "Alliance", withdrawn: { date: PUBLISHED, reason: "Forged." } });

    const entry = textOf(first(parse(renderIndexPage(us, [listed], context())), "article"));

    expect(entry).toBe("Pact reaches space Withdrawn: Forged. 11 January 2023, 22:40 UTC");
  });

  test("marks the language of a story in another language, and of its link", () => {
    const page = parse(renderIndexPage(us, [story({ title: "اتفاق", language: "ar", dir: "rtl" })], context()));

    expect(first(page, "article").attributes).toEqual({ lang: "ar", dir: "rtl" });
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
    const page = parse(renderIndexPage(feed(), [], context({ feeds })));

    expect(headings(page).slice(2)).toEqual(["h2 All feeds", "h3 Wires", "h3 Tags", "h3 Languages"]);
    expect(linkOf(page, "Space desk")).toBe("https://news.example.org/wires/space-desk/");
    expect(linkOf(page, "العربية")).toBe("https://news.example.org/languages/ar/");
  });

  test("is the only page with the list of feeds", () => {
    expect(headings(parse(renderIndexPage(us, [], context({ feeds }))))).toEqual(["h1 US", "h2 Latest stories"]);
  });

  test("has no list of feeds if the site has only one", () => {
    expect(headings(parse(renderIndexPage(feed(), [], context({ feeds: [feed()] }))))).toEqual(["h1 Pacific Wire", "h2 Latest stories"]);
  });
});
