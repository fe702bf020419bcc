import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import sharp from "sharp";
import type { Sharp } from "sharp";
import { describe, expect, test } from "vitest";
import { keepIndex } from "../index/random-site.ts";
import { newswire, NODE } from "../support/command.ts";
import { folder } from "../support/folder.ts";
import type { Files } from "../support/folder.ts";
import { chunk, png } from "../support/picture.ts";
import { run } from "../support/run.ts";
import type { Problem } from "../../src/index.ts";

const SITE = "site: {title: Quay Post, url: https://quay.example/}\n";
const SETTINGS = `${SITE}media: {widths: [960, 480, 1600]}\n`;
const NOW = ["--now", "2026-04-01T00:00:00Z"];

/** Return a picture with colors, so that its versions differ. */
function picture(width: number, height: number, red = 200): Sharp {
  const pixels = Buffer.alloc(width * height * 3);
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1)
      pixels.set([red, Math.floor((x * 255) / width), Math.floor((y * 255) / height)], (y * width + x) * 3);
  return sharp(pixels, { raw: { width, height, channels: 3 } });
}

const LARGE = await picture(1200, 800).jpeg().toBuffer();
const SMALL = await picture(300, 200).jpeg().toBuffer();

function story(front: string, body = "Words."): string {
  return `---\ntitle: A story\npublished: 2026-03-05\n${front}---\n${body}\n`;
}

const LEAD = story("image: {src: quay.jpg, alt: A quay}\n");

interface Outcome {
  readonly cwd: string;
  readonly problems: readonly Problem[];
  readonly read: (path: string) => string;
  /** Files under `media/`, without their hashes. */
  readonly media: () => readonly string[];
  /** The path of the file under `media/` with this ending. */
  readonly find: (ending: string) => string;
  readonly report: { readonly written: readonly string[]; readonly deleted: readonly string[] };
}

async function build(files: Files, cwd = folder({ "newswire.yaml": SETTINGS, ...files }), args: readonly string[] = []): Promise<Outcome> {
  for (const [path, content] of Object.entries(files)) writeFileSync(join(cwd, path), content);
  const { code, stdout, stderr } = await newswire(["build", "--format", "json", "--report", "report.json", ...NOW, ...args], { cwd });
  expect(code, stderr + stdout).toBe(0);
  const names = (): string[] => readdirSync(join(cwd, "dist/media"));
  return {
    cwd,
    problems: JSON.parse(stdout || "[]") as Problem[],
    read: (path) => readFileSync(join(cwd, "dist", path), "utf8"),
    media: () =>
      names()
        .map((name) => name.slice(17))
        .toSorted(),
    find: (ending) => join(cwd, "dist/media", names().find((name) => name.endsWith(ending)) ?? "none"),
    report: JSON.parse(readFileSync(join(cwd, "report.json"), "utf8")) as Outcome["report"],
  };
}

/** Build with an index on disk, which a small site does not keep by itself. */
async function buildWithIndex(files: Files): Promise<Outcome> {
  const cwd = folder({ "newswire.yaml": SETTINGS, ...files });
  keepIndex(join(cwd, ".newswire"));
  return build({}, cwd);
}

/** Candidates of the first `srcset`, without hashes. */
function candidates(html: string): readonly string[] {
  const [, srcset = ""] = / srcset="([^"]*)"/.exec(html) ?? [];
  return srcset === "" ? [] : srcset.split(", ").map((each) => each.replace(/^https:\/\/quay\.example\/media\/[0-9a-f]{16}-/, ""));
}

