import { createRequire } from "node:module";
import type { IImage } from "image-size/types/interface";

/** A type of picture: its parser in image-size, and the number of bytes to read. */
interface Kind {
  readonly module: string;
  readonly name: string;
  readonly most: number;
}

/**
 * Parsers by type, so that only those in use are loaded. The limits bound the work for malicious files. In a JPEG, profiles and previews
 * come before the size.
 */
const KINDS: Readonly<Record<string, Kind>> = {
  "image/png": { module: "image-size/types/png", name: "PNG", most: 1 << 12 },
  "image/gif": { module: "image-size/types/gif", name: "GIF", most: 1 << 12 },
  "image/webp": { module: "image-size/types/webp", name: "WEBP", most: 1 << 12 },
  "image/jpeg": { module: "image-size/types/jpg", name: "JPG", most: 1 << 20 },
  "image/avif": { module: "image-size/types/heif", name: "HEIF", most: 1 << 16 },
};

/** From this EXIF orientation on, width and height are swapped. */
const ON_ITS_SIDE = 5;

const load = createRequire(import.meta.url);

/**
 * Return the width and height of a picture in pixels, as a browser shows it: rotated by its EXIF orientation.
 *
 * @returns undefined for types without a fixed size, and for damaged files.
 */
export function sizeOfPicture(bytes: Uint8Array, type: string): { readonly width: number; readonly height: number } | undefined {
  const kind = Object.hasOwn(KINDS, type) ? KINDS[type] : undefined;
  if (kind === undefined) return undefined;
  const measure = (load(kind.module) as Readonly<Record<string, IImage>>)[kind.name];
  // A copy, because image-size may read past the end of a slice.
  const head = Uint8Array.from(bytes.subarray(0, kind.most));
  try {
    if (measure?.validate(head) !== true) return undefined;
    const { width, height, orientation = 1 } = measure.calculate(head);
    if (!isLength(width) || !isLength(height)) return undefined;
    return orientation < ON_ITS_SIDE ? { width, height } : { width: height, height: width };
  } catch {
    // It throws various errors for files that are cut or inconsistent.
    return undefined;
  }
}

function isLength(value: number): boolean {
  return Number.isInteger(value) && value > 0;
}
