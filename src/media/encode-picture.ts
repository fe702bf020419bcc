import { pathToFileURL } from "node:url";
import type * as Sharp from "sharp";
import type { PictureMetadata } from "../model/picture-metadata.ts";
import { MachineFault } from "../model/machine-fault.ts";
import { oneLine } from "../text/characters.ts";
import { useOfSourceType } from "../text/disclosure.ts";
import { escapeXml } from "../text/xml.ts";
import { MOST_TO_SCALE } from "./renditions.ts";

/** A rendition to make. */
interface Wanted {
  /** Media type of the original and the rendition. */
  readonly type: string;
  /** Pixels, less than the original has. */
  readonly width: number;
  /** What the metadata of the original says. */
  readonly metadata?: PictureMetadata | undefined;
}

/** Scales pictures. */
export interface Encoder {
  /**
   * Make a rendition: upright, in sRGB, and without metadata but copyright, credit, and that AI made it. If it had no fewer bytes than the
   * original, as many charts and screenshots in PNG do, it is the original.
   *
   * @throws {Error} if the picture is damaged.
   */
  readonly encode: (original: Uint8Array, wanted: Wanted) => Promise<Uint8Array>;
  /** Whether bytes are a whole picture of this width. */
  readonly isWhole: (bytes: Uint8Array, width: number) => Promise<boolean>;
}

/**
 * Load sharp.
 *
 * @param file - The path of its main module.
 * @throws {MachineFault} ESHARP if it was installed for another system, for example.
 */
export async function openEncoder(file: string): Promise<Encoder> {
  const { default: sharp } = await load(file);
  // Processors with other instructions may round in another way.
  sharp.simd(false);
  // Each picture is decoded once, and a cache would only take memory.
  sharp.cache(false);
  const open = (bytes: Uint8Array): Sharp.Sharp => sharp(bytes, { failOn: "error", limitInputPixels: MOST_TO_SCALE });
  return {
    encode: async (original, { type, width, metadata }) => {
      const scaled = print(open(original).autoOrient().resize({ width }), type);
      const packet = xmpOf(metadata);
      const made = await (packet === undefined ? scaled : scaled.withXmp(packet)).toBuffer();
      return made.length < original.length ? made : original;
    },
    isWhole: async (bytes, width) => {
      try {
        const picture = open(bytes);
        const found = await picture.metadata();
        // Reading all of it finds missing parts.
        await picture.resize({ width: 1 }).raw().toBuffer();
        return found.width === width;
      } catch {
        return false;
      }
    },
  };
}

async function load(file: string): Promise<typeof Sharp> {
  try {
    return (await import(pathToFileURL(file).href)) as typeof Sharp;
  } catch (error) {
    const [reason = ""] = (error instanceof Error ? error.message : String(error)).split("\n");
    const fix = "Install it again on this machine: `npm install sharp`. Or remove `media.widths` from the settings.";
    throw new MachineFault("ESHARP", `could not load the package sharp: ${oneLine(reason)}`, fix);
  }
}

function print(picture: Sharp.Sharp, type: string): Sharp.Sharp {
  switch (type) {
    case "image/png":
      return picture.png({ compressionLevel: 9 });
    case "image/webp":
      return picture.webp({ quality: 80 });
    case "image/avif":
      return picture.avif({ quality: 55 });
    default:
      return picture.jpeg({ quality: 80, mozjpeg: true });
  }
}

const NAMESPACES =
  'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/" xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/"';

function xmpOf({ copyright = {}, creator, credit = creator, sourceType }: PictureMetadata = {}): string | undefined {
  const notices = Object.entries(copyright).map(
    ([language, text]) => `<rdf:li xml:lang="${escapeXml(language)}">${escapeXml(text)}</rdf:li>`,
  );
  const code = useOfSourceType(sourceType) === undefined ? undefined : sourceType;
  const elements = [
    ...(notices.length === 0 ? [] : [`<dc:rights><rdf:Alt>${notices.join("")}</rdf:Alt></dc:rights>`]),
    ...(credit === undefined ? [] : [`<photoshop:Credit>${escapeXml(credit)}</photoshop:Credit>`]),
    ...(code === undefined
      ? []
      : [`<Iptc4xmpExt:DigitalSourceType>http://cv.iptc.org/newscodes/digitalsourcetype/${code}</Iptc4xmpExt:DigitalSourceType>`]),
  ];
  if (elements.length === 0) return undefined;
  return `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" ${NAMESPACES}>${elements.join("")}</rdf:Description></rdf:RDF></x:xmpmeta>`;
}
