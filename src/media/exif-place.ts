import { marksIn } from "./marks-in.ts";

/** EXIF starts like a TIFF file (TIFF 6.0, section 2), little-endian or big-endian, in every container. */
const HEADS = ["II*\0", "MM\0*"];

/** Tag of the GPS directory (CIPA DC-008, EXIF 2.32, section 4.6.3). */
const GPS = 0x8825;

/** GPS tags that reveal a place: latitude, longitude, altitude, the same for the destination, the name of the area (section 4.6.6). */
const PLACE = new Set([2, 4, 6, 20, 22, 28]);

/** Far more than cameras write. The limits bound the work for malicious files. */
const MOST_HEADS = 1_000;
const MOST_DIRECTORIES = 8;
const MOST_ENTRIES = 1_000;

/** Whether EXIF anywhere in a file reveals a place. A GPS version, time or bearing does not. */
export function hasExifPlace(file: Buffer): boolean {
  return HEADS.some((head) => {
    for (const at of marksIn(file, head, MOST_HEADS)) if (hasPlace(file.subarray(at), head.startsWith("I"))) return true;
    return false;
  });
}

/** An entry of a directory. `value` is the value or its offset. */
interface Entry {
  readonly tag: number;
  readonly count: number;
  readonly value: number;
}

function hasPlace(tiff: Buffer, isLittle: boolean): boolean {
  const short = (at: number): number => (at + 2 > tiff.length ? 0 : isLittle ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at));
  const long = (at: number): number => (at + 4 > tiff.length ? 0 : isLittle ? tiff.readUInt32LE(at) : tiff.readUInt32BE(at));
  const entriesAt = (directory: number): Entry[] => {
    const length = Math.min(short(directory), MOST_ENTRIES);
    return Array.from({ length }, (_, i) => directory + 2 + i * 12).map((at) => ({
      tag: short(at),
      count: long(at + 4),
      value: long(at + 8),
    }));
  };
  let directory = long(4);
  for (let seen = 0; directory !== 0 && seen < MOST_DIRECTORIES; seen += 1) {
    const pointer = entriesAt(directory).find(({ tag }) => tag === GPS);
    if (pointer !== undefined && entriesAt(pointer.value).some(({ tag, count }) => count > 0 && PLACE.has(tag))) return true;
    directory = long(directory + 2 + short(directory) * 12);
  }
  return false;
}
