import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { newswire } from "../support/command.ts";
import { addFiles, filesOf, folder } from "../support/folder.ts";
import type { Files } from "../support/folder.ts";
import { exif, exifSegment, jpeg } from "../support/picture.ts";
import { ofSample } from "../support/sample.ts";
import { keepIndex } from "../index/random-site.ts";
import type { Problem } from "../../src/index.ts";

const NOW = ["--now", "2026-11-22T00:00:00Z"];
const SETTINGS = "site: {title: Harbour Wire, url: https://news.example/}\ntags: {us: {label: US}, ports: {label: Ports}, defense: {}}\n";

/** The header of a PNG of this size, which is all that newswire reads. */
function png(width: number, height: number): Buffer {
  const bytes = Buffer.from("89504e470d0a1a0a0000000d494844520000000000000000", "hex");
  bytes.writeUInt32BE(width, 16);
  bytes.writeUInt32BE(height, 20);
  return bytes;
}

function article(fields: readonly string[], body = "Words."): string {
  return ["---", "title: A story", "published: 2026-01-05", ...fields, "---", body, ""].join("\n");
}

/** The problems that `check` reports: code and place. */
async function check(files: Files): Promise<string[]> {
  const cwd = folder({ "newswire.yaml": SETTINGS, ...files });
  const { stdout } = await newswire(["check", "--format", "json", ...NOW], { cwd });
  return (JSON.parse(stdout) as Problem[]).map(({ code, file, line, column, hint }) => `${file}:${line}:${column} ${code} ${hint ?? ""}`);
}

async function build(files: Files): Promise<(path: string) => string> {
  const cwd = folder({ "newswire.yaml": SETTINGS, ...files });
  const { code, stderr } = await newswire(["build", ...NOW], { cwd });
  expect(code, stderr).toBe(0);
  return (path) => readFileSync(join(cwd, "dist", path), "utf8");
}

describe("pictures", () => {
  test("that are small, misnamed or undescribed are reported, each at its line", async () => {
    const found = await check({
      "articles/a.md": article(
        ["image: {src: small.png, alt: Small, credit: Lea Brandt}"],
        'Words.\n\n![](large.png)\n\n![Large](named.jpg "A caption")\n\n![No picture](page.png)\n\n![Gone](gone.png)',
      ),
      "articles/small.png": png(399, 900),
      "articles/large.png": png(400, 400),
      "articles/named.jpg": png(1200, 675),
      "articles/page.png": "<!DOCTYPE html>",
    });

    expect(found).toEqual([
      "articles/a.md:4:1 lint/picture Use a larger one.",
      "articles/a.md:8:1 lint/alt Write `![what it shows](file.jpg)`.",
      "articles/a.md:10:1 media/type Rename it to end in .png.",
      "articles/a.md:12:1 lint/picture Save the picture again, or use another one.",
      "articles/a.md:14:1 media/missing Add the file, fix the path, or use an absolute https:// URL.",
    ]);
  });

  test("elsewhere are small if the article says so; titles are counted in visible characters", async () => {
    const families = "👨‍👩‍👧‍👦".repeat(30);
    const found = await check({
      "articles/a.md": article(['image: {src: "https://cdn.example/p?id=9", alt: Small, width: 300, height: 200}']),
      "articles/b.md": article([]).replace("A story", families),
      "articles/c.md": article([]).replace("A story", "é".normalize("NFD").repeat(151)),
    });

    expect(found).toEqual([
      "articles/a.md:4:1 lint/picture Use a larger one.",
      "articles/c.md:2:1 lint/title Shorten it, and use `subtitle` for the rest.",
    ]);
  });

  test.each([
    ["shows it", "![Kept](p.png)", 6],
    ["shows a copy of it", "Words.\n\n![Kept](copy.png)", 8],
    ["links to it", "[Kept](p.png)", 4],
  ])("with `syndicate: false` are in no feed, even if the text %s", async (_, text, line) => {
    const files = {
      "newswire.yaml": `${SETTINGS}feeds: {formats: [rss, atom, json, ninjs]}\n`,
      "articles/a.md": article(["image: {src: p.png, alt: Kept, syndicate: false}"], `${text} ![Not](other.png) \n`),
      "articles/p.png": png(800, 600),
      "articles/copy.png": png(800, 600),
      "articles/other.png": png(801, 600),
    };
    const read = await build(files);
    const [, hash = "none"] = /\/media\/([0-9a-f]{16})-p\.png/.exec(read("articles/a/index.html")) ?? [];

    expect(await check(files)).toEqual([expect.stringMatching(`^articles/a\\.md:${line}:1 media/syndicate `)]);
    for (const feed of ["rss.xml", "atom.xml", "feed.json", "ninjs.json", "articles/a/ninjs.json"]) {
      expect(read(feed)).not.toContain(hash);
      expect(read(feed)).toContain("-other.png");
    }
  });

  test("get the correct extension, so that servers send the right type", async () => {
    const read = await build({
      "articles/a.md": article(["image: {src: named.jpg, alt: A quay}"]),
      "articles/named.jpg": png(1200, 675),
    });

    const [, url] = /<media:content url="https:\/\/news\.example\/([^"]+)" fileSize="24" type="image\/png" /.exec(read("atom.xml")) ?? [];
    expect(url).toMatch(/^media\/[0-9a-f]{16}-named\.png$/);
    expect(read(url ?? "")).toBe(png(1200, 675).toString("utf8"));
  });
});

