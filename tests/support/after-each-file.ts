const all: (() => unknown)[] = [];

/** Do something after the last test of each file: modules are loaded once for several files. It runs again for the next file. */
export function afterEachFile(work: () => unknown): void {
  all.push(work);
}

/** Do everything that follows a file, the last one first. */
export async function endFile(): Promise<void> {
  for (const work of all.toReversed()) await work();
}
