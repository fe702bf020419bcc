import type { Place } from "../model/problem.ts";

/**
 * Convert an offset to a place.
 *
 * @param text - With `\n` line ends.
 * @param offset - In UTF-16 code units, 0 to `text.length`.
 * @returns Line and column, both from 1.
 */
export function placeOf(text: string, offset: number): Place {
  return placesIn(text)(offset);
}

/**
 * Convert many offsets to places, and count the lines only once.
 *
 * @param text - With `\n` line ends.
 * @returns Takes ascending offsets.
 */
export function placesIn(text: string): (offset: number) => Place {
  let [line, start] = [1, 0];
  let end = text.indexOf("\n");
  return (offset) => {
    for (; end !== -1 && end < offset; end = text.indexOf("\n", start)) {
      line += 1;
      start = end + 1;
    }
    return { line, column: offset - start + 1 };
  };
}
