import { closeSync, openSync, readFileSync, truncateSync, writeFileSync } from "node:fs";
import { ENVIRONMENT } from "./lmdb-tables.ts";

/** Bytes of the file by which LMDB knows who reads: more than it takes. */
const LOCK_SIZE = 16_384;

/** Bytes that must be free for a new database. */
const FIRST_PAGES = 1 << 18;

/** Files LMDB may have open at once. */
const MOST_FILES = 8;

/** Bytes that must be left of what a process may address, once the database is mapped. */
const REST = 64 << 20;

/**
 * Ask for what LMDB will ask for. Where it cannot open a database it ends the process by a signal; these calls fail with
 * words. Its other file it makes without writing to it, and maps it to memory: where the disk has no room for it, a mere
 * look at it would end the process too.
 *
 * @param isNew - Whether there is no database yet.
 * @returns Whether there is so much memory to address.
 * @throws system errors: disk full, too many open files.
 */
export function prepareRoom(lockFile: string, isNew: boolean): boolean {
  try {
    writeFileSync(lockFile, new Uint8Array(isNew ? FIRST_PAGES : LOCK_SIZE));
    truncateSync(lockFile, LOCK_SIZE);
    const files: number[] = [];
    try {
      while (files.length < MOST_FILES) files.push(openSync(lockFile, "r"));
    } finally {
      for (const file of files) closeSync(file);
    }
  } catch (error) {
    throw Object.assign(error as Error, { path: lockFile });
  }
  return addressable() > ENVIRONMENT.mapSize + REST;
}

/** Bytes this process may still address (`ulimit -v`). */
function addressable(): number {
  try {
    const limit = /^Max address space +(\d+)/m.exec(readFileSync("/proc/self/limits", "utf8"))?.[1];
    if (limit === undefined) return Number.POSITIVE_INFINITY;
    return Number(limit) - Number(/^VmSize:\s*(\d+) kB/m.exec(readFileSync("/proc/self/status", "utf8"))?.[1] ?? 0) * 1024;
  } catch {
    return Number.POSITIVE_INFINITY;
  }
}