test("the length of a recording is measured; for one elsewhere, it is that in the article", async () => {
  const sound = ofSample("foghorn.mp3");
  const read = await build({
    "articles/a.md": article([
      "audio: {src: a.mp3, length: 999, duration: 99}",
      'video: {src: "https://media.example/v.mp4", length: 888, duration: 88}',
    ]),
    "articles/a.mp3": sound,
  });

  expect(read("atom.xml").match(/ length="\d+"/g)).toEqual([` length="${sound.length}"`, ' length="888"']);
  expect(read("atom.xml").match(/ duration="\d+"/g)).toEqual([' duration="8"', ' duration="88"']);
});

test("the type of a recording comes from its bytes, not from its name or the article, and problems are reported at its line", async () => {
  const files = {
    "articles/a.md": article(["audio: {src: a.mp3, type: audio/mpeg}", "video:", "  src: b.webm"]),
    "articles/a.mp3": "OggS....",
    "articles/b.webm": ofSample("crane-arrival.mp4"),
  };

  expect(await check(files)).toEqual([
    'articles/a.md:4:14 media/duration Check that the file plays to its end, or write its duration: `audio: {src: a.mp3, duration: "4:05"}`.',
    "articles/a.md:4:14 media/type Rename it to end in .ogg.",
    "articles/a.md:6:8 media/type Rename it to end in .mp4.",
  ]);
  const read = await build(files);
  expect(read("atom.xml")).toMatch(/rel="enclosure" href="[^"]*-a\.ogg" type="audio\/ogg" length="8"/);
  expect(read("atom.xml")).toMatch(
    /<media:content url="[^"]*-b\.mp4" [^>]*type="video\/mp4" medium="video" duration="6" width="640" height="360"\/>/,
  );
});

test("the duration of Ogg, FLAC and WebM is measured once, and again when the file changes", async () => {
  const of = (name: string): Buffer => readFileSync(new URL(`../unit/media/samples/${name}`, import.meta.url));
  const cwd = folder({
    "newswire.yaml": SETTINGS,
    "articles/a.md": article(["audio: a.ogg", "video: b.webm"], "See [the other one](c.flac)."),
    "articles/c.md": article(["audio: c.flac"]),
    "articles/a.ogg": of("vorbis.ogg"),
    "articles/b.webm": of("vp8.webm"),
    "articles/c.flac": of("flac.flac"),
  });
  keepIndex(join(cwd, ".newswire"));
  const run = async (): Promise<string[]> => {
    const { stdout } = await newswire(["build", "--format", "json", ...NOW], { cwd });
    const { items } = JSON.parse(readFileSync(join(cwd, "dist/feed.json"), "utf8")) as {
      items: { url: string; attachments: { mime_type: string; duration_in_seconds?: number }[] }[];
    };
    const found = items.flatMap(({ attachments }) => attachments.map((each) => `${each.mime_type} ${each.duration_in_seconds ?? "?"}`));
    return [...found.toSorted(), ...(JSON.parse(stdout) as Problem[]).map(({ code, file, line }) => `${code} ${file}:${line}`)];
  };

  expect(await run()).toEqual(["audio/flac 3", "audio/ogg 3", "video/webm 3"]);
  addFiles(cwd, { "articles/b.webm": of("live.webm"), "articles/a.ogg": of("opus.opus") });
  expect(await run()).toEqual(["audio/flac 3", "audio/ogg 3", "video/webm ?", "media/duration articles/a.md:5"]);
  addFiles(cwd, { "articles/a.md": article(["audio: a.ogg", "video: {src: b.webm, duration: 7}"]) });
  expect(await run()).toEqual(["audio/flac 3", "audio/ogg 3", "video/webm 7"]);
});

