import { hasExifPlace } from "./exif-place.ts";
import { extendedXmp } from "./extended-xmp.ts";
import { filmPlace } from "./film-place.ts";
import { isOfBoxes } from "./measure-medium.ts";
import { packedTexts } from "./packed-texts.ts";
import { hasXmpPlace } from "./xmp-place.ts";

/**
 * Where a picture or film tells the place it was taken at.
 *
 * EXIF and XMP stand in files as they are, whatever the container, the previews and films in it too, and can be told from
 * anything else. So they are looked for in all of a picture's bytes, and containers are taken apart only where they may pack or
 * tear them: no length that a file states hides anything, and no damage.
 *
 * @returns What it is in: "EXIF"; undefined where it tells no place.
 */
export function placeIn(file: Buffer, type: string): string | undefined {
  if (isOfBoxes(type)) return filmPlace(file);
  if (!type.startsWith("image/")) return undefined;
  if (hasExifPlace(file)) return "EXIF";
  if (hasXmpPlace(file)) return "XMP";
  if (type === "image/jpeg") return hasXmpPlace(extendedXmp(file)) ? "XMP" : undefined;
  if (type !== "image/png" && type !== "image/apng") return undefined;
  for (const text of packedTexts(file)) {
    if (hasExifPlace(text)) return "EXIF";
    if (hasXmpPlace(text)) return "XMP";
  }
  return undefined;
}
