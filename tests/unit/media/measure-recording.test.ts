import { readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, test } from "vitest";
import { hasDuration, isMeasuredLate, measureMedium } from "../../../src/media/measure-medium.ts";
import { measureRecording } from "../../../src/media/measure-recording.ts";
import { ofSample } from "../../support/sample.ts";

const sample = (name: string): Buffer => readFileSync(new URL(`samples/${name}`, import.meta.url));

/** Three seconds of silence: 100 samples per second, of one byte. */
function wave(): Buffer {
  const bytes = Buffer.alloc(44 + 300);
  bytes.write("RIFF", 0);
  bytes.writeUInt32LE(36 + 300, 4);
  bytes.write("WAVEfmt ", 8);
  for (const [at, value] of [
    [16, 16],
    [24, 100],
    [28, 100],
    [40, 300],
  ] as const)
    bytes.writeUInt32LE(value, at);
  for (const [at, value] of [
    [20, 1],
    [22, 1],
    [32, 1],
    [34, 8],
  ] as const)
    bytes.writeUInt16LE(value, at);
  bytes.write("data", 36);
  return bytes;
}

/** The same as AIFF, with 8000 samples per second. */
function aiff(): Buffer {
  const head = Buffer.from(
    "FORM\0\0\0\0AIFFCOMM\0\0\0\x12\0\x01\0\0\x5d\xc0\0\x08\x40\x0b\xfa\0\0\0\0\0\0\0SSND\0\0\x5d\xc8\0\0\0\0\0\0\0\0",
    "latin1",
  );
  const bytes = Buffer.concat([head, Buffer.alloc(24_000)]);
  bytes.writeUInt32BE(bytes.length - 8, 4);
  return bytes;
}

// The files are of ffmpeg, and ffprobe reads these durations.
test.each<[string, string, Buffer, object]>([
  ["Vorbis in Ogg", "audio/ogg", sample("vorbis.ogg"), { duration: 3 }],
  ["Opus in Ogg", "audio/ogg", sample("opus.opus"), { duration: 3 }],
  ["FLAC", "audio/flac", sample("flac.flac"), { duration: 3 }],
  ["WAV", "audio/wav", wave(), { duration: 3 }],
  ["AIFF", "audio/x-aiff", aiff(), { duration: 3 }],
  ["Opus in WebM", "audio/webm", sample("opus.weba"), { duration: 3 }],
  ["Opus in Matroska", "audio/matroska", sample("opus.mka"), { duration: 3 }],
  ["a film in WebM", "video/webm", sample("vp8.webm"), { duration: 3, width: 64, height: 36 }],
  ["a film in WebM without a duration, as browsers record it", "video/webm", sample("live.webm"), { width: 64, height: 36 }],
  ["FLAC in Ogg, whose duration the package does not read", "audio/ogg", sample("flac-in-ogg.oga"), {}],
  ["a file that is cut off", "audio/flac", sample("flac.flac").subarray(0, 20), {}],
  ["a file of another type", "audio/ogg", Buffer.from("Words"), {}],
  ["an empty file", "audio/wav", Buffer.alloc(0), {}],
])("%s", async (_, type, bytes, expected) => {
  expect(await measureRecording(bytes, type)).toEqual(expected);
  expect(isMeasuredLate(type) && hasDuration(type)).toBe(true);
});

test("our own measure of MP3 equals the package's", async () => {
  const [own, { duration }] = [
    measureMedium(ofSample("foghorn.mp3"), "audio/mpeg"),
    await measureRecording(ofSample("foghorn.mp3"), "audio/mpeg"),
  ];

  expect(own.duration).toBe(duration);
});

test("damaged files are measured or not, but never an error", async () => {
  const files = ["vorbis.ogg", "opus.opus", "flac.flac", "opus.weba", "vp8.webm"];
  const types = ["audio/ogg", "audio/ogg", "audio/flac", "audio/webm", "video/webm"];
  await fc.assert(
    fc.asyncProperty(fc.nat(files.length - 1), fc.nat(9999), fc.nat(255), fc.boolean(), async (which, place, byte, isCut) => {
      const bytes = Buffer.from(sample(files[which] ?? ""));
      const at = place % bytes.length;
      bytes[at] = byte;
      const { duration = 1 } = await measureRecording(isCut ? bytes.subarray(0, at) : bytes, types[which] ?? "");
      expect(duration).toBeGreaterThan(0);
    }),
    { numRuns: 300 },
  );
});
