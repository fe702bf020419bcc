import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import formats from "ajv-formats";
import { parseRssFeed } from "feedsmith";
import { parse } from "parse5";
import type { DefaultTreeAdapterTypes } from "parse5";
import { describe, expect, test } from "vitest";
import { newswire } from "../support/command.ts";
import { filesOf, folder } from "../support/folder.ts";
import type { Files } from "../support/folder.ts";
import { chunk, jpeg, png, xmp } from "../support/picture.ts";
import type { Problem } from "../../src/index.ts";

const SETTINGS = "site: {title: Quay Post, url: https://quay.example/}\nfeeds: {formats: [rss, atom, json, ninjs], media: full}\n";
const NOW = ["--now", "2026-04-01T00:00:00Z"];
const SPACES =
  'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/" ' +
  'xmlns:Iptc4xmpCore="http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/" xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/"';
const AI = "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia";

/** Return XMP with these properties. */
function packet(facts: Readonly<Record<string, string>>): Buffer {
  const elements = Object.entries(facts).map(([name, text]) => {
    const isByLanguage = name.startsWith("dc:") || name.endsWith("AltTextAccessibility");
    const value = isByLanguage ? `<rdf:Alt><rdf:li xml:lang="x-default">${text}</rdf:li></rdf:Alt>` : text;
    return `<${name}>${value}</${name}>`;
  });
  return xmp(SPACES, elements.join(""));
}

/** Return a JPEG with XMP. */
function picture(facts: Readonly<Record<string, string>>): Buffer {
  return jpeg(Buffer.concat([Buffer.from("http://ns.adobe.com/xap/1.0/\0"), packet(facts)]));
}

const NETS = picture({
  "dc:description": "Nets dry on the quay.",
  "dc:rights": "© 2026 Kita Press",
  "photoshop:Credit": "Kita Press",
  "Iptc4xmpCore:AltTextAccessibility": "Nets on a wooden quay",
});

function story(front: string, body = "Words."): string {
  return `---\ntitle: A story\npublished: 2026-03-05\n${front}---\n${body}\n`;
}

interface Outcome {
  readonly cwd: string;
  readonly problems: readonly string[];
  readonly page: string;
  readonly read: (path: string) => string;
}

async function build(files: Files, cwd = folder({ "newswire.yaml": SETTINGS, ...files })): Promise<Outcome> {
  const { code, stdout, stderr } = await newswire(["build", "--format", "json", ...NOW], { cwd });
  expect(code, stderr + stdout).toBe(0);
  const read = (path: string): string => readFileSync(join(cwd, "dist", path), "utf8");
  const problems = (JSON.parse(stdout || "[]") as Problem[])
    .filter(({ code: name }) => name.startsWith("media/"))
    .map(({ file, line, column, code: name, severity, hint }) => `${file}:${line}:${column} ${severity} ${name} ${hint ?? ""}`);
  return { cwd, problems, page: read("articles/a/index.html"), read };
}

/** The lead picture of a page, and the words below it. */
function figureOf(page: string): string {
  return (/<figure class="lead">.*?<\/figure>/s.exec(page)?.[0] ?? "").replaceAll(/ src="[^"]*"|\n/g, "");
}

/** The scripts and event handlers in HTML, and in HTML in feeds, as a browser reads them. */
function activeIn(document: string): string[] {
  const parts = parseRss(document) ?? [document];
  const found: string[] = [];
  const walk = (node: DefaultTreeAdapterTypes.Node): void => {
    if ("attrs" in node) for (const { name } of node.attrs) if (name.startsWith("on")) found.push(name);
    if ("value" in node && node.parentNode?.nodeName === "script" && node.value.startsWith("alert")) found.push(node.value);
    if ("childNodes" in node) for (const child of node.childNodes) walk(child);
  };
  for (const part of parts) walk(parse(part));
  return found;
}

function parseRss(document: string): string[] | undefined {
  return document.includes("<rss ") ? parseRssFeed(document).items?.map(({ content }) => content?.encoded ?? "") : undefined;
}

