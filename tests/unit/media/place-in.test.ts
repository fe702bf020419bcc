import { deflateSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { placeIn } from "../../../src/media/place-in.ts";
import { chunk, exif, exifSegment, jpeg, png, xmp } from "../../support/picture.ts";
import { ofSample } from "../../support/sample.ts";

const LATITUDE = 2;
const LONGITUDE = 4;
const PLACE = exif([1, LATITUDE, 3, LONGITUDE]);
const XMP = xmp('exif:GPSLatitude="52,31.2N" exif:GPSLongitude="13,24.5E"');
const XMP_HEAD = Buffer.from("http://ns.adobe.com/xap/1.0/\0");

const latin1 = (text: string): Buffer => Buffer.from(text, "latin1");
const long = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
};
const box = (type: string, ...parts: readonly Buffer[]): Buffer => {
  const body = Buffer.concat(parts);
  return Buffer.concat([long(8 + body.length), latin1(type), body]);
};
/** A chunk of a RIFF file. Lengths are little-endian. */
const part = (type: string, data: Buffer): Buffer => Buffer.concat([latin1(type), long(data.length).swap32(), data]);
const webp = (...parts: readonly Buffer[]): Buffer => part("RIFF", Buffer.concat([latin1("WEBP"), ...parts]));
const avif = (data: Buffer): Buffer => Buffer.concat([box("ftyp", latin1("avif\0\0\0\0")), box("meta", long(0)), box("mdat", data)]);
const gif = (data: Buffer): Buffer =>
  Buffer.concat([latin1("GIF89a\x01\0\x01\0\0\0\0!\xff\x0bXMP DataXMP"), data, latin1("\x01\xff\xfe\0;")]);
const film = (...parts: readonly Buffer[]): Buffer => Buffer.concat([box("ftyp", latin1("isom")), box("moov", ...parts)]);

/** EXIF and XMP as ImageMagick writes them. */
const rawProfile = (kind: string, data: Buffer): Buffer =>
  latin1(`\n${kind}\n${String(data.length).padStart(8)}\n${data.toString("hex").replaceAll(/.{72}/g, "$&\n")}\n`);

/** Extended XMP, split into segments of a JPEG. */
const extended = (packet: Buffer, ...cuts: readonly number[]): Buffer[] =>
  [0, ...cuts].map((start, i) => {
    const head = [latin1("http://ns.adobe.com/xmp/extension/\0"), latin1("0".repeat(32)), long(packet.length), long(start)];
    return Buffer.concat([...head, packet.subarray(start, cuts[i])]);
  });
const TORN = XMP.indexOf("Latitude");
const TORN_AGAIN = XMP.indexOf("Longitude");

