import { expect, test } from "vitest";
import { canonicalLanguage, directionOf, nameOfLanguage } from "../../../src/text/language.ts";

test.each([
  ["EN-gb", "en-GB"],
  ["zh-hant-tw", "zh-Hant-TW"],
  ["pt-br", "pt-BR"],
  ["iw", "he"],
])("%s is the language %s", (written, tag) => {
  expect(canonicalLanguage(written)).toBe(tag);
});

test.each(["en_GB", "", "e", "en-", "日本語", "en GB"])("%j is not a language tag", (written) => {
  expect(canonicalLanguage(written)).toBeUndefined();
});

test.each([
  ["ar", "rtl"],
  ["he", "rtl"],
  ["fa-IR", "rtl"],
  ["az-Arab", "rtl"],
  ["ff-Adlm", "rtl"],
  ["en", "ltr"],
  ["ja", "ltr"],
  ["az", "ltr"],
  ["ar-Latn", "ltr"],
] as const)("%s runs %s", (language, direction) => {
  expect(directionOf(language)).toBe(direction);
});

test.each([
  ["ja", "日本語"],
  ["ar", "العربية"],
  ["pt-BR", "português (Brasil)"],
  ["en-u-ca-buddhist", "English"],
  ["tlh", "tlh"],
  ["und", "und"],
])("%s calls itself %s, whatever the machine speaks", (language, name) => {
  expect(nameOfLanguage(language)).toBe(name);
});
