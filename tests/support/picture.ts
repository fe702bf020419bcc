import { crc32, deflateSync } from "node:zlib";

/** Return a gray PNG of this size. `chunks` come before the image data. */
export function png(width: number, height: number, ...chunks: readonly Buffer[]): Buffer {
  const size = Buffer.alloc(8);
  size.writeUInt32BE(width, 0);
  size.writeUInt32BE(height, 4);
  const rows = Buffer.alloc((width + 1) * height);
  const head = Buffer.concat([size, Buffer.from([8, 0, 0, 0, 0])]);
  return Buffer.concat([
    Buffer.from("89504e470d0a1a0a", "hex"),
    chunk("IHDR", head),
    ...chunks,
    chunk("IDAT", deflateSync(rows)),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

/** Return a chunk of a PNG. */
export function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}

/** Return the header of a JPEG of one pixel, with APP1 segments. */
export function jpeg(...added: readonly Buffer[]): Buffer {
  const segments = added.flatMap((data) => [Buffer.from([0xff, 0xe1, (data.length + 2) >> 8, (data.length + 2) & 255]), data]);
  const rest = Buffer.from("ffc0000b080001000101011100ffda0008010100003f0000ffd9", "hex");
  return Buffer.concat([Buffer.from([0xff, 0xd8]), ...segments, rest]);
}

/** Return EXIF with these GPS tags, each with an arbitrary value. Without tags, the GPS directory is missing. */
export function exif(tags: readonly number[] | undefined, isLittle = true): Buffer {
  const short = (value: number): Buffer => ordered(Buffer.from([value >> 8, value & 255]));
  const long = (value: number): Buffer => ordered(Buffer.from([value >>> 24, (value >> 16) & 255, (value >> 8) & 255, value & 255]));
  const ordered = (bytes: Buffer): Buffer => Buffer.from(isLittle ? bytes.toReversed() : bytes);
  const directory = (entries: readonly (readonly [tag: number, value: number])[]): Buffer =>
    Buffer.concat([
      short(entries.length),
      ...entries.map(([tag, value]) => Buffer.concat([short(tag), short(4), long(1), long(value)])),
      long(0),
    ]);
  const head = Buffer.concat([Buffer.from(isLittle ? "II*\0" : "MM\0*", "latin1"), long(8)]);
  const first = [[0x0112, 1] as const, ...(tags === undefined ? [] : [[0x8825, 8 + 2 + 24 + 4] as const])];
  return Buffer.concat([head, directory(first), ...(tags === undefined ? [] : [directory(tags.map((tag) => [tag, 1]))])]);
}

/** Return EXIF as a JPEG segment. */
export function exifSegment(tiff: Buffer): Buffer {
  return Buffer.concat([Buffer.from("Exif\0\0"), tiff]);
}

/** Return an XMP packet with these attributes and elements in its description. */
export function xmp(attributes: string, elements = ""): Buffer {
  const rdf = 'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:exif="http://ns.adobe.com/exif/1.0/"';
  return Buffer.from(
    `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF ${rdf}><rdf:Description ${attributes}>${elements}</rdf:Description></rdf:RDF></x:xmpmeta>`,
  );
}
