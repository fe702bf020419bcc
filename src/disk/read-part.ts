import { closeSync, constants, openSync, readSync } from "node:fs";

/** Windows has no such flag, and no named pipes in folders. */
const WITHOUT_WAITING = constants.O_NONBLOCK ?? 0;

/** Open a file for reading. Never waits, even if there is a named pipe in its place. */
export function openToRead(path: string): number {
  return openSync(path, constants.O_RDONLY | WITHOUT_WAITING);
}

/**
 * Read a part of an open file.
 *
 * @param from - Offset in bytes.
 * @returns fewer bytes than `length` if the file ends before.
 */
export function readPart(file: number, length: number, from = 0): Buffer {
  const bytes = Buffer.allocUnsafeSlow(length);
  let done = 0;
  for (let read = -1; read !== 0 && done < length; done += read) read = readSync(file, bytes, done, length - done, from + done);
  return bytes.subarray(0, done);
}

/**
 * Read the first bytes of a file.
 *
 * @throws system errors.
 */
export function startOf(path: string, length: number): Buffer {
  const file = openToRead(path);
  try {
    return readPart(file, length);
  } finally {
    closeSync(file);
  }
}
