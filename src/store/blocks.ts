import { closeSync, fstatSync, fsyncSync, openSync, renameSync, rmSync } from "node:fs";
import { crc32 } from "node:zlib";
import { readPart } from "../disk/read-part.ts";
import { withPath } from "../disk/with-path.ts";
import { writeAll } from "../disk/write.ts";
import { countBefore } from "./count-before.ts";
import { OutdatedIndex } from "./outdated-index.ts";

/** Change it when the format of the file changes. */
const VERSION = "newswire index 2\n";

/** Characters of JSON after which a block ends. */
const BLOCK = 8_192;

/** Bytes per write. */
const BUFFER = 1 << 20;

/** Parsed blocks to keep in memory. */
const MOST_KEPT = 1_024;

/** Bytes of the trailer: length and checksum of the contents. */
const END = 25;

/** Added to the length of a shared prefix, so that it becomes a character that is short in JSON. */
const SHARED = 48;

/** Longest shared prefix. The sum must stay below the surrogates (U+D800). */
const MOST_SHARED = 50_000;

/** The place of a block in the file. */
export interface Block {
  /** Its first key. */
  readonly first: string;
  readonly at: number;
  readonly length: number;
  readonly sum: number;
}

/** The blocks of a table, sorted by key, and its number of rows. */
export interface Contents {
  readonly count: number;
  readonly blocks: readonly Block[];
}

/** The rows of a block, sorted by key. */
export interface Rows {
  readonly keys: readonly string[];
  readonly rows: readonly unknown[];
}

/**
 * An immutable file of rows. Each table is a list of JSON blocks: `[key, row, key, row, …]`, sorted by key. A key omits the prefix it
 * shares with the key before it. The contents come last: place, first key and checksum of each block.
 */
export class Blocks {
  /** In bytes. */
  readonly size: number;
  /** Identifies the content of the file. */
  readonly name: string;
  readonly #file: number;
  readonly #contents: ReadonlyMap<string, Contents>;
  /** Parsed blocks, least recently used first. */
  readonly #parsed = new Map<number, Rows>();

