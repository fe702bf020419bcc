import {
  closeSync,
  constants,
  copyFileSync,
  fchmodSync,
  fchownSync,
  fstatSync,
  fsyncSync,
  futimesSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeSync,
} from "node:fs";
import type { Stats } from "node:fs";
import { MachineFault } from "../model/machine-fault.ts";
import type { Encoding } from "../model/settings.ts";
import { withPath } from "./with-path.ts";
import { ENDINGS } from "../text/paths.ts";
import { compress } from "./compress.ts";

/** What a file is once it is written. */
export interface Written {
  readonly size: number;
  /** Milliseconds. */
  readonly mtime: number;
  /** The compressed copies beside it. */
  readonly copies?: readonly Copy[];
}

/** A compressed copy: `ending` is what its name has more than its original's. */
export interface Copy extends Written {
  readonly ending: string;
}

/** How to write a file. */
export interface Manner {
  /** Whether its bytes must be on the disk before the call ends. */
  readonly isVital?: boolean;
  /** Whether it must not be there yet. */
  readonly isNew?: boolean;
  /** The time it is to have, in milliseconds; default the clock's. */
  readonly mtime?: number | undefined;
  /** The file whose owner it is to have, where that may be given, and whose permissions; default ours, and all may read it. */
  readonly like?: Stats;
}

/**
 * Write a file that nobody reads yet, in the place of what a run that was ended has left of it, but through no link there.
 *
 * @param content - Bytes, or the path of the file to copy.
 * @throws system errors: disk full, no permission. Then no file is left.
 */
export function writeFile(path: string, content: Uint8Array | string, manner: Manner = {}): Written {
  try {
    return typeof content === "string" ? copy(content, path, manner.mtime) : write(path, content, manner);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST" || manner.isNew === true) throw error;
    rmSync(path);
    return writeFile(path, content, { ...manner, isNew: true });
  }
}

function write(path: string, content: Uint8Array, manner: Manner): Written {
  const file = openSync(path, "wx", 0o644);
  try {
    return withPath(path, () => fill(file, content, manner));
  } catch (error) {
    rmSync(path, { force: true });
    throw error;
  } finally {
    closeSync(file);
  }
}

function fill(file: number, content: Uint8Array, { isVital = false, mtime, like }: Manner): Written {
  writeAll(file, content);
  if (like !== undefined) resemble(file, like);
  if (mtime !== undefined) futimesSync(file, mtime / 1000, mtime / 1000);
  if (isVital) fsyncSync(file);
  return { size: content.length, mtime: fstatSync(file).mtimeMs };
}

function resemble(file: number, { uid, gid, mode }: Stats): void {
  const { uid: user, gid: group } = fstatSync(file);
  try {
    if (uid !== user || gid !== group) fchownSync(file, uid, gid);
  } catch {
    // Only the system's administrator gives files away.
  }
  fchmodSync(file, mode);
}

/** Write all of some bytes: of what a full disk has no room for, the system writes a part and says so. */
export function writeAll(file: number, bytes: Uint8Array): void {
  for (let done = 0; done < bytes.length;) done += writeSync(file, bytes, done);
}

function copy(from: string, to: string, mtime: number | undefined): Written {
  // What is no file any more may never come to an end.
  if (!statSync(from).isFile()) throw noFile(from);
  copyFileSync(from, to, constants.COPYFILE_EXCL);
  try {
    if (mtime !== undefined) utimesSync(to, mtime / 1000, mtime / 1000);
    const { size, mtimeMs } = statSync(to);
    return { size, mtime: mtimeMs };
  } catch (error) {
    rmSync(to, { force: true });
    throw error;
  }
}

/** The error for what was a file a moment ago. */
export function noFile(path: string): MachineFault {
  return new MachineFault("ENOFILE", "it is not a file any more", "It changed while newswire was at work: run it again.", path);
}

/**
 * A time that a file and its copies can all be given to the last digit: whole eighths of a second have no rest in binary,
 * in which times are handed to the system.
 *
 * @param before - The time of the file that this one replaces. Servers tell versions apart by whole seconds, so the new one
 *   is of a later second, if need be of one that is yet to come: else a reader that saw the old one is told that nothing
 *   has changed.
 */
export function sharedTime(before = -Infinity): number {
  return Math.max(Math.floor(Date.now() / 125) * 125, (Math.floor(before / 1000) + 1) * 1000);
}

/** The compressed copies of a file: what each is to be called, beyond its name, and its bytes where there is to be one. */
export function copiesOf(
  content: Uint8Array | string,
  encodings: readonly Encoding[],
): { readonly ending: string; readonly bytes: Uint8Array | undefined }[] {
  if (encodings.length === 0) return [];
  const text = typeof content === "string" ? readFileSync(content) : content;
  return encodings.map((encoding) => ({ ending: ENDINGS[encoding], bytes: compress(text, encoding) }));
}

/** Writes a file by its path within a folder, and its compressed copies. */
export type WriteInto = (path: string, content: Uint8Array | string, encodings?: readonly Encoding[]) => Written;

/** Writes files that nobody reads yet, and makes the folders they lie in. Mostly one file follows the other there. */
export function writerInto(folder: string): WriteInto {
  let last = "";
  return (path, content, encodings = []) => {
    const under = path.slice(0, path.lastIndexOf("/") + 1);
    if (under !== last) mkdirSync(`${folder}/${under}`, { recursive: true });
    last = under;
    const place = `${folder}/${path}`;
    if (encodings.length === 0) return writeFile(place, content);
    const mtime = sharedTime();
    const copies = copiesOf(content, encodings).flatMap(({ ending, bytes }): Copy[] => {
      return bytes === undefined ? [] : [{ ending, ...writeFile(place + ending, bytes, { mtime }) }];
    });
    return { ...writeFile(place, content, { mtime }), copies };
  };
}
