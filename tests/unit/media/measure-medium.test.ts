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

/** Head of a film: version, when it was made and changed, units a second, units. */
const LASTS = box("mvhd", uint32(0, 0, 0, 600, 39_000), Buffer.alloc(80));
const LASTS_LONG = box("mvhd", uint32(0x0100_0000, 0, 0, 0, 0, 600, 0, 39_000), Buffer.alloc(80));

const UPRIGHT = [0x1_0000, 0, 0, 0, 0x1_0000, 0, 0, 0, 0x4000_0000];
const TURNED = [0, 0x1_0000, 0, 0xffff_0000, 0, 0, 0, 0, 0x4000_0000];

/** A track of so many pixels. */
const track = (matrix: readonly number[], width: number, height: number, version = 0): Buffer =>
  box(
    "trak",
    box("tkhd", uint32(version * 0x0100_0000), Buffer.alloc(version === 0 ? 36 : 48), uint32(...matrix, width << 16, height << 16)),
  );

const START = box("ftyp", Buffer.from("isom"));
const film = (...parts: readonly Buffer[]): Buffer => Buffer.concat([START, box("moov", ...parts)]);

describe("of a film of boxes", () => {
  test.each<[string, Buffer, object]>([
    ["that of the sample site", ofSample("crane-arrival.mp4"), { width: 640, height: 360, duration: 6 }],
    ["sound, which has no size", film(LASTS, track(UPRIGHT, 0, 0)), { duration: 65 }],
    ["a film after its sound", film(LASTS, track(UPRIGHT, 0, 0), track(UPRIGHT, 640, 480)), { width: 640, height: 480, duration: 65 }],
    ["one with long numbers", film(LASTS_LONG, track(UPRIGHT, 640, 480, 1)), { width: 640, height: 480, duration: 65 }],
    ["one that was taken upright", film(LASTS, track(TURNED, 640, 480)), { width: 480, height: 640, duration: 65 }],
    [
      "one whose end is not known",
      film(box("mvhd", uint32(0, 0, 0, 600, 0xffff_ffff)), track(UPRIGHT, 640, 480)),
      { width: 640, height: 480 },
    ],
    ["one that lasts longer than may be written", film(box("mvhd", uint32(0, 0, 0, 1, 3_602_400))), {}],
    ["one that lasts as long as may be written", film(box("mvhd", uint32(0, 0, 0, 1, 3_602_399))), { duration: 3_602_399 }],
    ["one that is over at once", film(box("mvhd", uint32(0, 0, 0, 600, 1))), { duration: 1 }],
    ["pictures before its head", Buffer.concat([START, uint32(1), Buffer.from("mdat"), uint32(0, 20, 7), film(LASTS)]), { duration: 65 }],
    ["a head that is cut off", film(LASTS, track(UPRIGHT, 640, 480)).subarray(0, -8), {}],
    ["nothing", Buffer.alloc(0), {}],
  ])("%s", (_, bytes, expected) => {
    expect(measureMedium(bytes, "video/mp4")).toEqual(expected);
  });
});

test("a picture is as large as may be written, or of unknown size", () => {
  const sizeOf = (width: number, height: number): object =>
    measureMedium(Buffer.concat([png(1, 1).subarray(0, 16), uint32(width, height), png(1, 1).subarray(24)]), "image/png");

  expect(sizeOf(100_000, 1)).toEqual({ width: 100_000, height: 1 });
  for (const [width, height] of [
    [100_001, 1],
    [1, 0x7fff_ffff],
  ] as const)
    expect(sizeOf(width, height)).toEqual({});
});

/** A frame of 128 kilobits, 44,100 samples: 417 bytes of 26 milliseconds. */
const FRAME = Buffer.concat([Buffer.from("fffb9000", "hex"), Buffer.alloc(413)]);
/** A frame of MPEG-2, 64 kilobits, 22,050 samples: 208 bytes of 26 milliseconds. */
const FRAME_2 = Buffer.concat([Buffer.from("fff38000", "hex"), Buffer.alloc(204)]);
const frames = (count: number, frame = FRAME): Buffer => Buffer.concat(Array.from({ length: count }, () => frame));
/** A tag of 200 bytes, which looks like sound. */
const TAG = Buffer.concat([Buffer.from("ID3\x04\0\0\0\0\x01\x48", "latin1"), Buffer.alloc(200, FRAME)]);

describe("of an MP3", () => {
  test.each<[string, Buffer, object]>([
    ["that of the sample site", ofSample("foghorn.mp3"), { duration: 8 }],
    ["frames", frames(383), { duration: 10 }],
    ["frames of half as many samples", frames(383, FRAME_2), { duration: 10 }],
    [
      "frames of both kinds, between tags",
      Buffer.concat([TAG, frames(383), frames(383, FRAME_2), Buffer.alloc(128, "TAG")]),
      { duration: 20 },
    ],
    ["frames, and as much that is none", Buffer.concat([frames(383), Buffer.alloc(160_000)]), {}],
    ["a tag alone", TAG, {}],
    ["a tag that is longer than the file", TAG.subarray(0, 60), {}],
    ["words", Buffer.from("ID3 sound"), {}],
  ])("%s", (_, bytes, expected) => {
    expect(measureMedium(bytes, "audio/mpeg")).toEqual(expected);
  });
});

test("whatever is broken in a recording, there are whole numbers or none", () => {
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
