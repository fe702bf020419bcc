import fc from "fast-check";
import { expect, test } from "vitest";
import { isSlug, toSlug } from "../../../src/text/slug.ts";

const names = fc.oneof(
  fc.string({ unit: "grapheme", maxLength: 80 }),
  fc.string({ unit: fc.constantFrom(..."aAbB12 -_.+/é日"), maxLength: 8 }),
  fc.constantFrom("con", "COM1", "nul.txt", "lpt9", "com¹", "..", "", " ", "C++", "C#", "İstanbul", "K", "ﬁn", "x".repeat(300)),
);

/** What tells names apart: everything but letter case, blanks, `-` and `_`. */
const essence = (name: string): string =>
  name
    .normalize("NFC")
    .trim()
    .toLowerCase()
    .replace(/[\s_-]+/gu, "-");

test("every name becomes a path segment that all file systems and URLs take", () => {
  fc.assert(
    fc.property(names, (name) => {
      const slug = toSlug(name);
      expect(slug).toMatch(/^[a-z0-9]+(?:-[a-z0-9]+)*$/);
      expect(slug.length).toBeLessThanOrEqual(71);
      expect(slug).not.toMatch(/^(?:con|prn|aux|nul|com\d|lpt\d)$/);
    }),
    { numRuns: 1000 },
  );
});

test("names have one slug exactly when they differ in nothing but case, blanks, hyphens and underscores", () => {
  fc.assert(
    fc.property(names, names, (a, b) => {
      expect(toSlug(a) === toSlug(b)).toBe(essence(a) === essence(b));
    }),
    { numRuns: 2000 },
  );
});

test.each([
  ["Hong Kong", "hong_kong"],
  ["US", "us"],
  [" Space ", "space"],
  ["C++", "c++"],
  ["Café", "CAFÉ"],
  ["Cafe\u0301", "Caf\u00e9"],
])("%j and %j are spellings of one tag", (a, b) => {
  expect(toSlug(a)).toBe(toSlug(b));
});

test("a long name ends with a whole word", () => {
  const slug = toSlug("Été à la plage et la construction européenne de l'aéroport international");

  expect(slug).toMatch(/^ete-a-la-plage-et-la-construction-europeenne-de-l-aeroport-[0-9a-f]{10}$/);
});

test.each([
  ["C", "C++"],
  ["C#", "C++"],
  ["日本", "米国"],
  ["Cafe", "Café"],
  [`${"x".repeat(100)}a`, `${"x".repeat(100)}b`],
])("%j and %j are different tags", (a, b) => {
  expect(toSlug(a)).not.toBe(toSlug(b));
});

test("what toSlug keeps as it is may be written as a slug, and nothing else", () => {
  expect(["harbour", "2024", "us-japan", "a"].filter((text) => !isSlug(text))).toEqual([]);
  const wrong = ["", "Harbour", "a b", "a_b", "-a", "a-", "a--b", "a/b", "..", "con", "com1", "café", "x".repeat(61)];
  expect(wrong.filter(isSlug)).toEqual([]);
});
