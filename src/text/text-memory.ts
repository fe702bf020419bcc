/** A text outside of the memory that the collector of garbage walks and copies. */
export interface StoredText {
  /** In memory that every thread sees. */
  readonly bytes: Uint8Array;
  /** Whether it has characters beyond U+00FF: then each unit of the text has two bytes, else one. */
  readonly isWide: boolean;
}

/** Bytes of memory that are set aside together. */
const SLAB = 1 << 20;

/** Stores one text after another. What is forgotten is given back when all that was stored beside it is. */
export function openTextMemory(): (text: string) => StoredText {
  let slab: Buffer = Buffer.alloc(0);
  let end = 0;
  return (text) => {
    const isWide = WIDE.test(text);
    // Wide texts lie at even places, where they are copied and not written.
    const start = end + (end & 1);
    const length = text.length << Number(isWide);
    if (start + length > slab.length) {
      if (length > SLAB / 8) return store(text, isWide, Buffer.from(new SharedArrayBuffer(length)), 0, length);
      slab = Buffer.from(new SharedArrayBuffer(SLAB));
      end = length;
      return store(text, isWide, slab, 0, length);
    }
    end = start + length;
    return store(text, isWide, slab, start, length);
  };
}

/** A text that was stored, or the part of it from one place to another. */
export function readStored({ bytes, isWide }: StoredText, start = 0, end = bytes.length >> Number(isWide)): string {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  return isWide ? text.toString("ucs2", start * 2, end * 2) : text.toString("latin1", start, end);
}

const WIDE = /[^\0-\xff]/;

function store(text: string, isWide: boolean, slab: Buffer, start: number, length: number): StoredText {
  slab.write(text, start, length, isWide ? "ucs2" : "latin1");
  return { bytes: slab.subarray(start, start + length), isWide };
}
