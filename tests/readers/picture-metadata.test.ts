import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseAtomFeed, parseRssFeed } from "feedsmith";
import { describe, expect, test } from "vitest";
import { pictureMetadata } from "../../src/media/picture-metadata.ts";
import { newswire } from "../support/command.ts";
import { addFiles, folder } from "../support/folder.ts";
import { png } from "../support/picture.ts";
import { lacks } from "../support/tools.ts";

const PHOTO = readFileSync(new URL("../../articles/lighthouse.jpg", import.meta.url));
/** A lossless WebP of one pixel. */
const WEBP = Buffer.from("UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA==", "base64");
const SOURCE = "http://cv.iptc.org/newscodes/digitalsourcetype/";

const FILES = [
  { name: "photo.jpg", type: "image/jpeg", bytes: PHOTO },
  { name: "chart.png", type: "image/png", bytes: png(400, 300) },
  { name: "dot.webp", type: "image/webp", bytes: WEBP },
] as const;

/** Write metadata with exiftool, and return the file. */
function write({ name, bytes }: { readonly name: string; readonly bytes: Buffer }, ...args: readonly string[]): Buffer {
  const root = folder({ [name]: bytes });
  const { status, stderr } = spawnSync("exiftool", ["-q", "-overwrite_original", ...args, name], { cwd: root, encoding: "utf8" });
  expect(status, stderr).toBe(0);
  return readFileSync(join(root, name));
}

const read = (file: Buffer, type: string): object => JSON.parse(JSON.stringify(pictureMetadata(file, type) ?? {})) as object;

describe.skipIf(lacks("exiftool"))("metadata that exiftool writes is read:", () => {
  test.each(FILES)("XMP in $name", ({ type, ...file }) => {
    const bytes = write(
      file,
      "-XMP-dc:Description=Nets & «nets»",
      "-XMP-dc:Description-ja=網",
      "-XMP-dc:Rights=© 2026 Kita Press",
      "-XMP-dc:Creator=Lea Brandt",
      "-XMP-dc:Creator+=Omar Lind",
      "-XMP-photoshop:Credit=Kita Press",
      "-XMP-iptcCore:AltTextAccessibility=Nets on a quay",
      `-XMP-iptcExt:DigitalSourceType=${SOURCE}trainedAlgorithmicMedia`,
    );

    expect(read(bytes, type)).toEqual({
      caption: { "x-default": "Nets & «nets»", ja: "網" },
      copyright: { "x-default": "© 2026 Kita Press" },
      creator: "Lea Brandt, Omar Lind",
      credit: "Kita Press",
      alt: { "x-default": "Nets on a quay" },
      sourceType: "trainedAlgorithmicMedia",
    });
  });

  test.each([
    { name: "photo.jpg", encoding: "UTF-8", args: ["-codedcharacterset=utf8"], file: FILES[0] },
    { name: "photo.jpg", encoding: "Windows-1252", args: ["-charset", "iptc=latin"], file: FILES[0] },
    { name: "chart.png", encoding: "UTF-8", args: ["-codedcharacterset=utf8"], file: FILES[1] },
  ])("IPTC in $name, in $encoding", ({ args, file }) => {
    const bytes = write(
      file,
      ...args,
      "-IPTC:Caption-Abstract=Käse — Öl",
      "-IPTC:Credit=Füller/AP",
      "-IPTC:CopyrightNotice=© Kita",
      "-IPTC:By-line=Zoë",
    );

    expect(read(bytes, file.type)).toEqual({
      caption: { "x-default": "Käse — Öl" },
      credit: "Füller/AP",
      copyright: { "x-default": "© Kita" },
      creator: "Zoë",
    });
  });

  test.each(FILES)("EXIF in $name", ({ type, ...file }) => {
    const bytes = write(file, "-EXIF:ImageDescription=Nets", "-EXIF:Artist=Zoë Ek", "-EXIF:Copyright=© Kita");

    expect(read(bytes, type)).toEqual({
      caption: { "x-default": "Nets" },
      creator: "Zoë Ek",
      copyright: { "x-default": "© Kita" },
    });
  });
});

test.skipIf(lacks("exiftool"))("feedsmith reads the metadata of a picture back from RSS and Atom", async () => {
  const bytes = write(
    FILES[0],
    "-XMP-dc:Description=Nets <dry>",
    "-XMP-dc:Rights=© Kita & Co",
    "-XMP-photoshop:Credit=Kita Press",
    "-XMP-iptcCore:AltTextAccessibility=Nets",
  );
  const root = folder({
    "newswire.yaml": "site: {title: Quay Post, url: https://quay.example/}\nfeeds: {media: full}\n",
    "articles/a.md": "---\ntitle: Nets\npublished: 2026-03-01\nimage: nets.jpg\n---\nWords.\n",
  });
  addFiles(root, { "articles/nets.jpg": bytes });
  const { code, stderr } = await newswire(["build", "--now", "2026-04-01T00:00:00Z"], { cwd: root });
  expect({ code, stderr }).toMatchObject({ code: 0, stderr: expect.not.stringContaining("warning") as string });
  const [item] = parseRssFeed(readFileSync(join(root, "dist/rss.xml"), "utf8")).items ?? [];
  const [entry] = parseAtomFeed(readFileSync(join(root, "dist/atom.xml"), "utf8")).entries ?? [];

  for (const media of [item?.media, entry?.media])
    expect(media?.contents).toMatchObject([
      {
        title: { value: "Nets" },
        description: { value: "Nets <dry>" },
        credits: [{ value: "Kita Press", role: "photographer" }],
        copyright: { value: "© Kita & Co" },
      },
    ]);
  // Content credentials and other data of the original stay as they are.
  const [url = ""] = /https:\/\/quay\.example\/media\/[^"]+/.exec(readFileSync(join(root, "dist/atom.xml"), "utf8")) ?? [];
  expect(readFileSync(join(root, "dist", new URL(url).pathname)).equals(bytes)).toBe(true);
});
