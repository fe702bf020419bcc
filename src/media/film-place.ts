import { isEmpty } from "../text/is-empty.ts";
import { boxes } from "./measure-film.ts";
import { hasXmpPlace } from "./xmp-place.ts";

/** The location box (3GPP TS 26.244, section 8.5); QuickTime's box, which may be nested deeper, and Apple's metadata key. */
const LOCATION = "loci";
const MARKS = ["\xa9xyz", "com.apple.quicktime.location.ISO6709"];

/** The sample type of GoPro's telemetry, which contains GPS data. */
const TELEMETRY = "gpmd";

/** Path of boxes from a track to its sample descriptions. */
const TO_SAMPLES = ["mdia", "minf", "stbl", "stsd"];

/** Return where an MP4 or QuickTime file stores the place it was filmed at; undefined if nowhere. */
export function filmPlace(file: Buffer): string | undefined {
  for (const movie of boxes(file, "moov")) {
    const tracks = [...boxes(movie, "trak")];
    for (const part of [movie, ...tracks]) {
      for (const said of [...boxes(part, "udta"), ...boxes(part, "meta")]) {
        const isMarked = MARKS.some((mark) => said.includes(mark, 0, "latin1"));
        if (isMarked || !isEmpty(boxes(said, LOCATION))) return "its metadata";
        if (hasXmpPlace(said)) return "XMP";
      }
    }
    if (tracks.some((track) => within([track], TO_SAMPLES).some((samples) => samples.includes(TELEMETRY)))) return "a track of GPS";
  }
  for (const own of boxes(file, "uuid")) if (hasXmpPlace(own)) return "XMP";
  return undefined;
}

function within(parts: readonly Buffer[], types: readonly string[]): readonly Buffer[] {
  const [type, ...rest] = types;
  return type === undefined
    ? parts
    : within(
        parts.flatMap((part) => [...boxes(part, type)]),
        rest,
      );
}
