import type { Measures } from "../model/asset.ts";

/** Low half of an unknown duration: all bits are 1 (8.2.2.3). */
const UNKNOWN = 0xffff_ffffn;

/** Measure an MP4, M4A or QuickTime file (ISO/IEC 14496-12: `mvhd` in 8.2.2, `tkhd` in 8.3.2). */
export function measureFilm(file: Buffer): Measures {
  let film: Measures = {};
  for (const movie of boxes(file, "moov")) {
    for (const head of boxes(movie, "mvhd")) film = { ...film, ...durationIn(head) };
    // The first visible track counts. Others are alternative versions or chapters.
    for (const track of boxes(movie, "trak")) for (const head of boxes(track, "tkhd")) film = { ...sizeIn(head), ...film };
  }
  return film;
}

/**
 * Find the boxes of a type. Stops at the first incomplete box.
 *
 * @yields the content of each.
 */
export function* boxes(bytes: Buffer, type: string): Generator<Buffer> {
  for (let start = 0; start + 8 <= bytes.length;) {
    const short = bytes.readUInt32BE(start);
    if (short === 1 && start + 16 > bytes.length) return;
    const head = short === 1 ? 16 : 8;
    const rest = bytes.length - start;
    const size = short === 0 ? rest : short === 1 ? Number(bytes.readBigUInt64BE(start + 8)) : short;
    if (size < head || size > rest) return;
    if (bytes.toString("latin1", start + 4, start + 8) === type) yield bytes.subarray(start + head, start + size);
    start += size;
  }
}

function durationIn(head: Buffer): Measures {
  const isLong = head[0] === 1;
  if (head.length < (isLong ? 32 : 20)) return {};
  const scale = head.readUInt32BE(isLong ? 20 : 12);
  const units = isLong ? head.readBigUInt64BE(24) : BigInt(head.readUInt32BE(16));
  if (scale === 0 || units === 0n || (units & UNKNOWN) === UNKNOWN) return {};
  return { duration: Number(units) / scale };
}

/** Audio tracks have no size. If the matrix swaps the axes, the film is shown rotated by 90 degrees. */
function sizeIn(head: Buffer): Measures {
  const matrix = head[0] === 1 ? 52 : 40;
  if (head.length < matrix + 44) return {};
  const [across, down] = [head.readInt32BE(matrix), head.readInt32BE(matrix + 16)];
  // Fixed-point numbers, 16.16 bits.
  const [width, height] = [head.readUInt16BE(matrix + 36), head.readUInt16BE(matrix + 40)];
  if (width === 0 || height === 0) return {};
  return across === 0 && down === 0 ? { width: height, height: width } : { width, height };
}
