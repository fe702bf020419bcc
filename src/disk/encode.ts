import type { Output } from "../model/output.ts";

/** Reused for every text: allocating a buffer for each would take longer than encoding it. */
let desk = Buffer.allocUnsafe(1 << 16);

/**
 * Return the content of an output as bytes, or the path of the file to copy.
 *
 * @returns bytes that are valid until the next call.
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
