import { closeSync, copyFileSync, fstatSync, fsyncSync, mkdirSync, openSync, statSync, unlinkSync, writeSync } from "node:fs";

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

/** Writes files, by their paths within a folder, and makes the folders they lie in. Mostly one file follows the other there. */
export function writerInto(folder: string): (path: string, content: Uint8Array | string) => Written {
  let last = "";
  return (path, content) => {
    const under = path.slice(0, path.lastIndexOf("/") + 1);
    if (under !== last) mkdirSync(`${folder}/${under}`, { recursive: true });
    last = under;
    return writeFile(`${folder}/${path}`, content, false);
  };
}
