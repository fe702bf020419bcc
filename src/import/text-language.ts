/** Languages whose script no other large language of news has. */
const SCRIPTS: readonly (readonly [language: string, script: RegExp])[] = [
  ["ja", /[\p{Script=Hiragana}\p{Script=Katakana}]/gu],
  ["ko", /\p{Script=Hangul}/gu],
  ["zh", /\p{Script=Han}/gu],
  ["ar", /\p{Script=Arabic}/gu],
  ["he", /\p{Script=Hebrew}/gu],
  ["el", /\p{Script=Greek}/gu],
  ["th", /\p{Script=Thai}/gu],
  ["hi", /\p{Script=Devanagari}/gu],
  ["ru", /\p{Script=Cyrillic}/gu],
];

/** Letters that only one of the languages of a script has. */
const TELLING: readonly (readonly [language: string, of: string, letters: RegExp])[] = [
  ["fa", "ar", /[پچژگ]/u],
  ["ur", "ar", /[ٹڈڑے]/u],
  ["uk", "ru", /[іїєґ]/u],
];

/** Guess the language of a text from its letters. Undefined for the many languages with Latin letters. */
export function languageOfText(text: string): string | undefined {
  const letters = text.slice(0, 20_000).match(/\p{L}/gu) ?? [];
  const sample = letters.join("");
  for (const [language, script] of SCRIPTS) {
    // Half of a Japanese text may be Chinese characters.
    const share = (sample.match(script)?.length ?? 0) / letters.length;
    if (share < (language === "ja" ? 0.15 : 0.5)) continue;
    return TELLING.find(([, of, some]) => of === language && some.test(sample))?.[0] ?? language;
  }
  return undefined;
}
