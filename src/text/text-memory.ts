/** A text in memory that every thread sees. */
export interface StoredText {
  readonly bytes: Uint8Array;
  /** Whether it has characters beyond U+00FF: then it is UTF-8, else Latin-1, which is read faster. */
  readonly isWide: boolean;
}

/** Bytes of memory that are set aside together, and bytes from which a text has its own. */
const SLAB = 1 << 20;
const LARGE = SLAB >> 3;

/** Bytes before each text: how long it is, and whether it is wide. */
const HEAD = 4;

/**
 * Texts outside of the memory that the collector of garbage walks and copies. What is forgotten is given back when all that was
 * stored beside it is.
 */
export class TextMemory {
  #slabs: Buffer[] = [];
  /** Where the next text goes, in the slab with this number. */
  #open = -1;
  #end = SLAB;

  /** @returns Where the text is: a number that is good for this memory. */
  put(text: string): number {
    const isWide = WIDE.test(text);
    const place = this.#room(HEAD + text.length * (isWide ? 3 : 1));
    const [slab, start] = this.#at(place);
    const length = slab.write(text, start + HEAD, isWide ? "utf8" : "latin1");
    slab.writeUInt32LE(length * 2 + Number(isWide), start);
    if (slab === this.#slabs[this.#open]) this.#end = start + HEAD + length;
    return place;
  }

  get(place: number): string {
    return readStored(this.share(place));
  }

  /** The text at a place, for another thread. */
  share(place: number): StoredText {
    const [slab, start] = this.#at(place);
    const head = slab.readUInt32LE(start);
    return { bytes: slab.subarray(start + HEAD, start + HEAD + (head >>> 1)), isWide: (head & 1) === 1 };
  }

  /** Forget all places: what was shared lasts as long as whoever it was shared with keeps it. */
  forget(): void {
    this.#slabs = this.#slabs.slice(this.#open, this.#open + 1);
    this.#open = this.#slabs.length - 1;
  }

  #room(bytes: number): number {
    if (bytes > LARGE) return (this.#slabs.push(Buffer.from(new SharedArrayBuffer(bytes))) - 1) * SLAB;
    if (this.#end + bytes > SLAB) {
      this.#open = this.#slabs.push(Buffer.from(new SharedArrayBuffer(SLAB))) - 1;
      this.#end = 0;
    }
    return this.#open * SLAB + this.#end;
  }

  #at(place: number): [slab: Buffer, start: number] {
    return [this.#slabs[Math.floor(place / SLAB)] as Buffer, place % SLAB];
  }
}

/** A text that was stored. It has no half of a character. */
export function readStored({ bytes, isWide }: StoredText): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString(isWide ? "utf8" : "latin1");
}

const WIDE = /[^\0-\xff]/;
