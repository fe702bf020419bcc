import { describe, expect, test } from "vitest";
import { renderLayout } from "../../../src/page/layout.ts";
import type { Page } from "../../../src/page/layout.ts";
import { html } from "../../../src/text/html.ts";
import { all, first, named, parse, textOf } from "./parse.ts";
import type { Node } from "./parse.ts";
import { context, settings } from "./sample.ts";
import { DOCUMENTS } from "../../../src/text/paths.ts";

const page: Page = {
  title: "Harbour",
  description: "All of it.",
  url: "https://news.example.org/x/",
  language: "en",
  main: html`<h1>Harbour</h1>`,
};

function read(wanted: Partial<Page> = {}, around = context()): Node {
  return parse(renderLayout({ ...page, ...wanted }, around));
}

function feedsOf(node: Node): (string | undefined)[][] {
  return named(node, "link")
    .filter(({ attributes }) => attributes["type"] !== undefined)
    .map(({ attributes }) => [attributes["title"], attributes["type"], attributes["href"]]);
}

describe("the top of a page", () => {
  test.each([
    ["without a logo", undefined, undefined, "Pacific Wire"],
    ["with a symbol", { width: 200, height: 100 }, "", "Pacific Wire"],
    ["with a logo of unknown size", {}, "", "Pacific Wire"],
    ["with a wide logo, which has the name in it", { width: 600, height: 60 }, "Pacific Wire", ""],
  ])("names the site once: %s", (_, asset, alt, words) => {
    const pictures = asset === undefined ? {} : { logo: { url: "https://news.example.org/media/logo.png", asset } };
    const header = first(read({}, context({ pictures })), "header");
    expect(named(header, "img").map(({ attributes }) => attributes["alt"])).toEqual(alt === undefined ? [] : [alt]);
    expect(textOf(first(header, "p"))).toBe(words);
  });
});

describe("the head", () => {
  test("has the titles of the page and the site", () => {
    expect(textOf(first(read(), "title"))).toBe("Harbour – Pacific Wire");
  });

  test("does not repeat the title of the site", () => {
    expect(textOf(first(read({ title: "Pacific Wire: Harbour" }), "title"))).toBe("Pacific Wire: Harbour");
  });

  test("declares the charset within the first 1024 bytes", () => {
    expect(renderLayout(page, context()).indexOf("charset")).toBeLessThan(1024);
  });

  test("links to the feed of the site in every format, in the order of the settings", () => {
    const node = read(
      {},
      { settings: settings({ feeds: { formats: [DOCUMENTS.json, DOCUMENTS.rss] } }), feeds: [], pictures: {}, theme: undefined },
    );

    expect(feedsOf(node)).toEqual([
      ["Pacific Wire (JSON Feed)", "application/feed+json", "https://news.example.org/feed.json"],
      ["Pacific Wire (RSS)", "application/rss+xml", "https://news.example.org/rss.xml"],
    ]);
  });

  test("links to the feed of the page before the feed of the site", () => {
    const node = read({ feed: { path: "tags/us/", title: "US" } });

    expect(feedsOf(node).map(([title]) => title)).toEqual([
      "US (RSS)",
      "US (Atom)",
      "US (JSON Feed)",
      "Pacific Wire (RSS)",
      "Pacific Wire (Atom)",
      "Pacific Wire (JSON Feed)",
    ]);
    expect(feedsOf(node)[1]?.[2]).toBe("https://news.example.org/tags/us/atom.xml");
  });

  test("links to the feed of the site only once on the home page", () => {
    expect(feedsOf(read({ feed: { path: "", title: "Pacific Wire" } }))).toHaveLength(3);
  });

  test.each([
    ["a page without a description has no empty one", { description: "" }, "meta", "description"],
    ["a site without an icon links to none", {}, "link", "icon"],
  ])("%s", (_, wanted, element, name) => {
    expect(named(read(wanted), element).filter(({ attributes }) => attributes["name"] === name || attributes["rel"] === name)).toEqual([]);
  });

  test("links to the icon if the site has one", () => {
    const node = read({}, context({ pictures: { icon: { url: "https://news.example.org/media/icon.png" } } }));

    expect(named(node, "link").find(({ attributes }) => attributes["rel"] === "icon")?.attributes["href"]).toBe(
      "https://news.example.org/media/icon.png",
    );
  });
});

test("the browser gets the accent color of the site", () => {
  const themes = (node: Node): unknown[] =>
    named(node, "meta").flatMap(({ attributes }) => (attributes["name"] === "theme-color" ? attributes["content"] : []));

  expect(themes(read({}, context({ site: { accentColor: "#1f6feb" } })))).toEqual(["#1f6feb"]);
  expect(themes(read())).toEqual([]);
});

test.each([
  ["the site's page", "https://news.example.org/", "style.css"],
  ["the page of a feed or a story", "https://news.example.org/tags/us/", "../../style.css"],
  ["a page that may stand anywhere", undefined, "https://news.example.org/style.css"],
])("%s links to the stylesheet", (_, url, address) => {
  const { url: _url, ...anywhere } = page;
  const node = parse(renderLayout(url === undefined ? anywhere : { ...page, url }, context()));

  expect(named(node, "link").find(({ attributes }) => attributes["rel"] === "stylesheet")?.attributes["href"]).toBe(address);
});

describe("the layout", () => {
  test("has one of each landmark, and two navigations", () => {
    const body = first(read(), "body");

    expect(["header", "main", "footer", "nav"].map((name) => named(body, name).length)).toEqual([1, 1, 1, 2]);
  });

  test("begins with a skip link to an existing id", () => {
    const node = read();
    const href = first(first(node, "body"), "a").attributes["href"] ?? "";

    expect(all(node, ({ attributes }) => `#${attributes["id"] ?? ""}` === href)).toHaveLength(1);
  });

  test("the page has the direction of its language", () => {
    expect(read({ language: "he" }).attributes["dir"]).toBe("rtl");
  });

  test("shows the rights of the site, if set", () => {
    expect(textOf(first(read({}, context({ site: { rights: "© us" } })), "footer"))).toBe("© us Subscribe RSS Atom JSON Feed");
    expect(textOf(first(read(), "footer"))).toBe("Subscribe RSS Atom JSON Feed");
  });

  test("every id is unique", () => {
    const ids = all(read(), ({ attributes }) => "id" in attributes).map(({ attributes }) => attributes["id"]);

    expect(new Set(ids).size).toBe(ids.length);
  });
});
