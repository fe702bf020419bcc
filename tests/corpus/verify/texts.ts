import { atomEntry, jsonItem, pairs, rssChannel, rssHtml, rssItem, rssItemOnly, rssOnly } from "./documents.ts";
import type { Pair } from "./documents.ts";

const PICTURE = '<p>A</p><img src="https://news.example.org/a.png" alt="">';
const inJson = (html: string): string => jsonItem(`"content_html": ${JSON.stringify(html)}`);
const titled = (title: string): string => rssItemOnly(`<title>${title}</title><guid>https://news.example.org/1</guid>`);
const CHANNEL = "<title>A</title><link>https://news.example.org/</link><description>A</description>";
const declared = (start: string): string => rssOnly(CHANNEL).replace(/^<\?xml[^>]*\?>\n/, start);

/** Faults of HTML, and of XML itself. */
export const TEXT_PAIRS: readonly Pair[] = [
  ...pairs("scripts", "active", rssHtml, [
    PICTURE,
    `${PICTURE}<script>x()</script>`,
    '<script src="https://news.example.org/a.js"></script>A',
    '<p onclick="x()">A</p>',
    '<img src="https://news.example.org/a.png" onerror="x()">',
    '<a href="javascript:x()">A</a>',
    '<a href="JaVaScRiPt:x()">A</a>',
    '<a href=" javascript:x()">A</a>',
    '<form action="javascript:x()">A</form>',
    '<a href="vbscript:x()">A</a>',
    '<iframe src="data:text/html,A"></iframe>',
  ]),
  ...pairs("scripts", "active", inJson, [PICTURE, "<script>x()</script>A", "<p onload='x()'>A</p>"]),
  ...pairs(
    "scripts",
    "active",
    (html) => atomEntry(`<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">${html}</div></content>`),
    ["<p>A</p>", "<p>A</p><script>x()</script>", '<p onclick="x()">A</p>'],
  ),
  ...pairs("relative URLs", "relative-link", rssHtml, [
    PICTURE,
    '<img src="/a.png">',
    '<img src="a.png">',
    '<a href="../a">A</a>',
    '<img src="https://news.example.org/a.png" srcset="/a.png 2x">',
    '<video src="a.mp4" poster="https://news.example.org/a.png"></video>',
    '<video src="https://news.example.org/a.mp4" poster="a.png"></video>',
    '<a href="?page=2">A</a>',
    '<img src="file:///C:/a.png">',
  ]),
  ...pairs("relative URLs", "relative-link", inJson, [PICTURE, '<img src="/a.png">', '<a href="a">A</a>']),
  ...pairs("URLs without encryption", "mixed-content", rssHtml, [
    PICTURE,
    '<img src="http://news.example.org/a.png">',
    '<iframe src="http://news.example.org/"></iframe>',
    '<audio src="http://news.example.org/a.mp3"></audio>',
  ]),
  ...pairs("empty texts", "empty-text", rssHtml, [PICTURE, "", " ", "<p></p>", "<p>&nbsp;</p><br>"]),
  ...pairs("empty texts", "empty-text", titled, ["A", "", " "]),
  ...pairs("empty texts", "empty-text", inJson, [PICTURE, "", "<div></div>"]),
  ...pairs("empty texts", "empty-text", atomEntry, ["<summary>A</summary>", "<summary/>", '<summary type="html">&lt;p>&lt;/p></summary>']),
  ...pairs("texts escaped twice", "escaped-twice", rssHtml, [
    "<p>A &amp; B</p>",
    "<p>A &amp;amp; B</p>",
    "<p>A&amp;nbsp;B</p>",
    "<p>A &amp;#8217;</p>",
    "&lt;p&gt;A&lt;/p&gt;",
  ]),
  ...pairs("texts escaped twice", "escaped-twice", titled, ["A &amp; B", "A &amp;amp; B", "A &amp;#8217;", "A&amp;nbsp;B"]),
  ...pairs("texts escaped twice", "escaped-twice", inJson, ["<p>A &amp; B</p>", "<p>A &amp;amp; B</p>"]),
  ...pairs("HTML in plain text", "markup", titled, ["A &lt; B", "A &lt;b>B&lt;/b>", "A&lt;br>B"]),
  ...pairs("HTML in plain text", "markup", (text) => jsonItem(`"summary": ${JSON.stringify(text)}`), ["A", "<p>A</p>", "A <b>B</b>"]),
  ...pairs("HTML in plain text", "markup", atomEntry, [
    "<content>A</content>",
    "<content>&lt;p>A&lt;/p></content>",
    '<content type="text">&lt;p>A&lt;/p></content>',
  ]),
  ...pairs("syntax", "syntax", rssChannel, [
    "<copyright>A &amp; B</copyright>",
    "<copyright>A & B</copyright>",
    "<copyright>A &nbsp; B</copyright>",
    "<copyright>A",
    "<copyright>A</Copyright>",
    "<copyright a=1>A</copyright>",
    '<copyright a="1" a="2">A</copyright>',
    "<copyright>A < B</copyright>",
    "<x:copyright>A</x:copyright>",
    "<copyright>\u0001</copyright>",
    "<!-- A -- B -->",
    "<copyright>A]]></copyright>",
    "</channel>",
  ]),
  ...pairs("syntax", "preamble", declared, ['<?xml version="1.0"?>', ' <?xml version="1.0"?>', '\n\n<?xml version="1.0"?>']),
  ...pairs("syntax", "syntax", declared, ['<?xml version="1.0"?>', '<?xml version="1.1"?>']),
  ...pairs("syntax", "doctype", declared, [
    '<?xml version="1.0"?>',
    '<?xml version="1.0"?><!DOCTYPE rss>',
    '<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "b">]>',
  ]),
  ...pairs("namespaces", "namespace", (uri) => rssItem(`<x:y xmlns:x="${uri}"/>`), [
    "https://example.org/ns",
    "http://search.yahoo.com/mrss",
    "https://search.yahoo.com/mrss/",
    "http://www.itunes.com/DTDs/Podcast-1.0.dtd",
    "http://purl.org/dc/elements/1.1",
    "http://purl.org/rss/1.0/modules/content",
    "https://podcastindex.org/namespace/1.0/",
    "http://www.w3.org/2005/atom",
  ]),
  ...pairs("namespaces", "namespace", (xmlns) => rssOnly(CHANNEL, `<rss version="2.0"${xmlns}`), [
    "",
    ' xmlns="https://example.org/rss"',
    ' xmlns="http://backend.userland.com/rss3"',
  ]),
  ...pairs("self links", "self", (link) => rssOnly(`${CHANNEL}${link}`), [
    "",
    '<a:link rel="self" href="https://news.example.org/other"/>',
  ]),
];