test.each([
  ["audio", "a.flac", "audio/flac"],
  ["video", "a.m4v", "video/x-m4v"],
  ["video", "a.mkv", "video/matroska"],
])("%s: %s is published as %s", async (key, name, type) => {
  const read = await build({ "articles/a.md": article([`${key}: ${name}`]), [`articles/${name}`]: "sound or film" });

  const extension = name.slice(name.indexOf("."));
  expect(read("rss.xml")).toMatch(
    new RegExp(`<enclosure url="https://news\\.example/media/[0-9a-f]{16}-a\\${extension}" length="13" type="${type}"/>`),
  );
});

test("a link to a file that is never published is reported with the reason", async () => {
  const cwd = folder({
    "newswire.yaml": SETTINGS,
    "articles/a.md": article([], "[A page](page.html), [a log](day.xyz?a#b), [nothing](gone.pdf), [a story](b.md), [a folder](c/)"),
    "articles/page.html": "<p>Words</p>",
    "articles/day.xyz": "log",
  });
  const { stdout } = await newswire(["check", "--format", "json", ...NOW], { cwd });

  const messages = (JSON.parse(stdout) as Problem[]).map(({ code, message }) => `${code} ${message.replace(/ \(readers will.*/, "")}`);
  expect(messages).toEqual([
    "link/missing linked file not published: page.html is text/html, which browsers run as code",
    "link/missing linked file not published: day.xyz?a#b is an unknown file type (.xyz)",
    "link/missing linked file not found: gone.pdf",
    "link/missing linked file not found: b.md",
    "link/missing linked file not found: c/",
  ]);
});

test("feeds have all details that the article gives about a picture elsewhere", async () => {
  const url = "https://cdn.example.net/pic?id=9";
  const read = await build({
    "articles/a.md": article([`image: {src: "${url}", type: image/jpeg, width: 1200, height: 800, length: 5000, alt: A quay}`]),
  });

  expect(read("atom.xml")).toContain(
    `<media:content url="${url}" fileSize="5000" type="image/jpeg" medium="image" isDefault="true" width="1200" height="800">`,
  );
  expect(read("rss.xml")).toContain(`<media:thumbnail url="${url}" width="1200" height="800"/>`);
  const [{ attachments }] = (JSON.parse(read("feed.json")) as { items: [{ attachments: unknown }] }).items;
  expect(attachments).toEqual([{ url, mime_type: "image/jpeg", size_in_bytes: 5000 }]);
  expect(read("articles/a/index.html")).toContain('<meta property="og:image:width" content="1200"/>');
});

test("the page reserves space for a video elsewhere", async () => {
  const read = await build({ "articles/a.md": article(["video: {src: https://cdn.example.net/a.mp4, width: 1920, height: 1080}"]) });

  expect(read("articles/a/index.html")).toMatch(/<video [^>]*width="1920" height="1080">/);
  expect(read("rss.xml")).toContain('medium="video" width="1920" height="1080"');
});

test('a decorative lead picture (`alt: ""`) needs no description', async () => {
  const files = { "articles/a.md": article(['image: {src: p.png, alt: ""}']), "articles/p.png": png(800, 600) };

  expect(await check(files)).toEqual([]);
  const read = await build(files);
  expect(read("articles/a/index.html")).toMatch(/<img class="u-photo" src="[^"]*-p\.png" alt=""[^>]*\/>/);
  for (const feed of [read("rss.xml"), read("atom.xml")]) {
    expect(feed).toMatch(/<img src="[^"]*-p\.png" alt=""/);
    expect(feed).not.toMatch(/<media:(?:title|description)/);
  }
  expect(read("feed.json")).not.toContain('"alt"');
});

