import { describe, expect, test } from "vitest";
import { reportInto } from "../../../src/model/problem.ts";
import type { Problem } from "../../../src/model/problem.ts";
import { ATOM_TABLE } from "../../../src/verify/atom-table.ts";
import { checkStructure } from "../../../src/verify/check-structure.ts";
import { checkContent } from "../../../src/verify/content-checks.ts";
import { readFeed } from "../../../src/verify/read-feed.ts";
import { RDF_TABLE, RSS_TABLE } from "../../../src/verify/rss-table.ts";
import type { StructureRow, StructureTable } from "../../../src/verify/structure-row.ts";
import { readXml } from "../../../src/verify/xml-tree.ts";

/** The problems of a feed, without the one of the self link. */
function problemsOf(text: string): readonly Problem[] {
  const problems: Problem[] = [];
  const report = reportInto(problems, "feed");
  const feed = readFeed(text, report);
  if (feed !== undefined) checkContent(feed, { url: undefined, now: Date.parse("2027-01-01T00:00:00Z") }, report);
  return problems.filter(({ code }) => code !== "verify/self");
}

const found = (text: string): readonly string[] => problemsOf(text).map(({ code, line, column }) => `${code} ${line}:${column}`);

const rss = (item: string, more = ""): string =>
  `<rss version="2.0"${more}><channel><title>Harbour</title><link>https://a.example/</link><description>Ships</description>\n<item>${item}</item></channel></rss>`;
const atom = (entry: string, link = '<link href="https://a.example/1"/>'): string =>
  `<feed xmlns="http://www.w3.org/2005/Atom"><title>Harbour</title><id>urn:a</id><updated>2026-01-05T08:00:00Z</updated><author><name>Ana</name></author>
<entry><title>One</title><id>urn:1</id><updated>2026-01-05T08:00:00Z</updated>${link}${entry}</entry></feed>`;
const ITEM = "<title>One</title><guid>https://a.example/1</guid>";

describe("reports what the specification forbids, at its place", () => {
  test.each([
    [rss(`${ITEM}<title>Two</title>`), "verify/duplicate", "<title>Two"],
    [rss(`${ITEM}<pubdate>x</pubdate>`), "verify/unknown", "<pubdate"],
    [rss(`${ITEM}loose`), "verify/text", "<item>"],
    [rss(`${ITEM}<description><p>Hi</p></description>`), "verify/not-escaped", "<p>Hi"],
    [rss(`${ITEM}<link>https://a.example/a b</link>`), "verify/value", "<link>https://a.example/a"],
    [rss(`${ITEM}<link>javascript:alert(1)</link>`), "verify/value", "<link>java"],
    [rss('<title>One</title><guid isPermalink="false">https://a.example/1</guid>'), "verify/unknown", "<guid"],
    [rss("<title>One</title><guid>tag:a.example,2026:1</guid>"), "verify/value", "<guid"],
    [rss('<title>One</title><guid isPermaLink="false">tag:a.example,26:1</guid>'), "verify/value", "<guid"],
    [rss(`${ITEM}<enclosure url="https://a.example/1.mp3" length="2 MB" type="audio/mpeg"/>`), "verify/value", "<enclosure"],
    [rss(`${ITEM}<enclosure url="https://a.example/1.mp3" length="2" type="mp3"/>`), "verify/value", "<enclosure"],
    [rss("<guid>https://a.example/1</guid>"), "verify/required", "<item>"],
    [rss(ITEM, ' xmlns:media="http://search.yahoo.com/mrss"'), "verify/namespace", "<rss"],
    [atom("<updated>2026-01-06T08:00:00Z</updated>"), "verify/duplicate", "<updated>2026-01-06"],
    [atom('<content type="html"><p>Hi</p></content>'), "verify/not-escaped", "<content"],
    [atom('<content type="xhtml">Hi</content>'), "verify/required", "<content"],
    [atom("", ""), "verify/required", "<entry>"],
    [atom("<published>2026-01-05T08:00Z</published>"), "verify/date", "<published"],
    [atom('<link href="https://a.example/2"/>'), "verify/duplicate", '<link href="https://a.example/2'],
    [atom('<link rel="enclosure" href="https://a.example/2" hreflang="en_US"/>'), "verify/value", "<link rel"],
  ])("%#", (text, code, at) => {
    const problems = problemsOf(text);

    expect(problems.map((problem) => problem.code)).toEqual([code]);
    const lines = text.split("\n");
    const [{ line, column } = { line: 0, column: 0 }] = problems;
    expect(lines[line - 1]?.slice(column - 1, column - 1 + at.length)).toBe(at);
  });

  test("counts lines from the first one, even if it is empty", () => {
    const text = `\n\n  <?xml version="1.0"?>\n${rss(`${ITEM}<pubDate>yesterday</pubDate>`)}`;

    expect(found(text)).toEqual(["verify/preamble 1:1", `verify/date 5:${7 + ITEM.length}`]);
  });
});