describe("the metadata of a lead picture", () => {
  test("gives caption, credit, copyright and alt text to page and feeds", async () => {
    const { page, read, problems } = await build({ "articles/a.md": story("image: nets.jpg\n"), "articles/nets.jpg": NETS });

    expect(problems).toEqual([]);
    expect(figureOf(page)).toBe(
      '<figure class="lead"><img class="u-photo" alt="Nets on a wooden quay" width="1" height="1"/><figcaption>Nets dry on the quay. <small>(Picture: Kita Press)</small></figcaption></figure>',
    );
    expect(page).toContain('"caption":"Nets dry on the quay.","creditText":"Kita Press","copyrightNotice":"© 2026 Kita Press"}');
    for (const feed of ["rss.xml", "atom.xml"])
      expect(read(feed)).toContain(
        '<media:description type="plain">Nets dry on the quay.</media:description><media:credit role="photographer" scheme="urn:ebu">Kita Press</media:credit><media:copyright>© 2026 Kita Press</media:copyright>',
      );
    expect(JSON.parse(read("feed.json"))).toMatchObject({
      items: [
        { _newswire: { media: [{ alt: "Nets on a wooden quay", caption: "Nets dry on the quay.", copyright: "© 2026 Kita Press" }] } },
      ],
    });
    expect(JSON.parse(read("articles/a/ninjs.json"))).toMatchObject({
      associations: [{ by: "Kita Press", copyrightNotice: "© 2026 Kita Press" }],
    });
  });

  test("gives way to the words of the article, and to empty ones", async () => {
    const own = 'image: {src: nets.jpg, alt: Own, caption: Own words, credit: "", copyright: ""}\n';
    const { page, problems } = await build({ "articles/a.md": story(own), "articles/nets.jpg": NETS });

    expect(problems).toEqual([]);
    expect(figureOf(page)).toContain('alt="Own" width="1" height="1"/><figcaption>Own words </figcaption>');
    expect(page).not.toMatch(/Kita|wooden|Nets dry/);
  });

  test("that names another credit or owner is a warning, with the line to copy", async () => {
    const own = "image: {src: nets.jpg, alt: Own, credit: Omar Lind, copyright: Someone}\n";
    const { page, problems } = await build({ "articles/a.md": story(own), "articles/nets.jpg": NETS });

    expect(problems).toEqual([
      'articles/a.md:4:14 warning media/credit Write `credit: "Kita Press"`, or correct the metadata of the file.',
      'articles/a.md:4:14 warning media/credit Write `copyright: "© 2026 Kita Press"`, or correct the metadata of the file.',
    ]);
    expect(figureOf(page)).toContain("(Picture: Omar Lind)");
    expect(page).toContain('"copyrightNotice":"Someone"');
  });

  test.each(["kita press", "Lea Brandt / Kita Press", "Photo: Kita Press", "Lea Brandt"])(
    "that names the same credit in other words does not contradict: %s",
    async (credit) => {
      const file = picture({ "photoshop:Credit": "Kita Press", "dc:creator": "Lea Brandt" });
      const own = `image: {src: nets.jpg, alt: Own, credit: "${credit}"}\n`;
      const { problems } = await build({ "articles/a.md": story(own), "articles/nets.jpg": file });

      expect(problems).toEqual([]);
    },
  );

  test("is in the language of the story, if it has it", async () => {
    const alternatives =
      '<dc:description><rdf:Alt><rdf:li xml:lang="x-default">Nets</rdf:li><rdf:li xml:lang="de">Netze</rdf:li></rdf:Alt></dc:description>';
    const file = jpeg(Buffer.concat([Buffer.from("http://ns.adobe.com/xap/1.0/\0"), xmp(SPACES, alternatives)]));
    const front = "image: {src: nets.jpg, alt: Own}\n";
    const { read } = await build({
      "articles/a.md": story(front),
      "articles/b.md": story(`${front}language: de-CH\n`),
      "articles/c.md": story(`${front}language: fr\n`),
      "articles/nets.jpg": file,
    });

    const captions = ["a", "b", "c"].map((slug) => /<figcaption>([^<]*)</.exec(read(`articles/${slug}/index.html`))?.[1]?.trim());
    expect(captions).toEqual(["Nets", "Netze", "Nets"]);
  });

  test("does not repeat a credit that the caption ends with", async () => {
    const file = picture({ "dc:description": "Nets dry. REUTERS/Lea Brandt", "photoshop:Credit": "Reuters" });
    const { page } = await build({ "articles/a.md": story("image: {src: nets.jpg, alt: Own}\n"), "articles/nets.jpg": file });

    expect(figureOf(page)).toContain("<figcaption>Nets dry. REUTERS/Lea Brandt </figcaption>");
  });

  test("keeps a credit whose letters are only a part of a word of the caption", async () => {
    const file = picture({ "dc:description": "Apartments in Japan.", "photoshop:Credit": "AP" });
    const { page } = await build({ "articles/a.md": story("image: {src: nets.jpg, alt: Own}\n"), "articles/nets.jpg": file });

    expect(figureOf(page)).toContain("<figcaption>Apartments in Japan. <small>(Picture: AP)</small></figcaption>");
  });

  test("that names an agency contradicts a credit with these letters in a word", async () => {
    const file = picture({ "photoshop:Credit": "AP" });
    const front = "image: {src: nets.jpg, alt: Own, credit: Japan Times}\n";
    const { problems } = await build({ "articles/a.md": story(front), "articles/nets.jpg": file });

    expect(problems).toEqual([expect.stringContaining("media/credit")]);
  });

  test("shows the copyright notice if it has no credit", async () => {
    const file = picture({ "dc:rights": "© 2026 Kita Press" });
    const { page } = await build({ "articles/a.md": story("image: {src: nets.jpg, alt: Own}\n"), "articles/nets.jpg": file });

    expect(figureOf(page)).toContain("<figcaption><small>© 2026 Kita Press</small></figcaption>");
  });

  test("is text, whatever it holds", async () => {
    const attack = `"><script>alert(1)</script> ]]> </script>{{ x }} <b onclick='a'>`;
    const escaped = attack.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
    const file = picture({
      "dc:description": escaped,
      "dc:rights": escaped,
      "photoshop:Credit": escaped,
      "Iptc4xmpCore:AltTextAccessibility": escaped,
    });
    const { cwd, page } = await build({
      "articles/a.md": story("image: nets.jpg\n", "Words.\n\n![](nets2.jpg)"),
      "articles/nets.jpg": file,
      "articles/nets2.jpg": Buffer.concat([file, Buffer.from("other")]),
    });

    expect(figureOf(page)).toContain("&lt;script&gt;alert(1)&lt;/script&gt;");
    const texts = filesOf(join(cwd, "dist")).filter((path) => /(?:\.html|rss\.xml)$/.test(path));
    expect(texts).toContain("rss.xml");
    for (const path of texts) expect(activeIn(readFileSync(join(cwd, "dist", path), "utf8")), path).toEqual([]);
  });

  test("that is damaged is a warning", async () => {
    const file = jpeg(Buffer.from("http://ns.adobe.com/xap/1.0/\0<x:xmpmeta"));
    const { problems } = await build({ "articles/a.md": story("image: {src: nets.jpg, alt: Own}\n"), "articles/nets.jpg": file });

    expect(problems).toEqual([
      "articles/a.md:4:14 warning media/metadata Write `caption` and `credit` in the article, or save the picture again in a program that repairs it.",
    ]);
  });
});

