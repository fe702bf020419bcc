import { editDistance } from "./nearest.ts";

/** Letters of a word from which on one that is wrong is a slip: among short words too many are a letter apart. */
const LONG = 6;
/** The same of a plural: `new` is none of `news`. */
const LONG_FOR_PLURAL = 4;

/** Scripts whose words have plurals by `s`, or are long enough that one letter is a slip. */
const ALPHABETIC = /^[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Common}]+$/u;

/**
 * What is left of a tag without what people write or leave out as they please: letter case, blanks, hyphens, apostrophes,
 * dots after a letter, accents. `U.S.`, `U S` and `us` are one; `C++` and `C`, `.net` and `net` are not.
 */
export function foldTag(label: string): string {
  return label
    .normalize("NFKD")
    .replace(/[\u0300-\u036f]/g, "")
    .toLowerCase()
    .replace(/(?<=\p{L})\./gu, "")
    .replace(/[\s_\-\u2010-\u2015'\u2018\u2019]+/g, "");
}

/** Whether two tags are most likely one subject: equal when folded, singular and plural, or a slip of one letter apart. */
export function isNearly(a: string, b: string): boolean {
  const [shorter, longer] = [foldTag(a), foldTag(b)].sort((one, other) => one.length - other.length) as [string, string];
  if (shorter === "" || shorter === longer) return shorter !== "";
  if (!ALPHABETIC.test(shorter + longer)) return false;
  if (shorter.length >= LONG_FOR_PLURAL && (`${shorter}s` === longer || `${shorter}es` === longer || pluralOfY(shorter) === longer)) {
    return true;
  }
  // Numbers tell things apart: `covid19`, `covid20`.
  const [numbersOfOne, numbersOfOther] = [shorter, longer].map((word) => word.replace(/[^\d+#]+/g, ""));
  return longer.length >= LONG && numbersOfOne === numbersOfOther && shorter[0] === longer[0] && editDistance(shorter, longer) === 1;
}

function pluralOfY(word: string): string | undefined {
  return word.endsWith("y") ? `${word.slice(0, -1)}ies` : undefined;
}
