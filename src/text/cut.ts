/** Code units beyond the longest that a cut text may have. */
const LOOK_AHEAD = 64;

/**
 * The beginning of a text, cut where a reader of its language would: at the end of a word, never inside a character.
 *
 * @param length - Most UTF-16 code units the result may have, the ellipsis included.
 * @returns The text itself when it fits; else a part of it and `…`.
 */
export function cutAtWord(text: string, length: number, language: string): string {
  if (text.length <= length) return text;
  let end = 0;
  let lastCharacter = 0;
  // What follows decides where a word ends, the more so where a dictionary does: in Thai, in Japanese.
  const head = text.slice(0, length + LOOK_AHEAD);
  for (const { index, segment, isWordLike } of new Intl.Segmenter(language, { granularity: "word" }).segment(head)) {
    const stop = index + segment.length;
    if (stop > length - 1) break;
    if (isWordLike === true) end = stop;
  }
  for (const { index } of new Intl.Segmenter(language, { granularity: "grapheme" }).segment(head)) {
    if (index <= length - 1) lastCharacter = index;
  }
  // One endless word, or none: cut between characters.
  if (end < length / 2) end = lastCharacter;
  return `${text.slice(0, end).trimEnd()}…`;
}
