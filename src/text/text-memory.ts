/** Bytes of memory that are set aside together, and bytes from which a text has its own. */
const SLAB = 1 << 20;
const LARGE = SLAB >> 3;

/** Bytes before each text: how long it is. */
const HEAD = 4;

/**
 * Texts as UTF-8, in memory that every thread sees and the garbage collector neither walks nor copies. The memory of a text is
 * freed together with that of the texts stored beside it.
 */
export class TextMemory {
  #slabs: Buffer[] = [];
  /** Number of the slab that takes the next text, and where. */
  #open = -1;
  #end = SLAB;

  /** @returns Where the text is: a number that is good for this memory. */
  put(text: string): number {
    // Each unit of a string takes three bytes at most.
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

  /** The bytes of a text, for whoever keeps them longer than this memory keeps the text. */
  share(place: number): Uint8Array {
    const [slab, start] = [this.#slabs[Math.floor(place / SLAB)] as Buffer, (place % SLAB) + HEAD];
    return slab.subarray(start, start + slab.readUInt32LE(start - HEAD));
  }

  /** Store a text for whoever keeps its bytes: this memory forgets where all its texts are. */
  give(text: string): Uint8Array {
    const bytes = this.share(this.put(text));
    this.#slabs = this.#slabs.slice(this.#open, this.#open + 1);
    this.#open = this.#slabs.length - 1;
    return bytes;
  }
}

/** The text of bytes from {@link TextMemory}, also on another thread. */
export function readText(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString();
}
