/** How a part of extended XMP begins; a digest, the whole length and the offset of the part follow (XMP, part 3, section 1.1.3.1). */
const HEAD = "http://ns.adobe.com/xmp/extension/\0";
const DIGEST_AND_LENGTH = 36;

/** Marker of what programs add (APP1), and of where the picture begins (ISO/IEC 10918-1, table B.1). */
const APP1 = 0xe1;
const SCAN = 0xda;

/** Extended XMP of a JPEG, whose segments hold 64 kB each, put together: a name may be torn between two of them. */
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
    // A marker may have any number of these bytes before it.
    at = file[at + 1] === 0xff ? at + 1 : end;
  }
  return Buffer.concat(parts.sort((a, b) => a.offset - b.offset).map(({ bytes }) => bytes));
}