test("a video has its measured size on its page and in every feed", async () => {
  const read = await build({
    "newswire.yaml": `${SETTINGS}feeds: {formats: [rss, atom, json, ninjs]}\n`,
    "articles/a.md": article(["video: film.mp4"]),
    "articles/film.mp4": ofSample("crane-arrival.mp4"),
  });

  for (const feed of [read("rss.xml"), read("atom.xml")]) expect(feed).toContain('medium="video" duration="6" width="640" height="360"');
  expect(read("feed.json")).toMatch(/"width": 640,\s+"height": 360,\s+"duration_in_seconds": 6/);
  expect(read("ninjs.json")).toMatch(/"width": 640,\s+"height": 360,\s+"duration": 6/);
  expect(read("articles/a/index.html")).toContain(' width="640" height="360">');
});

test("JSON Feed has the lead picture as a banner if the content does not show it", async () => {
  const stories = { "articles/a.md": article(["image: {src: p.png, alt: A quay}"]), "articles/p.png": png(800, 600) };
  const itemIn = async (content: string): Promise<unknown> => {
    const read = await build({ "newswire.yaml": `${SETTINGS}feeds: {content: ${content}}\n`, ...stories });
    return (JSON.parse(read("feed.json")) as { items: readonly unknown[] }).items[0];
  };
  const url = expect.stringMatching(/^https:\/\/news\.example\/media\/[0-9a-f]{16}-p\.png$/);

  expect(await itemIn("summary")).toMatchObject({ image: url, banner_image: url });
  expect(await itemIn("full")).toMatchObject({ image: url, content_html: expect.stringContaining("-p.png") });
  expect(await itemIn("full")).not.toHaveProperty("banner_image");
});

test("a feed of summaries lists pictures without descriptions, which some readers would show as the story", async () => {
  const read = await build({
    "newswire.yaml": `${SETTINGS}feeds: {content: summary}\n`,
    "articles/a.md": article(["image: {src: p.png, alt: A quay, caption: The quay, credit: Lea Brandt}"]),
    "articles/p.png": png(800, 600),
  });

  for (const feed of [read("rss.xml"), read("atom.xml")]) {
    expect(feed).toContain('width="800" height="600"><media:title>A quay</media:title>');
    expect(feed).toContain(">Lea Brandt</media:credit>");
    expect(feed).not.toContain("media:description");
  }
});

test("tags that are nearly equal are reported at their places", async () => {
  const found = await check({
    "articles/a.md": article(["tags: [U.S., us, port, Space]"]),
    "articles/b.md": article(["tags:", "  - defence", "  - Spice", "  - São Paulo", "slug: b2"]),
    "articles/c.md": article(["tags: [Sao Paulo, U S, US]"]),
    "articles/d.md": article(["tags: Sao Paulo, new, news"]),
  });

  const offer = (tag: string): string => `Write \`${tag}\`. If they are different tags, list both under \`tags\` in the settings.`;
  expect(found).toEqual([
    `articles/a.md:4:8 lint/tag ${offer("US")}`,
    `articles/a.md:4:18 lint/tag ${offer("Ports")}`,
    `articles/b.md:5:5 lint/tag ${offer("defense")}`,
    `articles/c.md:4:19 lint/tag ${offer("US")}`,
  ]);
});

test("a file is removed when its published name changes", async () => {
  const cwd = folder({
    "newswire.yaml": SETTINGS,
    "articles/a.md": article(["image: {src: p.jpg, alt: A quay}"]),
    "articles/p.jpg": png(800, 600),
  });
  await newswire(["build", ...NOW], { cwd });
  const { code } = await newswire(["build", ...NOW], { cwd });

  expect(code).toBe(0);
  expect(filesOf(join(cwd, "dist/media"))).toEqual([expect.stringMatching(/-p\.png$/)]);
});

const SHOWN = {
  "articles/a.md": article(
    ["image: {src: lead.png, alt: A quay, credit: Lea Brandt}"],
    "Words.\n\n![A crane](crane.png)\n\n![Again](lead.png)",
  ),
  "articles/lead.png": png(1200, 675),
  "articles/crane.png": png(800, 600),
};