describe("with `media.widths`", () => {
  test("a picture gets each smaller width, and never a larger one", async () => {
    const { media, find } = await build({
      "articles/a.md": `${LEAD}\n![Small](small.jpg)`,
      "articles/quay.jpg": LARGE,
      "articles/small.jpg": SMALL,
    });

    expect(media()).toEqual(["quay-480w.jpg", "quay-960w.jpg", "quay.jpg", "small.jpg"]);
    for (const [width, height] of [
      [480, 320],
      [960, 640],
    ])
      expect(await sharp(find(`quay-${width}w.jpg`)).metadata()).toMatchObject({ format: "jpeg", width, height, space: "srgb" });
  });

  test("pages let browsers choose, for the lead picture, in the text and on cards", async () => {
    const { read } = await build({
      "articles/a.md": story("image: {src: quay.jpg, alt: A quay}\n", 'Words.\n\n![Pier](pier.jpg "The pier")'),
      "articles/quay.jpg": LARGE,
      "articles/pier.jpg": await picture(1000, 500, 20).jpeg().toBuffer(),
    });
    const page = read("articles/a/index.html");
    const [, body = ""] = page.split("The pier").length > 1 ? page.split("</figure>") : [];

    expect(candidates(page)).toEqual(["quay-480w.jpg 480w", "quay-960w.jpg 960w", "quay.jpg 1200w"]);
    expect(candidates(body)).toEqual(["pier-480w.jpg 480w", "pier-960w.jpg 960w", "pier.jpg 1000w"]);
    expect(page).toContain(' sizes="(max-width: 48rem) 100vw, 48rem"');
    expect(candidates(read("index.html"))).toEqual(["quay-480w.jpg 480w", "quay-960w.jpg 960w", "quay.jpg 1200w"]);
  });

  test("RSS has a real thumbnail, and every version in a group if it describes pictures in full", async () => {
    const files = { "articles/a.md": LEAD, "articles/quay.jpg": LARGE };
    const plain = await build(files);
    const full = await build({ ...files, "newswire.yaml": `${SETTINGS}feeds: {media: full}\n` });
    const without = (text: string): string => text.replaceAll(/https:\/\/quay\.example\/media\/[0-9a-f]{16}-/g, "");

    expect(without(plain.read("rss.xml"))).toContain('<media:thumbnail url="quay-480w.jpg" width="480" height="320"/>');
    // FreshRSS shows a thumbnail whose address is not in the text once more.
    expect(candidates(plain.read("rss.xml"))).toContain("quay-480w.jpg 480w");
    expect(without(full.read("rss.xml"))).toContain(
      `<media:group><media:content url="quay.jpg" fileSize="${LARGE.length}" type="image/jpeg" medium="image" isDefault="true" width="1200" height="800"/>` +
        '<media:content url="quay-480w.jpg" type="image/jpeg" medium="image" width="480" height="320"/>' +
        '<media:content url="quay-960w.jpg" type="image/jpeg" medium="image" width="960" height="640"/>' +
        '<media:title>A quay</media:title><media:description type="plain">A quay</media:description><media:thumbnail url="quay-480w.jpg" width="480" height="320"/></media:group>',
    );
    expect(JSON.parse(full.read("feed.json"))).toMatchObject({
      items: [
        {
          _newswire: {
            media: [
              {
                renditions: [
                  { width: 480, height: 320 },
                  { width: 960, height: 640 },
                ],
              },
            ],
          },
        },
      ],
    });
  });

  test("PNG, WebP and AVIF keep their format", async () => {
    const { find } = await build({
      "articles/a.md": story("", "![A](a.png)\n\n![B](b.webp)\n\n![C](c.avif)"),
      "articles/a.png": await picture(600, 400).png().toBuffer(),
      "articles/b.webp": await picture(600, 400).webp().toBuffer(),
      "articles/c.avif": await picture(600, 400).avif({ effort: 0 }).toBuffer(),
    });

    for (const [name, format] of Object.entries({ "a-480w.png": "png", "b-480w.webp": "webp", "c-480w.avif": "heif" }))
      expect(await sharp(find(name)).metadata()).toMatchObject({ format, width: 480, height: 320 });
  });

  test("a version that would have more bytes than the original is the original", async () => {
    // Few colors become many when they are scaled, as in charts and screenshots.
    const stripes = Buffer.from(Array.from({ length: 1000 * 100 }, (_, i) => (i % 3 === 0 ? 255 : 0)));
    const chart = await sharp(stripes, { raw: { width: 1000, height: 100, channels: 1 } })
      .png({ palette: true })
      .toBuffer();
    const { problems, find } = await build({ "articles/a.md": story("", "![A](chart.png)"), "articles/chart.png": chart });

    expect(problems).toEqual([]);
    for (const name of ["chart-480w.png", "chart-960w.png"]) {
      const version = readFileSync(find(name));
      expect(version.length).toBeLessThanOrEqual(chart.length);
    }
    expect(readFileSync(find("chart-960w.png")).equals(chart)).toBe(true);
  });

  test("moving pictures, drawings and files that are only linked stay as they are", async () => {
    const still = await Promise.all([10, 200].map(async (red) => picture(600, 400, red).png().toBuffer()));
    const frames = sharp(still, { join: { animated: true } });
    const animation = chunk("acTL", Buffer.from([0, 0, 0, 1, 0, 0, 0, 0]));
    const { media } = await build({
      "articles/a.md": story("", "![A](a.gif)\n\n![B](b.webp)\n\n![C](c.svg)\n\n![D](d.png)\n\n[Large](quay.jpg)"),
      "articles/a.gif": await frames.clone().gif().toBuffer(),
      "articles/b.webp": await frames.clone().webp().toBuffer(),
      "articles/c.svg": '<svg xmlns="http://www.w3.org/2000/svg" width="1000" height="1000"/>',
      "articles/d.png": png(600, 400, animation),
      "articles/quay.jpg": LARGE,
    });

    expect(media()).toEqual(["a.gif", "b.webp", "c.svg", "d.png", "quay.jpg"]);
  });

  test("versions are upright, in sRGB, and keep no data but copyright and credit", async () => {
    const original = await picture(600, 1000)
      .withIccProfile("p3")
      .withExif({ IFD0: { Make: "Camera 123", Artist: "Lea Brandt", Copyright: "Kita & Co" }, IFD3: { GPSLatitude: "51/1 30/1 0/1" } })
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer();
    const files = { "newswire.yaml": `${SITE}media: {widths: [480], gps: allow}\n`, "articles/a.md": LEAD, "articles/quay.jpg": original };
    const { find, read } = await build(files);
    const made = readFileSync(find("480w.jpg"));
    const { width, height, orientation, icc, exif, xmp } = await sharp(made).metadata();

    // The original is shown with 1000 × 600 pixels.
    expect({ width, height, orientation, icc, exif }).toEqual({
      width: 480,
      height: 288,
      orientation: undefined,
      icc: undefined,
      exif: undefined,
    });
    expect(read("articles/a/index.html")).toContain('width="1000" height="600"');
    expect(xmp?.toString()).toContain(">Kita &#x26; Co<");
    expect(xmp?.toString()).toContain("<photoshop:Credit>Lea Brandt</photoshop:Credit>");
    expect(made.toString("latin1")).not.toMatch(/Camera 123|GPS/);
    const corner = await sharp(made).extract({ left: 470, top: 4, width: 1, height: 1 }).raw().toBuffer();
    const expected = await sharp(original)
      .autoOrient()
      .toColourspace("srgb")
      .extract({ left: 979, top: 8, width: 1, height: 1 })
      .raw()
      .toBuffer();
    for (const [i, value] of [...corner].entries()) expect(Math.abs(value - (expected[i] ?? 0))).toBeLessThan(12);
  });

  test("a picture that says that AI made it says so in each version", async () => {
    const code = "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia";
    const xmp = `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/" Iptc4xmpExt:DigitalSourceType="${code}"/></rdf:RDF></x:xmpmeta>`;
    const { find } = await build({ "articles/a.md": LEAD, "articles/quay.jpg": await sharp(LARGE).withXmp(xmp).jpeg().toBuffer() });

    expect((await sharp(find("480w.jpg")).metadata()).xmp?.toString()).toContain(code);
  });

  test("content credentials of an original survive, and versions have none", async () => {
    // A JUMBF superbox with a description box, in the segment for it (ISO/IEC 19566-5; C2PA, section 11.3.2).
    const label = Buffer.concat([Buffer.from("6332706100110010800000aa00389b7103", "hex"), Buffer.from("c2pa\0")]);
    const box = (type: string, data: Buffer): Buffer => {
      const length = Buffer.alloc(4);
      length.writeUInt32BE(data.length + 8);
      return Buffer.concat([length, Buffer.from(type), data]);
    };
    const jumbf = box("jumb", box("jumd", label));
    const data = Buffer.concat([Buffer.from("JP"), Buffer.from([0, 1, 0, 0, 0, 1]), jumbf]);
    const segment = Buffer.concat([Buffer.from([0xff, 0xeb, 0, data.length + 2]), data]);
    const original = Buffer.concat([LARGE.subarray(0, 2), segment, LARGE.subarray(2)]);
    const { find } = await build({ "articles/a.md": LEAD, "articles/quay.jpg": original });

    expect(readFileSync(find("-quay.jpg")).equals(original)).toBe(true);
    expect(readFileSync(find("-quay-480w.jpg")).includes("jumb")).toBe(false);
  });
});

