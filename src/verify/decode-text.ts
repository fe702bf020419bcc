import type { Report } from "../model/problem.ts";

/** What a document says of its own encoding: in its first 200 characters, all of which are ASCII. */
const DECLARED = /^\s*<\?xml[^>]*\bencoding\s*=\s*["']([A-Za-z0-9._-]+)["']/;

/**
 * The text of a document that came over the network or lies on a disk. What its byte order mark says counts first, then
 * the server (RFC 7303, section 3), then the document.
 *
 * @param charset - As the server has it.
 * @returns Without byte order mark; undefined when a fault was reported that makes the rest unreadable.
 */
export function decodeText(bytes: Uint8Array, charset: string | undefined, report: Report): string | undefined {
  const mark = markOf(bytes);
  const declared = DECLARED.exec(new TextDecoder("latin1").decode(bytes.subarray(0, 200)))?.[1];
  if (mark !== undefined) {
    const hint = "Write the file without it; the bytes of UTF-8 have one order.";
    report({ code: "verify/preamble", severity: "warning", message: "a byte order mark stands before the document", hint });
  }
  if (charset !== undefined && declared !== undefined && !isSame(charset, declared)) {
    const message = `the server says charset=${charset}, the document encoding="${declared}": readers differ in whom they believe`;
    report({ code: "verify/charset", message, hint: "Send `charset=utf-8` and declare `utf-8`." });
  }
  const encoding = mark ?? charset ?? declared ?? "utf-8";
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch (error) {
    const isUnknown = error instanceof RangeError;
    const message = isUnknown
      ? `no reader knows the encoding ${encoding}`
      : `the bytes are not in the encoding that is declared, ${encoding}`;
    report({ code: "verify/encoding", message, hint: "Write the document as UTF-8 and declare `utf-8`." });
    return undefined;
  }
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
