import { hash as digest } from "node:crypto";

/** SHA-256 of text (as UTF-8) or bytes, in lower-case hexadecimal, cut to `length` digits (64 is all of it). */
export function hash(data: string | Uint8Array, length = 64): string {
  return digest("sha256", data).slice(0, length);
}

/** A short name for something that must not be read from its name: 96 bits of its SHA-256. */
export function toKey(text: string): string {
  return digest("sha256", text, "base64url").slice(0, 16);
}
