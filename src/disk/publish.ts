import {
  closeSync,
  lstatSync,
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
import { HOST_MARK, REDIRECT_MARK } from "../text/marks.ts";
import { isPageName } from "../text/page-name.ts";
import { ENDINGS, isOurs, keyOf, mayHaveCopies, originalOf, REDIRECTS } from "../text/paths.ts";
import { bytesOf } from "./encode.ts";
import { symlinkFault, findSymlink } from "./find-symlink.ts";
import { makeFolder } from "./make-folder.ts";
import { startOf } from "./read-part.ts";
import { replaceFile } from "./replace-file.ts";
import { TEMPORARY, temporaryName } from "./temporary-name.ts";
import { removeStages } from "./temporary.ts";
import { copiesOf, sharedTime } from "./write.ts";
import type { Copy, WriteOptions, Written } from "./write.ts";

/** A file in the output folder, and whether this build changed it. */
export interface Placed extends Written {
  readonly isNew: boolean;
  readonly copies: readonly (Copy & { readonly isNew: boolean })[];
}

/**
 * Write one file and its compressed copies to the output folder. A file whose content is the same is not touched. Otherwise the new
 * one is written beside it and renamed, so that readers see either the old or the new file. A symbolic link in its place is replaced.
 *
 * Servers send a compressed copy without checking the original. So the old copies are removed first, and the new ones are written
 * last: even a killed build leaves no outdated copy. Copies have the modification time of their original, because servers compute ETags
 * from time and length. A new version always has a new time.
 *
 * @param known - Return a copy, by path, that is unchanged since it was written with this original.
 * @throws system errors, for example a full disk; MachineFault ELINK if a folder on the way is a symbolic link.
 */
export function putFile(
  folder: string,
  { path, body, wave, compress = [] }: Output,
  known: (path: string) => Written | undefined = () => undefined,
): Placed {
  const link = findSymlink(folder, path);
  if (link !== undefined) throw symlinkFault(link);
  const place = join(folder, path);
  const content = bytesOf(body);
  const found = lstatSync(place, { throwIfNoEntry: false });
  // After a power cut, a rename may be on the disk but not the content, which would leave an empty feed. Pages are not flushed: there are
  // many, and the next build finds and repairs them.
  const isVital = wave === "feed" && found !== undefined;
  if (found?.isFile() === true && hasContent(place, found.size, content)) {
    const { size, mtimeMs: mtime } = found;
    const copies = compress.flatMap((encoding) => {
      const [ending, copy] = [ENDINGS[encoding], known(path + ENDINGS[encoding])];
      if (copy === undefined) return putCopies(place, content, [encoding], { mtime, isVital });
      return [{ ending, isNew: false, size: copy.size, mtime: copy.mtime }];
    });
    return { isNew: false, size, mtime, copies };
  }
  if (found === undefined) makeFolder(dirname(place));
  const mtime = sharedTime(found?.mtimeMs);
  const written = replaceFile(place, content, { isVital, mtime }, () => {
    if (mayHaveCopies(path)) for (const ending of Object.values(ENDINGS)) unlink(place + ending);
  });
  return { isNew: true, ...written, copies: putCopies(place, content, compress, { mtime: written.mtime, isVital }) };
}

/** Write the compressed copies of a file, and remove those that would not be smaller. */
function putCopies(
  place: string,
  content: Uint8Array | string,
  encodings: readonly Encoding[],
  options: WriteOptions & { readonly mtime: number },
): Placed["copies"] {
  return copiesOf(content, encodings).flatMap(({ ending, bytes }): Placed["copies"] => {
    const path = place + ending;
    if (bytes === undefined) {
      unlink(path);
      return [];
    }
    const found = lstatSync(path, { throwIfNoEntry: false });
    if (found?.isFile() === true && Math.abs(found.mtimeMs - options.mtime) < 1 && hasContent(path, found.size, bytes)) {
      return [{ ending, isNew: false, size: found.size, mtime: found.mtimeMs }];
    }
    return [{ ending, isNew: true, ...replaceFile(path, bytes, options) }];
  });
}

/**
 * Write a new folder with files that link to each other, so that all appear at once.
 *
 * @param path - The folder, relative to `folder`, ending in `/`. All outputs are in it.
 * @returns undefined if the folder exists. Then each file must be written on its own.
 */
export function putFolder(folder: string, path: string, outputs: readonly Output[]): readonly Placed[] | undefined {
  const place = join(folder, path.slice(0, -1));
  if (path === "" || lstatSync(place, { throwIfNoEntry: false }) !== undefined) return undefined;
  const link = findSymlink(folder, path);
  if (link !== undefined) throw symlinkFault(link);
  const temporary = temporaryName(place);
  rmSync(temporary, { recursive: true, force: true });
  try {
    const placed = outputs.map((output) => putFile(temporary, { ...output, path: output.path.slice(path.length) }));
    renameSync(temporary, place);
    return placed;
  } catch (error) {
    rmSync(temporary, { recursive: true, force: true });
    throw error;
  }
}

/** Whether a file has this content, given as bytes or as the path of another file. */
function hasContent(path: string, length: number, content: Uint8Array | string): boolean {
  try {
    if (typeof content === "string") return statSync(content).size === length && isEqualFile(path, content);
    return content.length === length && hasBytes(path, content);
  } catch (error) {
    const { code, path: refused } = error as NodeJS.ErrnoException;
    // A file that is not readable may still be replaced.
    if (code === "EACCES" && refused === path) return false;
    throw error;
  }
}

/** Whether two files of the same length have the same content. */
function isEqualFile(path: string, other: string): boolean {
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

function hasBytes(path: string, bytes: Uint8Array): boolean {
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

/** Remove an output file, and folders that are empty then. Files behind a symbolic link are not output. */
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

/** Remove a file if it exists. */
function unlink(path: string): void {
  try {
    unlinkSync(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
  }
}

/**
 * Find files in the output folder that have a name of newswire's, but are not needed. Temporary files, in the folder and beside it, are
 * removed.
 *
 * @param files - File names of custom formats.
 * @param isStory - Whether a file belongs to a story that is or was on the site.
 */
export function sweep(
  folder: string,
  isWanted: (path: string) => boolean,
  files: readonly string[] = [],
  isStory: (path: string) => boolean = () => false,
): string[] {
  removeStages(folder);
  const strays: string[] = [];
  const queue = [""];
  for (let under = queue.pop(); under !== undefined; under = queue.pop()) {
    for (const entry of readdirSync(join(folder, under), { withFileTypes: true })) {
      const path = `${under}${entry.name}`;
      if (entry.isDirectory()) queue.push(`${path}/`);
      else if (TEMPORARY.test(path)) remove(folder, path);
      else if (!isWanted(path) && (isOurs(path, files) || isKeyFile(folder, path) || isRedirect(folder, path) || isStory(path)))
        strays.push(path);
    }
  }
  return strays;
}

/** Whether a file is a redirect page, a compressed copy of one, or the list of redirects. Users may have files with such names. */
function isRedirect(folder: string, path: string): boolean {
  const original = originalOf(path);
  if (path !== REDIRECTS && !isPageName(original)) return false;
  const place = join(folder, original);
  if (statSync(place, { throwIfNoEntry: false })?.isFile() !== true) return false;
  const start = startOf(place, 1_000).toString();
  return path === REDIRECTS ? start.startsWith(HOST_MARK) : start.includes(MARK);
}

const MARK = `<meta name="${REDIRECT_MARK.name}" content="${REDIRECT_MARK.content}"/>`;

/** Whether a file contains its own name and nothing else: the key for IndexNow. */
function isKeyFile(folder: string, path: string): boolean {
  const key = keyOf(path);
  const found = key === undefined ? undefined : statSync(join(folder, path), { throwIfNoEntry: false });
  return found?.isFile() === true && found.size === key?.length && readFileSync(join(folder, path), "latin1") === key;
}