test("a wide picture is no longer reported as slow to load", async () => {
  const files = { "articles/a.md": LEAD, "articles/quay.jpg": await picture(1700, 500).jpeg().toBuffer() };
  const check = async (settings: string): Promise<readonly string[]> => {
    const { stdout } = await newswire(["check", "--format", "json", ...NOW], { cwd: folder({ "newswire.yaml": settings, ...files }) });
    return (JSON.parse(stdout) as Problem[]).map(({ code }) => code);
  };

  expect(await check(SITE)).toEqual(["lint/picture"]);
  expect(await check(SETTINGS)).toEqual([]);
});

describe("a version of a picture", () => {
  const files = { "articles/a.md": LEAD, "articles/quay.jpg": LARGE };

  test("has the same bytes in every build", async () => {
    const [one, other] = [await build(files), await build({ ...files, "articles/quay.jpg": Buffer.from(LARGE) })];

    expect(one.find("480w.jpg").slice(one.cwd.length)).toBe(other.find("480w.jpg").slice(other.cwd.length));
    expect(readFileSync(one.find("480w.jpg")).equals(readFileSync(other.find("480w.jpg")))).toBe(true);
  });

  test("is not made again when the text changes, or when the index is lost", async () => {
    const { cwd, find } = await buildWithIndex(files);
    const version = find("480w.jpg");
    // A picture that is marked would be replaced if it were made again.
    const marked = await sharp(version).negate().jpeg().toBuffer();
    const { ino } = statSync(version);
    await build({ "articles/a.md": LEAD.replace("Words", "Other words") }, cwd);
    expect(statSync(version).ino).toBe(ino);

    writeFileSync(version, marked);
    rmSync(join(cwd, ".newswire"), { recursive: true, force: true });
    const { report } = await build({}, cwd);

    expect(readFileSync(version).equals(marked)).toBe(true);
    expect(report.written.filter((path) => path.startsWith("media/"))).toEqual([]);
  });

  test.each(["cut off", "missing", "of another size"])("that is %s is made again, with the index or without", async (what) => {
    const { cwd, find } = await buildWithIndex(files);
    const version = find("480w.jpg");
    const whole = readFileSync(version);
    const spoil = async (): Promise<void> => {
      if (what === "missing") rmSync(version);
      else writeFileSync(version, what === "cut off" ? whole.subarray(0, whole.length / 2) : await picture(100, 100).jpeg().toBuffer());
    };
    await spoil();
    await build({}, cwd);
    expect(readFileSync(version).equals(whole)).toBe(true);

    await spoil();
    rmSync(join(cwd, ".newswire"), { recursive: true, force: true });
    await build({}, cwd);
    expect(readFileSync(version).equals(whole)).toBe(true);
  });

  test("goes with its width, its picture and its story", async () => {
    const { cwd, media } = await buildWithIndex(files);
    await build({ "newswire.yaml": `${SITE}media: {widths: [700]}\n` }, cwd);
    expect(media()).toEqual(["quay-700w.jpg", "quay.jpg"]);

    await build({ "articles/quay.jpg": await picture(800, 400, 90).jpeg().toBuffer() }, cwd);
    expect(media()).toEqual(["quay-700w.jpg", "quay.jpg"]);
    expect(media()).toHaveLength(2);

    await build({ "articles/a.md": LEAD.replace("---\nWords", "withdrawn: {date: 2026-03-20, reason: It was wrong.}\n---\nWords") }, cwd);
    expect(readdirSync(join(cwd, "dist")).includes("media") ? media() : []).toEqual([]);
  });

  test("goes when the widths are removed from the settings, even without the index", async () => {
    const { cwd, media } = await build(files);
    rmSync(join(cwd, ".newswire"), { recursive: true, force: true });
    await build({ "newswire.yaml": SITE }, cwd);

    expect(media()).toEqual(["quay.jpg"]);
  });

  test("of an embargoed story or a draft is not made", async () => {
    const { cwd } = await build({
      "articles/a.md": LEAD.replace("---\nWords", "embargo: 2026-05-01\n---\nWords"),
      "articles/b.md": LEAD.replace("---\nWords", "draft: true\n---\nWords"),
      "articles/quay.jpg": LARGE,
    });

    expect(readdirSync(join(cwd, "dist"))).not.toContain("media");
  });
});

