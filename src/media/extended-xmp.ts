import { jpegSegments } from "./jpeg-segments.ts";

/** Header of a part of extended XMP. A digest, the total length and the part's offset follow (XMP, part 3, section 1.1.3.1). */
const HEAD = "http://ns.adobe.com/xmp/extension/\0";
const DIGEST_AND_LENGTH = 36;

/** Marker of application data (ISO/IEC 10918-1, table B.1). */
const APP1 = 0xe1;

/** Join the extended XMP of a JPEG. Its segments hold at most 64 kB each, so a name may be split between two. */
export function extendedXmp(file: Buffer): Buffer {
  const parts: { readonly offset: number; readonly bytes: Buffer }[] = [];
  const start = HEAD.length + DIGEST_AND_LENGTH;
  for (const { marker, data } of jpegSegments(file)) {
    if (marker !== APP1 || data.length < start + 4 || data.toString("latin1", 0, HEAD.length) !== HEAD) continue;
    parts.push({ offset: data.readUInt32BE(start), bytes: data.subarray(start + 4) });
  }
  return Buffer.concat(parts.sort((a, b) => a.offset - b.offset).map(({ bytes }) => bytes));
}
