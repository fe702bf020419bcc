import { expect, test } from "vitest";
import { disguise } from "../../../src/text/signature.ts";

const bytes = (latin1: string): Uint8Array => Buffer.from(latin1, "latin1");
const PNG = bytes("\x89PNG\r\n\x1a\n….");
const JPEG = bytes("\xff\xd8\xff\xe0..JFIF");

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
])("%s is what its bytes say", (named, file) => {
  expect(disguise(file, named)).toBeUndefined();
});

test.each([
  ["image/jpeg", PNG, { type: "image/png", extension: "png" }],
  ["image/png", JPEG, { type: "image/jpeg", extension: "jpg" }],
  ["image/jpeg", bytes("RIFF....WEBPVP8 "), { type: "image/webp", extension: "webp" }],
  ["video/mp4", bytes("\0\0\0 ftypheic"), { type: "image/heic", extension: "heic" }],
  ["audio/mpeg", bytes("RIFF....WAVEfmt "), { type: "audio/wav", extension: "wav" }],
  ["image/png", bytes("%PDF-1.7"), { type: "application/pdf", extension: "pdf" }],
])("a file named as %s is told by its bytes", (named, file, found) => {
  expect(disguise(file, named)).toEqual(found);
});

test("a picture is not what holds the page of an error or nothing, whatever it is called", () => {
  expect(disguise(bytes("<!DOCTYPE html>"), "image/jpeg")).toEqual({});
  expect(disguise(bytes(""), "image/png")).toEqual({});
});

test.each(["audio/mpeg", "video/mp4", "image/svg+xml", "text/csv"])("nothing is said of %s that begins in a way nobody knows", (named) => {
  expect(disguise(bytes("hello"), named)).toBeUndefined();
});

test("a table is no sound, whatever its first column is called", () => {
  expect(disguise(bytes("ID3,Name"), "text/csv")).toBeUndefined();
});
