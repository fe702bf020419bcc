import { describe, expect, test } from "vitest";
import { verifyDocument } from "../../../src/verify/verify-document.ts";

const URL_OF_FEED = "https://a.example/rss.xml";
const FEED = `<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>A</title><link>https://a.example/</link><description>D</description>
<atom:link rel="self" href="${URL_OF_FEED}"/>
<item><title>é</title><guid isPermaLink="false">urn:x</guid><link>https://a.example/x</link><pubDate>soon</pubDate></item></channel></rss>`;

const now = new Date("2026-11-22T00:00:00Z");
const found = (...given: Parameters<typeof verifyDocument>): string[] =>
  verifyDocument(...given).problems.map(({ file, line, column, code }) => `${file}:${line}:${column} ${code}`);

describe("verifyDocument", () => {
  test("reports problems at their places, without a disk or a request", () => {
    expect(found(FEED, { now })).toEqual([`document:3:${(FEED.split("\n")[2] ?? "").indexOf("<pubDate>") + 1} verify/date`]);
    expect(found(FEED.replace("soon", "Sun, 01 Nov 2026 00:00:00 GMT"), { now, url: URL_OF_FEED })).toEqual([]);
  });

  test("checks the type and the address only if it knows them", () => {
    const sound = FEED.replace("soon", "Sun, 01 Nov 2026 00:00:00 GMT");

    expect(found(sound, { now, type: "text/html", url: "https://a.example/other.xml" })).toEqual([
      "https://a.example/other.xml:1:1 verify/media-type",
      "https://a.example/other.xml:1:1 verify/self",
    ]);
    expect(found(sound, { now, type: "application/rss+xml; charset=utf-8", url: URL_OF_FEED })).toEqual([]);
  });

  test("decodes bytes as readers do", () => {
    const sound = FEED.replace("soon", "Sun, 01 Nov 2026 00:00:00 GMT");

    expect(found(Buffer.from(sound), { now })).toEqual([]);
    expect(found(Buffer.from(sound, "latin1"), { now })).toEqual(["document:1:1 verify/encoding"]);
    expect(found(Buffer.from(sound, "latin1"), { now, type: "application/xml; charset=iso-8859-1" })).toEqual([]);
  });

  test("says what is not a feed, and refuses an address that is none", () => {
    expect(verifyDocument("hello")).toMatchObject({ format: undefined, problems: [{ code: "verify/not-a-feed" }] });
    expect(verifyDocument('{"version": "https://jsonfeed.org/version/1.1", "title": "A", "items": []}').format).toBe("json");
    expect(() => verifyDocument(FEED, { url: "rss.xml" })).toThrow("not a valid URL");
  });
});
