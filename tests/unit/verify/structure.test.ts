import { describe, expect, test } from "vitest";
import { reportInto } from "../../../src/model/problem.ts";
import type { Problem } from "../../../src/model/problem.ts";
import { ATOM_TABLE } from "../../../src/verify/atom-table.ts";
import { decodeText } from "../../../src/verify/decode-text.ts";
import { checkStructure } from "../../../src/verify/check-structure.ts";
import { checkContent } from "../../../src/verify/content-checks.ts";
import { MODULE_ROWS, MODULES } from "../../../src/verify/module-table.ts";
import { readFeed } from "../../../src/verify/read-feed.ts";
import { RDF_TABLE, RSS_090_TABLE, RSS_TABLE } from "../../../src/verify/rss-table.ts";
import type { StructureRow, StructureTable } from "../../../src/verify/structure-row.ts";
import type { XmlElement } from "../../../src/verify/xml-tree.ts";

/** The problems of a feed, except for the self link. */
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
const MRSS = ' xmlns:media="http://search.yahoo.com/mrss/"';
const DC = ' xmlns:dc="http://purl.org/dc/elements/1.1/"';
const MEDIA = '<media:content url="https://a.example/1.png"><media:title>A quay</media:title></media:content>';
const SUMMARY = "<summary>One</summary>";
const XHTML = "http://www.w3.org/1999/xhtml";
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
    rss(`${ITEM}<pubDate>Thu(market day) , 5(th) Mar(\\) (spring)) 2026()10:00:00 +0000(UTC)</pubDate>`),
    rss(`${ITEM}<dc:date>2026</dc:date>`, DC),
    rss(`${ITEM}<dc:date>2026-03</dc:date>`, DC),
    rss(`${ITEM}<author>mailto:ana%40a.example?subject=News</author>`),
    rss(
      `${ITEM}<media:content url="https://a.example/1.mp4"><media:thumbnail url="https://a.example/1.png" time="now"/></media:content>`,
      MRSS,
    ),
    rss(`${ITEM}<description>&lt;img src="//cdn.a.example/1.png"&gt;</description>`),
    rss(`${ITEM}<x:y xmlns:x="https://a.example/ns">any <z/></x:y>`),
    rss(ITEM, ' xmlns="http://backend.userland.com/rss2"'),
    atom("<published>2016-12-31T23:59:60Z</published>"),
    atom('<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Hi</p></div></content>'),
  ])("%#", (text) => {
    expect(found(text)).toEqual([]);
  });

  test("only warns of relative URLs, of text in links and of versions of an entry in Atom", () => {
    const relative = problemsOf(atom("", '<link href="/1"/>'));
    const entry = "<entry><title>One</title><id>urn:1</id><updated>2026-01-06T08:00:00Z</updated><content>x</content></entry>";
    const filled = problemsOf(atom("", '<link href="https://a.example/1">https://a.example/1</link>'));
    const versions = problemsOf(atom("").replace("</feed>", `${entry}</feed>`));

    expect(relative.map(({ code, severity }) => [code, severity])).toEqual([["verify/relative-link", "warning"]]);
    expect(filled.map(({ code, severity }) => [code, severity])).toEqual([["verify/text", "warning"]]);
    expect(versions.map(({ code, severity }) => [code, severity])).toEqual([["verify/duplicate-id", "warning"]]);
  });

  test("reads the entities of RSS 0.91", () => {
    const doctype =
      '<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "http://my.netscape.com/publish/formats/rss-0.91.dtd">';
    const text = rss("<title>One</title><link>https://a.example/1</link>")
      .replace("2.0", "0.91")
      .replace("Harbour", "&Uuml;berseehafen &yuml;");

    expect(found(doctype + text)).toEqual(["verify/doctype 1:122"]);
    expect(found(text)).toEqual(["verify/syntax 1:42"]);
  });

  test("reads short entities of the document itself", () => {
    const text = `<!DOCTYPE rss [<!ENTITY co "News">]>${rss(ITEM).replace("Harbour", "&co;")}`;

    expect(found(text)).toEqual(["verify/doctype 1:36"]);
  });
});

