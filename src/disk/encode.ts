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
  const pieces = typeof body === "string" ? [body] : body;
  let most = 0;
  for (const piece of pieces) most += typeof piece === "string" ? piece.length * 3 : piece.length;
  if (most > desk.length) desk = Buffer.allocUnsafe(most * 2);
  let end = 0;
  for (const piece of pieces) {
    if (typeof piece === "string") end += desk.write(piece, end);
    else {
      desk.set(piece, end);
      end += piece.length;
    }
  }
  return desk.subarray(0, end);
}
