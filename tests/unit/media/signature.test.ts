import { expect, test } from "vitest";
import { disguise, isProgram } from "../../../src/media/signature.ts";

const bytes = (latin1: string): Uint8Array => Buffer.from(latin1, "latin1");
const PNG = bytes("\x89PNG\r\n\x1a\n….");
const JPEG = bytes("\xff\xd8\xff\xe0..JFIF");
const OGG = bytes("OggS\0\x02..");
const WEBM = bytes("\x1aE\xdf\xa3\x9fB\x86\x81\x01B\xf7\x81\x01B\xf2\x81\x04B\xf3\x81\x08B\x82\x84webmB\x87");
const MATROSKA = bytes("\x1aE\xdf\xa3\x01\0\0\0\0\0\0\x23B\x86\x81\x01B\xf7\x81\x01B\xf2\x81\x04B\xf3\x81\x08B\x82\x88matroska");
const boxes = (brand: string): Uint8Array => bytes(`\0\0\0\x20ftyp${brand}\0\0\x02\0`);

test.each([
  ["image/png", PNG],
  ["image/apng", PNG],
  ["image/jpeg", JPEG],
  ["image/webp", bytes("RIFF....WEBPVP8 ")],
  ["audio/wav", bytes("RIFF....WAVEfmt ")],
  ["image/avif", bytes("\0\0\0 ftypavif")],
  ["image/avif", bytes("\0\0\0 ftypmif1")],
  ["audio/mpeg", bytes("ID3\x04")],
  ["audio/mpeg", bytes("\xff\xf3\x40\xc4")],
  ["audio/aac", bytes("ID3\x04")],
  ["audio/flac", bytes("fLaC\0\0\0\x22")],
  ["audio/x-aiff", bytes("FORM....AIFCFVER")],
  ["audio/ogg", OGG],
  ["video/ogg", OGG],
  ["video/webm", WEBM],
  ["audio/webm", WEBM],
  ["video/matroska", WEBM],
  ["video/matroska", MATROSKA],
  ["audio/matroska", MATROSKA],
  ...["isom", "iso5", "mp42", "avc1", "dash", "M4A ", "M4B ", "M4V ", "qt  ", "3gp5"].flatMap((brand) =>
    ["audio/mp4", "video/mp4", "video/x-m4v", "video/quicktime", "video/3gpp"].map((named): [string, Uint8Array] => [named, boxes(brand)]),
  ),
  ["image/avif", boxes("tmap")],
])("%s has matching content", (named, file) => {
  expect(disguise(file, named)).toBeUndefined();
});

test.each([
  ["image/jpeg", PNG, { type: "image/png", extension: "png" }],
  ["image/png", JPEG, { type: "image/jpeg", extension: "jpg" }],
  ["image/jpeg", bytes("RIFF....WEBPVP8 "), { type: "image/webp", extension: "webp" }],
  ["video/mp4", bytes("\0\0\0 ftypheic"), { type: "image/heic", extension: "heic" }],
  ["audio/mpeg", bytes("RIFF....WAVEfmt "), { type: "audio/wav", extension: "wav" }],
  ["audio/mpeg", OGG, { type: "audio/ogg", extension: "ogg" }],
  ["video/mp4", OGG, { type: "video/ogg", extension: "ogv" }],
  ["image/png", OGG, { type: "audio/ogg", extension: "ogg" }],
  ["audio/ogg", bytes("ID3\x04"), { type: "audio/mpeg", extension: "mp3" }],
  ["audio/mp4", bytes("\xff\xfb\x90\x64"), { type: "audio/mpeg", extension: "mp3" }],
  ["audio/mpeg", boxes("M4A "), { type: "audio/mp4", extension: "m4a" }],
  ["audio/mpeg", boxes("isom"), { type: "audio/mp4", extension: "m4a" }],
  ["video/webm", boxes("mp42"), { type: "video/mp4", extension: "mp4" }],
  ["video/webm", boxes("qt  "), { type: "video/quicktime", extension: "mov" }],
  ["image/jpeg", boxes("isom"), { type: "video/mp4", extension: "mp4" }],
  ["video/mp4", WEBM, { type: "video/webm", extension: "webm" }],
  ["audio/mpeg", WEBM, { type: "audio/webm", extension: "weba" }],
  ["video/webm", MATROSKA, { type: "video/matroska", extension: "mkv" }],
  ["audio/ogg", MATROSKA, { type: "audio/matroska", extension: "mka" }],
  ["audio/mpeg", bytes("fLaC\0\0\0\x22"), { type: "audio/flac", extension: "flac" }],
  ["audio/wav", bytes("FORM....AIFFCOMM"), { type: "audio/x-aiff", extension: "aiff" }],
  ["image/png", bytes("%PDF-1.7"), { type: "application/pdf", extension: "pdf" }],
])("a file named as %s is recognized by its content", (named, file, found) => {
  expect(disguise(file, named)).toEqual(found);
});

test("an error page or empty file is not a picture, whatever its name", () => {
  expect(disguise(bytes("<!DOCTYPE html>"), "image/jpeg")).toEqual({});
  expect(disguise(bytes(""), "image/png")).toEqual({});
});

test.each(["audio/mpeg", "video/mp4", "image/svg+xml", "text/csv"])("%s with unknown first bytes keeps its type", (named) => {
  expect(disguise(bytes("hello"), named)).toBeUndefined();
});

test("a table is not audio, whatever its first column is called", () => {
  expect(disguise(bytes("ID3,Name"), "text/csv")).toBeUndefined();
});

test("programs are found by their bytes, and a table that begins with the same letters is none", () => {
  const dos = Buffer.alloc(200);
  dos.write("MZ");
  dos.writeUInt32LE(128, 60);
  dos.write("PE\0\0", 128, "latin1");
  expect([dos, bytes("\x7fELF\x02"), bytes("\xcf\xfa\xed\xfe")].map(isProgram)).toEqual([true, true, true]);
  const table = Buffer.from(`MZ,Mozambique\n${"ZW,Zimbabwe\n".repeat(20)}`);
  expect([table, bytes("MZ"), bytes(""), PNG].map(isProgram)).toEqual([false, false, false, false]);
});
