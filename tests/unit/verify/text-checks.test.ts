import { describe, expect, test } from "vitest";
import { reportInto } from "../../../src/model/problem.ts";
import type { Problem } from "../../../src/model/problem.ts";
import { checkContent } from "../../../src/verify/content-checks.ts";
import { readFeed } from "../../../src/verify/read-feed.ts";

const escape = (text: string): string => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
const rss = (html: string, title = "One"): string =>
  `<rss version="2.0"><channel><title>A</title><link>https://a.example/</link><description>A</description>
<item><title>${escape(title)}</title><guid>https://a.example/1</guid><description>${escape(html)}</description></item></channel></rss>`;
const atom = (content: string): string =>
  `<feed xmlns="http://www.w3.org/2005/Atom"><title>A</title><id>urn:a</id><updated>2026-01-05T08:00:00Z</updated><author><name>Ana</name></author>
<entry><title>One</title><id>urn:1</id><updated>2026-01-05T08:00:00Z</updated>${content}</entry></feed>`;
const json = (item: Readonly<Record<string, unknown>>): string =>
  JSON.stringify({ version: "https://jsonfeed.org/version/1.1", title: "A", items: [{ id: "1", ...item }] });

function codesOf(text: string): readonly string[] {
  const problems: Problem[] = [];
  const report = reportInto(problems, "feed");
  const feed = readFeed(text, report);
  if (feed !== undefined) checkContent(feed, { url: undefined, now: Date.parse("2027-01-01T00:00:00Z") }, report);
  return problems.flatMap(({ code, severity }) => (code === "verify/self" ? [] : `${severity} ${code}`));
}

describe("the HTML of items", () => {
  test.each([
    ["a script", rss("<p>Hi<script>x()</script>"), "warning verify/active"],
    ["an event handler", rss('<p onclick="x()">Hi'), "warning verify/active"],
    ["an address that runs code", rss('<a href=" java\nscript:x()">Hi</a>'), "warning verify/active"],
    ["a form that runs code", rss('<form action="javascript:x()">Hi</form>'), "warning verify/active"],
    ["a script in XHTML", atom(xhtml("<script>x()</script>")), "warning verify/active"],
    ["a script in JSON Feed", json({ content_html: "<img src='https://a.example/1' onerror='x()'>" }), "warning verify/active"],
    ["a file of one computer", rss('<img src="file:///C:/a.png">'), "error verify/relative-link"],
    ["a relative address in srcset", rss('<img src="https://a.example/1" srcset="/a.png 2x">'), "error verify/relative-link"],
    ["nothing", rss(" "), "warning verify/empty-text"],
    ["only empty paragraphs", rss("<p>&nbsp;</p>\n<p></p>"), "warning verify/empty-text"],
    ["an empty title", rss("Hi", ""), "warning verify/empty-text"],
    ["empty content in Atom", atom('<link href="https://a.example/1"/><content type="html"/>'), "warning verify/empty-text"],
    ["empty text in JSON Feed", json({ content_text: "" }), "warning verify/empty-text"],
    ["a reference that was escaped twice", rss("Cranes &amp;amp; ships"), "warning verify/escaped-twice"],
    ["tags that were escaped twice", rss("&lt;p&gt;Hi&lt;/p&gt;"), "warning verify/escaped-twice"],
    ["a title that was escaped twice", rss("Hi", "Cranes &amp; ships"), "warning verify/escaped-twice"],
    ["tags in a title", rss("Hi", "A <b>new</b> quay"), "warning verify/markup"],
    ["tags in text of Atom", atom("<content>&lt;p>Hi&lt;/p></content>"), "warning verify/markup"],
    ["tags in text of JSON Feed", json({ content_text: "<p>Hi</p>" }), "warning verify/markup"],
  ])("%s", (_, text, expected) => {
    expect(codesOf(text)).toEqual([expected]);
  });

  test.each([
    ["a picture without text", rss('<img src="https://a.example/1.png">')],
    ["code that shows references", rss("<p>Write <code>&amp;amp;</code>")],
    ["letters that look like tags", rss("a < b, b > c", "if (a < b)")],
    ["XHTML", atom(xhtml("<p>Hi</p>"))],
    ["words that start with on", rss('<a href="https://a.example/" title="on">Hi</a>')],
  ])("accepts %s", (_, text) => {
    expect(codesOf(text)).toEqual([]);
  });
});

function xhtml(inner: string): string {
  return `<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">${inner}</div></content>`;
}
