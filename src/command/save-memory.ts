import { setFlagsFromString } from "node:v8";

/** Number of stories to read, or of files to write, from which a build makes much garbage. */
const MANY = 20_000;

let isSaving = false;

/**
 * Collect garbage sooner in a large build. By default, V8 lets the heap grow to several times the memory in use. With 100,000 stories this saves
 * a quarter of the memory and takes a twelfth more time. The flag affects the whole process, so the library does not set it.
 */
export function saveMemory(total: number): void {
  if (isSaving || total < MANY) return;
  isSaving = true;
  setFlagsFromString("--heap-growing-percent=30");
}