describe("a picture that cannot be scaled", () => {
  test("is a warning, and browsers get the original", async () => {
    // Half of the picture is missing.
    const broken = LARGE.subarray(0, LARGE.length / 2);
    const { problems, find } = await build({ "articles/a.md": LEAD, "articles/quay.jpg": broken });

    expect(problems).toMatchObject([{ code: "media/widths", severity: "warning", file: "articles/quay.jpg" }]);
    expect(readFileSync(find("480w.jpg")).equals(broken)).toBe(true);
  });

  test("stays a warning in later builds, until it is replaced or its story is gone", async () => {
    const broken = LARGE.subarray(0, LARGE.length / 2);
    const files = { "articles/a.md": LEAD, "articles/b.md": LEAD.replace("A story", "Another"), "articles/quay.jpg": broken };
    const { cwd } = await buildWithIndex(files);
    const warnings = async (changes: Files): Promise<readonly string[]> =>
      (await build(changes, cwd, ["--accept-removals"])).problems.map(({ code, file }) => `${code} ${file}`);

    expect(await warnings({})).toEqual(["media/widths articles/quay.jpg"]);
    expect(await warnings({ "articles/a.md": LEAD.replace("Words", "Other words") })).toEqual(["media/widths articles/quay.jpg"]);
    expect(await warnings({ "articles/quay.jpg": LARGE })).toEqual([]);
    expect(await warnings({ "articles/quay.jpg": broken })).toEqual(["media/widths articles/quay.jpg"]);
    for (const name of ["a", "b"]) rmSync(join(cwd, `articles/${name}.md`));
    expect(await warnings({ "articles/c.md": story("") })).toEqual([]);
  });

  test("because it has too many pixels is a warning at the line that shows it", async () => {
    const bomb = png(1, 1);
    bomb.writeUInt32BE(30_000, 16);
    bomb.writeUInt32BE(30_000, 20);
    const { problems, media, read } = await build({ "articles/a.md": LEAD.replace("quay.jpg", "bomb.png"), "articles/bomb.png": bomb });

    expect(problems).toMatchObject([
      {
        code: "media/widths",
        severity: "warning",
        file: "articles/a.md",
        line: 4,
        message: expect.stringContaining("900 megapixels") as string,
      },
    ]);
    expect(media()).toEqual(["bomb.png"]);
    expect(read("articles/a/index.html")).not.toContain("srcset");
  });

  test("is none if it is of a type that is not scaled anyway", async () => {
    const gif = Buffer.from("GIF89a\0\0\0\0\0\0\0;", "latin1");
    gif.writeUInt16LE(30_000, 6);
    gif.writeUInt16LE(30_000, 8);
    const animation = png(30_000, 1, chunk("acTL", Buffer.from([0, 0, 0, 1, 0, 0, 0, 0])));
    animation.writeUInt32BE(30_000, 20);
    const { problems } = await build({
      "articles/a.md": story("", "![A](a.gif)\n\n![B](b.png)"),
      "articles/a.gif": gif,
      "articles/b.png": animation,
    });

    expect(problems).toEqual([]);
  });
});

