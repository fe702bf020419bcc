import { PassThrough } from "node:stream";
import type { Transform } from "node:stream";
import { brotliDecompressSync, createBrotliDecompress, createGunzip, createInflate, gunzipSync, inflateSync } from "node:zlib";

/** How a coding is taken off: of a whole body, and of one that is still to come. */
interface Coding {
  readonly decode: (bytes: Uint8Array, options: { readonly maxOutputLength: number }) => Buffer;
  readonly open: () => Transform;
}

const GZIP: Coding = { decode: gunzipSync, open: createGunzip };

/** The codings a client may ask for (RFC 9110, section 8.4.1). */
const CODINGS: ReadonlyMap<string, Coding> = new Map([
  ["gzip", GZIP],
  ["x-gzip", GZIP],
  ["br", { decode: brotliDecompressSync, open: createBrotliDecompress }],
  ["deflate", { decode: inflateSync, open: createInflate }],
]);

/**
 * Take the compression off a body.
 *
 * @param name - The header `Content-Encoding`, if there is one.
 * @param limit - Bytes it may have then.
 * @returns Its bytes, what is wrong with it, or undefined when it is beyond the limit. An empty body, as that of HEAD and
 * 304, is empty.
 */
export function decodeBody(bytes: Buffer, name: string | undefined, limit: number): Buffer | string | undefined {
  if (isPlain(name) || bytes.length === 0) return bytes;
  const coding = CODINGS.get(name.toLowerCase());
  if (coding === undefined) return unknown(name);
  try {
    return coding.decode(bytes, { maxOutputLength: limit });
  } catch (error) {
    const isLarge = (error as NodeJS.ErrnoException).code === "ERR_BUFFER_TOO_LARGE";
    return isLarge ? undefined : `the body is said to be ${name} and does not decompress`;
  }
}

/** What takes the compression off a body as it comes; a word on what is wrong where its coding is unknown. */
export function openDecoder(name: string | undefined): Transform | string {
  return isPlain(name) ? new PassThrough() : (CODINGS.get(name.toLowerCase())?.open() ?? unknown(name));
}

function isPlain(name: string | undefined): name is undefined | "identity" {
  return name === undefined || name === "identity";
}

function unknown(name: string): string {
  return `the body is compressed as ${name}, which was not asked for`;
}
