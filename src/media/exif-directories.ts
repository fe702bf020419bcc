/** EXIF starts like a TIFF file (TIFF 6.0, section 2), little-endian or big-endian, in every container. */
export const TIFF_HEADS = ["II*\0", "MM\0*"];

/** Far more than cameras write. The limits bound the work for malicious files. */
const MOST_DIRECTORIES = 8;
const MOST_ENTRIES = 1_000;

/** An entry of a directory. `type` is a type of TIFF 6.0, section 2. `value` is the value or its offset. */
interface ExifEntry {
  readonly tag: number;
  readonly type: number;
  readonly count: number;
  readonly value: number;
  /** Offset of the field with `value`. */
  readonly field: number;
}

/** The directories of EXIF. */
export interface Exif {
  /** Returns the entries of each directory in turn. */
  readonly directories: () => Generator<readonly ExifEntry[]>;
  /** Returns the entries of the directory at an offset. */
  readonly entriesAt: (offset: number) => readonly ExifEntry[];
}

/** Read EXIF from its TIFF header on. Damaged offsets give empty directories. */
export function readExif(tiff: Buffer): Exif {
  const isLittle = tiff[0] === 0x49;
  const short = (at: number): number => (at + 2 > tiff.length ? 0 : isLittle ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at));
  const long = (at: number): number => (at + 4 > tiff.length ? 0 : isLittle ? tiff.readUInt32LE(at) : tiff.readUInt32BE(at));
  const entriesAt = (directory: number): ExifEntry[] => {
    const length = Math.min(short(directory), MOST_ENTRIES);
    return Array.from({ length }, (_, i) => directory + 2 + i * 12).map((at) => ({
      tag: short(at),
      type: short(at + 2),
      count: long(at + 4),
      value: long(at + 8),
      field: at + 8,
    }));
  };
  return {
    entriesAt,
    directories: function* () {
      let directory = long(4);
      for (let seen = 0; directory !== 0 && seen < MOST_DIRECTORIES; seen += 1) {
        yield entriesAt(directory);
        directory = long(directory + 2 + short(directory) * 12);
      }
    },
  };
}
