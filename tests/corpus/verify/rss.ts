import { pairs, rdf, RDF_CHANNEL, rssChannel, rssItem, rssItemOnly, rssOnly } from "./documents.ts";
import type { Pair } from "./documents.ts";

const TITLE = "<title>Harbour</title>";
const LINK = "<link>https://news.example.org/</link>";
const TEXT = "<description>Ships</description>";
const IMAGE = ["<url>https://news.example.org/a.png</url>", TITLE, LINK] as const;
const twice = (part: string): readonly [string, string] => [part, part + part];
const CAPTION = "<media:content url='https://news.example.org/1.png'><media:title>A quay</media:title></media:content>";
const SOURCE = "<source url='https://news.example.org/f'>A</source>";
const RDF_ITEM = `<item rdf:about="https://news.example.org/1">${TITLE}${LINK}</item>`;

/** Faults of RSS. */
export const RSS_PAIRS: readonly Pair[] = [
  ...pairs("missing elements", "required", rssOnly, [TITLE + LINK + TEXT, LINK + TEXT, TITLE + TEXT, TITLE + LINK]),
  ...pairs("missing elements", "required", (parts) => rssChannel(`<image>${parts}</image>`), [
    IMAGE.join(""),
    IMAGE[1] + IMAGE[2],
    IMAGE[0] + IMAGE[2],
    IMAGE[0] + IMAGE[1],
  ]),
  ...pairs("missing elements", "required", rssItemOnly, [
    "<title>One</title><guid>https://news.example.org/1</guid>",
    "<guid>https://news.example.org/1</guid>",
  ]),
  ...pairs("missing attributes", "required", rssItem, [
    '<enclosure url="https://news.example.org/1.mp3" length="1" type="audio/mpeg"/>',
    '<enclosure length="1" type="audio/mpeg"/>',
    '<enclosure url="https://news.example.org/1.mp3" type="audio/mpeg"/>',
    '<enclosure url="https://news.example.org/1.mp3" length="1"/>',
  ]),
  ...pairs("missing attributes", "required", rssItem, [SOURCE, "<source>A</source>"]),
  ...pairs("missing attributes", "required", (root) => rssOnly(TITLE + LINK + TEXT, root), ['<rss version="2.0"', "<rss"]),
  ...pairs("missing ids", "missing-id", rssItemOnly, [
    "<title>One</title><guid>https://news.example.org/1</guid>",
    "<title>One</title>",
    '<title>One</title><guid isPermaLink="false"/>',
  ]),
  ...pairs(
    "duplicate elements",
    "duplicate",
    rssChannel,
    ...[
      "language>en</language",
      "copyright>A</copyright",
      "pubDate>Mon, 05 Jan 2026 08:00:00 GMT</pubDate",
      "generator>A</generator",
      "ttl>60</ttl",
      "docs>https://news.example.org/d</docs",
      "rating>A</rating",
    ].map((part) => twice(`<${part}>`)),
    twice(`<image>${IMAGE.join("")}</image>`),
    ["", TITLE, LINK, TEXT],
  ),
  ...pairs(
    "duplicate elements",
    "duplicate",
    rssItem,
    ["", "<title>Two</title>", "<guid>https://news.example.org/2</guid>"],
    ...[
      "link>https://news.example.org/1</link",
      "description>A</description",
      "author>ana@news.example.org</author",
      "comments>https://news.example.org/c</comments",
      "pubDate>Mon, 05 Jan 2026 08:00:00 GMT</pubDate",
    ].map((part) => twice(`<${part}>`)),
    twice(SOURCE),
  ),
  ...pairs(
    "duplicate ids",
    "duplicate-id",
    (guid) => rssChannel(`<item><title>Two</title><guid>https://news.example.org/${guid}</guid></item>`),
    ["2", "1"],
  ),
  ...pairs("undefined elements", "unknown", rssItem, [
    "",
    "<pubdate>Mon, 05 Jan 2026 08:00:00 GMT</pubdate>",
    "<summary>A</summary>",
    "<id>1</id>",
    "<image>A</image>",
    "<Link>https://news.example.org/1</Link>",
  ]),
  ...pairs("undefined elements", "unknown", rssChannel, [
    "",
    "<author>A</author>",
    "<Language>en</Language>",
    "<date>2026</date>",
    "<lastbuilddate>A</lastbuilddate>",
    "<subtitle>A</subtitle>",
  ]),
  ...pairs("undefined attributes", "unknown", rssItemOnly, [
    '<title>One</title><guid isPermaLink="false">1</guid>',
    '<title>One</title><guid isPermaLink="false" permalink="no">1</guid>',
    '<title>One</title><guid isPermaLink="false" type="text">1</guid>',
  ]),
  ...pairs("undefined attributes", "unknown", rssItem, [SOURCE, SOURCE.replace("<source", "<source href='x'")]),
  ...pairs("elements of a later version", "unknown", (part) => rssOnly(`${TITLE}${LINK}${TEXT}${part}`, '<rss version="0.91"'), [
    "<copyright>A</copyright>",
    "<generator>A</generator>",
    "<ttl>60</ttl>",
    "<category>A</category>",
  ]),
  ...pairs("text between elements", "text", rssChannel, ["", "loose"]),
  ...pairs("text between elements", "text", rssItem, ["", "loose", "&lt;p>"]),
  ...pairs("HTML that is not escaped", "not-escaped", rssItem, [
    "<description>&lt;b>A&lt;/b></description>",
    "<description><b>A</b></description>",
    "<description><p>A</p><p>B</p></description>",
    '<description><div xmlns="http://www.w3.org/1999/xhtml">A</div></description>',
  ]),
  ...pairs("HTML that is not escaped", "not-escaped", rssItem, [
    "<content:encoded>&lt;p>A</content:encoded>",
    "<content:encoded><p>A</p></content:encoded>",
  ]),
  ...pairs("URLs", "value", rssItem, [
    "<link>https://news.example.org/a%20b</link>",
    "<link>https://news.example.org/a b</link>",
    "<link>/a</link>",
    "<link>news.example.org/a</link>",
    "<link>javascript:x()</link>",
    "<link>https://</link>",
    "<link>http:/news.example.org/</link>",
    "<link>https://news.example.org/{a}</link>",
  ]),
  ...pairs("URLs", "value", rssItem, [
    "<comments>https://news.example.org/c</comments>",
    "<comments>none</comments>",
    "<comments>#c</comments>",
  ]),
  ...pairs("URLs", "value", (url) => rssChannel(`<image><url>${url}</url>${TITLE}${LINK}</image>`), [
    "https://news.example.org/a.png",
    "/a.png",
    "a.png",
  ]),
  ...pairs("ids", "value", (guid) => rssItemOnly(`<title>One</title><guid${guid}</guid>`), [
    ' isPermaLink="false">1',
    ' isPermaLink="true">1',
    ">1",
    ">",
    ' isPermaLink="no">1',
    ' isPermaLink="False">1',
    ">tag:news.example.org,2026:1",
    ' isPermaLink="false">tag:news.example.org,26:1',
    ' isPermaLink="false">tag:news.example.org:1',
    ' isPermaLink="false">tag:news.example.org,2026-13:1',
    ' isPermaLink="false">urn:a.b:1',
    ' isPermaLink="false">urn:uuid:1',
  ]),
  ...pairs("languages", "value", (tag) => rssChannel(`<language>${tag}</language>`), ["pt-BR", "en_US", "English", "e", "en-", ""]),
  ...pairs("media types", "value", (type) => rssItem(`<enclosure url="https://news.example.org/1.mp3" length="1" type="${type}"/>`), [
    "audio/mpeg",
    "mp3",
    "audio",
    "",
    "audio/",
    "audio mpeg",
  ]),
  ...pairs(
    "numbers",
    "value",
    (length) => rssItem(`<enclosure url="https://news.example.org/1.mp3" length="${length}" type="audio/mpeg"/>`),
    ["1", "", "1 MB", "1,000", "-1", "1.5"],
  ),
  ...pairs("numbers", "value", (ttl) => rssChannel(`<ttl>${ttl}</ttl>`), ["60", "0", "-1", "1.5", "an hour"]),
  ...pairs("email addresses", "value", (author) => rssItem(`<author>${author}</author>`), [
    "ana@news.example.org (Ana Lima)",
    "Ana Lima",
    "Ana Lima (ana@news.example.org)",
    "mailto ana",
    "ana@",
    "@news.example.org",
  ]),
  ...pairs("email addresses", "value", (editor) => rssChannel(`<managingEditor>${editor}</managingEditor>`), [
    "ana@news.example.org",
    "Ana",
    "",
  ]),
  ...pairs("dates", "date", (date) => rssItem(`<pubDate>${date}</pubDate>`), [
    "Mon, 05 Jan 2026 08:00:00 +0000",
    "2026-01-05",
    "2026-01-05T08:00:00Z",
    "Mon, 5 January 2026 08:00:00 GMT",
    "Tue, 05 Jan 2026 08:00:00 GMT",
    "Mon, 05 Jan 2026 08:00:00",
    "05.01.2026",
    "Mon, 32 Jan 2026 08:00:00 GMT",
    "Mon, 05 Jan 2026 25:00:00 GMT",
    "yesterday",
    "1767600000",
    "Mon, 05 Jan 2026 08:00:00 CEST",
  ]),
  ...pairs("dates", "date", (date) => rssChannel(`<lastBuildDate>${date}</lastBuildDate>`), [
    "05 Jan 2026 08:00 GMT",
    "now",
    "Mon Jan 5 08:00:00 2026",
  ]),
  ...pairs("versions", "value", (version) => rssOnly(TITLE + LINK + TEXT, `<rss version="${version}"`), ["2.0", "3.0", "2", "", "latest"]),
  ...pairs("order", "order", rssItem, [CAPTION + SOURCE, SOURCE + CAPTION]),
  ...pairs("RSS 1.0", "required", rdf, [
    RDF_CHANNEL + RDF_ITEM,
    RDF_CHANNEL.replace(/ rdf:about="[^"]*"/, ""),
    RDF_CHANNEL.replace(TITLE, ""),
    RDF_CHANNEL + RDF_ITEM.replace(/ rdf:about="[^"]*"/, ""),
    RDF_CHANNEL + RDF_ITEM.replace(LINK, ""),
    RDF_CHANNEL + RDF_ITEM.replace(TITLE, ""),
  ]),
  ...pairs("RSS 1.0", "unknown", rdf, [RDF_CHANNEL + RDF_ITEM, RDF_CHANNEL + RDF_ITEM.replace(TITLE, `${TITLE}<guid>1</guid>`)]),
  ...pairs("RSS 1.0", "duplicate", rdf, [
    RDF_CHANNEL + RDF_ITEM,
    RDF_CHANNEL + RDF_CHANNEL,
    RDF_CHANNEL + RDF_ITEM.replace(TITLE, TITLE + TITLE),
  ]),
];
