import { cutAtWord } from "../text/cut.ts";

/** Characters of a title that is made of the text. */
const TITLE_LENGTH = 80;

/** Keep only letters and digits, in lower case, to compare words without regard to punctuation and spaces. */
function lettersOf(text: string): string {
  return text.toLowerCase().replaceAll(/[^\p{L}\p{M}\p{N}]/gu, "");
}

/** How other tools end a summary that they cut, and what they add to it. */
const ADDED = /(?:(?:continue reading|read more|weiterlesen|lire la suite)\b.{0,200}|the post .{1,300} appeared first on .{1,200})$/iu;

/** A cut: `…`, `[…]`, `...`. */
const CUT = /[[(]?(?:…|\.\.\.)[\])]?$/u;

/**
 * Return the summary of an item if somebody wrote it. Undefined if it is only the cut beginning of the text, which newswire cuts itself.
 *
 * @param text - The text of the item, on one line.
 */
export function toExcerpt(summary: string | undefined, text: string): string | undefined {
  const plain = summary?.replace(ADDED, "").trim() ?? "";
  if (plain === "") return undefined;
  const whole = lettersOf(text.slice(0, plain.length * 2 + 100));
  const isBeginning = whole !== "" && whole.startsWith(lettersOf(plain.replace(CUT, "")));
  return isBeginning && (CUT.test(plain) || lettersOf(plain) === lettersOf(text)) ? undefined : plain;
}

/** Make a title of a text: its first sentence, cut at a word. Undefined without text. */
export function titleFrom(text: string, language: string): string | undefined {
  const head = text.trim().slice(0, 1_000);
  if (head === "") return undefined;
  const [first] = new Intl.Segmenter(language, { granularity: "sentence" }).segment(head);
  return cutAtWord((first?.segment ?? head).trim(), TITLE_LENGTH, language);
}
