import { MOST_PIXELS, MOST_SECONDS } from "../model/asset.ts";
import type { Measures } from "../model/asset.ts";
import { measureFilm } from "./measure-film.ts";
import { measureSound } from "./measure-sound.ts";
import { sizeOfPicture } from "./picture-size.ts";

/** Types whose files are boxes of ISO/IEC 14496-12, or of QuickTime, from which those come. */
const BOXES = new Set(["audio/mp4", "audio/x-m4a", "video/mp4", "video/quicktime", "video/x-m4v"]);

/** Whether a file of this type is made of such boxes. */
export function isOfBoxes(type: string): boolean {
  return BOXES.has(type);
}

/** Measure what is published. Nothing is known of a kind that is not measured, nor of a damaged file. */
export function measureMedium(bytes: Buffer, type: string): Measures {
  const { duration = Number.NaN, width = 0, height = 0 } = measuresOf(bytes, type);
  // Feeds and podcasts count whole seconds.
  const seconds = Math.max(1, Math.round(duration));
  const isSized = width > 0 && height > 0 && Math.max(width, height) <= MOST_PIXELS;
  return {
    width: isSized ? width : undefined,
    height: isSized ? height : undefined,
    duration: seconds <= MOST_SECONDS ? seconds : undefined,
  };
}

function measuresOf(bytes: Buffer, type: string): Measures {
  if (isOfBoxes(type)) return measureFilm(bytes);
  return type === "audio/mpeg" ? measureSound(bytes) : (sizeOfPicture(bytes, type) ?? {});
}
