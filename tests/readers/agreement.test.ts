import { describe, expect, test } from "vitest";
import { feedDocuments } from "../support/feed-documents.ts";
import type { FeedDocument, FeedFormat } from "../support/feed-documents.ts";
import type { Site } from "../support/site.ts";
import { lacks } from "../support/tools.ts";
import { AS_SAID } from "./facts.ts";
import type { Facts, Parser } from "./facts.ts";
import { feedparser } from "./feedparser.ts";
import { feedsmithAtom, feedsmithJson, feedsmithRss } from "./feedsmith.ts";
import { jsonParse } from "./json-parse.ts";
import { rssParserAtom, rssParserRss } from "./rss-parser.ts";
import { builtSites } from "./sites.ts";

/** Facts by the folder of their feed. */
type Library<T = Partial<Facts>> = Readonly<Record<string, readonly T[]>>;

const NO_EXTENSION = "it hands on no extension of JSON Feed";

/** Each reader and format, with the facts that the reader cannot see. */
const READERS: readonly {
  readonly name: string;
  readonly format: FeedFormat;
  readonly read: Parser;
  readonly blindTo: Partial<Record<keyof Facts, string>>;
}[] = [
  { name: "feedsmith", format: "rss", read: feedsmithRss, blindTo: {} },
  { name: "feedsmith", format: "atom", read: feedsmithAtom, blindTo: {} },
  { name: "feedsmith", format: "json", read: feedsmithJson, blindTo: { source: NO_EXTENSION, media: NO_EXTENSION } },
  { name: "rss-parser", format: "rss", read: rssParserRss, blindTo: {} },
  {
    name: "rss-parser",
    format: "atom",
    read: rssParserAtom,
    blindTo: { language: "it hands on no attribute of an entry, so no xml:lang" },
  },
];

/** feedparser does not support JSON Feed. */
const FEEDPARSER_FORMATS: readonly FeedFormat[] = ["rss", "atom"];

/** Wires of the sample site with a profile: their RSS differs from the other formats. */
const IS_SHAPED = /^wires\/(?:smartnews|flipboard|msn|newsbreak|listen|quay)$/;

/** The feed documents with the same facts in every format. */
function plainDocuments(built: Site, format: FeedFormat): FeedDocument[] {
  return feedDocuments(built, format).filter(({ feed }) => !IS_SHAPED.test(feed));
}

describe.each(await builtSites())("of $site", ({ built }) => {
  const expected = Object.fromEntries(plainDocuments(built, "json").map(({ feed, text }) => [feed, jsonParse(text)]));

  test("every feed exists in every format, and at least one has items", () => {
    for (const format of ["rss", "atom"] as const)
      expect(plainDocuments(built, format).map(({ feed }) => feed)).toEqual(Object.keys(expected));
    expect(expected["."]?.length).toBeGreaterThan(5);
  });

  test.each(READERS)("$name reads the same items in $format as in JSON Feed", async ({ format, read, blindTo }) => {
    const found: Record<string, readonly Partial<Facts>[]> = {};
    for (const { feed, text } of plainDocuments(built, format)) found[feed] = await read(text);

    expect(found).toEqual(without(asSaidIn(format, expected), Object.keys(blindTo)));
  });

  describe.skipIf(lacks("feedparser"))("feedparser", () => {
    test.each(FEEDPARSER_FORMATS)("reads the same items in %s as in JSON Feed", async (format) => {
      const documents = plainDocuments(built, format);

      const read = await feedparser(
        documents.map(({ text }) => text),
        true,
      );

      expect(Object.fromEntries(documents.map(({ feed }, index) => [feed, read[index]]))).toEqual(asSaidIn(format, expected));
    });
  });
});

function asSaidIn(format: FeedFormat, library: Library<Facts>): Library {
  if (format === "json") return library;
  return Object.fromEntries(Object.entries(library).map(([feed, items]) => [feed, items.map(AS_SAID[format])]));
}

/** Remove the facts that a reader cannot see. */
function without(library: Library, unseen: readonly string[]): Library {
  const seen = (item: Partial<Facts>): Partial<Facts> =>
    Object.fromEntries(Object.entries(item).filter(([fact]) => !unseen.includes(fact)));
  return Object.fromEntries(Object.entries(library).map(([feed, items]) => [feed, items.map(seen)]));
}
