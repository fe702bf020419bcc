import {
  closeSync,
  constants,
  copyFileSync,
  fchmodSync,
  fchownSync,
  fstatSync,
  fsyncSync,
  futimesSync,
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
import { makeFolder } from "./make-folder.ts";
import { withPath } from "./with-path.ts";
import { ENDINGS } from "../text/paths.ts";
import { compress } from "./compress.ts";

/** A written file. */
export interface Written {
  readonly size: number;
  /** Milliseconds. */
  readonly mtime: number;
  /** The compressed copies beside it. */
  readonly copies?: readonly Copy[];
}

/** A compressed copy. `ending` is added to the original's name. */
export interface Copy extends Written {
  readonly ending: string;
}

/** How to write a file. */
export interface WriteOptions {
  /** Whether to flush it to the disk. */
  readonly isVital?: boolean;
  /** Whether to fail if the file exists. */
  readonly isNew?: boolean;
  /** Modification time in milliseconds. Default: now. */
  readonly mtime?: number | undefined;
  /** The file whose owner (if permitted) and permissions it gets. Default: our own, readable by all. */
  readonly like?: Stats;
}

/**
 * Write a file that nobody reads yet. A leftover of a killed run, or a symbolic link in its place, is replaced.
 *
 * @param content - Bytes, or the path of the file to copy.
 * @throws system errors, for example a full disk. No file is left then.
 */
export function writeFile(path: string, content: Uint8Array | string, options: WriteOptions = {}): Written {
  try {
    return typeof content === "string" ? copy(content, path, options.mtime) : write(path, content, options);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST" || options.isNew === true) throw error;
    rmSync(path);
    return writeFile(path, content, { ...options, isNew: true });
  }
}

function write(path: string, content: Uint8Array, options: WriteOptions): Written {
  const file = openSync(path, "wx", 0o644);
  try {
    return withPath(path, () => fill(file, content, options));
  } catch (error) {
    rmSync(path, { force: true });
    throw error;
  } finally {
    closeSync(file);
  }
}

function fill(file: number, content: Uint8Array, { isVital = false, mtime, like }: WriteOptions): Written {
  writeAll(file, content);
  if (like !== undefined) copyOwner(file, like);
  if (mtime !== undefined) futimesSync(file, mtime / 1000, mtime / 1000);
  if (isVital) fsyncSync(file);
  return { size: content.length, mtime: fstatSync(file).mtimeMs };
}

function copyOwner(file: number, { uid, gid, mode }: Stats): void {
  const { uid: user, gid: group } = fstatSync(file);
  try {
    if (uid !== user || gid !== group) fchownSync(file, uid, gid);
  } catch {
    // Only root may change the owner.
  }
  fchmodSync(file, mode);
}

/** Write all bytes. `writeSync` may write only some of them, for example when the disk is nearly full. */
export function writeAll(file: number, bytes: Uint8Array): void {
  for (let done = 0; done < bytes.length;) done += writeSync(file, bytes, done);
}

function copy(from: string, to: string, mtime: number | undefined): Written {
  // Copying a named pipe might never end.
  if (!statSync(from).isFile()) throw notAFileFault(from);
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

/** Create the error for a file that was replaced by something else. */
export function notAFileFault(path: string): MachineFault {
  return new MachineFault("ENOFILE", "this is not a file any more", "It changed during the build. Run it again.", path);
}

/**
 * Return a modification time that a file and its copies can share exactly: a multiple of 1/8 s, because the system takes times as
 * floating-point seconds.
 *
 * @param before - Time of the file to replace. Servers compare times in whole seconds, so the new one is at least in the next second,
 *   even if that is in the future. Otherwise a client would be told that nothing has changed.
 */
export function sharedTime(before = -Infinity): number {
  return Math.max(Math.floor(Date.now() / 125) * 125, (Math.floor(before / 1000) + 1) * 1000);
}

/** Compress a file. `bytes` is undefined if a copy would not be smaller. */
export function copiesOf(
  content: Uint8Array | string,
  encodings: readonly Encoding[],
): { readonly ending: string; readonly bytes: Uint8Array | undefined }[] {
  if (encodings.length === 0) return [];
  const text = typeof content === "string" ? readFileSync(content) : content;
  return encodings.map((encoding) => ({ ending: ENDINGS[encoding], bytes: compress(text, encoding) }));
}

/** Writes a file by its path in a folder, with compressed copies. */
export type WriteInto = (path: string, content: Uint8Array | string, encodings?: readonly Encoding[]) => Written;

/** Create a writer of files that nobody reads yet. It creates folders, too; consecutive files are mostly in the same one. */
export function writerInto(folder: string): WriteInto {
  let last = "";
  return (path, content, encodings = []) => {
    const under = path.slice(0, path.lastIndexOf("/") + 1);
    if (under !== last) makeFolder(`${folder}/${under}`);
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
