import {
  closeSync,
  copyFileSync,
  fstatSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readSync,
  renameSync,
  rmdirSync,
  statSync,
  unlinkSync,
  writeSync,
} from "node:fs";
import { dirname, join } from "node:path";
import type { Output } from "../model/output.ts";
import { isOurs } from "../text/paths.ts";

/** Ends the name of a file or folder that is being written. */
const TEMPORARY = /\.newswire-[0-9]+\.tmp(?:\/|$)/;

/** What a published file is, and whether it was not so before. */
export interface Placed {
  readonly isNew: boolean;
  readonly size: number;
  /** Milliseconds. */
  readonly mtime: number;
}

/**
 * Put one file in place. One whose bytes would not change is not touched; else the new one is written beside its place
 * and renamed into it, so that a reader sees the old file or the new one, whole.
 *
 * @throws system errors: disk full, no permission.
 */
export function put(folder: string, { path, body, wave }: Output): Placed {
  const place = join(folder, path);
  const bytes = typeof body === "string" ? Buffer.from(body) : undefined;
  const copyOf = typeof body === "string" ? "" : body.copyOf;
  const length = bytes?.length ?? statSync(copyOf).size;
  const there = find(place, bytes ?? copyOf, length);
  if (there !== undefined) return { isNew: false, ...there };
  const temporary = `${place}.newswire-${process.pid}.tmp`;
  const mtime = retryInFolder(place, () => (bytes === undefined ? copy(copyOf, temporary) : write(temporary, bytes, wave === "feed")));
  try {
    renameSync(temporary, place);
  } catch (error) {
    unlinkSync(temporary);
    throw error;
  }
  return { isNew: true, size: length, mtime };
}

/**
 * Put files that link to each other into a folder that is not there yet: all of them at one moment.
 *
 * @param path - The folder, relative to `folder`, ending in `/`; every output lies in it.
 * @returns Undefined when the folder is there: then each file is to be put in place by itself.
 */
export function putFolder(folder: string, path: string, outputs: readonly Output[]): readonly Placed[] | undefined {
  const place = join(folder, path.slice(0, -1));
  if (path === "" || statSync(place, { throwIfNoEntry: false }) !== undefined) return undefined;
  const temporary = `${place}.newswire-${process.pid}.tmp`;
  const placed = outputs.map((output) => put(temporary, { ...output, path: output.path.slice(path.length) }));
  renameSync(temporary, place);
  return placed;
}

/** Make the folder of a place when it turns out not to be there: mostly it is. */
function retryInFolder<T>(place: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
    mkdirSync(dirname(place), { recursive: true });
    return work();
  }
}

function copy(from: string, to: string): number {
  copyFileSync(from, to);
  return statSync(to).mtimeMs;
}

function write(path: string, bytes: Buffer, isVital: boolean): number {
  const file = openSync(path, "w", 0o644);
  try {
    for (let done = 0; done < bytes.length;) done += writeSync(file, bytes, done);
    // A rename that reaches the disk before the bytes would leave an empty feed after a power cut. Pages are many, and
    // the next build finds and mends them.
    if (isVital) fsyncSync(file);
    return fstatSync(file).mtimeMs;
  } catch (error) {
    unlinkSync(path);
    throw error;
  } finally {
    closeSync(file);
  }
}

/** Size and time of a file that holds these bytes already. */
function find(path: string, expected: Buffer | string, length: number): Omit<Placed, "isNew"> | undefined {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined || !found.isFile() || found.size !== length) return undefined;
  return (typeof expected === "string" ? equals(path, expected) : holds(path, expected))
    ? { size: length, mtime: found.mtimeMs }
    : undefined;
}

/** Whether two files of one length hold the same bytes. */
function equals(path: string, other: string): boolean {
  const [a, b] = [openSync(path, "r"), openSync(other, "r")];
  try {
    const [here, there] = [Buffer.allocUnsafe(65_536), Buffer.allocUnsafe(65_536)];
    for (;;) {
      const [read, expected] = [readSync(a, here), readSync(b, there)];
      if (read !== expected || !here.subarray(0, read).equals(there.subarray(0, read))) return false;
      if (read === 0) return true;
    }
  } finally {
    closeSync(a);
    closeSync(b);
  }
}

function holds(path: string, bytes: Buffer): boolean {
  const file = openSync(path, "r");
  try {
    const there = Buffer.allocUnsafe(bytes.length);
    for (let read = 0; read < bytes.length;) {
      const more = readSync(file, there, read, bytes.length - read, read);
      if (more === 0) return false;
      read += more;
    }
    return there.equals(bytes);
  } finally {
    closeSync(file);
  }
}

/** Whether a published file is still as it was left. */
export function isAsLeft(folder: string, path: string, { size, mtime }: Omit<Placed, "isNew">): boolean {
  const found = statSync(join(folder, path), { throwIfNoEntry: false });
  return found?.size === size && found.mtimeMs === mtime;
}

/** Remove a published file, and the folders it leaves empty. */
export function remove(folder: string, path: string): void {
  try {
    unlinkSync(join(folder, path));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
  }
  for (let under = dirname(path); under !== "."; under = dirname(under)) {
    try {
      rmdirSync(join(folder, under));
    } catch {
      return;
    }
  }
}

/**
 * Files in a published folder that have the name of something newswire writes and that nothing asks for; half-written
 * ones go at once.
 */
export function sweep(folder: string, isWanted: (path: string) => boolean): string[] {
  const strays: string[] = [];
  const queue = [""];
  for (let under = queue.pop(); under !== undefined; under = queue.pop()) {
    for (const entry of readdirSync(join(folder, under), { withFileTypes: true })) {
      const path = `${under}${entry.name}`;
      if (entry.isDirectory()) queue.push(`${path}/`);
      else if (TEMPORARY.test(path)) remove(folder, path);
      else if (isOurs(path) && !isWanted(path)) strays.push(path);
    }
  }
  return strays;
}
