import { TIFF_HEADS } from "./exif-directories.ts";
import { extendedXmp } from "./extended-xmp.ts";
import { jpegSegments } from "./jpeg-segments.ts";
import { marksIn } from "./marks-in.ts";
import { packedTexts, pngChunks } from "./packed-texts.ts";

/** The metadata of a picture, as stored. */
export interface MetadataBlocks {
  /** Packets of XMP. */
  readonly xmp: Buffer[];
  /** EXIF, from the TIFF header on. */
  readonly exif: Buffer[];
  /** Resources of Photoshop, or IPTC data. */
  readonly iptc: Buffer[];
}

/** Begins each block in a JPEG (XMP, part 3, section 1.1.3; EXIF 2.32, section 4.7.2). */
const IN_JPEG = { xmp: "http://ns.adobe.com/xap/1.0/\0", exif: "Exif\0\0", iptc: "Photoshop 3.0\0" } as const;

/** Keyword of XMP in a PNG (XMP, part 3, section 1.1.5), and the four zeros of its flags, language and translation. */
const IN_PNG = "XML:com.adobe.xmp\0\0\0\0\0";

/** Markers of application data (ISO/IEC 10918-1, table B.1). */
const APP1 = 0xe1;
const APP13 = 0xed;

/** Begins and ends a packet of XMP. */
const PACKET = { start: "<x:xmpmeta", end: "</x:xmpmeta>" };

/** Most headers of EXIF to look at in AVIF and HEIC. */
const MOST_HEADS = 20;

/** Find the metadata of a JPEG, PNG, WebP, AVIF or HEIC. There is none in other types. */
export function metadataBlocks(file: Buffer, type: string): MetadataBlocks {
  const blocks: MetadataBlocks = { xmp: [], exif: [], iptc: [] };
  if (type === "image/jpeg") findInJpeg(file, blocks);
  else if (type === "image/png" || type === "image/apng") findInPng(file, blocks);
  else if (type === "image/webp") findInWebp(file, blocks);
  else if (/^image\/(?:avif|hei[cf])$/.test(type)) findInBoxes(file, blocks);
  return blocks;
}

function findInJpeg(file: Buffer, { xmp, exif, iptc }: MetadataBlocks): void {
  const resources: Buffer[] = [];
  for (const { marker, data } of jpegSegments(file)) {
    if (marker !== APP1 && marker !== APP13) continue;
    const head = data.toString("latin1", 0, IN_JPEG.xmp.length);
    if (head === IN_JPEG.xmp) xmp.push(data.subarray(IN_JPEG.xmp.length));
    else if (head.startsWith(IN_JPEG.exif)) exif.push(data.subarray(IN_JPEG.exif.length));
    else if (head.startsWith(IN_JPEG.iptc)) resources.push(data.subarray(IN_JPEG.iptc.length));
  }
  // A segment holds 64 kB, so the resources may be split among several.
  if (resources.length > 0) iptc.push(Buffer.concat(resources));
  const extended = xmp.length === 0 ? undefined : extendedXmp(file);
  if (extended !== undefined && extended.length > 0) xmp.push(extended);
}

function findInPng(file: Buffer, blocks: MetadataBlocks): void {
  let isTold = false;
  for (const { type, data } of pngChunks(file)) {
    if (type === "eXIf") blocks.exif.push(data);
    if (type === "iTXt" && data.toString("latin1", 0, IN_PNG.length) === IN_PNG) blocks.xmp.push(data.subarray(IN_PNG.length));
    isTold ||= type === "zTXt" || type === "iTXt" || type === "tEXt";
  }
  if (!isTold) return;
  for (const text of packedTexts(file)) {
    const head = text.toString("latin1", 0, 100);
    if (head.startsWith("8BIM") || head.startsWith("\x1c")) blocks.iptc.push(text);
    else if (head.startsWith(IN_JPEG.exif)) blocks.exif.push(text.subarray(IN_JPEG.exif.length));
    else if (/^(?:\ufeff|\xef\xbb\xbf)?\s*<(?:\?xpacket|x:xmpmeta|rdf:RDF)\b/.test(head)) blocks.xmp.push(text);
  }
}

/** WebP is a list of chunks with lengths in little-endian order (WebP container specification, section RIFF File Format). */
function findInWebp(file: Buffer, blocks: MetadataBlocks): void {
  for (let at = 12; at + 8 <= file.length;) {
    const length = file.readUInt32LE(at + 4);
    const type = file.toString("latin1", at, at + 4);
    const data = file.subarray(at + 8, at + 8 + length);
    if (type === "XMP ") blocks.xmp.push(data);
    if (type === "EXIF") blocks.exif.push(data.toString("latin1", 0, 6) === IN_JPEG.exif ? data.subarray(6) : data);
    at += 8 + length + (length % 2);
  }
}

/** Metadata is an item at any place of the file, but stored as it is (ISO/IEC 23008-12, annex A). */
function findInBoxes(file: Buffer, blocks: MetadataBlocks): void {
  const start = file.indexOf(PACKET.start, 0, "latin1");
  const end = start === -1 ? -1 : file.indexOf(PACKET.end, start, "latin1");
  if (end !== -1) blocks.xmp.push(file.subarray(start, end + PACKET.end.length));
  for (const head of TIFF_HEADS) for (const at of marksIn(file, head, MOST_HEADS)) blocks.exif.push(file.subarray(at));
}