test("an alt text in the file is enough for `check`", async () => {
  const cwd = folder({
    "newswire.yaml": SETTINGS,
    "articles/a.md": story("image: nets.jpg\n", "Words.\n\n![](nets.jpg)\n\n![](bare.jpg)"),
    "articles/nets.jpg": NETS,
    "articles/bare.jpg": jpeg(),
  });
  const { stdout } = await newswire(["check", "--format", "json", ...NOW], { cwd });
  const found = (JSON.parse(stdout) as Problem[]).filter(({ code }) => code === "lint/alt");

  expect(found.map(({ line }) => line)).toEqual([10]);
});

test("what ninjs says of a picture is valid", async () => {
  const schema: unknown = JSON.parse(readFileSync(new URL("../schemas/ninjs-3.1.schema.json", import.meta.url), "utf8"));
  const ajv = new Ajv2020({ allErrors: true, strict: false });
  formats.default(ajv);
  ajv.addSchema({ $id: "https://geojson.org/schema/GeoJSON.json" });
  const isNinjs = ajv.compile(schema as object);
  const files = {
    "newswire.yaml": `${SETTINGS}media: {widths: [480]}\n`,
    "articles/a.md": story("image: photo.png\n"),
    "articles/photo.png": png(
      600,
      400,
      chunk(
        "iTXt",
        Buffer.concat([
          Buffer.from("XML:com.adobe.xmp\0\0\0\0\0"),
          packet({ "dc:rights": "© Kita", "Iptc4xmpExt:DigitalSourceType": AI.replace("trainedAlgorithmicMedia", "digitalCapture") }),
        ]),
      ),
    ),
  };
  const { read } = await build(files);
  const document: unknown = JSON.parse(read("articles/a/ninjs.json"));

  expect(isNinjs(document), JSON.stringify(isNinjs.errors)).toBe(true);
  expect(document).toMatchObject({
    associations: [
      {
        copyrightNotice: "© Kita",
        digitalSourceType: { uri: AI.replace("trainedAlgorithmicMedia", "digitalCapture") },
        renditions: [{ name: "original" }, { name: "480w", width: 480, height: 320, contentType: "image/png" }],
      },
    ],
  });
});

