import { isEmpty } from "../text/is-empty.ts";
import { boxes } from "./measure-film.ts";
import { hasXmpPlace } from "./xmp-place.ts";

/** The box of phones that holds a place (3GPP TS 26.244, section 8.5); that of QuickTime, which may lie deeper, and Apple's key. */
const LOCATION = "loci";
const MARKS = ["\xa9xyz", "com.apple.quicktime.location.ISO6709"];

/** The type of samples in which cameras of GoPro write where they were. */
const TELEMETRY = "gpmd";

/** The way to what the samples of a track are. */
const TO_SAMPLES = ["mdia", "minf", "stbl", "stsd"];

/** Where a file of boxes tells the place it was taken at. */
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
