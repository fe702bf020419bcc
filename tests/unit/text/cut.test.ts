import fc from "fast-check";
import { expect, test } from "vitest";
import { cutAtWord } from "../../../src/text/cut.ts";

const boundaries = (text: string): Set<number> =>
  new Set([0, ...Array.from(new Intl.Segmenter("en", { granularity: "grapheme" }).segment(text), ({ index }) => index)]);

/** Letters that people see as one, made of up to eleven code units. */
const character = fc.constantFrom("a", "b", " ", ". ", "e\u0301", "👩‍👩‍👧‍👦", "🇯🇵", "👍🏽", "क्षि", "각", "ไทย", "日本", "ש", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "can't");
const text = fc.oneof(fc.string({ unit: character, maxLength: 60 }), fc.string({ unit: "grapheme", maxLength: 60 }));

test("a cut text fits, is a beginning of the whole, and never ends inside a character", () => {
  fc.assert(
    fc.property(text, fc.integer({ min: 1, max: 80 }), fc.constantFrom("en", "ja", "th", "hi"), (whole, length, language) => {
      const cut = cutAtWord(whole, length, language);
      const kept = whole.length <= length ? whole : cut.slice(0, -1);
      expect(cut).toBe(whole.length <= length ? whole : `${kept}…`);
      expect(cut.length).toBeLessThanOrEqual(length);
      expect(whole.startsWith(kept)).toBe(true);
      expect(kept === whole || boundaries(whole).has(kept.length)).toBe(true);
    }),
    { numRuns: 2000 },
  );
});

test.each([
  ["en", "Ferries to the outer islands resume on Friday", 24, "Ferries to the outer…"],
  ["en", "Crews, captains and pilots", 8, "Crews…"],
  ["en", "It was 3.141592 per cent", 12, "It was…"],
  ["ja", "日本と米国は防衛協定を宇宙に広げる", 8, "日本と米国は…"],
  ["en", "Donaudampfschifffahrtsgesellschaft", 10, "Donaudamp…"],
])("in %s, %j is cut after a word, and a word that is too long within it", (language, whole, length, cut) => {
  expect(cutAtWord(whole, length, language)).toBe(cut);
});