test("a picture in the text is also a thumbnail in RSS, but not an attachment in RSS or Atom", async () => {
  const read = await build(SHOWN);

  const rss = read("rss.xml");
  expect(rss.match(/<media:[^>]*>/g)).toEqual([
    expect.stringMatching(/^<media:thumbnail url="[^"]*-lead\.png" width="1200" height="675"\/>$/),
  ]);
  expect(rss).not.toContain("<enclosure");
  const atom = read("atom.xml");
  expect(atom.match(/<media:(?:content|thumbnail) url="[^"]*-(\w+\.png)"/g)).toHaveLength(2);
  expect(atom).not.toMatch(/rel="enclosure"|<media:thumbnail/);
});

test.each([
  ["all feeds", "feeds: {media: full}\n", "rss.xml"],
  ["one wire", "wires: {press: {title: Press, none: [tag:no], media: full}}\n", "wires/press/rss.xml"],
])("RSS lists every picture with its credit for aggregators if %s ask for it", async (_which, settings, file) => {
  const read = await build({ ...SHOWN, "newswire.yaml": SETTINGS + settings });

  expect(read(file)).toMatch(/<media:content url="[^"]*-lead\.png"[^>]*>.*<media:credit role="photographer" scheme="urn:ebu">Lea Brandt</);
  expect(read(file)).toMatch(/<media:content url="[^"]*-crane\.png"/);
  expect(read(file)).not.toMatch(/<enclosure|<media:thumbnail/);
});

test("a feed of summaries attaches the picture, since its text does not show it", async () => {
  const read = await build({ ...SHOWN, "newswire.yaml": `${SETTINGS}feeds: {content: summary}\n` });

  expect(read("rss.xml")).toMatch(/<enclosure url="[^"]*-lead\.png" length="24" type="image\/png"\/>/);
  expect(read("rss.xml")).toMatch(/<media:content url="[^"]*-lead\.png"/);
  expect(read("atom.xml")).toMatch(/<link rel="enclosure" href="[^"]*-lead\.png"/);
});

test("pictures in feeds fit the window, and have space reserved", async () => {
  const read = await build(SHOWN);

  for (const feed of [
    read("rss.xml"),
    read("atom.xml"),
    (JSON.parse(read("feed.json")) as { items: [{ content_html: string }] }).items[0].content_html,
  ]) {
    const pictures = [...feed.matchAll(/<img src="[^"]*-(\w+)\.png" [^>]*?(width="\d+" height="\d+" style="[^"]*")>/g)];
    expect(pictures.map(([, name, measures]) => `${name} ${measures}`)).toEqual([
      'lead width="1200" height="675" style="max-width:100%;height:auto"',
      'crane width="800" height="600" style="max-width:100%;height:auto"',
    ]);
  }
});

test("a picture with the width of a camera gives a warning", async () => {
  const files = { "articles/a.md": article(["image: {src: wide.png, alt: A quay}"], "![A crane](fits.png)") };

  expect(await check({ ...files, "articles/wide.png": png(1601, 900), "articles/fits.png": png(1600, 3000) })).toEqual([
    "articles/a.md:4:1 lint/picture Save it 1600 pixels wide or smaller, or let newswire make smaller versions: `media: {widths: [480, 960, 1600]}`.",
  ]);
});

