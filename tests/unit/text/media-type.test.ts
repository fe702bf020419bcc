import { expect, test } from "vitest";
import { typeOfFile, unpublishableKind } from "../../../src/text/media-type.ts";

test.each([
  ["a.mp3", "audio/mpeg"],
  ["a.m4a", "audio/mp4"],
  ["a.opus", "audio/ogg"],
  ["a.FLAC", "audio/flac"],
  ["a.mka", "audio/matroska"],
  ["a.aiff", "audio/x-aiff"],
  ["a.mp4", "video/mp4"],
  ["a.m4v", "video/x-m4v"],
  ["a.mkv", "video/matroska"],
  ["a.webm", "video/webm"],
  ["b/a.jpg", "image/jpeg"],
  ["a.pdf", "application/pdf"],
  ["a.csv", "text/csv"],
  ["a.geojson", "application/geo+json"],
])("%s is %s", (path, type) => {
  expect(typeOfFile(path)).toBe(type);
  expect(unpublishableKind(path)).toBeUndefined();
});

test.each(["jpg", ".jpg", "b.jpg/a", "a.", ""])("%j has no file extension", (path) => {
  expect([typeOfFile(path), unpublishableKind(path)]).toEqual([undefined, undefined]);
});

test.each([
  ["a.html", "text/html, which browsers run as code"],
  ["a..html", "text/html, which browsers run as code"],
  ["a\n.mjs", "text/javascript, which browsers run as code"],
  ["b/a.xhtml", "application/xhtml+xml, which browsers run as code"],
  ["a.rss", "application/rss+xml, which browsers run as code"],
  ["a.svgz", "image/svg+xml, which browsers run as code"],
  ["a.exe", "application/octet-stream, which newswire does not publish"],
  ["a.jar", "application/java-archive, which newswire does not publish"],
  ["a.css", "text/css, which newswire does not publish"],
  ["a.ttf", "font/ttf, which newswire does not publish"],
  ["a.jpgg", "an unknown file type (.jpgg)"],
])("%j is never published, as it is %s", (path, kind) => {
  expect(unpublishableKind(path)).toBe(kind);
});
