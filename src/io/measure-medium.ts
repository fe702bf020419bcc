import type { Measures } from "../model/asset.ts";
import { measureFilm } from "./measure-film.ts";
import { measureSound } from "./measure-sound.ts";
import { sizeOfPicture } from "./picture-size.ts";

/** Types whose files are boxes of ISO/IEC 14496-12, or of QuickTime, from which those come. */
const BOXES = new Set(["audio/mp4", "audio/x-m4a", "video/mp4", "video/quicktime", "video/x-m4v"]);

/** Measure what is published. Nothing is known of a kind that is not measured, nor of a damaged file. */
export function measureMedium(bytes: Buffer, type: string): Measures {
  const { duration = Number.NaN, ...size } = measuresOf(bytes, type);
  // Feeds and podcasts count whole seconds.
  const seconds = Math.max(1, Math.round(duration));
  return Number.isSafeInteger(seconds) ? { ...size, duration: seconds } : size;
}

function measuresOf(bytes: Buffer, type: string): Measures {
  if (BOXES.has(type)) return measureFilm(bytes);
  return type === "audio/mpeg" ? measureSound(bytes) : (sizeOfPicture(bytes, type) ?? {});
}
