import fc from "fast-check";
import { Parser } from "htmlparser2";
import { describe, expect, test } from "vitest";
import { reportToGitHub, reportToPeople } from "../../src/command/report.ts";
import type { Image } from "../../src/model/article.ts";
import { reportInto } from "../../src/model/problem.ts";
import type { Problem, Report } from "../../src/model/problem.ts";
import { oneLine } from "../../src/text/characters.ts";
import { cutAtWord } from "../../src/text/cut.ts";
import { removeUnsyndicated } from "../../src/text/unsyndicated.ts";
import { depthOfHtml, lengthOfText, runningText } from "../../src/text/text-of-html.ts";
import { isAbsoluteIri, schemeOf, toUri, toWebUrl } from "../../src/text/url.ts";
import { parseXml } from "../../src/text/xml-parser.ts";
import { compareWithLedger, readLedger } from "../../src/verify/against-ledger.ts";
import { checkContent } from "../../src/verify/content-checks.ts";
import { decodeText } from "../../src/verify/decode-text.ts";
import { discoverFeeds } from "../../src/verify/discover-feeds.ts";
import { readFeedDate } from "../../src/verify/feed-date.ts";
import { looksLikeFeed } from "../../src/verify/feed-name.ts";
import { tagsOf } from "../../src/verify/html-tags.ts";
import { checkMixedContent } from "../../src/verify/mixed-content.ts";
import { formOf, readFeed } from "../../src/verify/read-feed.ts";
import { MODULE_ROWS } from "../../src/verify/module-table.ts";
import type { ParsedItem } from "../../src/verify/parsed-feed.ts";
import { readRobots } from "../../src/verify/robots.ts";
import { RSS_TABLE } from "../../src/verify/rss-table.ts";
import { readSitemap } from "../../src/verify/sitemap.ts";
import { checkTexts } from "../../src/verify/text-checks.ts";
import { wantedBy } from "../../src/verify/value-types.ts";
import { checkSoftNotFound } from "../../src/verify/soft-not-found.ts";
import { SEED, tally, tries } from "../support/effort.ts";
import { growthFault } from "../support/growth.ts";

/** A parser for untrusted text, and the words that its test inputs are made of. */
interface Reader {
  readonly read: (text: string) => unknown;
  readonly words: readonly string[];
  /** Text before and after the words, so that the parser reads them. */
  readonly around?: readonly [before: string, after: string];
}

const heard = (): Report => reportInto([] as Problem[], "x");
const picture = { src: "https://a.example/a.jpg", syndicate: false } as Image;
const line = (id: string): string =>
  `{"id":"${id}","url":"https://a.example/${id}","published":"2026-01-05T00:00:00Z","updated":"2026-01-05T00:00:00Z","hash":"${"0".repeat(32)}","state":"published"}\n`;
const FEED = [
  "<item>",
  "</item>",
  "<item/>",
  "<entry>",
  "</entry>",
  "<entry/>",
  "<title>",
  "</title>",
  "<a>",
  "</a>",
  "<a/>",
  "<b c='d'/>",
  "<guid>a</guid>",
  "<id>a</id>",
  "<link>/</link>",
  "<link rel='self' href='a'/>",
  "<link rel='next' href='a'/>",
  "<pubDate>x</pubDate>",
  "<updated>x</updated>",
  "<enclosure url='a' length='1'/>",
  "<link rel='enclosure' href='a'/>",
  "<description>&lt;img src='/x'></description>",
  "<title>&lt;/p>&amp;amp;</title>",
  "<content>&lt;p></content>",
  "<source/>",
  "<content xmlns='http://search.yahoo.com/mrss/'><title/></content>",
  "&",
  "<content type='html'>&lt;a href='#'></content>",
  "<![CDATA[<p>]]>",
  "<!-- -->",
  "<?x?>",
  "&amp;",
  "&#x20;",
  " ",
  "\n",
  "<x:a xmlns:x='u'/>",
  "<a xmlns='u'>",
  " a='b'",
  "<",
  ">",
  "x",
].flat();
const HTML = [
  "<a>",
  "</a>",
  "</b>",
  "<b>",
  "<a href=x>",
  "<a href='",
  '<a href="',
  "<a b",
  " c=d",
  "<!--",
  "-->",
  "&amp;",
  "&#38;",
  "&",
  "<table>",
  "<form>",
  "<svg>",
  "</svg>",
  "<script>",
  "</script>",
  "<title>",
  "<img src=http://a>",
  "<base href=x>",
  "<link rel=alternate ",
  "type=application/rss+xml ",
  "href=x>",
  "<",
  ">",
  "/",
  " ",
  "\n",
  '"',
  "x",
  "<figure>",
  "</figure>",
  '<img src="">',
  '<a href="">',
].flat();

