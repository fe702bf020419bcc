import { deflateSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { pictureMetadata } from "../../../src/media/picture-metadata.ts";
import { chunk, exifSegment, jpeg, png, xmp } from "../../support/picture.ts";

const SPACES =
  'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/" ' +
  'xmlns:Iptc4xmpCore="http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/" xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/"';

function inXmp(elements: string, attributes = ""): Buffer {
  return Buffer.concat([Buffer.from("http://ns.adobe.com/xap/1.0/\0"), xmp(`${SPACES} ${attributes}`, elements)]);
}

const alternatives = (name: string, ...texts: readonly (readonly [language: string, text: string])[]): string =>
  `<${name}><rdf:Alt>${texts.map(([language, text]) => `<rdf:li xml:lang="${language}">${text}</rdf:li>`).join("\n")}</rdf:Alt></${name}>`;

/** Return datasets of IIM, record 2. */
function datasets(...all: readonly (readonly [dataset: number, text: string | Buffer])[]): Buffer {
  const parts = all.map(([dataset, text]) => {
    const bytes = Buffer.from(text);
    return Buffer.concat([Buffer.from([0x1c, 2, dataset, bytes.length >> 8, bytes.length & 255]), bytes]);
  });
  return Buffer.concat(parts);
}

/** Return a resource of Photoshop. */
function resource(id: number, data: Buffer, name = ""): Buffer {
  const head = Buffer.from([0x38, 0x42, 0x49, 0x4d, id >> 8, id & 255, name.length]);
  const padded = Buffer.from(name + (name.length % 2 === 0 ? "\0" : ""), "latin1");
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  return Buffer.concat([head, padded, length, data, Buffer.alloc(data.length % 2)]);
}

/** Return a JPEG with segments of Photoshop. */
function photoshop(...parts: readonly Buffer[]): Buffer {
  const segments = parts.map((part) => {
    const data = Buffer.concat([Buffer.from("Photoshop 3.0\0"), part]);
    return Buffer.concat([Buffer.from([0xff, 0xed, (data.length + 2) >> 8, (data.length + 2) & 255]), data]);
  });
  const empty = jpeg();
  return Buffer.concat([empty.subarray(0, 2), ...segments, empty.subarray(2)]);
}

/** Return EXIF, little-endian, with texts in its first directory. */
function exifOf(...texts: readonly (readonly [tag: number, text: string])[]): Buffer {
  const directory = Buffer.alloc(2 + texts.length * 12 + 4);
  directory.writeUInt16LE(texts.length, 0);
  const values: Buffer[] = [];
  let at = 8 + directory.length;
  for (const [i, [tag, text]] of texts.entries()) {
    const bytes = Buffer.from(`${text}\0`);
    directory.writeUInt16LE(tag, 2 + i * 12);
    directory.writeUInt16LE(2, 4 + i * 12);
    directory.writeUInt32LE(bytes.length, 6 + i * 12);
    if (bytes.length > 4) directory.writeUInt32LE(at, 10 + i * 12);
    else bytes.copy(directory, 10 + i * 12);
    if (bytes.length > 4) {
      values.push(bytes);
      at += bytes.length;
    }
  }
  return Buffer.concat([Buffer.from("II*\0\x08\0\0\0", "latin1"), directory, ...values]);
}

const read = (file: Buffer, type = "image/jpeg"): object => JSON.parse(JSON.stringify(pictureMetadata(file, type) ?? {})) as object;

describe("XMP", () => {
  test("gives caption, alt text and copyright by language, credit, creators and source type", () => {
    const elements = [
      alternatives("dc:description", ["x-default", "Nets"], ["de-AT", "Netze"]),
      alternatives("dc:rights", ["x-default", "© Kita &amp; Co"]),
      alternatives("Iptc4xmpCore:AltTextAccessibility", ["en", "Two men"]),
      "<dc:creator><rdf:Seq><rdf:li>Lea Brandt</rdf:li><rdf:li>Omar Lind</rdf:li></rdf:Seq></dc:creator>",
      "<photoshop:Credit>Kita Press</photoshop:Credit>",
      "<Iptc4xmpExt:DigitalSourceType>http://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture</Iptc4xmpExt:DigitalSourceType>",
    ];

    expect(read(jpeg(inXmp(elements.join("\n"))))).toEqual({
      caption: { "x-default": "Nets", "de-at": "Netze" },
      alt: { en: "Two men" },
      copyright: { "x-default": "© Kita & Co" },
      credit: "Kita Press",
      creator: "Lea Brandt, Omar Lind",
      sourceType: "digitalCapture",
    });
  });

  test("may hold simple properties as attributes, as resources, and with qualifiers", () => {
    const elements =
      '<Iptc4xmpExt:DigitalSourceType rdf:resource="https://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia"/>' +
      '<dc:rights rdf:parseType="Resource"><rdf:value>Kita</rdf:value><dc:note>not this</dc:note></dc:rights>';

    expect(read(jpeg(inXmp(elements, 'photoshop:Credit="Kita Press"')))).toEqual({
      copyright: { "x-default": "Kita" },
      credit: "Kita Press",
      sourceType: "trainedAlgorithmicMedia",
    });
  });

  test("says nothing about the picture where it speaks of what the picture shows or is made from", () => {
    const part = "<Iptc4xmpExt:ArtworkOrObject><rdf:Bag><rdf:li rdf:parseType='Resource'><dc:rights>Museum</dc:rights></rdf:li></rdf:Bag>";

    expect(read(jpeg(inXmp(`${part}</Iptc4xmpExt:ArtworkOrObject>`)))).toEqual({});
  });

  test("is known by namespaces, not by prefixes", () => {
    const other = 'xmlns:d="http://purl.org/dc/elements/1.1/" xmlns:dc="https://other.example/"';
    const packet = xmp(other, "<d:rights>Kita</d:rights><dc:description>No</dc:description>");

    expect(read(jpeg(Buffer.concat([Buffer.from("http://ns.adobe.com/xap/1.0/\0"), packet])))).toEqual({
      copyright: { "x-default": "Kita" },
    });
  });

  test.each([
    ["is cut off", "<dc:rights>Kita"],
    ["is not UTF-8", "<dc:rights>K\xe4</dc:rights>"],
    ["has a document type", "<dc:rights>&bomb;</dc:rights>"],
    ["is nested a thousand times", `${"<dc:rights>".repeat(1000)}${"</dc:rights>".repeat(1000)}`],
  ])("that %s counts as damaged, and IPTC is used", (_why, rights) => {
    const body = `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description ${SPACES}>${rights}`;
    const start = rights.includes("bomb") ? '<!DOCTYPE x [<!ENTITY bomb "x">]>' : "";
    const end = rights.endsWith("Kita") ? "" : "</rdf:Description></rdf:RDF>";
    const packet = Buffer.from(`http://ns.adobe.com/xap/1.0/\0${start}${body}${end}`, "latin1");
    const file = Buffer.concat([
      jpeg(packet).subarray(0, -(jpeg().length - 2)),
      photoshop(resource(0x0404, datasets([116, "Kita"]))).subarray(2),
    ]);

    expect(read(file)).toEqual({ copyright: { "x-default": "Kita" }, damaged: "XMP" });
  });

  test("is read in PNG, WebP and AVIF", () => {
    const packet = xmp(SPACES, "<photoshop:Credit>Kita</photoshop:Credit>");
    const text = (flag: number, data: Buffer): Buffer =>
      chunk("iTXt", Buffer.concat([Buffer.from(`XML:com.adobe.xmp\0`), Buffer.from([flag, 0, 0, 0]), data]));
    const length = Buffer.alloc(4);
    length.writeUInt32LE(packet.length);
    const webp = Buffer.concat([Buffer.from("RIFF\0\0\0\0WEBPXMP "), length, packet]);

    expect(read(png(1, 1, text(0, packet)), "image/png")).toEqual({ credit: "Kita" });
    expect(read(png(1, 1, text(1, deflateSync(packet))), "image/png")).toEqual({ credit: "Kita" });
    expect(read(webp, "image/webp")).toEqual({ credit: "Kita" });
    expect(read(Buffer.concat([Buffer.from("\0\0\0\x10ftypavif....mdat"), packet]), "image/avif")).toEqual({ credit: "Kita" });
    expect(read(Buffer.concat([Buffer.from("GIF89a"), packet]), "image/gif")).toEqual({});
  });
});

describe("IPTC", () => {
  test("gives caption, credit, creators and copyright, whether it is UTF-8 or Windows-1252", () => {
    const all = [
      [80, "Lea Brandt"],
      [80, "Omar Lind"],
      [110, "Füller/AP"],
      [116, "© Kita"],
      [120, "Käse — Öl"],
    ] as const;
    const windows = datasets([120, Buffer.from("K\xe4se \x97 \xd6l", "latin1")], [116, Buffer.from("\xa9 Kita", "latin1")]);

    expect(read(photoshop(resource(0x0404, datasets(...all))))).toEqual({
      caption: { "x-default": "Käse — Öl" },
      copyright: { "x-default": "© Kita" },
      credit: "Füller/AP",
      creator: "Lea Brandt, Omar Lind",
    });
    expect(read(photoshop(resource(0x0404, windows)))).toEqual({
      caption: { "x-default": "Käse — Öl" },
      copyright: { "x-default": "© Kita" },
    });
  });

  test("is found behind other resources, and in several segments", () => {
    const all = Buffer.concat([resource(0x03ed, Buffer.alloc(3), "odd"), resource(0x0404, datasets([110, "Kita Press"]), "name")]);

    expect(read(photoshop(all))).toEqual({ credit: "Kita Press" });
    expect(read(photoshop(all.subarray(0, 30), all.subarray(30)))).toEqual({ credit: "Kita Press" });
  });

  test.each([0, 1, 5, 12, 20, 30, 40])("that ends after %i bytes does not fail", (length) => {
    expect(() => read(photoshop(resource(0x0404, datasets([110, "Kita Press"], [120, "Nets"])).subarray(0, length)))).not.toThrow();
  });
});

describe("EXIF", () => {
  test("gives description, artist and copyright", () => {
    const tiff = exifOf([0x010e, "Nets"], [0x013b, "Lea"], [0x8298, "© Lea\0© Kita"]);

    expect(read(jpeg(exifSegment(tiff)))).toEqual({
      caption: { "x-default": "Nets" },
      creator: "Lea",
      copyright: { "x-default": "© Lea © Kita" },
    });
    expect(read(png(1, 1, chunk("eXIf", tiff)), "image/png")).toHaveProperty("creator", "Lea");
  });

  test("comes after XMP and IPTC", () => {
    const tiff = exifOf([0x010e, "From EXIF"], [0x8298, "Lea"]);

    expect(read(jpeg(exifSegment(tiff), inXmp(alternatives("dc:description", ["x-default", "From XMP"]))))).toEqual({
      caption: { "x-default": "From XMP" },
      copyright: { "x-default": "Lea" },
    });
  });

  test("with offsets outside of the file does not fail", () => {
    const tiff = exifOf([0x010e, "Nets and more"]);
    tiff.writeUInt32LE(0xffff_fff0, 8 + 2 + 8);

    expect(read(jpeg(exifSegment(tiff)))).toEqual({});
  });
});

describe("a text", () => {
  test("is one line without control characters", () => {
    const text = "  Two\r\n\tmen&#xA;with\u0000nets \u009d ";

    expect(read(photoshop(resource(0x0404, datasets([120, text]))))).toEqual({ caption: { "x-default": "Two men&#xA;with nets" } });
  });

  test("is cut if it is longer than an article may have", () => {
    const { caption } = pictureMetadata(photoshop(resource(0x0404, datasets([120, "word ".repeat(6000)]))), "image/jpeg") ?? {};

    expect(caption?.["x-default"]?.length).toBeLessThanOrEqual(2000);
    expect(caption?.["x-default"]).toMatch(/ word…$/);
  });

  test.each(["OLYMPUS DIGITAL CAMERA         ", "SONY DSC", "DCIM\\100MEDIA\\DJI_0001.JPG", "IMG_1234.jpg", "default", " ", "\u200b"])(
    "that a camera writes into every picture is ignored: %j",
    (text) => {
      expect(read(jpeg(exifSegment(exifOf([0x010e, text]))))).toEqual({});
    },
  );

  test("in an unknown language or code is ignored or for all languages", () => {
    const elements =
      alternatives("dc:description", ["__proto__", "Nets"]) +
      "<Iptc4xmpExt:DigitalSourceType>http://cv.iptc.org/newscodes/digitalsourcetype/toString</Iptc4xmpExt:DigitalSourceType>";

    expect(read(jpeg(inXmp(elements)))).toEqual({ caption: { "x-default": "Nets" } });
  });
});

describe("a file of any bytes", () => {
  const packet = xmp(SPACES, `${alternatives("dc:description", ["x-default", "Nets"])}<photoshop:Credit>Kita</photoshop:Credit>`);
  const tiff = exifOf([0x010e, "Nets and more nets"], [0x8298, "Kita"]);
  const files = [
    { type: "image/jpeg", file: jpeg(exifSegment(tiff), Buffer.concat([Buffer.from("http://ns.adobe.com/xap/1.0/\0"), packet])) },
    { type: "image/jpeg", file: photoshop(resource(0x0404, datasets([110, "Kita Press"], [120, "Nets"]))) },
    { type: "image/png", file: png(1, 1, chunk("eXIf", tiff), chunk("zTXt", Buffer.concat([Buffer.from("x\0\0"), deflateSync(packet)]))) },
    { type: "image/webp", file: Buffer.concat([Buffer.from("RIFF\0\0\0\0WEBPEXIF"), Buffer.from([tiff.length, 0, 0, 0]), tiff]) },
    { type: "image/avif", file: Buffer.concat([Buffer.from("\0\0\0\x10ftypavif....mdat"), packet, tiff]) },
  ] as const;

  test.each(files)("of $type gives short plain lines or nothing", ({ type, file }) => {
    const change = fc.record({ at: fc.nat(file.length - 1), byte: fc.nat(255) });
    fc.assert(
      fc.property(fc.array(change, { maxLength: 12 }), fc.nat(file.length), (changes, length) => {
        const bytes = Buffer.from(file);
        for (const { at, byte } of changes) bytes[at] = byte;
        const { caption = {}, alt = {}, copyright = {}, credit, creator } = pictureMetadata(bytes.subarray(0, length), type) ?? {};
        const texts = [caption, alt, copyright].flatMap((each) => Object.values(each));
        for (const text of [...texts, credit ?? "x", creator ?? "x"]) {
          expect(text).toMatch(/^[^\p{Cc}\p{Cs}]{1,2000}$/u);
          expect(text.trim()).toBe(text);
        }
      }),
      { numRuns: 300 },
    );
  });
});

test("a long packet, such as a depth map, is not read and not damaged", () => {
  const packet = xmp(SPACES, `<photoshop:Credit>${"x".repeat(4_100_000)}</photoshop:Credit>`);

  expect(read(Buffer.concat([Buffer.from("\0\0\0\x10ftypavif....mdat"), packet]), "image/avif")).toEqual({});
});

test("of many blocks of EXIF, only the first are read, so that a hostile file takes no longer than others", () => {
  const blocks = (count: number): Buffer[] => Array.from({ length: count }, () => exifSegment(exifOf()));
  const last = exifSegment(exifOf([0x010e, "Nets and more nets"]));

  expect(read(jpeg(...blocks(10), last))).toEqual({ caption: { "x-default": "Nets and more nets" } });
  expect(read(jpeg(...blocks(1000), last))).toEqual({});
});

test("bytes behind a packet are ignored", () => {
  const packet = Buffer.concat([inXmp("<photoshop:Credit>Kita</photoshop:Credit>"), Buffer.from('<?xpacket end="w"?>\0\0garbage<')]);

  expect(read(jpeg(packet))).toEqual({ credit: "Kita" });
});

test("a picture without metadata has none", () => {
  expect(pictureMetadata(jpeg(), "image/jpeg")).toBeUndefined();
  expect(pictureMetadata(png(1, 1), "image/png")).toBeUndefined();
});
