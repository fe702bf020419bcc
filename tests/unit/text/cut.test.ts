import fc from "fast-check";
import { expect, test } from "vitest";
import { cutAtWord } from "../../../src/text/cut.ts";

const boundaries = (text: string): Set<number> =>
  new Set([0, ...Array.from(new Intl.Segmenter("en", { granularity: "grapheme" }).segment(text), ({ index }) => index)]);

/** Letters that people see as one, made of up to eleven code units. */
const character = fc.constantFrom("a", "b", " ", ". ", "e\u0301", "👩‍👩‍👧‍👦", "🇯🇵", "👍🏽", "क्षि", "각", "ไทย", "日本", "ש", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "can't");
const text = fc.oneof(fc.string({ unit: character, maxLength: 60 }), fc.string({ unit: "grapheme", maxLength: 60 }));

const countOf = (whole: string): number => Array.from(new Intl.Segmenter("en", { granularity: "grapheme" }).segment(whole)).length;

test("a cut text fits, begins like the whole, and never ends inside a character", () => {
  fc.assert(
    fc.property(text, fc.integer({ min: 1, max: 80 }), fc.constantFrom("en", "ja", "th", "hi"), (whole, length, language) => {
      const cut = cutAtWord(whole, length, language);
      const isComplete = countOf(whole) <= length;
      const kept = isComplete ? whole : cut.slice(0, -1);
      expect(cut).toBe(isComplete ? whole : `${kept}…`);
      expect(countOf(cut)).toBeLessThanOrEqual(length);
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

test("cuts a text of combining marks", () => {
  const cut = cutAtWord(`ab${"\u0301".repeat(100_000)}`, 20, "en");

  expect(cut.length).toBeLessThan(400);
});

/** Where a text may be cut: the ends of its words, as a reader of the language sees them in the whole text. */
function wordEnds(whole: string, language: string): Set<string> {
  const words = Array.from(new Intl.Segmenter(language, { granularity: "word" }).segment(whole));
  return new Set(words.filter(({ isWordLike }) => isWordLike).map(({ index, segment }) => `${whole.slice(0, index + segment.length)}…`));
}

test.each([
  ["ar", "أعلن وزراء البلدين في واشنطن أن أي هجوم في الفضاء قد يؤدي إلى تفعيل معاهدة الدفاع المشترك، واتفقوا على إعادة تنظيم القوة."],
  ["ar", "قَالَ الْوَزِيرُ إِنَّ الْمُعَاهَدَةَ سَتَشْمَلُ الْفَضَاءَ لِأَوَّلِ مَرَّةٍ."],
  ["ja", "日米の外務・防衛担当閣僚はワシントンで協議し、宇宙での攻撃が日米安全保障条約第5条の対象になり得ることを確認した。"],
  ["th", "รัฐมนตรีของทั้งสองประเทศประกาศในกรุงวอชิงตันว่าการโจมตีในอวกาศอาจทำให้สนธิสัญญาป้องกันร่วมกันมีผลบังคับใช้"],
  ["zh", "两国部长在华盛顿宣布太空中的任何攻击都可能触发共同防御条约并同意改组驻冲绳美军"],
  ["hi", "दोनों देशों के मंत्रियों ने वाशिंगटन में घोषणा की कि अंतरिक्ष में कोई भी हमला रक्षा संधि को सक्रिय कर सकता है।"],
  ["en", "The crews can't, and the captains' union won't, say what 3.5 per cent of $1,250.75 is worth to O'Brien's e-mail list."],
])("in %s, a text is cut where a word of the whole text ends, however much room there is", (language, whole) => {
  const ends = wordEnds(whole, language);

  for (let length = 20; length < countOf(whole); length += 1) expect(ends).toContain(cutAtWord(whole, length, language));
});

test.each([
  ["a family, a flag and a skin tone", "👩‍👩‍👧‍👦🇯🇵👍🏽", ["👩‍👩‍👧‍👦", "🇯🇵", "👍🏽"]],
  ["flags in a row", "🇯🇵🇺🇸🇰🇷", ["🇯🇵", "🇺🇸", "🇰🇷"]],
  ["marks that are put together", "e\u0301\u0323o\u0302\u0301", ["e\u0301\u0323", "o\u0302\u0301"]],
  ["a conjunct", "क्ष्मि", ["क्ष्मि"]],
])("%s: none is ever halved", (_what, emoji, characters) => {
  const whole = emoji.repeat(8);
  for (let length = 1; length < countOf(whole); length += 1) {
    const kept = cutAtWord(whole, length, "en").slice(0, -1);
    const segments = Array.from(new Intl.Segmenter("en", { granularity: "grapheme" }).segment(kept), ({ segment }) => segment);
    for (const segment of segments) expect(characters).toContain(segment);
  }
});