describe("the metadata of a picture in the text", () => {
  test("gives alt text, caption and credit, where the author wrote none", async () => {
    const body = '![](nets.jpg)\n\n![Own](nets.jpg "Own words")\n\n![Own](nets.jpg "By Kita Press")\n\nIn a line ![](nets.jpg) of text.';
    const { page, problems } = await build({ "articles/a.md": story("", body), "articles/nets.jpg": NETS });
    const figures = [...page.matchAll(/alt="([^"]*)"><figcaption>([^<]*)</g)].map(([, alt, words]) => [alt, words]);

    expect(problems).toEqual([]);
    expect(figures).toEqual([
      ["Nets on a wooden quay", "Nets dry on the quay. (Picture: Kita Press)"],
      ["Own", "Own words (Picture: Kita Press)"],
      ["Own", "By Kita Press (© 2026 Kita Press)"],
    ]);
    expect(page).toMatch(/In a line <img [^>]*alt="Nets on a wooden quay"> of text/);
  });

  test("reaches feeds", async () => {
    const { read } = await build({ "articles/a.md": story("", "Words.\n\n![](nets.jpg)"), "articles/nets.jpg": NETS });

    expect(read("atom.xml")).toContain(
      '<media:title>Nets on a wooden quay</media:title><media:description type="plain">Nets dry on the quay.</media:description><media:credit role="photographer" scheme="urn:ebu">Kita Press</media:credit><media:copyright>© 2026 Kita Press</media:copyright>',
    );
    expect(read("rss.xml")).toContain("<figcaption>Nets dry on the quay. (Picture: Kita Press)</figcaption>");
  });

  test("comes after the words of a figure in HTML, and the caption in feeds is one line", async () => {
    const figure = '<figure><img src="nets.jpg" alt="Own"><figcaption>Own <em>words</em>\nof the author</figcaption></figure>';
    const text = '![Own](nets.jpg "Two\nlines")';
    const { page, read } = await build({
      "articles/a.md": story("", `Words.\n\n${figure}`),
      "articles/b.md": story("", `Words.\n\n${text}`),
      "articles/nets.jpg": NETS,
    });
    const described = [...read("atom.xml").matchAll(/<media:description type="plain">([^<]*)</g)].map(([, words]) => words);

    expect(page).toContain("<figcaption>Own <em>words</em>\nof the author</figcaption>");
    expect(new Set(described)).toEqual(new Set(["Own words of the author", "Two lines"]));
  });

  test("that names another credit is a warning at the picture", async () => {
    const { problems, page } = await build({
      "articles/a.md": story("", 'Words.\n\n![Own](nets.jpg "Own words (Photo: Omar Lind)")'),
      "articles/nets.jpg": NETS,
    });

    expect(problems).toEqual([
      'articles/a.md:7:1 warning media/credit Write `![…](… "caption (Kita Press)")`, or correct the metadata of the file.',
    ]);
    expect(page).toContain("<figcaption>Own words (Photo: Omar Lind)</figcaption>");
  });

  test("is shown once if the picture is the lead picture, too", async () => {
    const { page, read } = await build({
      "articles/a.md": story("image: nets.jpg\n", "![](nets.jpg)\n\nWords."),
      "articles/nets.jpg": NETS,
    });

    for (const text of [page, read("rss.xml")]) expect(text.match(/<figcaption>/g)).toHaveLength(1);
  });
});

