/**
 * Characters that must not be in an article: those XML 1.0 forbids (C0 controls but tab, line feed and carriage return,
 * U+FFFE, U+FFFF, lone surrogates; production [2] Char), and the C1 controls, which are always text of another encoding
 * taken for Latin-1.
 */
export const FORBIDDEN =
  /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** Those of them that are no surrogates: most texts have none, and one class of characters is quickly looked for. */
export const FORBIDDEN_CONTROL = /[\0-\x1f\x7f-\x9f\ufffe\uffff](?<![\t\n\r\x85])/;

/** Offset of the first character that may be in no feed, or -1. */
export function forbiddenCharacter(text: string): number {
  return text.isWellFormed() && !FORBIDDEN_CONTROL.test(text) ? -1 : text.search(FORBIDDEN);
}

/** A character's name for a message, for example `U+0008`. */
export function nameOfCharacter(text: string, offset: number): string {
  const code = text.charCodeAt(offset);
  return `U+${code.toString(16).toUpperCase().padStart(4, "0")}`;
}

/** Whether text is of printable ASCII, with one blank between words. */
export function isPlainLine(text: string): boolean {
  return /^(?:[!-~]+ )*[!-~]+$/.test(text);
}

/** Text in Unicode's composed form, every run of white space one blank, none at the ends: for one-line fields. */
export function oneLine(text: string): string {
  if (isPlainLine(text)) return text;
  return text.normalize("NFC").replace(/\s+/gu, " ").trim();
}

/** Whether text shows anything at all: zero-width characters, blanks and controls alone do not. */
export function isVisible(text: string): boolean {
  return /[^\s\p{Default_Ignorable_Code_Point}\p{Cc}\p{Cf}]/u.test(text);
}

/**
 * How many characters people see in a text: a family of emoji is one, as is a letter with its marks (Unicode Standard Annex 29,
 * extended grapheme clusters), whatever the language.
 */
export function countCharacters(text: string): number {
  // Of these, each is one by itself.
  if (/^[ -\u02ff\u2010-\u2027]*$/.test(text)) return text.length;
  let count = 0;
  segmenter ??= new Intl.Segmenter("en", { granularity: "grapheme" });
  for (const _ of segmenter.segment(text)) count += 1;
  return count;
}

/** Made when a text first needs it: that takes longer than reading most settings. */
let segmenter: Intl.Segmenter | undefined;
