/** Bytes of a shared block, and size from which a text gets its own block. */
const SLAB = 1 << 20;
const LARGE = SLAB >> 3;

/** Bytes before each text, for its length. */
const HEAD = 4;

/**
 * Stores texts as UTF-8 in memory that all threads share, and that the garbage collector does not traverse or copy. The texts of one
 * block are freed together.
 */
export class TextMemory {
  #slabs: Buffer[] = [];
  /** Index of the block for the next text, and the offset in it. */
  #open = -1;
  #end = SLAB;

  /** @returns The place of the text in this memory. */
  put(text: string): number {
    // A UTF-16 code unit takes at most three bytes in UTF-8.
    const most = HEAD + text.length * 3;
    if (most > LARGE) {
      const slab = Buffer.from(new SharedArrayBuffer(HEAD + Buffer.byteLength(text)));
      slab.writeUInt32LE(slab.write(text, HEAD));
      return (this.#slabs.push(slab) - 1) * SLAB;
    }
    if (this.#end + most > SLAB) {
      this.#open = this.#slabs.push(Buffer.from(new SharedArrayBuffer(SLAB))) - 1;
      this.#end = 0;
    }
    const [slab, start] = [this.#slabs[this.#open] as Buffer, this.#end];
    const length = slab.write(text, start + HEAD);
    slab.writeUInt32LE(length, start);
    this.#end += HEAD + length;
    return this.#open * SLAB + start;
  }

  get(place: number): string {
    return readText(this.share(place));
  }

  /** Return the bytes of a text. They outlive this memory. */
  share(place: number): Uint8Array {
    const [slab, start] = [this.#slabs[Math.floor(place / SLAB)] as Buffer, (place % SLAB) + HEAD];
    return slab.subarray(start, start + slab.readUInt32LE(start - HEAD));
  }

  /** Store a text and return its bytes. All places in this memory become invalid. */
  give(text: string): Uint8Array {
    const bytes = this.share(this.put(text));
    this.#slabs = this.#slabs.slice(this.#open, this.#open + 1);
    this.#open = this.#slabs.length - 1;
    return bytes;
  }
}

/** Decode bytes from {@link TextMemory}, also on another thread. */
export function readText(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString();
}
