/** Code units beyond the longest that a cut text may have. */
const LOOK_AHEAD = 64;

/** Code units that characters have on average at most: a family of emoji has eleven. A text of endless marks is cut sooner. */
const UNITS = 16;

/**
 * The beginning of a text, cut where a reader of its language would: at the end of a word, never inside a character.
 *
 * @param length - Most characters the result may have, as people see them, the ellipsis included.
 * @returns The text itself when it fits; else a part of it and `…`.
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
  // What follows decides where a word ends, the more so where a dictionary does: in Thai, in Japanese.
  const head = text.slice(0, last + LOOK_AHEAD);
  for (const { index, segment, isWordLike } of new Intl.Segmenter(language, { granularity: "word" }).segment(head)) {
    const stop = index + segment.length;
    if (stop > last) break;
    if (isWordLike === true) end = stop;
  }
  // One endless word, or none: cut between characters.
  if (end < (starts[Math.ceil(length / 2)] ?? last)) end = last;
  return `${text.slice(0, end).trimEnd()}…`;
}
