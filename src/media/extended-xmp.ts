/** Header of a part of extended XMP. A digest, the total length and the part's offset follow (XMP, part 3, section 1.1.3.1). */
const HEAD = "http://ns.adobe.com/xmp/extension/\0";
const DIGEST_AND_LENGTH = 36;

/** Marker of application data, and of the start of the scan (ISO/IEC 10918-1, table B.1). */
const APP1 = 0xe1;
const SCAN = 0xda;

/** Join the extended XMP of a JPEG. Its segments hold at most 64 kB each, so a name may be split between two. */
export function extendedXmp(file: Buffer): Buffer {
  const parts: { readonly offset: number; readonly bytes: Buffer }[] = [];
  for (let at = 2; at + 4 <= file.length && file[at] === 0xff && file[at + 1] !== SCAN;) {
    const end = at + 2 + file.readUInt16BE(at + 2);
    const start = at + 4 + HEAD.length + DIGEST_AND_LENGTH;
    if (
      file[at + 1] === APP1 &&
      start + 4 <= Math.min(end, file.length) &&
      file.toString("latin1", at + 4, at + 4 + HEAD.length) === HEAD
    ) {
      parts.push({ offset: file.readUInt32BE(start), bytes: file.subarray(start + 4, end) });
    }
    // A marker may be preceded by any number of fill bytes (0xFF).
    at = file[at + 1] === 0xff ? at + 1 : end;
  }
  return Buffer.concat(parts.sort((a, b) => a.offset - b.offset).map(({ bytes }) => bytes));
}
