import anyAscii from "any-ascii";
import fc from "fast-check";
import { expect, test } from "vitest";
import { isSlug, toSlug } from "../../../src/text/slug.ts";
import { transliterate } from "../../../src/text/transliterate.ts";

const names = fc.oneof(
  fc.string({ unit: "grapheme", maxLength: 80 }),
  fc.string({ unit: fc.constantFrom(..."aAbB12 -_.+/é日"), maxLength: 8 }),
  fc.constantFrom("con", "COM1", "nul.txt", "lpt9", "com¹", "..", "", " ", "C++", "C#", "İstanbul", "K", "ﬁn", "x".repeat(300)),
);

test("converts every name to a path segment that is valid in all file systems, and keeps it", () => {
  fc.assert(
    fc.property(names, (name) => {
      const slug = toSlug(name);
      expect(slug).toMatch(/^(?!\p{M})[\p{L}\p{M}\p{N}]+(?:-(?!\p{M})[\p{L}\p{M}\p{N}]+)*$/u);
      expect(Buffer.byteLength(slug)).toBeLessThanOrEqual(180);
      expect(slug).toBe(slug.normalize("NFC"));
      expect(slug).not.toMatch(/^(?:con|prn|aux|nul|com\d|lpt\d)$/);
      expect(toSlug(slug)).toBe(slug);
    }),
    { numRuns: 2000 },
  );
});

/** Changes that leave a name the same for a reader. */
const respelt = fc.constantFrom<(name: string) => string>(
  (name) => name.normalize("NFD"),
  (name) => ` ${name} `,
  (name) => name.replaceAll(/(?<=[\p{L}\p{N}]) (?=[\p{L}\p{N}])/gu, "_"),
  (name) => name.replaceAll(/(?<=[\p{L}\p{N}])-(?=[\p{L}\p{N}])/gu, " "),
);

test("a name has one slug in all its spellings", () => {
  fc.assert(
    fc.property(names, respelt, (name, respell) => {
      expect(toSlug(respell(name))).toBe(toSlug(name));
    }),
    { numRuns: 2000 },
  );
});

test.each([
  ["smørrebrød", "smorrebrod"],
  ["Straße", "strasse"],
  ["Łódź", "lodz"],
  ["Đà Nẵng", "da-nang"],
  ["Привет, Большой", "privet-bolshoy"],
  ["Zürich", "zurich"],
  ["Αθήνα", "athina"],
  ["日本・東京", "日本-東京"],
  ["हिन्दी", "हिन्दी"],
  ["한국", "한국"],
  ["6.0.0", "6-0-0"],
  ["What? Why!", "what-why"],
  ["R&D", "r-d"],
  ["Hawai\u02bbi", "hawaii"],
  ["\uff46\uff55\uff4c\uff4c", "full"],
  ["Japan and the United States extend their defence pact to space", "japan-and-the-united-states-extend-their-defence-pact-to-space"],
])("%s becomes %s", (name, slug) => {
  expect(toSlug(name)).toBe(slug);
});

test("converts Latin, Greek and Cyrillic letters as any-ascii does", () => {
  const ranges = [
    [0xaa, 0x24f],
    [0x370, 0x52f],
    [0x1e00, 0x1fff],
  ] as const;
  const letters = ranges
    .flatMap(([first, last]) => Array.from({ length: last - first + 1 }, (_, i) => String.fromCodePoint(first + i)))
    .filter((letter) => /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}]/u.test(letter) && /\p{L}/u.test(letter))
    .filter((letter) => letter === letter.toLowerCase() && letter === letter.normalize("NFC"));

  expect(letters.length).toBeGreaterThan(600);
  expect(letters.map((letter) => [letter, transliterate(letter)])).toEqual(
    letters.map((letter) => [
      letter,
      anyAscii(letter)
        .toLowerCase()
        .replaceAll(/[^a-z0-9]/g, ""),
    ]),
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

test("a long name ends with a whole word and a hash", () => {
  const slug = toSlug("Été à la plage et la construction européenne ".repeat(5));

  expect(slug).toMatch(/-(?:ete|a|la|plage|et|construction|europeenne)-[0-9a-f]{10}$/);
  expect(slug.length).toBeGreaterThan(160);
});

test.each([
  ["C", "C++"],
  ["C#", "C++"],
  ["日本", "米国"],
  ["NET", ".NET"],
  ["100", "100%"],
  [`${"x".repeat(200)}a`, `${"x".repeat(200)}b`],
])("%j and %j are different tags", (a, b) => {
  expect(toSlug(a)).not.toBe(toSlug(b));
});

test("a valid slug is a name that toSlug does not change", () => {
  expect(["harbour", "2024", "us-japan", "a", "日本", "c-cedb1bac7e"].filter((text) => !isSlug(text))).toEqual([]);
  const wrong = ["", "Harbour", "a b", "a_b", "-a", "a-", "a--b", "a/b", "..", "con", "com1", "café", "Cafe\u0301", "x".repeat(181)];
  expect(wrong.filter(isSlug)).toEqual([]);
});