describe("reports by name", () => {
  test.each([
    ["Atom 0.3", '<feed version="0.3" xmlns="http://purl.org/atom/ns#"><title>A</title></feed>', "verify/not-a-feed"],
    ["Atom in another namespace", '<feed xmlns="https://a.example/"><title>A</title></feed>', "verify/namespace"],
    ["RSS 2.0 in another namespace", '<rss version="2.0" xmlns="https://a.example/"><channel/></rss>', "verify/namespace"],
    ["a part of RSS 2.0 in RSS 0.91", rss(ITEM).replace("2.0", "0.91"), "verify/unknown"],
    ["source before the title of a picture", rss(`${ITEM}<source url="https://a.example/f">A</source>${MEDIA}`, MRSS), "verify/order"],
    [
      "Atom content by reference without a summary",
      atom('<content src="https://a.example/1.pdf" type="application/pdf"/>'),
      "verify/required",
    ],
    [
      "Atom content by reference with text",
      atom(`<content src="https://a.example/1.pdf" type="application/pdf">x</content>${SUMMARY}`),
      "verify/text",
    ],
    ["Atom content by reference of the type html", atom(`<content src="https://a.example/1" type="html"/>${SUMMARY}`), "verify/value"],
    ["Atom content with several parts", atom('<content type="multipart/mixed">eA==</content><summary>One</summary>'), "verify/value"],
    ["Atom content that is not base64", atom(`<content type="image/png">&amp;</content>${SUMMARY}`), "verify/value"],
    [
      "XHTML outside its namespace",
      atom(`<content type="xhtml"><div xmlns="${XHTML}">A <b xmlns="">b</b></div></content>`),
      "verify/namespace",
    ],
    ["a wrong xml:lang", atom("").replace("<feed ", '<feed xml:lang="english" '), "verify/value"],
    ["an empty guid", rss("<title>One</title><guid> </guid>"), "verify/value"],
    ["a local time in Dublin Core", rss(`${ITEM}<dc:date>2026-03-05T10:00:00</dc:date>`, DC), "verify/date"],
    ["white space in a namespace", rss(ITEM, ' xmlns:x="https://a.example/ ns"'), "verify/value"],
    ["a date with an open comment", rss(`${ITEM}<pubDate>Thu, 05 Mar 2026 10:00:00 GMT (winter</pubDate>`), "verify/date"],
    ["a month that does not exist", rss(`${ITEM}<dc:date>2026-13</dc:date>`, DC), "verify/date"],
    ["a wrong day of the week", rss(`${ITEM}<pubDate>Fri, 05 Mar 2026 10:00:00 +0900</pubDate>`), "verify/date"],
    ["XML 1.1", `<?xml version="1.1"?>${rss(ITEM)}`, "verify/syntax"],
  ])("%s", (_, text, code) => {
    expect([...new Set(problemsOf(text).map((problem) => problem.code))]).toEqual([code]);
  });

  test("a wrong day of the week, with the right one", () => {
    const hints = problemsOf(rss(`${ITEM}<pubDate>Fri, 05 Mar 2026 10:00:00 +0900</pubDate>`)).map(({ hint }) => hint);
    expect(hints).toEqual(["Write `Thu, 05 Mar 2026 10:00:00 +0900`."]);
  });

  test("a & that is not escaped, at its own place", () => {
    expect(found(rss(ITEM).replace("Ships", "\n<![CDATA[&]]> ships & cranes; &amp;"))).toEqual(["verify/syntax 2:21"]);
    expect(found(rss(ITEM).replace("Ships", "ships &copy; cranes"))).toEqual(["verify/syntax 1:106"]);
  });

  test.each(["\n<?xml <rss>", " <!-- <rss>", "  <!-- <rss>", " <![CDATA[ <rss>"])("%j, which does not end, without delay", (text) => {
    expect(problemsOf(text).map(({ code }) => code)).toContain("verify/syntax");
  });

  test("ASCII that has other characters", () => {
    const problems: Problem[] = [];
    decodeText(new TextEncoder().encode('<?xml version="1.0" encoding="us-ascii"?><rss>é</rss>'), undefined, reportInto(problems, "feed"));

    expect(problems.map(({ code }) => code)).toEqual(["verify/encoding"]);
  });

  test("a byte order mark of UTF-8 before another encoding", () => {
    const decode = (text: string): readonly string[] => {
      const problems: Problem[] = [];
      decodeText(new TextEncoder().encode(`\ufeff${text}`), undefined, reportInto(problems, "feed"));
      return problems.map(({ code }) => code);
    };

    expect(decode('<?xml version="1.0" encoding="us-ascii"?><rss/>')).toEqual(["verify/preamble", "verify/encoding"]);
    expect(decode('<?xml version="1.0" encoding="ISO-8859-1"?><rss/>')).toEqual(["verify/preamble", "verify/encoding"]);
    expect(decode('<?xml version="1.0" encoding="UTF-8"?><rss/>')).toEqual(["verify/preamble"]);
  });
});