describe("a picture that says that AI made it", () => {
  const file = picture({ "Iptc4xmpExt:DigitalSourceType": AI });
  const image = "image: {src: made.jpg, alt: Own}\n";

  test("is disclosed on the page and in feeds, in front matter or in the text", async () => {
    const { read } = await build({
      "articles/a.md": story(image),
      "articles/b.md": story("", "Words.\n\n![Own](made.jpg)"),
      "articles/made.jpg": file,
    });

    for (const slug of ["a", "b"]) expect(read(`articles/${slug}/index.html`)).toContain("The pictures were generated with AI.");
    expect(read("articles/a/index.html")).toContain('"digitalSourceType":"https://schema.org/TrainedAlgorithmicMediaDigitalSource"');
    expect(JSON.parse(read("articles/a/ninjs.json"))).toMatchObject({
      associations: [{ digitalSourceType: { name: "Created using generative AI", uri: AI } }],
    });
    expect(JSON.parse(read("feed.json"))).toMatchObject({
      items: [
        { _newswire: { ai: { pictures: "generated" }, media: [{ digital_source_type: AI }] } },
        { _newswire: { ai: { pictures: "generated" } } },
      ],
    });
  });

  test("gives way to the article, with a warning if that says less", async () => {
    const { page, problems } = await build({ "articles/a.md": story(`${image}ai: {pictures: none}\n`), "articles/made.jpg": file });

    expect(problems).toEqual([
      "articles/a.md:5:1 warning media/ai Write `ai: {pictures: generated}`, or correct the metadata of the file.",
    ]);
    expect(page).not.toMatch(/generated with AI|digitalSourceType/);
  });

  test("agrees with an article that says so", async () => {
    const { page, problems } = await build({ "articles/a.md": story(`${image}ai: {pictures: generated}\n`), "articles/made.jpg": file });

    expect(problems).toEqual([]);
    expect(page).toContain("The pictures were generated with AI.");
  });

  test("keeps the kind of a photograph beside it", async () => {
    const photo = picture({ "Iptc4xmpExt:DigitalSourceType": AI.replace("trainedAlgorithmicMedia", "digitalCapture") });
    const { page } = await build({
      "articles/a.md": story("image: {src: photo.jpg, alt: Own}\n", "Words.\n\n![Own](made.jpg)"),
      "articles/photo.jpg": photo,
      "articles/made.jpg": file,
    });

    expect(page).toContain('"digitalSourceType":"https://schema.org/DigitalCaptureDigitalSource"');
    expect(page).toContain("The pictures were generated with AI.");
  });
});

test("a change of metadata changes page and feeds in the next build, as in a build without an index", async () => {
  const files = { "articles/a.md": story("image: nets.jpg\n"), "articles/nets.jpg": NETS };
  const { cwd } = await build(files);
  const other = picture({ "photoshop:Credit": "Omar Lind" });
  writeFileSync(join(cwd, "articles/nets.jpg"), other);
  const { page } = await build({}, cwd);
  const afresh = await build({ ...files, "articles/nets.jpg": other });

  expect(page).toContain("Omar Lind");
  expect(page).toBe(afresh.page);
  expect(filesOf(join(cwd, "dist"))).toEqual(filesOf(join(afresh.cwd, "dist")));
});
