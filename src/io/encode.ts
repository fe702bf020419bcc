import type { Output } from "../model/output.ts";

/** Where texts become bytes, one after another: for each a place of its own would cost more than the work. */
let desk = Buffer.allocUnsafe(1 << 16);

/**
 * What is to stand in a file: bytes, or the path of the file to copy.
 *
 * @returns Bytes that are good until the next call.
 */
export function bytesOf(body: Output["body"]): Buffer | string {
  if (typeof body === "object" && "copyOf" in body) return body.copyOf;
  let end = 0;
  for (const piece of typeof body === "string" ? [body] : body) end = lay(piece, end);
  return desk.subarray(0, end);
}

/** Texts as UTF-8, side by side in memory of their own. */
export function encodeAll(texts: readonly string[]): Uint8Array[] {
  const ends: number[] = [];
  let end = 0;
  for (const text of texts) ends.push((end = lay(text, end)));
  const bytes = Buffer.allocUnsafeSlow(end);
  desk.copy(bytes, 0, 0, end);
  return ends.map((to, i) => bytes.subarray(ends[i - 1] ?? 0, to));
}

/** Put a piece on the desk; says where it ends. */
function lay(piece: string | Uint8Array, at: number): number {
  const most = at + (typeof piece === "string" ? piece.length * 3 : piece.length);
  if (most > desk.length) {
    const larger = Buffer.allocUnsafe(most * 2);
    desk.copy(larger, 0, 0, at);
    desk = larger;
  }
  if (typeof piece === "string") return at + desk.write(piece, at);
  desk.set(piece, at);
  return at + piece.length;
}