/** Everything that is done with a document: parsing, checks, comparison with the ledger. */
function readWhole(text: string): void {
  const report = heard();
  const feed = readFeed(text, report);
  if (feed === undefined) return;
  checkContent(feed, { url: "https://a.example/feed", now: 0 }, report);
  compareWithLedger(feed, readLedger([line("a")]), true, report);
}

const itemWith = (text: string): ParsedItem => {
  const place = { line: 1, column: 1 };
  const texts = [false, true].map((isHtml) => ({ name: "<title>", isHtml, text, place }));
  return { dates: [], tags: tagsOf(text), texts, enclosures: [], pictures: [], place };
};
const TYPES = [...new Set([...RSS_TABLE.rows, ...MODULE_ROWS].map(([, , , type]) => type))];

const READERS: Readonly<Record<string, Reader>> = {
  "the kind of a document": { read: (text) => [formOf(text), looksLikeFeed(text)], words: [...HTML, "<?x", "<!doctype html", "{"] },
  "its encoding": { read: (text) => decodeText(Buffer.from(text), "utf-8", heard()), words: ["<?xml", " ", "encoding", "=", '"', "utf-8"] },
  RSS: { read: readWhole, words: FEED, around: ["<rss><channel>", "</channel></rss>"] },
  Atom: { read: readWhole, words: FEED, around: ["<feed xmlns='http://www.w3.org/2005/Atom'>", "</feed>"] },
  "JSON Feed": {
    read: readWhole,
    words: [
      '{"id":"a"},',
      '{"id":"a","id":"b","titel":""},',
      '{"content_text":"</p>&amp;"},',
      '"\\"',
      '"a":',
      '{"id":1,"url":"/"},',
      '{"date_published":[]},',
      "[],",
      "null,",
      '{"content_html":"<img src=/x>"},',
      "[",
      "{",
    ],
    around: ['{"version":"https://jsonfeed.org/version/1.1","title":"x","items":[', "{}]}"],
  },
  "texts of items": {
    read: (text) => checkTexts([itemWith(text)], heard()),
    words: [...HTML, "&nbsp;", "&amp;amp;", "&lt;/p&gt;", "</p>", "<br ", "javascript:", " onclick=x", "<code>"],
  },
  "a report": {
    read: (text) => {
      const problems: Problem[] = [];
      for (const message of text.split("\n")) reportInto(problems, "f")({ code: "verify/x", message });
      return [reportToPeople(problems, { useColor: false }), reportToGitHub(problems)];
    },
    words: ["`", "a", ": ", "https://", "[1]", " (and 2 more)", ", found ", " 12 ", "\n", " (", ")"],
  },
  "values of elements": {
    read: (text) => TYPES.map((type) => wantedBy(type, text)),
    words: [" ", "a", "1", ".", ":", "-", "@", "(", ")", "<", ">", "/", ";", "tag:", "urn:", ",", "https://", "T", "Z", "+"],
  },
  "tags of HTML": { read: (text) => discoverFeeds(tagsOf(text), "https://a.example/"), words: HTML },
  "what a page loads": { read: (text) => checkMixedContent(tagsOf(text), "it", heard()), words: HTML },
  "the title of an error page": {
    read: (text) => {
      const end = {
        url: "https://a.example/x",
        status: 200,
        headers: { "content-type": "text/html" },
        body: Buffer.from(text),
        isCut: false,
      };
      checkSoftNotFound(end.url, { hops: [], end }, heard());
    },
    words: ["<title>", "</title>", "<title ", "404", " ", "not found", "page ", "&amp;", "\n", "x"],
  },
  "robots.txt": {
    read: (text) => readRobots(text).forbids(`/${"a".repeat(1_000)}`),
    words: [" ", "\t", ":", "#", "\n", "\r", "disallow", "allow: /", "*", "a", "$", "disallow: /*a", "user-agent: *\n", "sitemap: x\n"],
    around: ["user-agent: *\ndisallow: /", "b"],
  },
  "a sitemap": {
    read: readSitemap,
    words: ["<url>", "</url>", "<loc>", "</loc>", "<sitemap/>", "<url><loc>x</loc></url>", "x", " "],
    around: ["<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>", "</urlset>"],
  },
  XML: { read: (text) => parseXml(text, { onText: () => {} }), words: FEED, around: ["<x>", "</x>"] },
  "a ledger": { read: (text) => readLedger(text.split("\n")), words: [line("a"), line("b"), "{", "[", "\n", '"', " "] },
  "a date": { read: (text) => readFeedDate(text, "rss", "pubDate"), words: ["Mon, ", "5 ", "Jan ", "2026", " ", ":", "00", "GMT"] },
  "a message": { read: (text) => heard()({ code: "x", message: text, hint: text }), words: [" ", "\n", "\r", "\t", "x"] },
  "an address": {
    read: (text) => [schemeOf(text), isAbsoluteIri(text), toUri(text), toWebUrl(text)],
    words: ["#", "%", "%20", "/", "//[", "::1]", "?", " ", "é", "a", ":", ".", "@"],
    around: ["https://a.example/", ""],
  },
  "text of one line": { read: (text) => [oneLine(text), cutAtWord(text, 300, "en")], words: [" ", "\n", "a", "é", "e\u0301", "👩‍👧", "."] },
  "text of HTML": {
    read: (text) => [runningText(text), lengthOfText(text), depthOfHtml(text), removeUnsyndicated(picture, text)],
    words: [...HTML, '<a href="https://a.example/a.jpg">', '<img src="https://a.example/a.jpg">', "&#x26;"],
  },
};

