/**
 * Count the items of a sorted list that come before a place, by binary search.
 *
 * @param isBefore - Whether the item at an index comes before it.
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
