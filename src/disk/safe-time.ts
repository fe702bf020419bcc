import type { Stats } from "node:fs";

/**
 * Return the time of a file's last change of any kind. Tools that unpack or copy files set mtime as they like, often the same for all
 * files, but cannot set ctime.
 */
export function timeOf({ mtimeMs, ctimeMs }: Stats): number {
  return Math.max(mtimeMs, ctimeMs);
}

/**
 * Return the time of a file for later comparison; -1 if it changed so recently that a later change may have the same time. File systems
 * count milliseconds, or seconds in steps of two.
 */
export function safeTime(stats: Stats): number {
  const time = timeOf(stats);
  const tick = time % 1000 === 0 ? 2_100 : 50;
  return Date.now() - time > tick ? time : -1;
}
