/**
 * The place of an offset.
 *
 * @param text - With `\n` line ends.
 * @param offset - In UTF-16 code units, 0 to `text.length`.
 * @returns Line and column, both from 1.
 */
export function placeOf(text: string, offset: number): { line: number; column: number } {
  let line = 1;
  let start = 0;
  for (let end = text.indexOf("\n"); end !== -1 && end < offset; end = text.indexOf("\n", start)) {
    line += 1;
    start = end + 1;
  }
  return { line, column: offset - start + 1 };
}
