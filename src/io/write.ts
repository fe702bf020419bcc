import { closeSync, copyFileSync, fstatSync, fsyncSync, openSync, statSync, unlinkSync, writeSync } from "node:fs";

/** What a file is once it is written. */
export interface Written {
  readonly size: number;
  /** Milliseconds. */
  readonly mtime: number;
}

/**
 * Write a file that nobody reads yet.
 *
 * @param content - Bytes, or the path of the file to copy.
 * @param isVital - Whether its bytes must be on the disk before the call ends.
 * @throws system errors: disk full, no permission. Then no file is left.
 */
export function writeFile(path: string, content: Uint8Array | string, isVital: boolean): Written {
  if (typeof content === "string") return copy(content, path);
  const file = openSync(path, "w", 0o644);
  try {
    for (let done = 0; done < content.length;) done += writeSync(file, content, done);
    if (isVital) fsyncSync(file);
    return { size: content.length, mtime: fstatSync(file).mtimeMs };
  } catch (error) {
    unlinkSync(path);
    throw error;
  } finally {
    closeSync(file);
  }
}

function copy(from: string, to: string): Written {
  copyFileSync(from, to);
  const { size, mtimeMs } = statSync(to);
  return { size, mtime: mtimeMs };
}
