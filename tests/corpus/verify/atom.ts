import { atomEntry, atomEntryOnly, atomFeed, atomOnly, pairs } from "./documents.ts";
import type { Pair } from "./documents.ts";

const TITLE = "<title>One</title>";
const ID = "<id>urn:example:1</id>";
const UPDATED = "<updated>2026-01-05T08:00:00Z</updated>";
const AUTHOR = "<author><name>Ana Lima</name></author>";
const LINK = '<link href="https://news.example.org/1"/>';
const ENTRY = `<entry>${TITLE}${ID}${UPDATED}${LINK}</entry>`;
const SUMMARY = "<summary>A</summary>";
const DIV = '<div xmlns="http://www.w3.org/1999/xhtml">A</div>';

/** Faults of Atom. */
export const ATOM_PAIRS: readonly Pair[] = [
  ...pairs("missing elements", "required", atomOnly, [
    TITLE + ID + UPDATED + AUTHOR,
    ID + UPDATED + AUTHOR,
    TITLE + UPDATED + AUTHOR,
    TITLE + ID + AUTHOR,
  ]),
  ...pairs("missing elements", "required", atomEntryOnly, [
    TITLE + ID + UPDATED + LINK,
    ID + UPDATED + LINK,
    TITLE + UPDATED + LINK,
    TITLE + ID + LINK,
    TITLE + ID + UPDATED,
  ]),
  ...pairs("missing elements", "required", atomOnly, [
    TITLE + ID + UPDATED + AUTHOR + ENTRY.replace("urn:example:1", "urn:example:2"),
    TITLE + ID + UPDATED + ENTRY.replace("urn:example:1", "urn:example:2"),
  ]),
  ...pairs("missing elements", "required", atomEntry, [AUTHOR, "<author><email>ana@news.example.org</email></author>", "<author/>"]),
  ...pairs("missing elements", "required", atomEntry, [
    `<content src="https://news.example.org/1.pdf" type="application/pdf"/>${SUMMARY}`,
    '<content src="https://news.example.org/1.pdf" type="application/pdf"/>',
  ]),
  ...pairs("missing elements", "required", atomEntry, [
    `<content type="image/png">iVBORw0K</content>${SUMMARY}`,
    '<content type="image/png">iVBORw0K</content>',
  ]),
  ...pairs("missing elements", "required", atomEntry, [
    `<content type="xhtml">${DIV}</content>`,
    '<content type="xhtml">A</content>',
    '<content type="xhtml"><p xmlns="http://www.w3.org/1999/xhtml">A</p></content>',
    `<content type="xhtml">${DIV}${DIV}</content>`,
  ]),
  ...pairs("missing attributes", "required", atomEntry, [LINK.replace("<link", '<link rel="related"'), '<link rel="related"/>']),
  ...pairs("missing attributes", "required", atomEntry, ['<category term="a"/>', '<category label="a"/>']),
  ...pairs(
    "duplicate elements",
    "duplicate",
    atomEntry,
    ["", TITLE, UPDATED, ID],
    [SUMMARY, SUMMARY + SUMMARY],
    ["<content>A</content>", "<content>A</content><content>B</content>"],
    ["<published>2026-01-05T08:00:00Z</published>", "<published>2026-01-05T08:00:00Z</published>".repeat(2)],
    ["<rights>A</rights>", "<rights>A</rights>".repeat(2)],
    ["", LINK, LINK.replace("/1", "/2")],
  ),
  ...pairs(
    "duplicate elements",
    "duplicate",
    atomFeed,
    ["", "<title>A</title>", UPDATED, "<id>urn:example:3</id>"],
    ["<icon>/a.ico</icon>", "<icon>/a.ico</icon>".repeat(2)],
    ["<logo>/a.png</logo>", "<logo>/a.png</logo>".repeat(2)],
    ["<generator>A</generator>", "<generator>A</generator>".repeat(2)],
    ["<subtitle>A</subtitle>", "<subtitle>A</subtitle>".repeat(2)],
  ),
  ...pairs("duplicate ids", "duplicate-id", (id) => atomFeed(ENTRY.replace("urn:example:1", id).replace("org/1", "org/2")), [
    "urn:example:2",
    "urn:example:1",
  ]),
  ...pairs("undefined elements", "unknown", atomEntry, [
    "",
    "<pubDate>2026</pubDate>",
    "<description>A</description>",
    "<guid>1</guid>",
    "<Summary>A</Summary>",
    "<modified>2026-01-05T08:00:00Z</modified>",
    "<issued>2026-01-05T08:00:00Z</issued>",
  ]),
  ...pairs("undefined elements", "unknown", atomFeed, ["", "<tagline>A</tagline>", "<copyright>A</copyright>", "<item/>"]),
  ...pairs("undefined attributes", "unknown", atomEntry, [
    '<link rel="related" href="https://news.example.org/2"/>',
    '<link rel="related" href="https://news.example.org/2" url="x"/>',
    '<link rel="related" HREF="x" href="https://news.example.org/2"/>',
  ]),
  ...pairs("undefined attributes", "unknown", atomEntry, [
    '<content type="html">A</content>',
    '<content type="html" mode="escaped">A</content>',
  ]),
  ...pairs("text between elements", "text", atomFeed, ["", "loose"]),
  ...pairs("text between elements", "text", atomEntry, ["", "loose"], [AUTHOR, AUTHOR.replace("<name>", "Ana <name>")]),
  ...pairs(
    "text between elements",
    "text",
    (text) => atomEntry(`<content src="https://news.example.org/1.pdf" type="application/pdf">${text}</content>${SUMMARY}`),
    ["", "A"],
  ),
  ...pairs("HTML that is not escaped", "not-escaped", atomEntry, [
    '<content type="html">&lt;p>A</content>',
    '<content type="html"><p>A</p></content>',
    "<content><p>A</p></content>",
    '<content type="text"><b>A</b></content>',
    '<content type="text/plain"><b>A</b></content>',
  ]),
  ...pairs("HTML that is not escaped", "not-escaped", atomEntry, [
    '<summary type="html">&lt;b>A</summary>',
    '<summary type="html"><b>A</b></summary>',
  ]),
  ...pairs("content types", "value", (type) => atomEntry(`<content type="${type}">A</content>`), [
    "text",
    "HTML",
    "text/",
    "plain",
    "",
    "multipart/mixed",
  ]),
  ...pairs("content types", "value", (type) => atomEntry(`<summary type="${type}">A</summary>`), [
    "html",
    "text/html",
    "text/plain",
    "escaped",
  ]),
  ...pairs("content types", "value", (type) => atomEntry(`<content src="https://news.example.org/1" type="${type}"/>${SUMMARY}`), [
    "text/html",
    "html",
    "text",
    "xhtml",
  ]),
  ...pairs("content types", "value", (content) => atomEntry(`<content type="image/png">${content}</content>${SUMMARY}`), [
    "iVBORw0K",
    "not base64!",
    "&amp;",
  ]),
  ...pairs("dates", "date", (date) => atomEntry(`<published>${date}</published>`), [
    "2026-01-05T08:00:00.5+01:00",
    "2026-01-05",
    "2026-01-05T08:00Z",
    "2026-01-05 08:00:00Z",
    "2026-01-05t08:00:00z",
    "2026-01-05T08:00:00",
    "2026-02-30T08:00:00Z",
    "Mon, 05 Jan 2026 08:00:00 GMT",
    "2026-01-05T08:00:00+0100",
    "2026-1-5T08:00:00Z",
    "2026-01-05T24:30:00Z",
  ]),
  ...pairs("ids", "value", (id) => atomEntryOnly(`${TITLE}<id>${id}</id>${UPDATED}${LINK}`), [
    "tag:news.example.org,2026:1",
    "1",
    "/1",
    "news.example.org/1",
    "",
    "tag:news.example.org:1",
    "tag:,2026:1",
    "tag:news.example.org,2026-1-1:1",
    "tag:news.example.org,2026:[1]",
    "urn:-a:1",
    "urn:uuid:12",
    " urn:example:1 ",
    "https://news.example.org/a b",
  ]),
  ...pairs("URLs", "value", (href) => atomEntry(`<link rel="related" href="${href}"/>`), [
    "https://news.example.org/2",
    "https://news.example.org/a b",
    "javascript:x()",
    "https://",
    "http:/news.example.org",
    " https://news.example.org/",
  ]),
  ...pairs("URLs", "value", (scheme) => atomEntry(`<category term="a" scheme="${scheme}"/>`), [
    "https://news.example.org/",
    "topics",
    "/topics",
  ]),
  ...pairs("URLs", "value", (base) => atomEntry(`<category xml:base="${base}" term="a"/>`), [
    "https://news.example.org/",
    "https://news.example.org/a b",
  ]),
  ...pairs("languages", "value", (tag) => atomEntry(`<rights xml:lang="${tag}">A</rights>`), ["en", "en_GB", "english", "e"]),
  ...pairs("languages", "value", (tag) => atomEntry(`<link rel="related" href="https://news.example.org/2" hreflang="${tag}"/>`), [
    "de",
    "de_DE",
    "deutsch",
  ]),
  ...pairs("media types", "value", (type) => atomEntry(`<link rel="enclosure" href="https://news.example.org/1.mp3" type="${type}"/>`), [
    "audio/mpeg",
    "mp3",
    "audio/",
    "",
  ]),
  ...pairs("numbers", "value", (length) => atomEntry(`<link rel="enclosure" href="https://news.example.org/1.mp3" length="${length}"/>`), [
    "1",
    "1 MB",
    "-1",
    "",
  ]),
  ...pairs("email addresses", "value", (email) => atomEntry(`<author><name>Ana</name><email>${email}</email></author>`), [
    "ana@news.example.org",
    "Ana",
    "ana@news.example.org (Ana)",
    "",
  ]),
  ...pairs("namespaces", "namespace", (xmlns) => atomOnly(TITLE + ID + UPDATED + AUTHOR, xmlns), [
    'xmlns="http://www.w3.org/2005/Atom"',
    'xmlns="http://www.w3.org/2005/atom"',
    'xmlns="http://www.w3.org/2005/Atom/"',
    'xmlns="https://news.example.org/"',
  ]),
  ...pairs(
    "namespaces",
    "namespace",
    (part) => atomEntry(`<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">${part}</div></content>`),
    ["<b>A</b>", '<b xmlns="">A</b>'],
  ),
  ...pairs("relative URLs", "relative-link", atomEntry, [
    '<content type="html">&lt;img src="https://news.example.org/a.png"></content>',
    '<content type="html">&lt;img src="a.png"></content>',
  ]),
];
