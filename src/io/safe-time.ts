import type { Stats } from "node:fs";

/**
 * The time of a file, for telling later whether it changed; -1 when that could not tell: it was written so lately that
 * a later write may bear the same time, on clocks that tick in milliseconds, or on some file systems in two seconds.
 */
export function safeTime({ mtimeMs }: Stats): number {
  const tick = mtimeMs % 1000 === 0 ? 2_100 : 50;
  return Date.now() - mtimeMs > tick ? mtimeMs : -1;
}
