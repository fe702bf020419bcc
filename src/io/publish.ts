import { closeSync, mkdirSync, openSync, readdirSync, readFileSync, readSync, renameSync, rmdirSync, statSync, unlinkSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Output } from "../model/output.ts";
import { isOurs, keyOf } from "../text/paths.ts";
import { bytesOf } from "./encode.ts";
import { removeStages, TEMPORARY, temporaryName } from "./temporary.ts";
import { writeFile } from "./write.ts";
import type { Written } from "./write.ts";

/** What a published file is, and whether it was not so before. */
export interface Placed extends Written {
  readonly isNew: boolean;
}

/**
 * Put one file in place. One whose bytes would not change is not touched; else the new one is written beside its place
 * and renamed into it, so that a reader sees the old file or the new one, whole.
 *
 * @throws system errors: disk full, no permission.
 */
export function put(folder: string, { path, body, wave }: Output): Placed {
  const place = join(folder, path);
  const content = bytesOf(body);
  const found = statSync(place, { throwIfNoEntry: false });
  if (found?.isFile() === true && holds(place, found.size, content)) return { isNew: false, size: found.size, mtime: found.mtimeMs };
  if (found === undefined) mkdirSync(dirname(place), { recursive: true });
  const temporary = temporaryName(place);
  // A rename that reaches the disk before the bytes would, after a power cut, leave an empty feed in the place of a whole
  // one. Pages are many, and the next build finds and mends them.
  const written = writeFile(temporary, content, wave === "feed" && found !== undefined);
  try {
    renameSync(temporary, place);
  } catch (error) {
    unlinkSync(temporary);
    throw error;
  }
  return { isNew: true, ...written };
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
  const temporary = temporaryName(place);
  const placed = outputs.map((output) => put(temporary, { ...output, path: output.path.slice(path.length) }));
  renameSync(temporary, place);
  return placed;
}

/** Whether a file of some length holds these bytes, or those of another file. */
function holds(path: string, length: number, content: Buffer | string): boolean {
  if (typeof content === "string") return statSync(content).size === length && equals(path, content);
  return content.length === length && reads(path, content);
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

function reads(path: string, bytes: Buffer): boolean {
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
 * ones, in it and beside it, go at once.
 */
export function sweep(folder: string, isWanted: (path: string) => boolean): string[] {
  removeStages(folder);
  const strays: string[] = [];
  const queue = [""];
  for (let under = queue.pop(); under !== undefined; under = queue.pop()) {
    for (const entry of readdirSync(join(folder, under), { withFileTypes: true })) {
      const path = `${under}${entry.name}`;
      if (entry.isDirectory()) queue.push(`${path}/`);
      else if (TEMPORARY.test(path)) remove(folder, path);
      else if ((isOurs(path) || isKeyFile(folder, path)) && !isWanted(path)) strays.push(path);
    }
  }
  return strays;
}

/** Whether a file holds what its name is, and nothing else: the key by which search engines were told of pages. */
function isKeyFile(folder: string, path: string): boolean {
  const key = keyOf(path);
  return key !== undefined && statSync(join(folder, path)).size === key.length && readFileSync(join(folder, path), "latin1") === key;
}
