/** Code units after the cut that the segmenter looks at. */
const LOOK_AHEAD = 64;

/** Average code units per character, at most: an emoji family has eleven. A text of combining marks is cut earlier. */
const UNITS = 16;

/**
 * Cut a text at the end of a word, by the rules of its language.
 *
 * @param length - Maximum length in characters as people see them, including the ellipsis.
 * @returns The text if it fits, else its beginning and `…`.
 */
export function cutAtWord(text: string, length: number, language: string): string {
  if (text.length <= length) return text;
  const starts: number[] = [];
  for (const { index } of new Intl.Segmenter(language, { granularity: "grapheme" }).segment(text.slice(0, length * UNITS))) {
    starts.push(index);
    if (starts.length > length) break;
  }
  if (starts.length <= length && text.length <= length * UNITS) return text;
  const last = starts[Math.min(length, starts.length) - 1] ?? 0;
  let end = 0;
  // The end of a word depends on the text after it, above all in Thai and Japanese, which need a dictionary.
  const head = text.slice(0, last + LOOK_AHEAD);
  for (const { index, segment, isWordLike } of new Intl.Segmenter(language, { granularity: "word" }).segment(head)) {
    const stop = index + segment.length;
    if (stop > last) break;
    if (isWordLike === true) end = stop;
  }
  // Cut between characters if the last word is too long.
  if (end < (starts[Math.ceil(length / 2)] ?? last)) end = last;
  return `${text.slice(0, end).trimEnd()}…`;
}
