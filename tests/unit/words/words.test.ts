import { expect, test } from "vitest";
import { wordsIn } from "../../../src/words/words-in.ts";

const LANGUAGES = ["ar", "de", "en", "es", "fr", "hi", "it", "ja", "ko", "pt", "ru", "zh"];

/** Wednesday. */
const DAY = { year: 2026, month: 11, day: 4, weekday: 3 };

test.each([
  ["ar", "4 نوفمبر 2026", "الأربعاء، 4 نوفمبر 2026", "نوفمبر 2026"],
  ["de", "4. November 2026", "Mittwoch, 4. November 2026", "November 2026"],
  ["en", "4 November 2026", "Wednesday, 4 November 2026", "November 2026"],
  ["es", "4 de noviembre de 2026", "miércoles, 4 de noviembre de 2026", "noviembre de 2026"],
  ["fr", "4 novembre 2026", "mercredi 4 novembre 2026", "novembre 2026"],
  ["hi", "4 नवंबर 2026", "बुधवार, 4 नवंबर 2026", "नवंबर 2026"],
  ["it", "4 novembre 2026", "mercoledì 4 novembre 2026", "novembre 2026"],
  ["ja", "2026年11月4日", "2026年11月4日（水）", "2026年11月"],
  ["ko", "2026년 11월 4일", "2026년 11월 4일 수요일", "2026년 11월"],
  ["pt", "4 de novembro de 2026", "quarta-feira, 4 de novembro de 2026", "novembro de 2026"],
  ["ru", "4 ноября 2026 г.", "среда, 4 ноября 2026 г.", "Ноябрь 2026 г."],
  ["zh", "2026年11月4日", "2026年11月4日 星期三", "2026年11月"],
])("dates in %s are written as its readers write them", (language, date, longDate, month) => {
  const words = wordsIn(language);

  expect([words.date(DAY), words.longDate(DAY), words.month(DAY)]).toEqual([date, longDate, month]);
});

test.each(LANGUAGES)("every month and weekday in %s has a name of its own", (language) => {
  const { date, longDate } = wordsIn(language);
  const months = new Set(Array.from({ length: 12 }, (_, i) => date({ ...DAY, month: i + 1 })));
  const weekdays = new Set(Array.from({ length: 7 }, (_, weekday) => longDate({ ...DAY, weekday })));

  expect([months.size, weekdays.size]).toEqual([12, 7]);
  expect([...months, ...weekdays].filter((text) => /undefined| {2}|^\s|\s$/.test(text))).toEqual([]);
});

test("numbers of stories are in the right plural", () => {
  const counted = (language: string, counts: readonly number[]): string[] => counts.map((count) => wordsIn(language).stories(count));

  expect(counted("en", [0, 1, 2])).toEqual(["0 stories", "1 story", "2 stories"]);
  expect(counted("fr", [0, 1, 2])).toEqual(["0 article", "1 article", "2 articles"]);
  expect(counted("ru", [1, 3, 5, 11, 21, 112, 1_024])).toEqual([
    "1 материал",
    "3 материала",
    "5 материалов",
    "11 материалов",
    "21 материал",
    "112 материалов",
    "1024 материала",
  ]);
  expect(counted("ar", [1, 2, 3, 11, 100, 103])).toEqual(["خبر واحد", "خبران", "3 أخبار", "11 خبرًا", "100 خبر", "103 أخبار"]);
});

test("words before authors, between them and before a pace fit what follows them", () => {
  const rhythm = (language: string): string => {
    const { howOften, colon, pace } = wordsIn(language);
    return (howOften + colon + pace.day).replace(/\s/g, " ");
  };

  expect(["en", "es", "fr", "it", "pt", "ar", "ru", "zh"].map(rhythm)).toEqual([
    "Updated: daily",
    "Se actualiza: a diario",
    "Mise à jour : chaque jour",
    "Aggiornamento: ogni giorno",
    "Atualização: todos os dias",
    "التحديث: يوميًا",
    "Обновляется: ежедневно",
    "更新：每天",
  ]);
  expect(["Inés", "Hilario", "Ian", "Hugo", "Ana"].map((name) => wordsIn("es").and(name))).toEqual([" e ", " e ", " y ", " y ", " y "]);
  expect(wordsIn("ru").by).toBe("Текст: ");
});

test("a region or script does not matter, and other languages get English words", () => {
  expect(wordsIn("pt-BR")).toBe(wordsIn("pt"));
  expect(wordsIn("zh-Hant-TW")).toBe(wordsIn("zh"));
  expect(wordsIn("sv")).toBe(wordsIn("en"));
});

test("no language has lost a word of another one", () => {
  const flat = (words: object): string[] =>
    Object.values(words).flatMap((word) => (typeof word === "object" ? flat(word as object) : [word]));

  for (const language of LANGUAGES) {
    const texts = flat(wordsIn(language)).filter((word) => typeof word === "string");
    expect(texts.filter((text) => text.trim() === "" && text !== " ")).toEqual([]);
    if (language !== "en") expect(texts.filter((text) => / stories| story|feed reader/i.test(text))).toEqual([]);
  }
});