describe("checks modules where they stand", () => {
  const itunes = ' xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"';
  const podcast = ' xmlns:podcast="https://podcastindex.org/namespace/1.0"';
  const thr = '<x xmlns:thr="http://purl.org/syndication/thread/1.0"/>'.slice(2, -2);
  test.each([
    [rss(`${ITEM}<itunes:episode>one</itunes:episode>`, itunes), "error verify/value"],
    [rss(`${ITEM}<itunes:type>serial</itunes:type>`, itunes), "error verify/unknown"],
    [rss(`${ITEM}<itunes:Duration>1</itunes:Duration>`, itunes), "error verify/unknown"],
    [rss(`${ITEM}<itunes:image/>`, itunes), "error verify/required"],
    [rss(`${ITEM}<podcast:transcript url="https://a.example/1.vtt"/>`, podcast), "error verify/required"],
    [rss(`${ITEM}<podcast:mood>calm</podcast:mood>`, podcast), "warning verify/unknown"],
    [rss(`${ITEM}<media:content url="/a.jpg"/>`, MRSS), "error verify/value"],
    [rss(`${ITEM}<media:content url="https://a.example/a.jpg" medium="picture"/>`, MRSS), "error verify/value"],
    [rss(`${ITEM}<a:link rel="related"/>`, ' xmlns:a="http://www.w3.org/2005/Atom"'), "error verify/required"],
    [atom(`<thr:in-reply-to${thr}/>`), "error verify/required"],
    [atom(`<slash:comments xmlns:slash="http://purl.org/rss/1.0/modules/slash/">few</slash:comments>`), "error verify/value"],
  ])("%#", (text, expected) => {
    expect(problemsOf(text).map(({ code, severity }) => `${severity} ${code}`)).toEqual([expected]);
  });

  test("any prefix will do, and unknown namespaces are skipped", () => {
    expect(
      found(rss(`${ITEM}<i:season>1</i:season><o:x y="1"/>`, ' xmlns:i="http://www.itunes.com/dtds/podcast-1.0.dtd" xmlns:o="urn:o"')),
    ).toEqual([]);
  });

  test("RSS 1.0 has rdf:about, RSS 0.90 has not", () => {
    const rdf = (uri: string, about: string): string => `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="${uri}">
<channel${about}><title>A</title><link>https://a.example/</link><description>A</description></channel></rdf:RDF>`;

    expect(found(rdf("http://purl.org/rss/1.0/", ""))).toEqual(["verify/required 2:1"]);
    expect(found(rdf("http://purl.org/rss/1.0/", ' rdf:about="https://a.example/"'))).toEqual([]);
    expect(found(rdf("http://my.netscape.com/rdf/simple/0.9/", ""))).toEqual([]);
  });
});

describe("every row of a table counts", () => {
  const modules: StructureTable = { format: "modules", uris: ["urn:none"], rows: MODULE_ROWS, modules: MODULES };
  test.each(
    [RSS_TABLE, RDF_TABLE, RSS_090_TABLE, ATOM_TABLE, modules].flatMap((table) =>
      table.rows.map((row) => [table.format, row[0], row[1], table, row] as const),
    ),
  )("%s: %s %s", (_, parents, __, table, row) => {
    const less: StructureTable = { ...table, rows: table.rows.filter((other) => other !== row) };

    for (const parent of parents.split(" ")) expect(codesWith(table, parent, row)).not.toEqual(codesWith(less, parent, row));
  });
});

/** The problems of a document with the part of a row twice, or with a wrong value of an attribute, and of one without the part. */
function codesWith(table: StructureTable, parent: string, [, name]: StructureRow): readonly string[] {
  const own = name.startsWith("@") ? { name: parent, attributes: { [attributeIn(table, name.slice(1))]: " " } } : { name: parent };
  const parts = name.startsWith("@") ? [] : [elementOf(table, { name }), elementOf(table, { name })];
  return [elementOf(table, own, parts), elementOf(table, { name: parent })].flatMap((element) => {
    const problems: Problem[] = [];
    checkStructure({ ...element, local: parent }, table, reportInto(problems, "feed"));
    return problems.map(({ code, message }) => `${code} ${message}`);
  });
}

/** An element with a name as in a table. */
function elementOf(
  { uris, modules = [] }: StructureTable,
  { name, attributes = {} }: { readonly name: string; readonly attributes?: Readonly<Record<string, string>> },
  children: XmlElement["children"] = [],
): XmlElement {
  const module = modules.find(({ prefix }) => name.startsWith(`${prefix}:`));
  const [uri, local] = module === undefined ? [uris[0] ?? "", name] : [module.uri, name.slice(module.prefix.length + 1)];
  return { local, uri, attributes, children, text: "", hasBase: false, place: { line: 1, column: 1 } };
}

function attributeIn({ modules = [] }: StructureTable, name: string): string {
  const module = modules.find(({ prefix }) => name.startsWith(`${prefix}:`));
  return module === undefined ? name : `{${module.uri}}${name.slice(module.prefix.length + 1)}`;
}
