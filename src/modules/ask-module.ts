/**
 * Ask a function of somebody's module. It is asked twice, each time with copies: what it is given is told to others too, and
 * what it keeps must not count.
 *
 * @param what - The function, and of what it is asked, as messages say it.
 * @param fail - Throws an error that says in words what is wrong.
 * @returns What it gave, both times the same, which is no promise.
 */
export function askModule(
  what: string,
  make: (...given: readonly unknown[]) => unknown,
  given: readonly unknown[],
  fail: (what: string) => never,
): unknown {
  let [one, other, isSame]: unknown[] = [];
  try {
    [one, other] = [make(...structuredClone(given)), make(...structuredClone(given))];
    isSame = JSON.stringify(one) === JSON.stringify(other);
  } catch (error) {
    return fail(`${what} failed: ${error instanceof Error ? error.message : String(error)}`);
  }
  // What a promise fails with later is not to end the process.
  for (const made of [one, other]) if (made instanceof Promise) made.catch(() => {});
  if (one instanceof Promise) return fail(`${what} gave a promise, and must answer at once`);
  return isSame === true ? one : fail(`${what} gave two different things for the same: it may know no clock, no chance and no count`);
}
