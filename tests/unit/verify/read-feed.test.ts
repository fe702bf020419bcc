import { describe, expect, test } from "vitest";
import { isAnswer } from "../../../src/net/answer.ts";
import type { Answer } from "../../../src/net/answer.ts";
import { reportInto } from "../../../src/model/problem.ts";
import type { Problem } from "../../../src/model/problem.ts";
import { checkVisit } from "../../../src/verify/check-visit.ts";
import { checkContent } from "../../../src/verify/content-checks.ts";
import { discoverFeeds } from "../../../src/verify/discover-feeds.ts";
import { tagsOf } from "../../../src/verify/html-tags.ts";
import type { ParsedFeed } from "../../../src/verify/parsed-feed.ts";
import { readFeed } from "../../../src/verify/read-feed.ts";
import { readRobots } from "../../../src/verify/robots.ts";

const now = Date.parse("2026-11-22T00:00:00Z");

/** Read a feed and list the codes of its problems. */
function read(text: string, url?: string): { readonly feed: ParsedFeed | undefined; readonly codes: string[] } {
  const problems: Problem[] = [];
  const report = reportInto(problems, "feed");
  const feed = readFeed(text, report);
  if (feed !== undefined) checkContent(feed, { url, now }, report);
  return { feed, codes: problems.map(({ code }) => code) };
}

const facts = (feed: ParsedFeed | undefined): unknown => feed?.items.map(({ id, link, published }) => [id, link, published]);

describe("reads the feeds of other programs", () => {
  test("RSS 1.0: items beside the channel, with rdf:about as the id", () => {
    const { feed, codes } = read(`<?xml version="1.0"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel rdf:about="https://a.example/"><title>A</title><link>https://a.example/</link><description>A</description></channel>
<item rdf:about="https://a.example/1"><title>One</title><link>https://a.example/1</link><dc:date>2026-01-05T08:00:00+09:00</dc:date></item>
<item rdf:about="https://a.example/2"><title>Two</title><link>https://a.example/2</link><dc:date>2026-01-05</dc:date></item>
</rdf:RDF>`);

    expect(facts(feed)).toEqual([
      ["https://a.example/1", "https://a.example/1", "2026-01-05T08:00:00+09:00"],
      ["https://a.example/2", "https://a.example/2", "2026-01-05"],
    ]);
    expect(codes).toEqual(["verify/self"]);
  });

  test("RSS 2.0: an unusual prefix for Atom, and a guid that is also the link", () => {
    const { feed, codes } = read(
      `<rss version="2.0" xmlns:a10="http://www.w3.org/2005/Atom"><channel><title>A</title><link>https://a.example/</link><description/>
<a10:link rel="self" href="https://a.example/rss"/><item><guid>https://a.example/1</guid><title>x</title><pubDate>Mon, 5 Jan 2026 08:00 +0900</pubDate></item></channel></rss>`,
      "https://a.example/rss",
    );

    expect(facts(feed)).toEqual([["https://a.example/1", "https://a.example/1", "Mon, 5 Jan 2026 08:00 +0900"]]);
    expect(codes).toEqual([]);
  });

  test("Atom: a prefix, XHTML content, and relative URLs with xml:base", () => {
    const atom = (
      base: string,
    ): string => `<a:feed xmlns:a="http://www.w3.org/2005/Atom"${base}><a:id>urn:a</a:id><a:title>A</a:title><a:updated>2026-01-05T08:00:00Z</a:updated><a:author><a:name>A</a:name></a:author>
<a:link rel="self" href="https://a.example/atom"/><a:entry><a:id>urn:1</a:id><a:title>x</a:title><a:updated>2026-01-05T08:00:00.123Z</a:updated>
<a:link href="https://a.example/1"/><a:content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><img src="x.jpg" alt=""/></div></a:content></a:entry></a:feed>`;

    expect(read(atom(""), "https://a.example/atom").codes).toEqual(["verify/relative-link"]);
    expect(read(atom(' xml:base="https://a.example/"'), "https://a.example/atom").codes).toEqual([]);
    expect(facts(read(atom("")).feed)).toEqual([["urn:1", "https://a.example/1", undefined]]);
  });

  test("JSON Feed 1.0: a number as the id, with a warning", () => {
    const { feed, codes } = read(
      JSON.stringify({
        version: "https://jsonfeed.org/version/1",
        title: "A",
        feed_url: "https://a.example/f",
        items: [{ id: 7, content_text: "x" }],
      }),
    );

    expect([facts(feed), codes]).toEqual([[["7", undefined, undefined]], ["verify/value"]]);
  });

  test.each([
    ["", "verify/not-a-feed"],
    ["hello", "verify/not-a-feed"],
    ["<html><body>x", "verify/not-a-feed"],
    ["<opml version='2.0'><body/></opml>", "verify/not-a-feed"],
    ["{", "verify/syntax"],
    ["null", "verify/not-a-feed"],
    ["{}", "verify/not-a-feed"],
    ["<rss", "verify/syntax"],
    ["<feed/>", "verify/namespace"],
  ])("reports %2$s for %1$j", (text, code) => {
    expect(read(text).codes).toContain(code);
  });

  test("rejects half a million nested elements without delay", () => {
    const [start, end] = ["<a>".repeat(500_000), "</a>".repeat(500_000)];

    expect(read(`<rss>${start}${end}</rss>`).codes).toEqual(["verify/syntax"]);
  });
});

