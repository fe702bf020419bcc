import { closeSync, fsyncSync, ftruncateSync, openSync, readFileSync } from "node:fs";
import { crc32 } from "node:zlib";
import { withPath } from "../disk/with-path.ts";
import { writeAll } from "../disk/write.ts";
import { hex } from "./blocks.ts";

/** A row that was put, or a key that was removed, with the number of its table. */
export type JournalEntry = readonly [table: number, key: string, row: unknown] | readonly [table: number, key: string];

/** Length of a checksum and a space. */
const HEAD = 9;

/**
 * The changes since the file of rows was written: a line per transaction, with its checksum. Reading stops at the first line that is
 * incomplete or damaged; that transaction and all later ones are lost.
 */
export class Journal {
  readonly #path: string;
  readonly #file: number;
  readonly #of: string;
  #isForced = true;
  /** In bytes. */
  size = 0;

  /** @param of - Name of the file of rows. A journal for another file is ignored. */
  constructor(path: string, of: string) {
    this.#path = path;
    this.#of = of;
    this.#file = openSync(path, "a+");
  }

  /** @returns the changes of each transaction, in order. */
  read(): (readonly JournalEntry[])[] {
    const bytes = readFileSync(this.#file);
    const lines: unknown[] = [];
    for (let end = bytes.indexOf(10); end !== -1; end = bytes.indexOf(10, this.size)) {
      const text = bytes.subarray(this.size + HEAD, end);
      if (bytes.toString("latin1", this.size, this.size + HEAD) !== headOf(text)) break;
      const line: unknown = JSON.parse(text.toString());
      if (lines.length === 0 && line !== this.#of) break;
      lines.push(line);
      this.size = end + 1;
    }
    if (this.size < bytes.length) ftruncateSync(this.#file, this.size);
    return lines.slice(1) as (readonly JournalEntry[])[];
  }

  /** @param changes - Each as JSON. */
  append(changes: readonly string[]): void {
    const bytes = Buffer.concat([...(this.size === 0 ? [lineOf(JSON.stringify(this.#of))] : []), lineOf(`[${changes.join(",")}]`)]);
    withPath(this.#path, () => writeAll(this.#file, bytes));
    this.#isForced = false;
    this.size += bytes.length;
  }

  /** Flush the journal to the disk. */
  flush(): void {
    if (!this.#isForced) withPath(this.#path, () => fsyncSync(this.#file));
  }

  close(): void {
    closeSync(this.#file);
  }
}

function lineOf(json: string): Buffer {
  const text = Buffer.from(`${json}\n`);
  return Buffer.concat([Buffer.from(headOf(text.subarray(0, -1))), text]);
}

function headOf(text: Buffer): string {
  return `${hex(crc32(text))} `;
}
