import { MOST_PIXELS, MOST_SECONDS } from "../model/asset.ts";
import type { Measures } from "../model/asset.ts";
import { measureFilm } from "./measure-film.ts";
import { measureSound } from "./measure-sound.ts";
import { sizeOfPicture } from "./picture-size.ts";

/** Types in the ISO base media format (ISO/IEC 14496-12) or its predecessor QuickTime. */
const BOXES = new Set(["audio/mp4", "audio/x-m4a", "video/mp4", "video/quicktime", "video/x-m4v"]);

/** Whether files of a type consist of boxes. */
export function isOfBoxes(type: string): boolean {
  return BOXES.has(type);
}

/** Types that only `measureRecording` measures, which has to be loaded. Its package reads no duration of films in MP4, and a wrong one of AAC. */
const LATE = /^(?:audio\/(?:ogg|flac|wav|webm|matroska|x-aiff)|video\/(?:ogg|webm|matroska)|application\/ogg)$/;

/** Whether files of a type are measured later, when an article names them as its recording. */
export function isMeasuredLate(type: string): boolean {
  return LATE.test(type);
}

/** Whether the duration of files of a type can be measured. */
export function hasDuration(type: string): boolean {
  return isOfBoxes(type) || type === "audio/mpeg" || isMeasuredLate(type);
}

/** Measure a picture, audio or video file. The result is empty for other types and damaged files. */
export function measureMedium(bytes: Buffer, type: string): Measures {
  return withinLimits(measuresOf(bytes, type));
}

/** Leave out measures that no file has, and round the duration. */
export function withinLimits({ duration = Number.NaN, width = 0, height = 0 }: Measures): Measures {
  // Feeds and podcasts use whole seconds.
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
