import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { measureMedium } from "../../../src/media/measure-medium.ts";
import { png } from "../../support/picture.ts";
import { ofSample } from "../../support/sample.ts";

const box = (type: string, ...parts: readonly Buffer[]): Buffer => {
  const body = Buffer.concat(parts);
  return Buffer.concat([uint32(8 + body.length), Buffer.from(type), body]);
};
const uint32 = (...values: readonly number[]): Buffer => {
  const bytes = Buffer.alloc(4 * values.length);
  for (const [i, value] of values.entries()) bytes.writeUInt32BE(value, 4 * i);
  return bytes;
};

/** The `mvhd` box: version, creation and modification time, units per second, duration in units. */
const LASTS = box("mvhd", uint32(0, 0, 0, 600, 39_000), Buffer.alloc(80));
const LASTS_LONG = box("mvhd", uint32(0x0100_0000, 0, 0, 0, 0, 600, 0, 39_000), Buffer.alloc(80));

const UPRIGHT = [0x1_0000, 0, 0, 0, 0x1_0000, 0, 0, 0, 0x4000_0000];
const TURNED = [0, 0x1_0000, 0, 0xffff_0000, 0, 0, 0, 0, 0x4000_0000];

/** A track with a size in pixels. */
const track = (matrix: readonly number[], width: number, height: number, version = 0): Buffer =>
  box(
    "trak",
    box("tkhd", uint32(version * 0x0100_0000), Buffer.alloc(version === 0 ? 36 : 48), uint32(...matrix, width << 16, height << 16)),
  );

const START = box("ftyp", Buffer.from("isom"));
const film = (...parts: readonly Buffer[]): Buffer => Buffer.concat([START, box("moov", ...parts)]);

describe("an MP4 or QuickTime file", () => {
  test.each<[string, Buffer, object]>([
    ["from the sample site", ofSample("crane-arrival.mp4"), { width: 640, height: 360, duration: 6 }],
    ["with only audio has no size", film(LASTS, track(UPRIGHT, 0, 0)), { duration: 65 }],
    ["with audio before video", film(LASTS, track(UPRIGHT, 0, 0), track(UPRIGHT, 640, 480)), { width: 640, height: 480, duration: 65 }],
    ["with 64-bit numbers", film(LASTS_LONG, track(UPRIGHT, 640, 480, 1)), { width: 640, height: 480, duration: 65 }],
    ["with rotated video", film(LASTS, track(TURNED, 640, 480)), { width: 480, height: 640, duration: 65 }],
    [
      "one whose end is not known",
      film(box("mvhd", uint32(0, 0, 0, 600, 0xffff_ffff)), track(UPRIGHT, 640, 480)),
      { width: 640, height: 480 },
    ],
    ["longer than the limit", film(box("mvhd", uint32(0, 0, 0, 1, 3_602_400))), {}],
    ["as long as the limit", film(box("mvhd", uint32(0, 0, 0, 1, 3_602_399))), { duration: 3_602_399 }],
    ["shorter than a second", film(box("mvhd", uint32(0, 0, 0, 600, 1))), { duration: 1 }],
    ["with the data first", Buffer.concat([START, uint32(1), Buffer.from("mdat"), uint32(0, 20, 7), film(LASTS)]), { duration: 65 }],
    ["that is truncated", film(LASTS, track(UPRIGHT, 640, 480)).subarray(0, -8), {}],
    ["that is empty", Buffer.alloc(0), {}],
  ])("%s", (_, bytes, expected) => {
    expect(measureMedium(bytes, "video/mp4")).toEqual(expected);
  });
});

test("a picture larger than the limit has no size", () => {
  const sizeOf = (width: number, height: number): object =>
    measureMedium(Buffer.concat([png(1, 1).subarray(0, 16), uint32(width, height), png(1, 1).subarray(24)]), "image/png");

  expect(sizeOf(100_000, 1)).toEqual({ width: 100_000, height: 1 });
  for (const [width, height] of [
    [100_001, 1],
    [1, 0x7fff_ffff],
  ] as const)
    expect(sizeOf(width, height)).toEqual({});
});

/** A frame with 128 kbit/s and 44.1 kHz: 417 bytes, 26 ms. */
const FRAME = Buffer.concat([Buffer.from("fffb9000", "hex"), Buffer.alloc(413)]);
/** An MPEG-2 frame with 64 kbit/s and 22.05 kHz: 208 bytes, 26 ms. */
const FRAME_2 = Buffer.concat([Buffer.from("fff38000", "hex"), Buffer.alloc(204)]);
const frames = (count: number, frame = FRAME): Buffer => Buffer.concat(Array.from({ length: count }, () => frame));
/** A tag of 200 bytes that looks like frames. */
const TAG = Buffer.concat([Buffer.from("ID3\x04\0\0\0\0\x01\x48", "latin1"), Buffer.alloc(200, FRAME)]);

describe("an MP3 file", () => {
  test.each<[string, Buffer, object]>([
    ["from the sample site", ofSample("foghorn.mp3"), { duration: 8 }],
    ["frames", frames(383), { duration: 10 }],
    ["MPEG-2 frames", frames(383, FRAME_2), { duration: 10 }],
    [
      "frames of both kinds, between tags",
      Buffer.concat([TAG, frames(383), frames(383, FRAME_2), Buffer.alloc(128, "TAG")]),
      { duration: 20 },
    ],
    ["frames, and as many other bytes", Buffer.concat([frames(383), Buffer.alloc(160_000)]), {}],
    ["only a tag", TAG, {}],
    ["a truncated tag", TAG.subarray(0, 60), {}],
    ["text", Buffer.from("ID3 sound"), {}],
  ])("%s", (_, bytes, expected) => {
    expect(measureMedium(bytes, "audio/mpeg")).toEqual(expected);
  });
});

test("a damaged audio or video file gives integers or nothing", () => {
  const whole = fc.constantFrom(film(LASTS_LONG, track(TURNED, 640, 480, 1)), ofSample("crane-arrival.mp4"), ofSample("foghorn.mp3"), TAG);
  const type = fc.constantFrom("video/mp4", "audio/mpeg");
  const breaks = fc.array(fc.tuple(fc.nat(400), fc.nat(255)), { maxLength: 6 });
  fc.assert(
    fc.property(whole, type, fc.nat(40_000), breaks, (recording, named, length, changes) => {
      const bytes = Buffer.from(recording.subarray(0, length));
      for (const [at, value] of changes) if (at < bytes.length) bytes[at] = value;

      const measures = Object.values(measureMedium(bytes, named)).filter((value) => value !== undefined);
      expect(measures.every((value) => Number.isSafeInteger(value) && value > 0)).toBe(true);
    }),
  );
});
