/**
 * How many of a list come before a place in its order, found by halves.
 *
 * @param isBefore - Whether the one of this number does: all that do come first.
 */
export function countBefore(length: number, isBefore: (at: number) => boolean): number {
  let [low, high] = [0, length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (isBefore(middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}