describe("pictures with hidden content", () => {
  const ACTIVE = '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>';
  const PLACE = jpeg(exifSegment(exif([2, 4])));

  test("an SVG with scripts is refused at the line that uses it, in articles and settings", async () => {
    const files = {
      "articles/a.md": article(["image: {src: x.svg, alt: A}"], "![A](x.svg)\n\n[A](x.svg)"),
      "articles/x.svg": ACTIVE,
      "articles/still.svg": '<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0"/></svg>',
    };
    const places = (await check(files)).filter((line) => !line.includes(" lint/")).map((line) => line.replace(/(media\/\w+) .*/, "$1"));
    expect(places).toEqual(["articles/a.md:4:14 media/active", "articles/a.md:6:1 media/active", "articles/a.md:8:1 media/active"]);

    const settings = (icon: string): string => `site:\n  title: x\n  url: https://news.example/\n  icon: articles/${icon}\n`;
    expect(await check({ ...files, "newswire.yaml": settings("x.svg") })).toEqual([
      expect.stringMatching(/^newswire\.yaml:4:9 settings\/icon /),
    ]);
    await build({ "articles/a.md": article([], "![A](still.svg)"), "articles/still.svg": files["articles/still.svg"] });
  });

  test("a picture with GPS data is refused at the line that uses it, with the command that removes the data", async () => {
    const files = { "articles/a.md": article(["image: quay's.jpg"], "![A](b.jpg)"), "articles/quay's.jpg": PLACE, "articles/b.jpg": PLACE };
    const found = (await check(files)).filter((line) => line.includes("media/gps"));
    expect(found).toEqual([
      expect.stringMatching(
        /^articles\/a\.md:4:8 media\/gps Run `exiftool -overwrite_original '-gps\*=' 'articles\/quay'\\''s\.jpg'`, or allow/,
      ),
      expect.stringMatching(/^articles\/a\.md:6:1 media\/gps Run `exiftool -overwrite_original '-gps\*=' articles\/b\.jpg`, or allow/),
    ]);

    await build({ ...files, "newswire.yaml": `${SETTINGS}media: {gps: allow}\n` });
  });

  test("results are kept in the index, and checked against changed settings", async () => {
    const root = folder({
      "newswire.yaml": `${SETTINGS}media: {gps: allow}\n`,
      "articles/a.md": article([], "![A](b.jpg)"),
      "articles/b.jpg": PLACE,
    });
    keepIndex(join(root, ".newswire"));
    const codeOf = async (): Promise<number> => (await newswire(["build", ...NOW], { cwd: root })).code;
    expect(await codeOf()).toBe(0);
    expect(await codeOf()).toBe(0);

    addFiles(root, { "newswire.yaml": SETTINGS });

    expect(await codeOf()).toBe(1);
    expect(await codeOf()).toBe(1);
  });
});

describe("a path from the root of the site", () => {
  const root = "![Quay](/images/quay.png) [tides](/tides.pdf) [about](/about/)";

  test("is a file of articles.static, in front matter and text, and a changed file is published again", async () => {
    const cwd = folder({
      "newswire.yaml": `${SETTINGS}articles: {static: [assets, public]}\n`,
      "articles/a.md": article(["image: {src: /images/quay.png, alt: Quay}"], root),
      "public/images/quay.png": png(800, 600),
      "public/tides.pdf": "%PDF-1.7",
      "public/secret.pdf": "%PDF-1.7",
    });
    keepIndex(join(cwd, ".newswire"));
    expect((await newswire(["build", "--strict", ...NOW], { cwd })).code).toBe(0);
    const before = filesOf(join(cwd, "dist/media"));
    expect(before.map((name) => name.replace(/^\w+-/, "")).toSorted()).toEqual(["quay.png", "tides.pdf"]);
    expect(readFileSync(join(cwd, "dist/rss.xml"), "utf8")).toContain(
      `<img src="https://news.example/media/${before.find((name) => name.endsWith("png"))}"`,
    );

    addFiles(cwd, { "public/images/quay.png": png(900, 600) });
    expect((await newswire(["build", ...NOW], { cwd })).code).toBe(0);
    expect(filesOf(join(cwd, "dist/media"))).not.toEqual(before);
  });

  test("is an address on the site if there is no such file, with a warning for a picture", async () => {
    const files = { "articles/a.md": article(["image: {src: /images/quay.png, alt: Quay}"], root) };
    expect((await check(files)).map((line) => line.split(" ").slice(0, 2).join(" "))).toEqual([
      "articles/a.md:4:14 front-matter/file",
      "articles/a.md:6:1 media/missing",
    ]);
    const read = await build(files);
    expect(read("rss.xml")).toContain('<img src="https://news.example/images/quay.png" alt="Quay"');
    expect(read("rss.xml")).toContain('<a href="https://news.example/tides.pdf">');
  });

  test("never leads to a hidden file, or out of the folder", async () => {
    const paths = ["/.secret.png", "/.git/a.png", "/../outside.png", "/%2e%2e/outside.png", "/images/../../outside.png"];
    const files = Object.fromEntries(["public/.secret.png", "public/.git/a.png", "outside.png"].map((path) => [path, png(9, 9)]));
    const cwd = folder({
      ...files,
      "newswire.yaml": `${SETTINGS}articles: {static: public}\n`,
      "articles/a.md": article([], paths.map((path) => `[a](${path}) ![a](${path})`).join("\n")),
    });
    expect((await newswire(["build", ...NOW], { cwd })).code).toBe(0);
    expect(filesOf(join(cwd, "dist")).filter((path) => path.startsWith("media/"))).toEqual([]);
  });
});

