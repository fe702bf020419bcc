import type { Report } from "../model/problem.ts";
import { byteOrderMark, charsetsDiffer, unknownEncoding, wrongEncoding } from "./messages.ts";

/** The encoding in an XML declaration, which is ASCII. */
const DECLARED = /^\s*<\?xml[^>]*\bencoding\s*=\s*["']([A-Za-z0-9._-]+)["']/;

/**
 * Decode a document. A byte order mark comes first, then the server's charset (RFC 7303, section 3), then the XML declaration.
 *
 * @param charset - As the server sent it.
 * @returns The text without its byte order mark. Undefined if it cannot be decoded, which has been reported.
 */
export function decodeText(bytes: Uint8Array, charset: string | undefined, report: Report): string | undefined {
  const mark = markOf(bytes);
  const start = mark === "utf-8" ? 3 : 0;
  const declared = DECLARED.exec(new TextDecoder("latin1").decode(bytes.subarray(start, start + 200)))?.[1];
  if (mark !== undefined) report(byteOrderMark());
  if (charset !== undefined && declared !== undefined && !isSame(charset, declared)) report(charsetsDiffer(charset, declared));
  const encoding = mark ?? charset ?? declared ?? "utf-8";
  const wrong = contradictedBy(bytes, mark, charset, declared);
  if (wrong !== undefined) {
    report(wrongEncoding(wrong));
    return undefined;
  }
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch (error) {
    report(error instanceof RangeError ? unknownEncoding(encoding) : wrongEncoding(encoding));
    return undefined;
  }
}

/** The encoding that was named, if the bytes show that they have another one. */
function contradictedBy(bytes: Uint8Array, mark?: string, charset?: string, declared?: string): string | undefined {
  if (mark === "utf-8" && declared !== undefined && !isSame(mark, declared)) return declared;
  // The WHATWG decoder reads ASCII as Windows-1252. Strict parsers stop at the first other byte.
  const ascii = [charset, declared].find((name) => name !== undefined && /^(?:us-)?ascii$/i.test(name));
  return ascii !== undefined && bytes.some((byte) => byte > 127) ? ascii : undefined;
}

function markOf([a, b, c]: Uint8Array): string | undefined {
  if (a === 0xef && b === 0xbb && c === 0xbf) return "utf-8";
  if (a === 0xfe && b === 0xff) return "utf-16be";
  return a === 0xff && b === 0xfe ? "utf-16le" : undefined;
}

function isSame(a: string, b: string): boolean {
  const plain = (name: string): string => name.toLowerCase().replaceAll(/[^a-z0-9]/g, "");
  return plain(a) === plain(b);
}
