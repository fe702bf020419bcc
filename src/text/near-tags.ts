import { editDistance } from "./nearest.ts";

/** Letters. Below this, too many different words differ in one letter. */
const LONG = 6;
/** Letters, for plurals: `news` is not a plural of `new`. */
const LONG_FOR_PLURAL = 4;

/** Scripts in which one different letter may be a typing mistake or a plural. */
const ALPHABETIC = /^[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Common}]+$/u;

/**
 * Remove the parts of a tag that people vary: case, spaces, hyphens, apostrophes, dots after letters, accents. `U.S.`, `U S` and `us`
 * become equal, but not `C++` and `C`, or `.net` and `net`.
 */
export function foldTag(label: string): string {
  return label
    .normalize("NFKD")
    .replace(/[\u0300-\u036f]/g, "")
    .toLowerCase()
    .replace(/(?<=\p{L})\./gu, "")
    .replace(/[\s_\-\u2010-\u2015'\u2018\u2019]+/g, "");
}

/** Whether two tags are probably the same subject: equal when folded, singular and plural, or one typing mistake apart. */
export function isNearly(a: string, b: string): boolean {
  const [shorter, longer] = [foldTag(a), foldTag(b)].sort((one, other) => one.length - other.length) as [string, string];
  if (shorter === "" || shorter === longer) return shorter !== "";
  if (!ALPHABETIC.test(shorter + longer)) return false;
  if (shorter.length >= LONG_FOR_PLURAL && (`${shorter}s` === longer || `${shorter}es` === longer || pluralOfY(shorter) === longer)) {
    return true;
  }
  // Different numbers are different subjects: `covid19`, `covid20`.
  const [numbersOfOne, numbersOfOther] = [shorter, longer].map((word) => word.replace(/[^\d+#]+/g, ""));
  return longer.length >= LONG && numbersOfOne === numbersOfOther && shorter[0] === longer[0] && editDistance(shorter, longer) === 1;
}

function pluralOfY(word: string): string | undefined {
  return word.endsWith("y") ? `${word.slice(0, -1)}ies` : undefined;
}
