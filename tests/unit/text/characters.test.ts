import fc from "fast-check";
import { expect, test } from "vitest";
import { countCharacters, forbiddenCharacter, isVisible, nameOfCharacter, oneLine } from "../../../src/text/characters.ts";

/** XML 1.0, production [2] Char; and no C1 control but NEL, which is a line end. */
function isAllowed(code: number): boolean {
  if (code >= 0x7f && code <= 0x9f) return code === 0x85;
  if (code === 0x9 || code === 0xa || code === 0xd) return true;
  return (code >= 0x20 && code <= 0xd7ff) || (code >= 0xe000 && code <= 0xfffd) || code >= 0x10000;
}

test("finds exactly the characters that XML forbids, and controls", () => {
  const codes = Array.from({ length: 0x10000 }, (_, code) => code);
  const wrong = codes.filter((code) => forbiddenCharacter(`ab${String.fromCharCode(code)}c`) !== (isAllowed(code) ? -1 : 2));
  expect(wrong).toEqual([]);
  fc.assert(
    fc.property(fc.integer({ min: 0x10000, max: 0x10ffff }), (code) => {
      expect(forbiddenCharacter(`a${String.fromCodePoint(code)}b`)).toBe(-1);
    }),
  );
});

test("names a forbidden character by its code point", () => {
  expect([nameOfCharacter("a\u0008", 1), nameOfCharacter("\ufffe", 0)]).toEqual(["U+0008", "U+FFFE"]);
});

test("joins lines, and composes characters", () => {
  expect(oneLine("  Cafe\u0301\n\t opens\u00a0\u3000again ")).toBe("Café opens again");
});

test("spaces, zero-width and control characters are invisible", () => {
  expect(["", " \n", "\u200b", "\u200d\ufe0f", "\u00ad", "\u2066\u2069", "\u3164"].filter(isVisible)).toEqual([]);
  expect(["a", ".", "日", "👍", "\u200ba"].filter((text) => !isVisible(text))).toEqual([]);
});

test("counts characters as people see them", () => {
  const counts = [
    ["", 0],
    ["Ferry – “new”", 13],
    ["👩‍👩‍👧‍👦👨‍👩‍👧‍👦", 2],
    ["e\u0301\u0323", 1],
    ["日本", 2],
    ["क्ष्मि", 1],
    ["\u00ad-\u2019", 3],
  ] as const;

  expect(counts.map(([text]) => countCharacters(text))).toEqual(counts.map(([, count]) => count));
});

test("the fast path counts the same characters", () => {
  const letters = fc.oneof(
    fc.integer({ min: 0x20, max: 0x2ff }).map((code) => String.fromCharCode(code)),
    fc.integer({ min: 0x2010, max: 0x2027 }).map((code) => String.fromCharCode(code)),
  );
  const segmenter = new Intl.Segmenter("en", { granularity: "grapheme" });
  fc.assert(
    fc.property(fc.string({ unit: letters }), (text) => {
      expect(countCharacters(text)).toBe(Array.from(segmenter.segment(text)).length);
    }),
  );
});