  /** @throws {OutdatedIndex} if the file is incomplete or damaged. */
  constructor(path: string) {
    this.#file = openSync(path, "r");
    try {
      this.size = fstatSync(this.#file).size;
      this.name = this.#bytesAt(this.size - END, END).toString();
      this.#contents = this.#readContents(this.name);
    } catch (error) {
      closeSync(this.#file);
      throw error;
    }
  }

  contentsOf(table: string): Contents {
    return this.#contents.get(table) ?? { count: 0, blocks: [] };
  }

  /** @throws {OutdatedIndex} if the block is damaged. */
  read(block: Block): Rows {
    const known = this.#parsed.get(block.at);
    if (known !== undefined) {
      this.#parsed.delete(block.at);
      this.#parsed.set(block.at, known);
      return known;
    }
    const rows = parse(this.bytesOf(block));
    this.#parsed.set(block.at, rows);
    const [oldest] = this.#parsed.keys();
    if (this.#parsed.size > MOST_KEPT && oldest !== undefined) this.#parsed.delete(oldest);
    return rows;
  }

  /** @throws {OutdatedIndex} if the block is damaged. */
  bytesOf({ at, length, sum }: Block): Buffer {
    const bytes = this.#bytesAt(at, length);
    if (crc32(bytes) !== sum) throw new OutdatedIndex();
    return bytes;
  }

  close(): void {
    closeSync(this.#file);
  }

  #bytesAt(at: number, length: number): Buffer {
    if (at < 0 || length < 0 || at + length > this.size) throw new OutdatedIndex();
    const bytes = readPart(this.#file, length, at);
    if (bytes.length < length) throw new OutdatedIndex();
    return bytes;
  }

  #readContents(end: string): ReadonlyMap<string, Contents> {
    const [, length = "", sum] = /^(\d{15}) ([\da-f]{8})\n$/.exec(end) ?? [];
    if (length === "" || this.#bytesAt(0, VERSION.length).toString() !== VERSION) throw new OutdatedIndex();
    const bytes = this.#bytesAt(this.size - END - Number(length), Number(length));
    if (hex(crc32(bytes)) !== sum) throw new OutdatedIndex();
    const contents = new Map<string, Contents>();
    for (const [table, count, ...blocks] of JSON.parse(bytes.toString()) as [string, number, ...[string, number, number, number][]][]) {
      contents.set(table, { count, blocks: blocks.map(([first, at, size, check]) => ({ first, at, length: size, sum: check })) });
    }
    return contents;
  }
}

/**
 * Return the index of the last block whose first key is not after `key`; -1 if there is none.
 *
 * @param blocks - Sorted by key.
 */
export function blockOf(blocks: readonly Block[], key: string): number {
  return countBefore(blocks.length, (at) => (blocks[at] as Block).first <= key) - 1;
}

/** Writes a file of rows beside its final path, and moves it there when it is complete. */
export class BlockWriter {
  readonly #path: string;
  readonly #file: number;
  readonly #contents: unknown[][] = [];
  readonly #buffer = Buffer.allocUnsafe(BUFFER);
  #filled = 0;
  #at = 0;
  #isOpen = true;
  #open: { first: string; last: string; text: string } | undefined;

  constructor(path: string) {
    this.#path = path;
    // A killed build may have left a file here, or someone a link, which must not be followed.
    rmSync(`${path}.new`, { force: true, recursive: true });
    this.#file = openSync(`${path}.new`, "wx");
    this.#write(Buffer.from(VERSION));
  }

  /** Start a table. */
  begin(table: string, count: number): void {
    this.#endBlock();
    this.#contents.push([table, count]);
  }

  /** Add a row, as JSON. Keys must be added in order. */
  add(key: string, json: string): void {
    const open = this.#open;
    if (open === undefined) {
      this.#open = { first: key, last: key, text: `[${JSON.stringify(String.fromCharCode(SHARED) + key)},${json}` };
      return;
    }
    const shared = sharedBy(open.last, key);
    open.text += `,${JSON.stringify(String.fromCharCode(SHARED + shared) + key.slice(shared))},${json}`;
    open.last = key;
    if (open.text.length >= BLOCK) this.#endBlock();
  }

  /** Copy a block from another file. */
  copy({ first }: Block, bytes: Buffer): void {
    this.#endBlock();
    this.#writeBlock(first, bytes);
  }

  /** Move the file to its path. */
  finish(): void {
    this.#endBlock();
    const contents = Buffer.from(JSON.stringify(this.#contents));
    this.#write(contents);
    this.#write(Buffer.from(`${String(contents.length).padStart(15, "0")} ${hex(crc32(contents))}\n`));
    this.#flush();
    withPath(this.#path, () => fsyncSync(this.#file));
    this.#close();
    renameSync(`${this.#path}.new`, this.#path);
  }

  /** Delete the incomplete file. */
  abandon(): void {
    this.#close();
    rmSync(`${this.#path}.new`, { force: true });
  }

  #close(): void {
    if (this.#isOpen) closeSync(this.#file);
    this.#isOpen = false;
  }

  #endBlock(): void {
    if (this.#open === undefined) return;
    const { first, text } = this.#open;
    this.#open = undefined;
    this.#writeBlock(first, Buffer.from(`${text}]`));
  }

  #writeBlock(first: string, bytes: Buffer): void {
    this.#contents.at(-1)?.push([first, this.#at, bytes.length, crc32(bytes)]);
    this.#write(bytes);
  }

  #write(bytes: Buffer): void {
    this.#at += bytes.length;
    for (let from = 0; from < bytes.length;) {
      const copied = bytes.copy(this.#buffer, this.#filled, from);
      from += copied;
      this.#filled += copied;
      if (this.#filled === BUFFER) this.#flush();
    }
  }

  #flush(): void {
    withPath(this.#path, () => writeAll(this.#file, this.#buffer.subarray(0, this.#filled)));
    this.#filled = 0;
  }
}

/** Format a checksum as eight digits. */
export function hex(sum: number): string {
  return sum.toString(16).padStart(8, "0");
}

function parse(bytes: Buffer): Rows {
  const values = JSON.parse(bytes.toString()) as unknown[];
  const keys: string[] = [];
  const rows: unknown[] = [];
  let last = "";
  for (let i = 0; i < values.length; i += 2) {
    const coded = values[i] as string;
    last = last.slice(0, coded.charCodeAt(0) - SHARED) + coded.slice(1);
    keys.push(last);
    rows.push(values[i + 1]);
  }
  return { keys, rows };
}

function sharedBy(a: string, b: string): number {
  const most = Math.min(a.length, b.length, MOST_SHARED);
  let shared = 0;
  while (shared < most && a.charCodeAt(shared) === b.charCodeAt(shared)) shared += 1;
  return shared;
}
