import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { reportInto } from "../../src/model/problem.ts";
import type { Problem } from "../../src/model/problem.ts";
import { growthFault } from "../../tests/support/growth.ts";
import { compareWithLedger, readLedger } from "../../src/verify/against-ledger.ts";
import { checkContent } from "../../src/verify/content-checks.ts";
import { decodeText } from "../../src/verify/decode-text.ts";
import { checkFormat, discoverFeeds } from "../../src/verify/discover-feeds.ts";
import { looksLikeFeed } from "../../src/verify/feed-name.ts";
import { tagsOf } from "../../src/verify/html-tags.ts";
import { checkMixedContent } from "../../src/verify/mixed-content.ts";
import { formOf, readFeed } from "../../src/verify/read-feed.ts";
import { readRobots } from "../../src/verify/robots.ts";
import { readSitemap } from "../../src/verify/sitemap.ts";
import { checkSoftNotFound } from "../../src/verify/soft-not-found.ts";
import type { Target } from "./targets.ts";

/** Sites with the output that a build must give. */
const GOLDEN = fileURLToPath(new URL("../../tests/golden/sites/", import.meta.url));

/** Milliseconds of processor time. No text of the fuzzer is long enough to take this long. */
const HANGS = 5_000;

const NOW = Date.parse("2026-06-01T00:00:00Z");
const URL_OF_FEED = "https://news.example/feed";

const XML_WORDS = [
  ..."<>&'\"=/ \n\t",
  "<item>",
  "</item>",
  "<entry>",
  "</entry>",
  "<channel>",
  "<![CDATA[",
  "]]>",
  "<!-- ",
  "-->",
  "<?xml version='1.0' encoding='utf-8'?>",
  "<?xml-stylesheet href='a'?>",
  "<!DOCTYPE a [<!ENTITY b 'c'>]>",
  "&b;",
  "&#60;",
  "&lt;img src=x onerror=y&gt;",
  " xmlns:x='http://search.yahoo.com/mrss/'",
  " xml:base='/a/'",
  " rel='self'",
  " type='xhtml'",
  "<link href='//a' rel='next'/>",
  "<pubDate>Sun, 32 Jan 99 24:00:61 (a) GMT</pubDate>",
  "<guid isPermaLink='false'>a</guid>",
  "<enclosure url='a' length='-1' type='audio/mpeg'/>",
  "\u0000",
  "\ud800",
  "\ufeff",
];

const JSON_WORDS = [...'{}[],:"\\ \n-0.e', "null", "true", "1e999", '"__proto__":', '"items":', '"id":', '"url":', "\\ud800", "\\u0000"];

const HTML_WORDS = [
  ..."<>&'\"=/ \n",
  "<!doctype html>",
  "<base href=//a>",
  "<link rel=alternate type=application/rss+xml href=a>",
  "<title>404 Not Found</title>",
  "<script>",
  "<!--",
  "<plaintext>",
  "&amp",
  " srcset='a 1x, b'",
];

/** The files of the golden sites with a name. */
function goldenFiles(name: RegExp): string[] {
  const paths = readdirSync(GOLDEN, { recursive: true, encoding: "utf8" }).filter((path) => name.test(path));
  // The shortest differ most, and are read fastest.
  const texts = paths.map((path) => readFileSync(join(GOLDEN, path), "utf8"));
  return texts.toSorted((a, b) => a.length - b.length).slice(0, 20);
}

/** A target that reads a text, and must take time in proportion to its length. */
function reader(read: (text: string) => readonly Problem[], seeds: () => readonly string[], words: readonly string[]): Target {
  const run = (text: string): void => {
    const begun = process.cpuUsage();
    for (const { line, column, message, hint = "" } of read(text)) {
      assert.ok(line >= 1 && column >= 1, `${line}:${column} ${message}`);
      assert.doesNotMatch(message + hint, /[\n\r]|\bNaN\b|\[object /);
    }
    assert.ok(process.cpuUsage(begun).user / 1_000 < HANGS, "takes seconds");
  };
  return {
    run,
    seeds,
    words,
    growth: (text, at) =>
      growthFault(
        (long) => void read(long),
        (length) => pumped(text, at, length),
      ),
  };
}

/** Repeat a part of a text until it has about this length. */
function pumped(text: string, [from, to]: readonly [number, number], length: number): string {
  const part = text.slice(from, to);
  return text.slice(0, from) + part.repeat(Math.max(1, Math.ceil((length - text.length) / Math.max(1, part.length)))) + text.slice(to);
}

function problemsOf(work: (problems: Problem[]) => void): readonly Problem[] {
  const problems: Problem[] = [];
  work(problems);
  return problems;
}

const LINE = JSON.stringify({
  id: "tag:news.example,2026:a",
  url: "https://news.example/a/",
  published: "2026-01-05T00:00:00Z",
  updated: "2026-01-05T00:00:00Z",
  hash: "0".repeat(32),
  state: "published",
});

/** Read a feed as `verify` does: bytes, structure, content, and against the ledger. */
function readAll(text: string): readonly Problem[] {
  return problemsOf((problems) => {
    const report = reportInto(problems, "feed");
    const decoded = decodeText(Buffer.from(text), undefined, report) ?? text;
    looksLikeFeed(text);
    const feed = readFeed(decoded, report);
    if (feed === undefined) return;
    checkContent(feed, { url: URL_OF_FEED, now: NOW }, report);
    compareWithLedger(feed, readLedger([LINE]), true, report);
  });
}

function readPage(text: string): readonly Problem[] {
  return problemsOf((problems) => {
    const report = reportInto(problems, "page");
    formOf(text);
    const tags = tagsOf(text);
    checkMixedContent(tags, "the page", report);
    for (const link of discoverFeeds(tags, "https://news.example/")) checkFormat(link, "json", report);
    const headers = { "content-type": "text/html" };
    const end = { url: URL_OF_FEED, status: 200, headers, body: Buffer.from(text), isCut: false };
    checkSoftNotFound(URL_OF_FEED, { hops: [], end }, report);
  });
}

function readRules(text: string): readonly Problem[] {
  const { forbids } = readRobots(text);
  for (const path of ["/", "/feed.xml", `/${"a".repeat(500)}`]) forbids(path);
  return [];
}

function readMap(text: string): readonly Problem[] {
  readSitemap(text);
  readLedger(text.split("\n"));
  return [];
}

/** Everything of others that `newswire verify` reads. */
export const VERIFY_TARGETS: Readonly<Record<string, Target>> = {
  feed: reader(readAll, () => goldenFiles(/(?:rss|atom)\.xml$/), XML_WORDS),
  "json-feed": reader(readAll, () => goldenFiles(/feed\.json$/), JSON_WORDS),
  page: reader(readPage, () => goldenFiles(/index\.html$/), HTML_WORDS),
  robots: reader(readRules, () => ["User-agent: *\nDisallow: /a*b$\nAllow: /\nSitemap: https://news.example/sitemap.xml\n"], [
    ..."*$/:#\n ",
    "Disallow: ",
    "Allow: ",
    "User-agent: ",
  ]),
  sitemap: reader(readMap, () => [...goldenFiles(/sitemap\.xml$/), `${LINE}\n`], [...XML_WORDS, ...JSON_WORDS]),
};
