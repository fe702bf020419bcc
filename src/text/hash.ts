import { createHash } from "node:crypto";

/** SHA-256 of text (as UTF-8) or bytes, in lower-case hexadecimal, cut to `length` digits (64 is all of it). */
export function hash(data: string | Uint8Array, length = 64): string {
  return createHash("sha256").update(data).digest("hex").slice(0, length);
}
