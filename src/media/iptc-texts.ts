/** Begins each resource of Photoshop (Photoshop File Formats, Image Resource Blocks), and the number of the one with IPTC data. */
const RESOURCE = "8BIM";
const IPTC = 0x0404;

/** Begins each dataset (IIM 4.2, section 1.6). Lengths with this bit are lengths of lengths. */
const DATASET = 0x1c;
const EXTENDED = 0x8000;

/** Numbers of datasets in record 2 (IIM 4.2, chapter 6). */
const NAMES: Readonly<Record<number, keyof IptcTexts>> = { 80: "creators", 110: "credit", 116: "copyright", 120: "caption" };

/** More datasets than a picture has. */
const MOST = 1_000;

/** Texts of IPTC's Information Interchange Model, not decoded. Only the creator may repeat. */
export interface IptcTexts {
  readonly creators?: readonly Buffer[];
  readonly credit?: readonly Buffer[];
  readonly copyright?: readonly Buffer[];
  readonly caption?: readonly Buffer[];
}

/**
 * Read the texts of IPTC data.
 *
 * @param bytes - Resources of Photoshop, or only the datasets, as some PNGs have them.
 */
export function iptcTexts(bytes: Buffer): IptcTexts {
  const datasets = bytes[0] === DATASET ? bytes : (resourceIn(bytes) ?? Buffer.alloc(0));
  const found: Partial<Record<keyof IptcTexts, Buffer[]>> = {};
  for (let at = 0, seen = 0; at + 5 <= datasets.length && datasets[at] === DATASET && seen < MOST; seen += 1) {
    const length = datasets.readUInt16BE(at + 3);
    // No text is that long.
    if ((length & EXTENDED) !== 0) break;
    const name = datasets[at + 1] === 2 ? NAMES[datasets[at + 2] ?? 0] : undefined;
    if (name !== undefined) (found[name] ??= []).push(datasets.subarray(at + 5, at + 5 + length));
    at += 5 + length;
  }
  return found;
}

function resourceIn(bytes: Buffer): Buffer | undefined {
  for (let at = 0; at + 12 <= bytes.length && bytes.toString("latin1", at, at + 4) === RESOURCE;) {
    // The name begins with its length, and has an even number of bytes with it.
    const name = ((bytes[at + 6] ?? 0) + 2) & ~1;
    const start = at + 10 + name;
    if (start > bytes.length) return undefined;
    const length = bytes.readUInt32BE(start - 4);
    if (bytes.readUInt16BE(at + 4) === IPTC) return bytes.subarray(start, start + length);
    at = start + length + (length % 2);
  }
  return undefined;
}
