import { createRequire } from "node:module";
import type { IImage } from "image-size/types/interface";

/** A kind of picture: who measures it, and how many of its bytes are looked at. */
interface Kind {
  readonly module: string;
  readonly name: string;
  readonly most: number;
}

/**
 * The kinds are asked for by name, so that what is none of them is not looked into, and none is loaded that is not there.
 * The bounds are what files can cost that were made to keep us busy. In a JPEG profiles and previews come before the size.
 */
const KINDS: Readonly<Record<string, Kind>> = {
  "image/png": { module: "image-size/types/png", name: "PNG", most: 1 << 12 },
  "image/gif": { module: "image-size/types/gif", name: "GIF", most: 1 << 12 },
  "image/webp": { module: "image-size/types/webp", name: "WEBP", most: 1 << 12 },
  "image/jpeg": { module: "image-size/types/jpg", name: "JPG", most: 1 << 20 },
  "image/avif": { module: "image-size/types/heif", name: "HEIF", most: 1 << 16 },
};

/** EXIF orientations from this one on lie on their side. */
const ON_ITS_SIDE = 5;

const load = createRequire(import.meta.url);

/**
 * Width and height of a picture in pixels, as a browser shows it: a photograph that was taken on its side is turned.
 *
 * @returns Undefined when it is of a kind that has no size of its own, or its head is damaged.
 */
export function sizeOfPicture(bytes: Uint8Array, type: string): { readonly width: number; readonly height: number } | undefined {
  const kind = Object.hasOwn(KINDS, type) ? KINDS[type] : undefined;
  if (kind === undefined) return undefined;
  const measure = (load(kind.module) as Readonly<Record<string, IImage>>)[kind.name];
  // A copy: image-size looks past the end of a part, into memory that is not the file's.
  const head = Uint8Array.from(bytes.subarray(0, kind.most));
  try {
    if (measure?.validate(head) !== true) return undefined;
    const { width, height, orientation = 1 } = measure.calculate(head);
    if (!isLength(width) || !isLength(height)) return undefined;
    return orientation < ON_ITS_SIDE ? { width, height } : { width: height, height: width };
  } catch {
    // It throws errors of many kinds at files that end too soon or contradict themselves.
    return undefined;
  }
}

function isLength(value: number): boolean {
  return Number.isInteger(value) && value > 0;
}
