import { hash as digest } from "node:crypto";

/** Return the SHA-256 of text (as UTF-8) or bytes in lower-case hexadecimal, cut to `length` of its 64 digits. */
export function hash(data: string | Uint8Array, length = 64): string {
  return digest("sha256", data).slice(0, length);
}

/** Return a short name that does not reveal the text: 96 bits of its SHA-256. */
export function toKey(text: string): string {
  return digest("sha256", text, "base64url").slice(0, 16);
}
