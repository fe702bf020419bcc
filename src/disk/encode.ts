import type { Output } from "../model/output.ts";

/** What a file is made of: texts, and what was made before as UTF-8. */
type Pieces = readonly (string | Uint8Array)[];

/** Where texts become bytes, one after another: for each a place of its own would cost more than the work. */
let desk = Buffer.allocUnsafe(1 << 16);

/**
 * What is to stand in a file: bytes, or the path of the file to copy.
 *
 * @returns Bytes that are good until the next call.
 */
export function bytesOf(body: Output["body"]): Buffer | string {
  if (typeof body === "object" && "copyOf" in body) return body.copyOf;
  const pieces = piecesOf(body);
  makeRoom(pieces);
  return desk.subarray(0, lay(pieces, desk, 0));
}

/** Texts as UTF-8, side by side in memory of their own. */
export function encodeAll(texts: readonly string[]): Uint8Array[] {
  makeRoom(texts);
  const ends: number[] = [];
  let end = 0;
  for (const text of texts) ends.push((end = lay([text], desk, end)));
  const bytes = Buffer.allocUnsafeSlow(end);
  desk.copy(bytes, 0, 0, end);
  return ends.map((to, i) => bytes.subarray(ends[i - 1] ?? 0, to));
}

/** The pieces of a text. */
export function piecesOf(body: string | Pieces): Pieces {
  return typeof body === "string" ? [body] : body;
}

/** The bytes that pieces have at most. */
export function mostBytes(pieces: Pieces): number {
  let most = 0;
  for (const piece of pieces) most += typeof piece === "string" ? piece.length * 3 : piece.length;
  return most;
}

/** Lay pieces side by side, as UTF-8, where there is room for them; says where they end. */
export function lay(pieces: Pieces, on: Buffer, at: number): number {
  let end = at;
  for (const piece of pieces) {
    if (typeof piece === "string") end += on.write(piece, end);
    else {
      on.set(piece, end);
      end += piece.length;
    }
  }
  return end;
}

function makeRoom(pieces: Pieces): void {
  const most = mostBytes(pieces);
  if (most > desk.length) desk = Buffer.allocUnsafe(most * 2);
}
