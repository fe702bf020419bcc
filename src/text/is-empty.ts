/** Whether a list has nothing in it, at the cost of its first. */
export function isEmpty(list: Iterable<unknown>): boolean {
  for (const _ of list) return false;
  return true;
}
