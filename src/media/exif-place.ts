import { readExif, TIFF_HEADS } from "./exif-directories.ts";
import { marksIn } from "./marks-in.ts";

/** Tag of the GPS directory (CIPA DC-008, EXIF 2.32, section 4.6.3). */
const GPS = 0x8825;

/** GPS tags that reveal a place: latitude, longitude, altitude, the same for the destination, the name of the area (section 4.6.6). */
const PLACE = new Set([2, 4, 6, 20, 22, 28]);

/** Far more than cameras write. It bounds the work for malicious files. */
const MOST_HEADS = 1_000;

/** Whether EXIF anywhere in a file reveals a place. A GPS version, time or bearing does not. */
export function hasExifPlace(file: Buffer): boolean {
  return TIFF_HEADS.some((head) => {
    for (const at of marksIn(file, head, MOST_HEADS)) if (hasPlace(file.subarray(at))) return true;
    return false;
  });
}

function hasPlace(tiff: Buffer): boolean {
  const { directories, entriesAt } = readExif(tiff);
  for (const entries of directories()) {
    const pointer = entries.find(({ tag }) => tag === GPS);
    if (pointer !== undefined && entriesAt(pointer.value).some(({ tag, count }) => count > 0 && PLACE.has(tag))) return true;
  }
  return false;
}
