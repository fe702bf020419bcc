import { expect, test } from "vitest";
import { foldTag, isNearly } from "../../../src/text/near-tags.ts";

test.each([
  ["U.S.", "US"],
  ["U S", "us"],
  ["Hong-Kong", "hong kong"],
  ["São Paulo", "Sao Paulo"],
  ["O’Hare", "O'Hare"],
  ["ｄｅｆｅｎｓｅ", "Defense"],
])("%s and %s are the same tag", (a, b) => {
  expect(foldTag(a)).toBe(foldTag(b));
  expect(isNearly(a, b)).toBe(true);
});

test.each([
  ["port", "Ports"],
  ["ferry", "Ferries"],
  ["coaches", "Coach"],
  ["defence", "Defense"],
  ["semiconductros", "Semiconductors"],
  ["Econmy", "Economy"],
])("%s is most likely %s", (a, b) => {
  expect(isNearly(a, b)).toBe(true);
});

test.each([
  ["US", "UK"],
  ["new", "news"],
  ["space", "spice"],
  ["Iran", "Iraq"],
  ["C", "C++"],
  ["C++", "C#"],
  [".net", "net"],
  ["covid-19", "covid-20"],
  ["Economy", "Autonomy"],
  ["日本", "日米"],
  ["が", "か"],
  ["東京都知事選挙", "東京都知事選択"],
  ["🚀", "🎉"],
  ["", ""],
])("%s is not taken for %s", (a, b) => {
  expect(isNearly(a, b)).toBe(false);
});