describe("the place where a picture or video was taken", () => {
  test.each<[what: string, file: Buffer, type: string]>([
    ["EXIF of a JPEG", jpeg(exifSegment(PLACE)), "image/jpeg"],
    ["big-endian EXIF", jpeg(exifSegment(exif([LONGITUDE], false))), "image/jpeg"],
    ["EXIF with a destination", jpeg(exifSegment(exif([20]))), "image/jpeg"],
    ["EXIF with the name of the area", jpeg(exifSegment(exif([28]))), "image/jpeg"],
    ["EXIF after a damaged segment", Buffer.concat([latin1("\xff\xd8\xff\xe0\xff\xff"), exifSegment(PLACE)]), "image/jpeg"],
    ["EXIF of a second picture in the file", Buffer.concat([jpeg(), jpeg(exifSegment(PLACE))]), "image/jpeg"],
    ["EXIF of a PNG", png(1, 1, chunk("eXIf", PLACE)), "image/png"],
    [
      "hexadecimal EXIF of a PNG",
      png(1, 1, chunk("tEXt", Buffer.concat([latin1("Raw profile type exif\0"), rawProfile("exif", exifSegment(PLACE))]))),
      "image/png",
    ],
    [
      "compressed hexadecimal EXIF of a PNG",
      png(
        1,
        1,
        chunk("zTXt", Buffer.concat([latin1("Raw profile type APP1\0\0"), deflateSync(rawProfile("generic profile", exifSegment(PLACE)))])),
      ),
      "image/png",
    ],
    ["EXIF of a WebP", webp(part("EXIF", PLACE)), "image/webp"],
    ["EXIF of an AVIF", avif(Buffer.concat([long(6), exifSegment(PLACE)])), "image/avif"],
    ["EXIF of a HEIC", avif(PLACE), "image/heic"],
    ["a TIFF", PLACE, "image/tiff"],
    ["XMP of a JPEG", jpeg(Buffer.concat([XMP_HEAD, XMP])), "image/jpeg"],
    ["XMP as elements", jpeg(Buffer.concat([XMP_HEAD, xmp("", "<exif:GPSLatitude>52,31.2N</exif:GPSLatitude>")])), "image/jpeg"],
    [
      "XMP with another prefix",
      jpeg(Buffer.concat([XMP_HEAD, xmp(`xmlns:e='http://ns.adobe.com/exif/1.0/' e:GPSLongitude = '13'`)])),
      "image/jpeg",
    ],
    ["XMP with a default namespace", jpeg(xmp("", '<GPSLatitude xmlns="http://ns.adobe.com/exif/1.0/">5</GPSLatitude>')), "image/jpeg"],
    ["XMP of a drone", jpeg(xmp('drone-dji:GpsLatitude="+52.1" drone-dji:GpsLongtitude="+13"')), "image/jpeg"],
    ["extended XMP", jpeg(...extended(XMP, 100)), "image/jpeg"],
    ["extended XMP split within a name", jpeg(...extended(XMP, TORN, TORN_AGAIN)), "image/jpeg"],
    ["extended XMP split within a name, in any order", jpeg(...extended(XMP, TORN, TORN_AGAIN).toReversed()), "image/jpeg"],
    ["Content Credentials", jpeg(latin1('{"exif:GPSLatitude": "52,31.2N"}')), "image/jpeg"],
    ["XMP of a PNG", png(1, 1, chunk("iTXt", Buffer.concat([latin1("XML:com.adobe.xmp\0\0\0\0\0"), XMP]))), "image/png"],
    [
      "compressed XMP of a PNG",
      png(1, 1, chunk("iTXt", Buffer.concat([latin1("XML:com.adobe.xmp\0\x01\0en\0x\0"), deflateSync(XMP)]))),
      "image/png",
    ],
    ["text of a PNG", png(1, 1, chunk("tEXt", latin1("exif:GPSLatitude\x0052/1, 30/1, 0/1"))), "image/png"],
    ["XMP of a WebP", webp(part("XMP ", XMP)), "image/webp"],
    ["XMP of an AVIF", avif(XMP), "image/avif"],
    ["XMP of a GIF", gif(XMP), "image/gif"],
    ["XMP of an SVG", Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg"><metadata>${XMP.toString()}</metadata></svg>`), "image/svg+xml"],
    ["a video", film(box("udta", box("\xa9xyz", latin1("\0\x12\x15\xc7+52.5200+013.4050/")))), "video/mp4"],
    [
      "an audio file from iTunes",
      film(box("udta", box("meta", long(0), box("ilst", box("\xa9xyz", box("data", latin1("+52+013/"))))))),
      "audio/mp4",
    ],
    ["a video from an iPhone", film(box("meta", box("keys", latin1("mdtacom.apple.quicktime.location.ISO6709")))), "video/quicktime"],
    ["a video from another phone", film(box("udta", box("loci", long(0)))), "video/mp4"],
    ["a track of a video", film(box("trak", box("udta", box("\xa9xyz", latin1("+52+013/"))))), "video/mp4"],
    [
      "a video from an action camera",
      film(box("trak", box("mdia", box("minf", box("stbl", box("stsd", long(0), long(1), box("gpmd"))))))),
      "video/mp4",
    ],
    ["XMP of a video", Buffer.concat([film(), box("uuid", XMP)]), "video/mp4"],
  ])("a place is found in %s", (_, file, type) => {
    expect(placeIn(file, type)).toEqual(expect.any(String));
  });

  test.each<[what: string, file: Buffer, type: string]>([
    ["EXIF without GPS", jpeg(exifSegment(exif(undefined))), "image/jpeg"],
    ["an empty GPS directory", jpeg(exifSegment(exif([]))), "image/jpeg"],
    ["a GPS version", jpeg(exifSegment(exif([0]))), "image/jpeg"],
    ["a time and a bearing", jpeg(exifSegment(exif([0, 7, 16, 17, 29]))), "image/jpeg"],
    ["a GPS version in XMP", jpeg(xmp('exif:GPSVersionID="2.3.0.0" exif:GPSTimeStamp="x" exif:GPSLatitudeRef="N"')), "image/jpeg"],
    [
      "names without values",
      jpeg(xmp('exif:GPSLatitude="" exif:GPSLongitude=" "', "<exif:GPSLatitude/><exif:GPSLongitude></exif:GPSLongitude>")),
      "image/jpeg",
    ],
    ["text about GPS", jpeg(xmp('dc:title="GPSLatitude and GPS, explained: 5"')), "image/jpeg"],
    [
      "damaged text of a PNG",
      png(1, 1, chunk("zTXt", latin1("Raw profile type exif\0\0no")), chunk("iTXt", latin1("x\0\x01"))),
      "image/png",
    ],
    ["a video with other metadata", film(box("udta", box("\xa9nam", latin1("foci and loci")))), "video/mp4"],
    ["a picture of the sample site", ofSample("wafer.jpg"), "image/jpeg"],
    ["a video of the sample site", ofSample("crane-arrival.mp4"), "video/mp4"],
    ["other file types", PLACE, "application/pdf"],
  ])("no place is found in %s", (_, file, type) => {
    expect(placeIn(file, type)).toBeUndefined();
  });
});

test("a damaged file never fails the check", () => {
  const whole = fc.constantFrom(
    jpeg(exifSegment(PLACE)),
    jpeg(...extended(XMP, 50, 100)),
    film(box("udta", box("meta", box("\xa9xyz")))),
    webp(part("EXIF", PLACE)),
    png(1, 1, chunk("eXIf", PLACE), chunk("iTXt", Buffer.concat([latin1("x\0\x01\0\0\0"), deflateSync(XMP)]))),
  );
  const type = fc.constantFrom("image/png", "image/jpeg", "image/webp", "video/mp4");
  const breaks = fc.array(fc.tuple(fc.nat(400), fc.nat(255)), { maxLength: 6 });
  fc.assert(
    fc.property(whole, type, fc.nat(1_000), breaks, (picture, named, length, changes) => {
      const bytes = Buffer.from(picture.subarray(0, length));
      for (const [at, value] of changes) if (at < bytes.length) bytes[at] = value;

      expect([undefined, "EXIF", "XMP", "its metadata", "a track of GPS"]).toContain(placeIn(bytes, named));
    }),
    { numRuns: 1_000 },
  );
});

const LARGE_TEXT = chunk("zTXt", Buffer.concat([latin1("x\0\0"), deflateSync(Buffer.alloc(9_000_000))]));

test.each<[what: string, file: Buffer, type: string]>([
  ["EXIF headers", Buffer.alloc(8_000_000, "II*\0\x04\0\0\0\xff\xff", "latin1"), "image/jpeg"],
  ["GPS names", Buffer.alloc(8_000_000, ":GPSLatitude "), "image/jpeg"],
  ["segments", Buffer.concat([latin1("\xff\xd8"), Buffer.alloc(8_000_000, "\xff\xe1\0\x02", "latin1")]), "image/jpeg"],
  ["markers", Buffer.concat([latin1("\xff\xd8"), Buffer.alloc(8_000_000, 0xff)]), "image/jpeg"],
  ["texts that unpack to gigabytes", png(1, 1, ...Array.from({ length: 500 }, () => LARGE_TEXT)), "image/png"],
  ["tracks", film(Buffer.alloc(8_000_000, box("trak"))), "video/mp4"],
])("a file with endless %s is checked quickly", (_, file, type) => {
  expect(placeIn(file, type)).toBeUndefined();
});