test("a story is published without a lead picture that does not exist, with a warning", async () => {
  const files = { "articles/a.md": article(["image: gone.png"]) };
  expect(await check(files)).toEqual([expect.stringMatching(/^articles\/a\.md:4:8 front-matter\/file/)]);
  expect((await build(files))("rss.xml")).not.toContain("gone.png");
});

test("a blank in the address of a recording is written as %20", async () => {
  const read = await build({ "articles/a.md": article(["audio: {src: https://cdn.example/fog horn.mp3, length: 9}"]) });
  expect(read("rss.xml")).toContain('<enclosure url="https://cdn.example/fog%20horn.mp3" length="9" type="audio/mpeg"/>');
});

test("sound and film in a text are players with a link, not pictures", async () => {
  const read = await build({
    "articles/a.md": article([], '![Fog horn](horn.mp3)\n\nHear ![](my horn.mp3 "Twice").\n\n![](https://cdn.example/film.mp4)'),
    "articles/horn.mp3": "ID3",
    "articles/my horn.mp3": "ID3 again",
  });
  const players = [
    ...read("rss.xml").matchAll(/<(audio|video) src="([^"]*)" controls preload="none"><a href="([^"]*)">([^<]*)<\/a><\/\1>/g),
  ];
  expect(players.map(([, kind, , , label]) => `${kind} ${label}`)).toEqual(["audio Fog horn", "audio Twice", "video film.mp4"]);
  expect(
    players.map(([, , src = "", href = ""]) => src === href && /^https:\/\/(?:news|cdn)\.example\/(?:media\/|film)/.test(src)),
  ).toEqual([true, true, true]);
  for (const path of ["rss.xml", "articles/a/index.html"]) expect(read(path)).not.toMatch(/<img|medium="image"/);
});

test("office files, archives and tracks can be linked; a track with a script is refused", async () => {
  const names = ["a.docx", "b.xlsx", "c.odt", "d.zip", "e.gpx"];
  const track = (inside: string): string =>
    `<?xml version="1.0"?><gpx version="1.1" xmlns="http://www.topografix.com/GPX/1/1">${inside}</gpx>`;
  const links = names.map((name) => `[${name}](${name})`).join(" ");
  const files = Object.fromEntries(names.map((name) => [`articles/${name}`, track('<wpt lat="1" lon="2"/>')]));
  expect(await check({ "articles/a.md": article([], links), ...files })).toEqual([]);

  const script = track('<script xmlns="http://www.w3.org/1999/xhtml">alert(1)</script>');
  expect(await check({ "articles/a.md": article([], links), ...files, "articles/e.gpx": script })).toEqual([
    "articles/a.md:5:65 media/active Export it again, as GPX 1.1.",
  ]);
});

test("pictures that browsers do not show, and HTML in a title, are reported", async () => {
  const found = await check({
    "articles/a.md": article(["image: {src: a.heic, alt: A}"], "![B](b.tif) ![C](c.bmp) [D](b.tif)").replace("A story", "Salt &amp; smoke"),
    "articles/a.heic": Buffer.from("\0\0\0\x18ftypheic", "latin1"),
    "articles/b.tif": Buffer.from("II*\0", "latin1"),
    "articles/c.bmp": Buffer.from("BM\0\0\0\0\0\0\0\0", "latin1"),
  });
  expect(found.map((line) => line.split(" ").slice(0, 2).join(" "))).toEqual([
    "articles/a.md:2:1 lint/entity",
    "articles/a.md:4:14 media/format",
    "articles/a.md:6:1 media/format",
    "articles/a.md:6:13 media/format",
  ]);
});

test("a code block keeps its language", async () => {
  const read = await build({ "articles/a.md": article([], "```js\nlet a;\n```") });
  for (const path of ["rss.xml", "articles/a/index.html"]) expect(read(path)).toContain('<code class="language-js">let a;\n</code></pre>');
});
