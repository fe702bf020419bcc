import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isAbsoluteIri, schemeOf, toUri, toWebUrl } from "../../../src/text/url.ts";

test.each([
  ["https://news.example.org", "https://news.example.org/"],
  ["HTTPS://News.Example.org/A%20b", "https://news.example.org/A%20b"],
  ["https://例え.jp/日本", "https://xn--r8jz45g.jp/%E6%97%A5%E6%9C%AC"],
  ["http://localhost:8080/x?y#z", "http://localhost:8080/x?y#z"],
  ["https://a.example/[b]|{c}^?d[]=%&e#f#g", "https://a.example/%5Bb%5D%7C%7Bc%7D%5E?d%5B%5D=%25&e#f%23g"],
  ["http://[::1]:8080/a", "http://[::1]:8080/a"],
])("%s is published as %s", (written, url) => {
  expect(toWebUrl(written)).toBe(url);
});

test("the fast path accepts only URLs in the form of the URL Standard", () => {
  const part = fc.constantFrom("a", "B", "0", "-", "--", ".", "..", "_", "~", "%41", "xn--", "/", "com", "?", "#", ":", "@", "1");
  const address = fc.array(part, { maxLength: 12 }).map((parts) => `https://a.example/${parts.join("")}`);
  const host = fc.array(part, { maxLength: 8 }).map((parts) => `http://${parts.join("")}.org/x`);
  fc.assert(
    fc.property(fc.oneof(address, host), (text) => {
      return toWebUrl(text) !== text || toUri(new URL(text).href) === text;
    }),
    { numRuns: 5_000 },
  );
  expect(toWebUrl("https://a.example/b/")).toBe("https://a.example/b/");
});

test("accepts a URL with non-ASCII letters after many calls", () => {
  // Node 20 and 22 have a faster way to look at addresses, which they take after some thousand times; it refused this one.
  const found = new Set(Array.from({ length: 50_000 }, () => toWebUrl("https://bücher.example/über")));

  expect([...found]).toEqual(["https://xn--bcher-kva.example/%C3%BCber"]);
});

test.each([
  "/articles/",
  "news.example.org",
  "//news.example.org/",
  "ftp://a.example/",
  "javascript:alert(1)",
  "https://",
  "https://a b/",
  " https://a.example/",
  "https://a.example:99999/",
])("%j is not a web URL", (written) => {
  expect(toWebUrl(written)).toBeUndefined();
});

test.each(["javascript:alert(1)", "JavaScript:alert(1)", " \u0001javascript:alert(1)", "java\nscript:alert(1)", "java\tscript\r:alert(1)"])(
  "%j has the scheme that browsers read",
  (reference) => {
    expect(schemeOf(reference)).toBe("javascript");
  },
);

test.each(["harbour.jpg", "../a/b.png", "12:30.jpg", "./a:b.jpg", "#top", "?a:b"])("%s has no scheme", (reference) => {
  expect(schemeOf(reference)).toBeUndefined();
});

test("an id is an absolute IRI without forbidden characters", () => {
  const good = ["tag:news.example.org,2026-01-31:harbour", "https://a.example/日本", "urn:uuid:6ba7b810-9dad-11d1-80b4-00c04fd430c8"];
  const bad = [
    "tag:a\u0092",
    "tag:a\uffff",
    "tag:a\ud800",
    "tag:a\u202eb",
    "harbour",
    "tag:",
    ":x",
    "tag:a b",
    "tag:<x>",
    "tag:a\u0000",
    "1tag:x",
    "tag:a\nb",
    'tag:"x"',
  ];
  expect(good.filter((id) => !isAbsoluteIri(id))).toEqual([]);
  expect(bad.filter(isAbsoluteIri)).toEqual([]);
});

describe("a URI", () => {
  test.each([
    ["tag:news.example.org,2026-01-31:harbour", "tag:news.example.org,2026-01-31:harbour"],
    ["https://news.example.org/?a=1&b=%20#c", "https://news.example.org/?a=1&b=%20#c"],
    ["urn:newswire:café🛰", "urn:newswire:caf%C3%A9%F0%9F%9B%B0"],
    ["https://news.example.org/a|b[c]", "https://news.example.org/a%7Cb%5Bc%5D"],
    ["http://[::1]:8080/a", "http://[::1]:8080/a"],
    ["tag:x,2026:100%", "tag:x,2026:100%25"],
    ["https://news.example.org/a#b#c", "https://news.example.org/a#b%23c"],
    ["tag:x,2026:K\u212A\u017F", "tag:x,2026:K%E2%84%AA%C5%BF"],
  ])("of %s is %s", (address, uri) => {
    expect(toUri(address)).toBe(uri);
  });
});
