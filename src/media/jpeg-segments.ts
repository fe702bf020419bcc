/** Marker of the start of the scan (ISO/IEC 10918-1, table B.1). Only the picture follows. */
const SCAN = 0xda;

/**
 * Find the segments before the pixels of a JPEG. Stops at the first incomplete one.
 *
 * @yields the marker and the content of each.
 */
export function* jpegSegments(file: Buffer): Generator<{ readonly marker: number; readonly data: Buffer }> {
  for (let at = 2; at + 4 <= file.length && file[at] === 0xff && file[at + 1] !== SCAN;) {
    const marker = file[at + 1] ?? 0;
    // A marker may be preceded by any number of fill bytes (0xFF).
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    const end = at + 2 + file.readUInt16BE(at + 2);
    yield { marker, data: file.subarray(at + 4, end) };
    at = end;
  }
}