const FAKE = { "site/node_modules/sharp/package.json": '{"name":"sharp","version":"0.35.0","main":"index.js"}' };

/** Run the compiled newswire from a folder without sharp. */
async function buildElsewhere(files: Files = {}): Promise<Awaited<ReturnType<typeof run>>> {
  const root = fileURLToPath(new URL("../..", import.meta.url));
  const installed = folder({
    "site/newswire.yaml": SETTINGS,
    "site/articles/a.md": LEAD,
    "site/articles/quay.jpg": LARGE,
    "package.json": '{"type":"module","version":"0.0.0"}',
    ...files,
  });
  cpSync(join(root, "lib"), join(installed, "lib"), { recursive: true });
  const { dependencies } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { readonly dependencies: object };
  for (const name of Object.keys(dependencies)) {
    mkdirSync(dirname(join(installed, "node_modules", name)), { recursive: true });
    symlinkSync(join(root, "node_modules", name), join(installed, "node_modules", name));
  }
  return run(NODE, ["../lib/cli.js", "build", "--format", "json", ...NOW], { cwd: join(installed, "site") });
}

test("without sharp, one line says how to install it", async () => {
  const { code, stdout, stderr } = await buildElsewhere();

  expect({ code, problems: JSON.parse(stdout) as unknown }, stderr).toMatchObject({
    code: 2,
    problems: [
      {
        file: "newswire.yaml",
        line: 2,
        column: 17,
        code: "settings/sharp",
        message: "media.widths needs the package sharp, which is not installed",
        hint: "Run `npm install sharp`, or remove `media.widths`.",
      },
    ],
  });
});

