import { inflateSync } from "node:zlib";

/** Longest unpacked text in bytes, and the number of texts to unpack. */
const MOST_UNPACKED = 4_000_000;
const MOST_TEXTS = 50;

const TEXTS = new Set(["tEXt", "zTXt", "iTXt"]);

/** Longest keyword or language tag to look for (PNG, third edition, section 11.3.3). */
const LONGEST_NAME = 1_000;

/**
 * Find the chunks of a PNG, and the first incomplete one.
 *
 * @yields the type and the content of each.
 */
export function* pngChunks(file: Buffer): Generator<{ readonly type: string; readonly data: Buffer }> {
  for (let at = 8; at + 12 <= file.length;) {
    const length = file.readUInt32BE(at);
    yield { type: file.toString("latin1", at + 4, at + 8), data: file.subarray(at + 8, at + 8 + length) };
    at += 12 + length;
  }
}

/**
 * Unpack the texts of a PNG that are compressed, or in hexadecimal, as ImageMagick writes EXIF and XMP.
 *
 * @yields each valid text.
 */
export function* packedTexts(file: Buffer): Generator<Buffer> {
  let texts = 0;
  for (const { type, data } of pngChunks(file)) {
    if (!TEXTS.has(type)) continue;
    const text = unpack(type, data);
    if (text !== undefined) yield text;
    texts += 1;
    if (texts === MOST_TEXTS) return;
  }
}

function unpack(type: string, data: Buffer): Buffer | undefined {
  const keywordEnd = data.subarray(0, LONGEST_NAME).indexOf(0);
  if (keywordEnd === -1) return undefined;
  const isPacked = type === "zTXt" || (type === "iTXt" && data[keywordEnd + 1] === 1);
  const start = type === "iTXt" ? afterNames(data, keywordEnd + 3) : keywordEnd + (type === "zTXt" ? 2 : 1);
  const text = isPacked ? inflate(data.subarray(start)) : data.subarray(start);
  const isRaw = /^raw profile type /i.test(data.toString("latin1", 0, keywordEnd));
  // The profile's name and length come first, each on a line.
  if (isRaw) return Buffer.from((text?.toString("latin1") ?? "").replace(/^\n?[^\n]*\n\s*\d+\n/, "").replaceAll(/\s/g, ""), "hex");
  return isPacked ? text : undefined;
}

/** Skip the language tag and the translated keyword. */
function afterNames(data: Buffer, from: number): number {
  let at = from;
  for (let i = 0; i < 2; i += 1) at = data.indexOf(0, at) + 1 || data.length;
  return at;
}

function inflate(data: Buffer): Buffer | undefined {
  try {
    return inflateSync(data, { maxOutputLength: MOST_UNPACKED });
  } catch {
    // Damaged, or larger than any picture needs.
    return undefined;
  }
}