describe("accepts what the specification allows", () => {
  test.each([
    rss(`${ITEM}<pubDate>Thu, 05 Mar 26 10:00:00 GMT</pubDate>`),
    rss(`${ITEM}<pubDate>thu,  5 mar 2026 10:00:00 +0000 (UTC)</pubDate>`),
    rss(`${ITEM}<description>&lt;img src="//cdn.a.example/1.png"&gt;</description>`),
    rss(`${ITEM}<x:y xmlns:x="https://a.example/ns">any <z/></x:y>`),
    rss(ITEM, ' xmlns="http://backend.userland.com/rss2"'),
    atom("<published>2016-12-31T23:59:60Z</published>"),
    atom('<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Hi</p></div></content>'),
  ])("%#", (text) => {
    expect(found(text)).toEqual([]);
  });

  test("only warns of relative URLs and of versions of an entry in Atom", () => {
    const relative = problemsOf(atom("", '<link href="/1"/>'));
    const entry = "<entry><title>One</title><id>urn:1</id><updated>2026-01-06T08:00:00Z</updated><content>x</content></entry>";
    const versions = problemsOf(atom("").replace("</feed>", `${entry}</feed>`));

    expect(relative.map(({ code, severity }) => [code, severity])).toEqual([["verify/relative-link", "warning"]]);
    expect(versions.map(({ code, severity }) => [code, severity])).toEqual([["verify/duplicate-id", "warning"]]);
  });

  test("reads short entities of the document itself", () => {
    const text = `<!DOCTYPE rss [<!ENTITY co "News">]>${rss(ITEM).replace("Harbour", "&co;")}`;

    expect(found(text)).toEqual(["verify/doctype 1:36"]);
  });
});

describe("every row of a table counts", () => {
  test.each(
    [RSS_TABLE, RDF_TABLE, ATOM_TABLE].flatMap((table) => table.rows.map((row) => [table.format, row[0], row[1], table, row] as const)),
  )("%s: %s %s", (_, parents, __, table, row) => {
    const [parent = ""] = parents.split(" ");
    const less: StructureTable = { ...table, rows: table.rows.filter((other) => other !== row) };

    expect(codesWith(table, parent, row)).not.toEqual(codesWith(less, parent, row));
  });
});

/** The problems of a document with the part of a row twice, or with a wrong value of an attribute, and of one without the part. */
function codesWith(table: StructureTable, parent: string, [, name]: StructureRow): readonly string[] {
  const [uri = ""] = table.uris;
  const own = name.startsWith("@") ? ` ${name.slice(1)}=" "` : "";
  const part = own === "" ? `<${name}/>` : "";
  const texts = [`<${parent} xmlns="${uri}"${own}>${part}</${parent}>`, `<${parent} xmlns="${uri}"/>`];
  return texts.flatMap((text) => {
    const problems: Problem[] = [];
    const { root } = readXml(text);
    if (root !== undefined) checkStructure(root, table, reportInto(problems, "feed"));
    return problems.map(({ code, message }) => `${code} ${message}`);
  });
}
