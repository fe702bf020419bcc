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
import type { Output, Wave } from "../model/output.ts";
import { isOurs } from "../text/paths.ts";

/** What publishing did to each file, paths relative to the folder, sorted. */
export interface Publication {
  readonly written: readonly string[];
  readonly unchanged: number;
  readonly deleted: readonly string[];
}

/** What others link to comes first. */
const WAVES: readonly Wave[] = ["media", "page", "index", "feed"];

const TEMPORARY = /\.newswire-[0-9]+\.tmp$/;

/**
 * Bring a folder to hold exactly these outputs among the files newswire writes; files of other names are left alone.
 *
 * A file whose bytes would not change is not touched. Every other one is written beside its place and renamed into it,
 * so that a reader sees the old file or the new one, whole. What is linked to is in place before what links to it, and
 * goes after it.
 *
 * @throws system errors: disk full, no permission.
 */
export function publish(folder: string, outputs: readonly Output[], onProgress: (done: number) => void = () => {}): Publication {
  const wanted = new Set<string>();
  const written: string[] = [];
  let unchanged = 0;
  for (const wave of WAVES) {
    for (const output of outputs) {
      if (output.wave !== wave) continue;
      if (wanted.has(output.path)) throw new Error(`two outputs claim ${output.path}`);
      wanted.add(output.path);
      if (put(join(folder, output.path), output.body, wave === "feed")) written.push(output.path);
      else unchanged += 1;
      onProgress(wanted.size);
    }
  }
  return { written: written.sort(), unchanged, deleted: removeOthers(folder, wanted) };
}

/** Put one file in place. False when it is there already, byte for byte. */
function put(path: string, body: Output["body"], isVital: boolean): boolean {
  const bytes = typeof body === "string" ? Buffer.from(body) : undefined;
  const length = bytes?.length ?? statSync((body as { copyOf: string }).copyOf).size;
  // The name of a copy holds the hash of its bytes: a whole one of that name is the same file.
  if (holds(path, bytes, length)) return false;
  const temporary = `${path}.newswire-${process.pid}.tmp`;
  mkdirSync(dirname(path), { recursive: true });
  try {
    if (bytes === undefined) copyFileSync((body as { copyOf: string }).copyOf, temporary);
    else write(temporary, bytes, isVital);
    renameSync(temporary, path);
  } catch (error) {
    try {
      unlinkSync(temporary);
    } catch {
      // It was never made.
    }
    throw error;
  }
  return true;
}

function write(path: string, bytes: Buffer, isVital: boolean): void {
  const file = openSync(path, "w", 0o644);
  try {
    for (let done = 0; done < bytes.length;) done += writeSync(file, bytes, done);
    // A rename that reaches the disk before the bytes would leave an empty feed after a power cut. Pages are many, and
    // the next build writes them again.
    if (isVital) fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

function holds(path: string, bytes: Buffer | undefined, length: number): boolean {
  let file: number;
  try {
    file = openSync(path, "r");
  } catch {
    return false;
  }
  try {
    const found = fstatSync(file);
    if (!found.isFile() || found.size !== length) return false;
    if (bytes === undefined) return true;
    const there = Buffer.allocUnsafe(length);
    let read = 0;
    while (read < length) {
      const more = readSync(file, there, read, length - read, read);
      if (more === 0) return false;
      read += more;
    }
    return there.equals(bytes);
  } finally {
    closeSync(file);
  }
}

/** Remove files of ours that nothing asks for, feeds before what they link to, and folders left empty. */
function removeOthers(folder: string, wanted: ReadonlySet<string>): string[] {
  const deleted: string[] = [];
  const rank = (path: string): number => (path.startsWith("media/") ? 2 : path.startsWith("articles/") ? 1 : 0);
  const others = filesIn(folder).filter((path) => TEMPORARY.test(path) || (isOurs(path) && !wanted.has(path)));
  for (const path of others.sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1))) {
    unlinkSync(join(folder, path));
    if (!TEMPORARY.test(path)) deleted.push(path);
    removeEmptyFolders(folder, dirname(path));
  }
  return deleted.sort();
}

function filesIn(folder: string): string[] {
  const files: string[] = [];
  const queue = [""];
  for (let under = queue.pop(); under !== undefined; under = queue.pop()) {
    for (const entry of readdirSync(join(folder, under), { withFileTypes: true })) {
      if (entry.isDirectory()) queue.push(`${under}${entry.name}/`);
      else files.push(`${under}${entry.name}`);
    }
  }
  return files;
}

function removeEmptyFolders(folder: string, path: string): void {
  for (let under = path; under !== "." && readdirSync(join(folder, under)).length === 0; under = dirname(under))
    rmdirSync(join(folder, under));
}