/** Texts of random words per parser. */
const TEXTS = tries(1, 60);

const repeated =
  (unit: string, [before, after]: NonNullable<Reader["around"]> = ["", ""]) =>
  (length: number): string =>
    before + unit.repeat(Math.ceil(length / unit.length)) + after;

describe.each(Object.entries(READERS))("reading %s takes linear time", (_, { read, words, around }) => {
  test("for any repeated word", () => {
    const faults = words.flatMap((word) => growthFault(read, repeated(word, around)) ?? []);

    expect(faults).toEqual([]);
  }, 600_000);

  test("for random words", () => {
    const some = fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 4 }).map((parts) => parts.join(""));
    const text = fc.record({ before: some, unit: some, after: some });
    const property = fc.property(text, ({ before, unit, after }) => {
      const [start = "", end = ""] = around ?? [];
      expect(growthFault(read, repeated(unit, [start + before, after + end]))).toBeUndefined();
    });

    fc.assert(property, { seed: SEED, numRuns: TEXTS, endOnFailure: true });
    tally("texts of repeated words, each doubled until reading it takes measurable time", TEXTS);
  }, 600_000);
});

describe("detects expressions that took too long once:", () => {
  test.each<[string, (text: string) => unknown, string]>([
    ["a page after comments", (text) => /^(?:<!--[^]*?-->\s*)*<html/i.test(text.slice(0, 1000)), "<!-- -->"],
    ["a line of robots.txt", (text) => /^\s*([A-Za-z-]+)\s*:\s*([^#]*?)\s*(?:#.*)?$/.test(`a:x${text}x`), " "],
    ["line ends in a message", (text) => text.replaceAll(/\s*[\n\r]\s*/g, " "), " "],
    ["a fragment", (text) => text.replace(/(?<=#.*)#/g, "%23"), "#"],
    [
      "lines counted for each tag",
      (text) => tagsOf(text).map((_, i) => text.slice(0, i * 17).split("\n").length),
      "\n<img src='http://a'>",
    ],
    ["open elements looked through for each end tag", (text) => new Parser({}).end(text), "<b></a>"],
    ["a queue looked through for each address", (text) => [...text].reduce<string[]>(addOnce, []), "x"],
  ])(
    "%s",
    (_, read, unit) => {
      // On a busy machine, a single measurement may be wrong.
      expect(
        Array(5)
          .fill(unit)
          .some((word: string) => growthFault(read, repeated(word)) !== undefined),
      ).toBe(true);
    },
    600_000,
  );
});

function addOnce(queue: string[], _: string, index: number): string[] {
  if (!queue.some((each) => each === String(index))) queue.push(String(index));
  return queue;
}
