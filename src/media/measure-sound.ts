import type { Measures } from "../model/asset.ts";

/** Bit rates in kbit/s by index: MPEG-1, and MPEG-2 and 2.5 (ISO/IEC 11172-3 and 13818-3, layer III). */
const RATES_1 = [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320];
const RATES_2 = [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160];

/** Sample rates of MPEG-1 in Hz. MPEG-2 has half of them, MPEG-2.5 a quarter. */
const SAMPLINGS = [44_100, 48_000, 32_000];

/** Largest part of a file that may be something other than frames, such as tags. Otherwise the duration is unknown. */
const MOST_BESIDE = 0.1;

/** An MP3 frame. */
interface Frame {
  /** In bytes, with the header. */
  readonly length: number;
  /** In seconds. */
  readonly duration: number;
}

/** Measure an MP3 file frame by frame: it has no header with the duration, and bit rates may vary. */
export function measureSound(file: Buffer): Measures {
  const start = afterTags(file);
  let duration = 0;
  let end = start;
  for (let frame = frameAt(file, end); frame !== undefined; frame = frameAt(file, end)) {
    duration += frame.duration;
    end += frame.length;
  }
  return duration === 0 || file.length - end > MOST_BESIDE * (file.length - start) ? {} : { duration };
}

/** Return the offset after ID3v2 tags. Their size has 7 bits in each of 4 bytes. */
function afterTags(file: Buffer): number {
  let at = 0;
  while (file.toString("latin1", at, at + 3) === "ID3" && file.length >= at + 10) {
    const size = file.subarray(at + 6, at + 10).reduce((sum, byte) => sum * 128 + (byte & 127), 0);
    const hasFoot = ((file[at + 5] ?? 0) & 16) !== 0;
    at += 10 + size + (hasFoot ? 10 : 0);
  }
  return at;
}

function frameAt(file: Buffer, at: number): Frame | undefined {
  if (at + 4 > file.length) return undefined;
  const head = file.readUInt32BE(at);
  const version = (head >>> 19) & 3;
  const isFirst = version === 3;
  const rate = (isFirst ? RATES_1 : RATES_2)[(head >>> 12) & 15] ?? 0;
  const sampling = (SAMPLINGS[(head >>> 10) & 3] ?? 0) / (isFirst ? 1 : version === 2 ? 2 : 4);
  const isLayerThree = head >>> 21 === 0x7ff && version !== 1 && ((head >>> 17) & 3) === 1;
  if (!isLayerThree || rate === 0 || sampling === 0) return undefined;
  const samples = isFirst ? 1152 : 576;
  const padding = (head >>> 9) & 1;
  return { length: Math.floor((samples / 8) * ((rate * 1000) / sampling)) + padding, duration: samples / sampling };
}
