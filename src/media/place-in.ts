import { hasExifPlace } from "./exif-place.ts";
import { extendedXmp } from "./extended-xmp.ts";
import { filmPlace } from "./film-place.ts";
import { isOfBoxes } from "./measure-medium.ts";
import { packedTexts } from "./packed-texts.ts";
import { hasXmpPlace } from "./xmp-place.ts";

/**
 * Find out whether a picture or video reveals the place it was taken at.
 *
 * EXIF and XMP are stored as they are in every container, also in previews and embedded videos, and cannot be mistaken for anything
 * else. So all bytes of a picture are searched; damage or a wrong length cannot hide them. Containers are parsed only if they may
 * compress or split metadata.
 *
 * @returns what contains the place, for example "EXIF"; undefined if nothing does.
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
