/** Whether an iterable is empty. Reads at most one value. */
export function isEmpty(list: Iterable<unknown>): boolean {
  for (const _ of list) return false;
  return true;
}