test("reports a redirect from https: to http:", () => {
  const answer = (url: string, status: number): Answer => ({
    url,
    status,
    headers: {},
    body: new Uint8Array(),
    isCut: false,
  });
  const problems: Problem[] = [];

  const hops = [answer("https://a.example/", 301)];
  const arrived = checkVisit({ hops, end: answer("http://a.example/", 200) }, reportInto(problems, "x"));

  expect(arrived !== undefined && isAnswer(arrived)).toBe(true);
  expect(problems.map(({ code }) => code)).toEqual(["verify/redirect-downgrade", "verify/redirect-permanent"]);
});

test("finds the feeds of a page in order, each one once, and resolves them against its base", () => {
  const html = `<!doctype html><base href="/b/"><link rel=alternate type="application/rss+xml" href="rss.xml">
<LINK REL="Alternate feed" TYPE="Application/Atom+XML; charset=utf-8" HREF="https://c.example/atom">
<link rel=alternate type="application/feed+json" href="javascript:alert(1)"><link rel=alternate hreflang=ja href="/ja/">
<link rel=alternate type="application/json" href="/wp-json"><link rel=alternate type=application/rss+xml href=rss.xml>`;

  expect(discoverFeeds(tagsOf(html), "https://a.example/x/").map(({ url, format, place }) => [url, format, place.line])).toEqual([
    ["https://a.example/b/rss.xml", "rss", 1],
    ["https://c.example/atom", "atom", 2],
    ["https://a.example/wp-json", undefined, 4],
  ]);
});

test.each([
  ["User-agent: *\nDisallow: /", "/rss.xml", true],
  ["User-agent: *\nDisallow:", "/rss.xml", false],
  ["User-agent: Evil\nDisallow: /\n\nUser-agent: *\nDisallow: /private", "/rss.xml", false],
  ["User-agent: *\nUser-agent: b\nDisallow: /rss", "/rss.xml", true],
  ["user-agent:*\ndisallow: /*.xml$ # feeds\r\nallow: /rss.xml", "/rss.xml", false],
  ["user-agent: *\ndisallow: /*.xml$", "/rss.xml?x", false],
  ["user-agent: *\ndisallow: /*.xml$", "/a.xml/b.xml", true],
  ["user-agent: *\ndisallow: /a*b*c", "/axxbxxcxx", true],
  ["user-agent: *\ndisallow: /a\nallow: /a", "/a", false],
])("robots.txt %j, path %s: forbidden is %s", (text, path, isForbidden) => {
  expect(readRobots(text).forbids(path)).toBe(isForbidden);
});

test("matches a robots.txt pattern made to be slow without delay", () => {
  expect(readRobots(`user-agent: *\ndisallow: /${"*a".repeat(5_000)}$`).forbids(`/${"a".repeat(5_000)}b`)).toBe(false);
});
