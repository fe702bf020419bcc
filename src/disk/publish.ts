import {
  closeSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  unlinkSync,
} from "node:fs";
import { dirname, join } from "node:path";
import type { Output } from "../model/output.ts";
import type { Encoding } from "../model/settings.ts";
import { ENDINGS, isOurs, keyOf, mayHaveCopies } from "../text/paths.ts";
import { bytesOf } from "./encode.ts";
import { symlinkFault, findSymlink } from "./find-symlink.ts";
import { replaceFile } from "./replace-file.ts";
import { removeStages, TEMPORARY, temporaryName } from "./temporary.ts";
import { copiesOf, sharedTime } from "./write.ts";
import type { Copy, Manner, Written } from "./write.ts";

/** What a published file is, and whether it was not so before. */
export interface Placed extends Written {
  readonly isNew: boolean;
  readonly copies: readonly (Copy & { readonly isNew: boolean })[];
}

/**
 * Put one file in place, with its compressed copies. One whose bytes would not change is not touched; else the new one is
 * written beside its place and renamed into it, so that a reader sees the old file or the new one, whole.
 *
 * A server hands out a copy without a look at its original. So copies of the old file go before the new one comes, and
 * copies of that come last: whenever the build is ended, there is none of another text. They have the time of their
 * original, from which servers make ETags, as they do from the length: so no version has the time of the one before.
 *
 * @param known - Tells of a copy, by its path, that is still as it was put beside this original.
 * A symbolic link in its place is replaced.
 *
 * @throws system errors: disk full, no permission; MachineFault ELINK where a folder on the way is a symbolic link.
 */
export function put(
  folder: string,
  { path, body, wave, compress = [] }: Output,
  known: (path: string) => Written | undefined = () => undefined,
): Placed {
  const link = findSymlink(folder, path);
  if (link !== undefined) throw symlinkFault(link);
  const place = join(folder, path);
  const content = bytesOf(body);
  const found = lstatSync(place, { throwIfNoEntry: false });
  // A rename that reaches the disk before the bytes would, after a power cut, leave an empty feed in the place of a whole
  // one. Pages are many, and the next build finds and mends them.
  const isVital = wave === "feed" && found !== undefined;
  if (found?.isFile() === true && holds(place, found.size, content)) {
    const { size, mtimeMs: mtime } = found;
    const copies = compress.flatMap((encoding) => {
      const [ending, copy] = [ENDINGS[encoding], known(path + ENDINGS[encoding])];
      if (copy === undefined) return putCopies(place, content, [encoding], { mtime, isVital });
      return [{ ending, isNew: false, size: copy.size, mtime: copy.mtime }];
    });
    return { isNew: false, size, mtime, copies };
  }
  if (found === undefined) mkdirSync(dirname(place), { recursive: true });
  const mtime = sharedTime(found?.mtimeMs);
  const written = replaceFile(place, content, { isVital, mtime }, () => {
    if (mayHaveCopies(path)) for (const ending of Object.values(ENDINGS)) unlink(place + ending);
  });
  return { isNew: true, ...written, copies: putCopies(place, content, compress, { mtime: written.mtime, isVital }) };
}

/** Put compressed copies beside a file that has this time, and take away those that would save nothing. */
function putCopies(
  place: string,
  content: Uint8Array | string,
  encodings: readonly Encoding[],
  manner: Manner & { readonly mtime: number },
): Placed["copies"] {
  return copiesOf(content, encodings).flatMap(({ ending, bytes }): Placed["copies"] => {
    const path = place + ending;
    if (bytes === undefined) {
      unlink(path);
      return [];
    }
    const found = lstatSync(path, { throwIfNoEntry: false });
    if (found?.isFile() === true && Math.abs(found.mtimeMs - manner.mtime) < 1 && holds(path, found.size, bytes)) {
      return [{ ending, isNew: false, size: found.size, mtime: found.mtimeMs }];
    }
    return [{ ending, isNew: true, ...replaceFile(path, bytes, manner) }];
  });
}

/**
 * Put files that link to each other into a folder that is not there yet: all of them at one moment.
 *
 * @param path - The folder, relative to `folder`, ending in `/`; every output lies in it.
 * @returns Undefined when the folder is there: then each file is to be put in place by itself.
 */
export function putFolder(folder: string, path: string, outputs: readonly Output[]): readonly Placed[] | undefined {
  const place = join(folder, path.slice(0, -1));
  if (path === "" || lstatSync(place, { throwIfNoEntry: false }) !== undefined) return undefined;
  const link = findSymlink(folder, path);
  if (link !== undefined) throw symlinkFault(link);
  const temporary = temporaryName(place);
  rmSync(temporary, { recursive: true, force: true });
  try {
    const placed = outputs.map((output) => put(temporary, { ...output, path: output.path.slice(path.length) }));
    renameSync(temporary, place);
    return placed;
  } catch (error) {
    rmSync(temporary, { recursive: true, force: true });
    throw error;
  }
}

/** Whether a file of some length holds these bytes, or those of another file. */
function holds(path: string, length: number, content: Uint8Array | string): boolean {
  try {
    if (typeof content === "string") return statSync(content).size === length && equals(path, content);
    return content.length === length && reads(path, content);
  } catch (error) {
    const { code, path: refused } = error as NodeJS.ErrnoException;
    // One that may not be read may still be replaced.
    if (code === "EACCES" && refused === path) return false;
    throw error;
  }
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

function reads(path: string, bytes: Uint8Array): boolean {
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

/** Remove a published file, and the folders it leaves empty. What lies behind a symbolic link was published by nobody. */
export function remove(folder: string, path: string): void {
  if (findSymlink(folder, path) !== undefined) return;
  unlink(join(folder, path));
  for (let under = dirname(path); under !== "."; under = dirname(under)) {
    try {
      rmdirSync(join(folder, under));
    } catch {
      return;
    }
  }
}

/** Remove a file that may be there. */
function unlink(path: string): void {
  try {
    unlinkSync(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
  }
}

/**
 * Files in a published folder that have the name of something newswire writes and that nothing asks for; half-written
 * ones, in it and beside it, go at once.
 *
 * @param files - Names of documents in formats that are modules.
 */
export function sweep(folder: string, isWanted: (path: string) => boolean, files: readonly string[] = []): string[] {
  removeStages(folder);
  const strays: string[] = [];
  const queue = [""];
  for (let under = queue.pop(); under !== undefined; under = queue.pop()) {
    for (const entry of readdirSync(join(folder, under), { withFileTypes: true })) {
      const path = `${under}${entry.name}`;
      if (entry.isDirectory()) queue.push(`${path}/`);
      else if (TEMPORARY.test(path)) remove(folder, path);
      else if ((isOurs(path, files) || isKeyFile(folder, path)) && !isWanted(path)) strays.push(path);
    }
  }
  return strays;
}

/** Whether a file holds what its name is, and nothing else: the key by which search engines were told of pages. */
function isKeyFile(folder: string, path: string): boolean {
  const key = keyOf(path);
  const found = key === undefined ? undefined : statSync(join(folder, path), { throwIfNoEntry: false });
  return found?.isFile() === true && found.size === key?.length && readFileSync(join(folder, path), "latin1") === key;
}
