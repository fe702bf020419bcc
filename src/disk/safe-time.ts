import type { Stats } from "node:fs";

/**
 * When a file was written, or anything else about it changed: tools that unpack, copy and build images set the first as they
 * like, often the same for all files, and none the second.
 */
export function timeOf({ mtimeMs, ctimeMs }: Stats): number {
  return Math.max(mtimeMs, ctimeMs);
}

/**
 * The time of a file, for telling later whether it changed; -1 when that could not tell: it was written so lately that
 * a later write may bear the same time, on clocks that tick in milliseconds, or on some file systems in two seconds.
 */
export function safeTime(stats: Stats): number {
  const time = timeOf(stats);
  const tick = time % 1000 === 0 ? 2_100 : 50;
  return Date.now() - time > tick ? time : -1;
}
