import fc from "fast-check";
import { expect, test } from "vitest";
import { sizeOfPicture } from "../../../src/media/picture-size.ts";
import { ofSample } from "../../support/sample.ts";

const hex = (text: string): Buffer => Buffer.from(text.replaceAll(" ", ""), "hex");

const PNG = hex("89504e470d0a1a0a 0000000d 49484452 00000320 00000258");
const GIF = hex("474946383961 2003 5802");
const WEBP = Buffer.concat([Buffer.from("RIFF....WEBPVP8X"), hex("0a000000 00000000 1f0300 570200")]);
/** One frame of 800 by 600, after EXIF with an orientation. */
function jpeg(orientation: number): Buffer {
  const exif = hex(`457869660000 4d4d002a00000008 0001 0112 0003 00000001 000${orientation}0000 00000000`);
  const length = Buffer.from([0, exif.length + 2]);
  return Buffer.concat([hex("ffd8 ffe1"), length, exif, hex("ffc0 0011 08 0258 0320 03 012200 021101 031101 ffd9")]);
}

test.each([
  ["image/png", PNG],
  ["image/gif", GIF],
  ["image/webp", WEBP],
  ["image/jpeg", jpeg(1)],
])("%s has a size of 800 by 600", (type, bytes) => {
  expect(sizeOfPicture(bytes, type)).toEqual({ width: 800, height: 600 });
});

test("a rotated photograph has the size in which it is shown", () => {
  expect(sizeOfPicture(jpeg(3), "image/jpeg")).toEqual({ width: 800, height: 600 });
  expect(sizeOfPicture(jpeg(6), "image/jpeg")).toEqual({ width: 600, height: 800 });
});

test("pictures of the sample site have a size", () => {
  expect(sizeOfPicture(ofSample("wafer.jpg"), "image/jpeg")).toEqual({ width: 1200, height: 675 });
  expect(sizeOfPicture(ofSample("icon.png"), "image/png")).toEqual({ width: 512, height: 512 });
});

test("a damaged file, or one that is not a picture, has no size", () => {
  expect(sizeOfPicture(PNG, "image/svg+xml")).toBeUndefined();
  expect(sizeOfPicture(PNG, "__proto__")).toBeUndefined();
  expect(sizeOfPicture(PNG, "image/jpeg")).toBeUndefined();
  expect(sizeOfPicture(PNG.subarray(0, 20), "image/png")).toBeUndefined();
  expect(sizeOfPicture(Buffer.concat([PNG.subarray(0, 16), Buffer.alloc(8)]), "image/png")).toBeUndefined();
});

test("a damaged picture gives a size or nothing, always the same", () => {
  const whole = fc.constantFrom(PNG, GIF, WEBP, jpeg(6), ofSample("wafer.jpg").subarray(0, 2_000));
  const type = fc.constantFrom("image/png", "image/gif", "image/webp", "image/jpeg", "image/avif");
  const breaks = fc.array(fc.tuple(fc.nat(2_000), fc.nat(255)), { maxLength: 6 });
  fc.assert(
    fc.property(whole, type, fc.nat(2_000), breaks, (picture, named, length, changes) => {
      const bytes = Buffer.from(picture.subarray(0, length));
      for (const [at, value] of changes) if (at < bytes.length) bytes[at] = value;
      const elsewhere = Buffer.concat([Buffer.alloc(3, 0xff), bytes, Buffer.alloc(64, 0xff)]).subarray(3, 3 + bytes.length);

      const size = sizeOfPicture(bytes, named);

      expect(sizeOfPicture(elsewhere, named)).toEqual(size);
      for (const side of size === undefined ? [] : [size.width, size.height]) expect(Number.isSafeInteger(side) && side > 0).toBe(true);
    }),
    { numRuns: 2_000 },
  );
});
