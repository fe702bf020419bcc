import fc from "fast-check";
import { SaxesParser } from "saxes";
import { describe, expect, test } from "vitest";
import { assertWellFormed, isPlain } from "../../../src/format/well-formed.ts";

const WRAPPER =
  '<newswire xmlns="http://www.w3.org/2005/Atom" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/">';

function parses(fragment: string): boolean {
  try {
    new SaxesParser({ xmlns: true }).write(`${WRAPPER}${fragment}</newswire>`).close();
    return true;
  } catch {
    return false;
  }
}

const ITEM =
  '<item>\n  <title>A &#x26; b</title>\n  <guid isPermaLink="false">tag:x,2026:1</guid>\n  <description><![CDATA[<p>a ]] > b]]></description>\n  <dc:creator>Ł</dc:creator><enclosure url="https://x/?a=1&#x26;b=2" length="0" type="audio/mpeg"/>\n</item>';

/** Pieces of valid and invalid XML. */
const PIECES = [
  [
    "<item>",
    "</item>",
    "<item/>",
    "<dc:creator>",
    "</dc:creator>",
    "<dc:creator/>",
    "<media:title>",
    "</media:title>",
    "<xx:a/>",
    "<xmlns/>",
    "<a.b/>",
    "<1/>",
    "< a/>",
  ],
  ["<link href='x'/>", '<link href="x"/>', '<link href="x" href="y"/>', '<link a="&"/>', '<link a="&amp;"/>', '<link  a="b" />'],
  ['<a xmlns="x"/>', '<a xmlns:b="x"/>', '<a xml:lang="en"/>', '<a xml:lang="en" xml:lang="de"/>', '<a dc:b="x"/>', '<a b="<"/>'],
  ["<![CDATA[", "]]>", "]]", ">", "<", "&", "&amp;", "&lt;", "&nbsp;", "&#x26;", "&#0;", "&#x3C;", '"', "text", "\n", "<!-- c -->"],
  ["<?p i?>", "<!DOCTYPE a>", "\0", "\u0008", "\u000b", "\ufffe", "\uffff", "\ud800", "\udc00", "😀", "é", "\u0085", "</item >", "<item >"],
].flat();

describe("the fast check of a fragment", () => {
  test("accepts the markup of items", () => {
    expect(isPlain(ITEM)).toBe(true);
  });

  test("accepts only valid XML, for any combination of pieces", () => {
    const pieces = fc.array(fc.constantFrom(...PIECES), { maxLength: 12 }).map((parts) => parts.join(""));
    const isRight = fc.property(pieces, (fragment) => !isPlain(fragment) || parses(fragment));

    expect(fc.check(isRight, { numRuns: 20_000 }).counterexample).toBeNull();
  });

  test("accepts only valid XML, for any damage to an item", () => {
    const edit = fc.record({ at: fc.nat(ITEM.length), length: fc.nat(6), piece: fc.constantFrom("", ...PIECES) });
    const isRight = fc.property(edit, ({ at, length, piece }) => {
      const fragment = ITEM.slice(0, at) + piece + ITEM.slice(at + length);
      return !isPlain(fragment) || parses(fragment);
    });

    expect(fc.check(isRight, { numRuns: 20_000 }).counterexample).toBeNull();
  });
});

test.each(["<item>", "<item></title>", "a & b", "<a>\u0001</a>", "<a>]]></a>", '<a b="1" b="2"/>', "<none:such/>", "<![CDATA[a"])(
  "rejects %j",
  (fragment) => {
    expect(() => assertWellFormed([fragment], "articles/a.md")).toThrow("articles/a.md");
  },
);

test.each([ITEM, "<a>😀</a>", "<a b='1' />", "<!-- any --><a/>", "<a>&#169;</a>"])("accepts %j", (fragment) => {
  expect(() => assertWellFormed([fragment], "articles/a.md")).not.toThrow();
});
