import { readExif } from "./exif-directories.ts";

/** Types of texts: ASCII (TIFF 6.0, section 2) and UTF-8 (EXIF 3.0). */
const TEXTS = [2, 129];

/** Tags of the first directory (EXIF 2.32, section 4.6.4). */
const DESCRIPTION = 0x010e;
const ARTIST = 0x013b;
const COPYRIGHT = 0x8298;

/** Texts of EXIF, not decoded. */
interface ExifTexts {
  readonly caption?: Buffer | undefined;
  readonly creator?: Buffer | undefined;
  /** The notices of photographer and editor, with a zero between them. */
  readonly copyright?: Buffer | undefined;
}

/** Read description, artist and copyright, from the TIFF header on. */
export function exifTexts(tiff: Buffer): ExifTexts {
  const [first = []] = readExif(tiff).directories();
  const textOf = (wanted: number): Buffer | undefined => {
    const entry = first.find(({ tag, type }) => tag === wanted && TEXTS.includes(type));
    if (entry === undefined) return undefined;
    // Up to four bytes are in the field itself.
    const start = entry.count > 4 ? entry.value : entry.field;
    const text = tiff.subarray(start, start + entry.count);
    return text.length === 0 ? undefined : text;
  };
  return { caption: textOf(DESCRIPTION), creator: textOf(ARTIST), copyright: textOf(COPYRIGHT) };
}
