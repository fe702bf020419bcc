import { parseBuffer } from "music-metadata";
import type { Measures } from "../model/asset.ts";
import { withinLimits } from "./measure-medium.ts";

/** Measure a recording in one of the formats of `isMeasuredLate`. The result is empty for damaged files, and for formats without a duration. */
export async function measureRecording(bytes: Uint8Array, type: string): Promise<Measures> {
  try {
    const { format } = await parseBuffer(bytes, { mimeType: type, size: bytes.length }, { duration: true, skipCovers: true });
    const film = format.trackInfo.find(({ video }) => video !== undefined)?.video;
    return withinLimits({ duration: format.duration, width: film?.pixelWidth, height: film?.pixelHeight });
  } catch {
    return {};
  }
}
