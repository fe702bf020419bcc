import type { Place } from "../model/problem.ts";

/**
 * The place of an offset.
 *
 * @param text - With `\n` line ends.
 * @param offset - In UTF-16 code units, 0 to `text.length`.
 * @returns Line and column, both from 1.
 */
export function placeOf(text: string, offset: number): Place {
  return placesIn(text)(offset);
}

/**
 * The places of many offsets. Lines are counted once, whatever the number of offsets.
 *
 * @param text - With `\n` line ends.
 * @returns Takes offsets in ascending order.
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
