import { brotliDecompressSync, gunzipSync, inflateSync } from "node:zlib";

/** The codings a client may ask for (RFC 9110, section 8.4.1). */
const CODINGS: Readonly<Record<string, (bytes: Uint8Array, options: { readonly maxOutputLength: number }) => Buffer>> = {
  gzip: gunzipSync,
  "x-gzip": gunzipSync,
  br: brotliDecompressSync,
  deflate: inflateSync,
};

/**
 * Take the compression off a body.
 *
 * @param coding - The header `Content-Encoding`, if there is one.
 * @param limit - Bytes it may have then.
 * @returns Its bytes, what is wrong with it, or undefined when it is beyond the limit. An empty body, as that of HEAD and
 * 304, is empty.
 */
export function decodeBody(bytes: Buffer, coding: string | undefined, limit: number): Buffer | string | undefined {
  if (coding === undefined || coding === "identity" || bytes.length === 0) return bytes;
  const decode = Object.hasOwn(CODINGS, coding.toLowerCase()) ? CODINGS[coding.toLowerCase()] : undefined;
  if (decode === undefined) return `the body is compressed as ${coding}, which was not asked for`;
  try {
    return decode(bytes, { maxOutputLength: limit });
  } catch (error) {
    const isLarge = (error as NodeJS.ErrnoException).code === "ERR_BUFFER_TOO_LARGE";
    return isLarge ? undefined : `the body is said to be ${coding} and does not decompress`;
  }
}
