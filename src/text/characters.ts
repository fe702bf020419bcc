/**
 * Characters that an article must not contain: those XML 1.0 forbids (C0 controls except tab, line feed and carriage return; U+FFFE,
 * U+FFFF, lone surrogates; production [2] Char), and C1 controls, which are always text in another encoding read as Latin-1.
 */
export const FORBIDDEN =
  /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** The same without surrogates. A single character class is fast to search, and most texts have none. */
export const FORBIDDEN_CONTROL = /[\0-\x1f\x7f-\x9f\ufffe\uffff](?<![\t\n\r\x85])/;

/** Return the offset of the first forbidden character, or -1. */
export function forbiddenCharacter(text: string): number {
  return text.isWellFormed() && !FORBIDDEN_CONTROL.test(text) ? -1 : text.search(FORBIDDEN);
}

/** Return the name of a character for messages, for example `U+0008`. */
export function nameOfCharacter(text: string, offset: number): string {
  const code = text.charCodeAt(offset);
  return `U+${code.toString(16).toUpperCase().padStart(4, "0")}`;
}

/** Letters, kana, ideographs, hangul and punctuation that are composed already (NFC), and visible. */
const PLAIN = String.raw`!-~\u00a1-\u00ac\u00ae-\u02ff\u2010-\u2027\u3001-\u3003\u3008-\u3011\u3041-\u3096\u30a1-\u30fc\u4e00-\u9fff\uac00-\ud7a3`;
const PLAIN_LINE = new RegExp(`^(?:[${PLAIN}]+ )*[${PLAIN}]+$`);

/** Whether a text needs no change by {@link oneLine}: words of common scripts, with single spaces between them. */
export function isPlainLine(text: string): boolean {
  return PLAIN_LINE.test(text);
}

/** Compose Unicode (NFC), replace whitespace runs with one space, and trim. */
export function oneLine(text: string): string {
  if (isPlainLine(text)) return text;
  return text.normalize("NFC").replace(/\s+/gu, " ").trim();
}

/** Whether a text has a visible character. Spaces, control and zero-width characters are invisible. */
export function isVisible(text: string): boolean {
  return /[^\s\p{Default_Ignorable_Code_Point}\p{Cc}\p{Cf}]/u.test(text);
}

/** Count the characters that people see: an emoji family is one, and a letter with its marks (extended grapheme clusters, UAX 29). */
export function countCharacters(text: string): number {
  // The fast path: these never combine.
  if (/^[ -\u02ff\u2010-\u2027]*$/.test(text)) return text.length;
  let count = 0;
  segmenter ??= new Intl.Segmenter("en", { granularity: "grapheme" });
  for (const _ of segmenter.segment(text)) count += 1;
  return count;
}

/** Created when a text first needs it, since that takes long. */
let segmenter: Intl.Segmenter | undefined;
