import { expect, test } from "vitest";
import { canonicalLanguage, directionOf } from "../../../src/text/language.ts";

test.each([
  ["EN-gb", "en-GB"],
  ["zh-hant-tw", "zh-Hant-TW"],
  ["pt-br", "pt-BR"],
  ["iw", "he"],
])("%s is the language %s", (written, tag) => {
  expect(canonicalLanguage(written)).toBe(tag);
});

test.each(["en_GB", "", "e", "en-", "日本語", "en GB"])("%j is no language tag", (written) => {
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