test.each(["[480, 480]", "[0]", "[20000]", "480", "[wide]"])("`widths: %s` is an error in the settings", async (widths) => {
  const cwd = folder({ "newswire.yaml": `${SITE}media: {widths: ${widths}}\n`, "articles/a.md": LEAD });

  expect(await newswire(["check", ...NOW], { cwd })).toMatchObject({ code: 2, stderr: expect.stringContaining("media.widths") as string });
});

test("a sharp that cannot be loaded is a fault of the machine", async () => {
  const { code, stderr } = await buildElsewhere({
    ...FAKE,
    "site/node_modules/sharp/index.js":
      'throw new Error("Could not load the sharp module using the linux-x64 runtime\\nPossible solutions:")',
  });

  expect({ code, stderr }).toMatchObject({
    code: 3,
    stderr: expect.stringContaining(
      "could not load the package sharp: Could not load the sharp module using the linux-x64 runtime. Install it again on this machine: `npm install sharp`.",
    ) as string,
  });
});

test("the sharp of the project is used if newswire is installed elsewhere", async () => {
  const { code, stderr } = await buildElsewhere({
    ...FAKE,
    "site/node_modules/sharp/index.js": `module.exports = require(${JSON.stringify(createRequire(import.meta.url).resolve("sharp"))});`,
  });

  expect(code, stderr).toBe(0);
});
