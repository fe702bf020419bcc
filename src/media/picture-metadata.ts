import type { PictureMetadata, LocalizedTexts } from "../model/picture-metadata.ts";
import { FORBIDDEN, isVisible, oneLine } from "../text/characters.ts";
import { cutAtWord } from "../text/cut.ts";
import { isSourceType } from "../text/disclosure.ts";
import { exifTexts } from "./exif-texts.ts";
import { iptcTexts } from "./iptc-texts.ts";
import type { IptcTexts } from "./iptc-texts.ts";
import { metadataBlocks } from "./metadata-blocks.ts";
import { textsByLanguage, xmpTexts } from "./xmp-texts.ts";
import type { XmpText, XmpTexts } from "./xmp-texts.ts";

/** Characters of each text, as in front matter, and how many languages and creators are kept. */
const LONGEST = { caption: 2000, alt: 1000, credit: 300, copyright: 300 };
const MOST_LANGUAGES = 20;
const MOST_CREATORS = 10;

/** Packets of XMP, and blocks of EXIF, that are read. A picture has one, or two if it is long. In AVIF, other bytes may look like EXIF. */
const MOST_PACKETS = 4;
const MOST_EXIF = 40;

/** Bytes of a text that are decoded. */
const MOST_BYTES = 100_000;

/** Captions that cameras and programs write into every picture, and file names. */
const FILLERS =
  /^(?:[\w ]{0,30}digital camera|sony dsc|dcim\\.*|exif[_ ]jpeg[_ ](?:picture|420|422)|<?kenox.{0,30}|(?:default|untitled|unnamed|image|image description|description|screenshot|picture|none|null|n\/a)|[\w .()-]{1,80}\.(?:jpe?g|png|webp|heic|avif|tiff?|dng|nef|cr2|arw))$/i;

/**
 * Read what the metadata of a picture says about it, in the order that the Metadata Working Group recommends: XMP, IPTC, EXIF.
 *
 * @returns Undefined if it says nothing.
 */
export function pictureMetadata(file: Buffer, type: string): PictureMetadata | undefined {
  const blocks = metadataBlocks(file, type);
  if (blocks.xmp.length + blocks.iptc.length + blocks.exif.length === 0) return undefined;
  const packets = blocks.xmp.slice(0, MOST_PACKETS).map(xmpTexts);
  const xmp: XmpTexts = Object.assign({}, ...packets.toReversed());
  const iptc: IptcTexts = Object.assign({}, ...blocks.iptc.map(iptcTexts));
  const exif = blocks.exif.slice(0, MOST_EXIF).map(exifTexts);
  const inExif = (name: "caption" | "creator" | "copyright"): readonly Buffer[] => exif.flatMap((all) => all[name] ?? []).slice(0, 1);
  const metadata = {
    caption: texts(LONGEST.caption, xmp.caption, iptc.caption, inExif("caption")),
    alt: texts(LONGEST.alt, xmp.alt),
    credit: line(LONGEST.credit, xmp.credit, iptc.credit),
    creator: names(xmp.creators) ?? names(iptc.creators) ?? names(inExif("creator")),
    copyright: texts(LONGEST.copyright, xmp.copyright, iptc.copyright, inExif("copyright")),
    sourceType: xmp.sourceType
      ?.map(({ text }) => text.trim().replace(/^https?:\/\/cv\.iptc\.org\/newscodes\/digitalsourcetype\//, ""))
      .find(isSourceType),
    damaged: packets.includes(undefined) ? "XMP" : undefined,
  };
  return Object.values(metadata).every((value) => value === undefined) ? undefined : metadata;
}

/** A value of XMP, or bytes in an unknown encoding. */
type Stored = XmpText | Buffer;

/** Return the first list with a text, by language. */
function texts(longest: number, ...lists: readonly (readonly Stored[] | undefined)[]): LocalizedTexts | undefined {
  for (const list of lists) {
    const clean = (list ?? []).flatMap((stored) => {
      const text = toLine(stored, longest);
      return text === undefined ? [] : [{ language: "language" in stored ? stored.language : undefined, text }];
    });
    if (clean.length > 0) return textsByLanguage(clean.slice(0, MOST_LANGUAGES));
  }
  return undefined;
}

function line(longest: number, ...lists: readonly (readonly Stored[] | undefined)[]): string | undefined {
  const [first] = Object.values(texts(longest, ...lists) ?? {});
  return first;
}

/** Join the names of creators. EXIF has all in one text. */
function names(list: readonly Stored[] = []): string | undefined {
  const all = list.flatMap((stored) => toLine(stored, LONGEST.credit) ?? []);
  const joined = [...new Set(all)].slice(0, MOST_CREATORS).join(", ");
  return joined === "" ? undefined : cutAtWord(joined, LONGEST.credit, "en");
}

/** Return a text on one line, without invisible characters and fillers. Undefined if nothing stays. */
function toLine(stored: Stored, longest: number): string | undefined {
  const text = "text" in stored ? stored.text : decode(stored.subarray(0, MOST_BYTES));
  const clean = oneLine(text.slice(0, MOST_BYTES).replaceAll(FORBIDDEN, " "));
  return isVisible(clean) && !FILLERS.test(clean) ? cutAtWord(clean, longest, "en") : undefined;
}

/**
 * Decode a text of IPTC or EXIF. Both may name an encoding, and are often wrong about it. A text that is valid UTF-8 and has more than
 * ASCII is practically never Latin-1.
 */
function decode(bytes: Buffer): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    // Node.js 20 takes Windows-1252 for Latin-1.
    return bytes.toString("latin1").replaceAll(/[\x80-\x9f]/g, (control) => WINDOWS.charAt(control.charCodeAt(0) - 0x80));
  }
}

/** Characters of Windows-1252 in the place of C1 controls, from 0x80 on. */
const WINDOWS = "€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ";
