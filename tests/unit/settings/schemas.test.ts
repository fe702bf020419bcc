import { readFileSync } from "node:fs";
import { Ajv } from "ajv";
import yaml from "js-yaml";
import { expect, test } from "vitest";
import { ALIASES, articleShape } from "../../../src/article/fields.ts";
import { articleReader } from "../../../src/article/read-article.ts";
import { readSettings } from "../../../src/settings/read-settings.ts";
import { settingsShape, siteShape } from "../../../src/settings/shape.ts";
import { UTC } from "../../../src/text/date.ts";

interface Schema {
  readonly properties: Readonly<Record<string, Schema>>;
  readonly items: { readonly not: { readonly enum: readonly string[] } };
  readonly propertyNames: { readonly not: { readonly enum: readonly string[] } };
  readonly additionalProperties: { readonly enum: readonly string[] };
}

const open = (name: string): Schema => JSON.parse(readFileSync(new URL(`../../../${name}.schema.json`, import.meta.url), "utf8")) as Schema;
const [settingsSchema, articleSchema] = [open("newswire"), open("article")];

// Strict: a misspelt keyword would otherwise be no rule at all.
const ajv = new Ajv({ allErrors: true, strict: true, allowUnionTypes: true, strictTypes: false, strictRequired: false });
const checkSettings = ajv.compile(settingsSchema);
const checkArticle = ajv.compile(articleSchema);

/** YAML as editors read it before they ask the schema: YAML 1.2, with numbers and booleans, dates as text. */
const asEditor = (text: string): unknown => yaml.load(text, { schema: yaml.CORE_SCHEMA });

function settingsRead(text: string): boolean {
  return readSettings(text, () => undefined) !== undefined;
}

const SITE = "site: {title: Pacific Wire, url: https://news.example.org/}\n";

function articleRead(fields: string): boolean {
  const settings = readSettings(SITE, () => undefined);
  if (settings === undefined) throw new Error("the settings of this test are wrong");
  const read = articleReader({
    settings,
    zone: UTC,
    now: Date.parse("2026-12-31T00:00:00Z"),
    findAsset: (_, name) => {
      const type = name.endsWith(".mp4") ? "video/mp4" : name.endsWith(".mp3") ? "audio/mpeg" : "image/jpeg";
      return { copyOf: "a", path: `media/${name}`, url: `https://news.example.org/media/${name}`, type, length: 1 };
    },
    firstSeen: () => ({ instant: 0, by: "history" }),
  });
  return read({ file: "articles/a.md", path: "a.md", bytes: Buffer.from(`---\n${fields}\n---\n`) }, () => undefined)?.article !== undefined;
}

test("the schemas have exactly the keys that newswire reads", () => {
  const settings = readSettings(SITE, () => undefined);
  const articleKeys = settings && [...Object.keys(articleShape(settings, UTC)), ...ALIASES.keys()];
  expect(Object.keys(articleSchema.properties).toSorted()).toEqual(articleKeys?.toSorted());
  const taken = [...(articleKeys ?? []), "subjects", "media", "versions"];
  expect(settingsSchema.properties["passThrough"]?.items.not.enum.toSorted()).toEqual(taken.toSorted());
  expect(Object.keys(settingsSchema.properties).toSorted()).toEqual([...Object.keys(settingsShape), "wires", "passThrough"].toSorted());
  const keys = settingsSchema.properties["articles"]?.properties["keys"];
  expect(keys?.propertyNames.not.enum.toSorted()).toEqual(articleKeys?.toSorted());
  expect(keys?.additionalProperties.enum.toSorted()).toEqual(settings && Object.keys(articleShape(settings, UTC)).toSorted());
  expect(Object.keys(settingsSchema.properties["site"]?.properties ?? {}).toSorted()).toEqual(Object.keys(siteShape).toSorted());
});

test("every key has a description for editors", () => {
  const silent: string[] = [];
  const walk = (value: unknown, path: string): void => {
    if (typeof value !== "object" || value === null) return;
    for (const [key, inner] of Object.entries(value as Record<string, unknown>)) {
      // Under anyOf, if and then of a wire, properties are conditions.
      const isKey = path.endsWith("/properties") && !/(?:anyOf\/\d|if|then)\/properties$/.test(path);
      if (isKey && (inner as { description?: string }).description === undefined) silent.push(`${path}/${key}`);
      walk(inner, `${path}/${key}`);
    }
  };
  walk(settingsSchema, "newswire");
  walk(articleSchema, "article");
  expect(silent).toEqual([]);
});

test("the settings of this repository are valid for both", () => {
  const text = readFileSync(new URL("../../../newswire.yaml", import.meta.url), "utf8");
  expect([checkSettings(asEditor(text)), settingsRead(text)]).toEqual([true, true]);
  // Lines to uncomment.
  const whole = text.replaceAll(/^( *)# ( *[\w-]+:(?: .*)?)$/gm, "$1$2");
  expect(whole).toMatch(/^media: [^]*^  harbour-authority:\n[^]*^    key: true$/m);
  expect([checkSettings(asEditor(whole)), settingsRead(whole)]).toEqual([true, true]);
});

test.each([
  "",
  "feeds: {formats: [rss], limit: 10, content: summary, by: [author, section, language], archive: true, notices: all}",
  "feeds: {by: []}",
  "feeds: {formats: [./formats/text.mjs, atom, ./own.js]}",
  "feeds:",
  "wires: {a-b: {title: 2024, all: [tag:japan, 'tag:us'], none: source:Kita Press, maxAge: 48h, limit: 5, profile: msn}}",
  "wires: {a: {any: [author:Ann], all: []}}",
  "wires: {a: {all: tag:a, profile: ./own/tide-table.mjs, podcast: }}",
  "wires: {a: {all: tag:a, profile: apple-podcasts, podcast: {category: News, explicit: false, image: a/b.png}}}",
  "wires: {a: {all: tag:a, podcast: {category: News, explicit: false, image: a.png, type: serial, locked: true, medium: video}}}",
  "wires: {a: {all: tag:a, podcast: {category: News, explicit: false, image: a.png, funding: {title: Give, url: 'https://a.example/'}}}}",
  "wires: {a: {all: tag:a, podcast: {category: News, explicit: false, image: a.png, guid: 917393e3-1b1e-5cef-ace4-EDAA54E1F810, funding: []}}}",
  "tags: {us: {label: US, description: x, medtop: '20000587'}, japan: Japan, china: , 2024: 2024}",
  "tags: {us: {medtop: 20000587}}",
  "tagsClosed: true",
  "authors: {ann: Ann, bo: {name: Bo, email: bo@a.example, url: https://a.example/}}",
  "passThrough: [team, weather]",
  "articles: {keys: {topic: tags, Byline: authors}}",
  "articles: {keys: }",
  "pages: false\nhubs: [https://hub.example.org/]",
  "publish: {compress: [gzip, brotli], headers: [netlify, cloudflare, vercel, azure, nginx, caddy]}",
  "deploy: {purge: {cloudflare: 0123456789abcdef0123456789abcdef, cloudfront: E1PA6795UKMFR9, fastly: true}}",
  "deploy: {purge: }",
  "indexNow: {key: 3f9c1e7a-5b2d4c68}",
  "indexNow: {key: 12345678, endpoint: https://engine.example/now}",
])("%j is valid for editors and newswire", (more) => {
  expect([checkSettings(asEditor(`${SITE}${more}`)), settingsRead(`${SITE}${more}`)]).toEqual([true, true]);
});

test.each([
  "title: x",
  "Feeds: {}",
  "feeds: [rss]",
  "feeds: {formats: []}",
  "feeds: {formats: [rss, rss]}",
  "feeds: {formats: [rdf]}",
  "feeds: {formats: [rss, ./own.ts]}",
  "feeds: {formats: [./own.mjs, ./own.mjs]}",
  "feeds: {formats: [rss, formats/own.mjs]}",
  "feeds: {limit: 0}",
  "feeds: {limit: 1.5}",
  "feeds: {limit: lots}",
  "feeds: {content: half}",
  "feeds: {by: [day]}",
  "feeds: {archive: maybe}",
  "feeds: {notices: corrections}",
  "wires: {a: {title: x}}",
  "wires: {a: {all: [], any: []}}",
  "wires: {a: }",
  "wires: {A: {all: tag:a}}",
  "wires: {a--b: {all: tag:a}}",
  "wires: {con: {all: tag:a}}",
  "wires: {a: {all: [tag: a]}}",
  "wires: {a: {all: [day:monday]}}",
  "wires: {a: {all: ['tag: ']}}",
  "wires: {a: {all: tag:a, maxAge: 2y}}",
  "wires: {a: {all: tag:a, maxAge: 48}}",
  "wires: {a: {all: tag:a, every: x}}",
  "wires: {a: {all: tag:a, profile: x}}",
  "wires: {a: {all: tag:a, podcast: {category: News, explicit: false, image: a.png, type: weekly}}}",
  "wires: {a: {all: tag:a, podcast: {category: News, explicit: false, image: a.png, guid: 917393e3}}}",
  "wires: {a: {all: tag:a, podcast: {category: News, explicit: false, image: a.png, medium: radio}}}",
  "wires: {a: {all: tag:a, podcast: {category: News, explicit: false, image: a.png, funding: {title: Give}}}}",
  "wires: {a: {all: tag:a, profile: ../own.mjs}}",
  "wires: {a: {all: tag:a, profile: ./own.ts}}",
  "wires: {a: {all: tag:a, profile: apple-podcasts}}",
  "wires: {a: {all: tag:a, profile: apple-podcasts, podcast: }}",
  "wires: {a: {all: tag:a, podcast: {category: Gossip, explicit: false, image: a.png}}}",
  "wires: {a: {all: tag:a, podcast: {category: News, explicit: maybe, image: a.png}}}",
  "wires: {a: {all: tag:a, podcast: {category: News, explicit: false}}}",
  "tags: [us]",
  "tags: {us: [US]}",
  "tags: {us: {medtop: abc}}",
  "tags: {us: {name: US}}",
  "tagsClosed: 1",
  "authors: {ann: }",
  "authors: {ann: {email: ann@a.example}}",
  "authors: {ann: {name: Ann, email: nowhere}}",
  "passThrough: team",
  "passThrough: [title]",
  "articles: {keys: [topic]}",
  "articles: {keys: {topic: tag}}",
  "articles: {keys: {title: subtitle}}",
  "articles: {key: {topic: tags}}",
  "passThrough: [deck]",
  "passThrough: [a, a]",
  "pages: yes",
  "hubs: [hub]",
  "indexNow: {endpoint: https://engine.example/now}",
  "indexNow: {key: short}",
  "indexNow: {key: 3f9c1e7a_5b2d4c68}",
  "indexNow: {key: 3f9c1e7a5b2d4c68, endpoint: /now}",
  "deploy: {purge: {cloudflare: harbour.example}}",
  "deploy: {purge: {cloudfront: d111111abcdef8.cloudfront.net}}",
  "deploy: {purge: {fastly: service}}",
  "deploy: {purge: cloudflare}",
  "publish: {compress: [zip]}",
  "publish: {headers: netlify}",
])("%j is invalid for editors and newswire", (more) => {
  expect([checkSettings(asEditor(`${SITE}${more}`)), settingsRead(`${SITE}${more}`)]).toEqual([false, false]);
});

test.each([
  [
    "{title: x, url: https://a.example/b, language: pt-BR, timezone: Asia/Tokyo, icon: a/b.png, publisher: {logo: https://a.example/l.png}}",
    true,
  ],
  ["{title: x, url: https://a.example/, cover: https://a.example/c.jpg, accentColor: '#1F6feb'}", true],
  ["{title: x, url: https://a.example/, cover: 'data:image/png,x'}", false],
  ["{title: x, url: https://a.example/, accentColor: 1f6feb}", false],
  ["{title: x, url: https://a.example/, accentColor: '#abc'}", false],
  ["{title: x, url: https://a.example/, accentColor: red}", false],
  ["{title: x, url: https://a.example/, accentColor: }", false],
  ["{title: 2024, url: http://localhost:8080, publisher: , rights: © us}", true],
  ["{title: x}", false],
  ["{url: https://a.example/}", false],
  ["{title: , url: https://a.example/}", false],
  ["{title: ' ', url: https://a.example/}", false],
  ["{title: x, url: a.example}", false],
  ["{title: x, url: https://a.example/?b}", false],
  ["{title: x, url: 'https://a.example/#b'}", false],
  ["{title: x, url: https://me@a.example/}", false],
  ["{title: x, url: https://a.example/, language: en_US}", true],
  ["{title: x, url: https://a.example/, timezone: '+09:00'}", false],
  ["{title: x, url: https://a.example/, icon: 'javascript:x'}", false],
  ["{title: x, url: https://a.example/, publisher: {phone: 1}}", false],
  ["{title: x, url: https://a.example/, name: y}", false],
  ["{title: x, url: https://a.example/, permalink: /:year/:month/:day/:slug/}", true],
  ["{title: x, url: https://a.example/, permalink: /:section/:slug.html}", true],
  ["{title: x, url: https://a.example/, permalink: /blog/:path/}", true],
  ["{title: x, url: https://a.example/, permalink: /blog/}", false],
  ["{title: x, url: https://a.example/, permalink: /:slug}", false],
  ["{title: x, url: https://a.example/, permalink: ':slug/'}", false],
  ["{title: x, url: https://a.example/, permalink: /:title/}", false],
  ["{title: x, url: https://a.example/, permalink: //:slug/}", false],
  ["{title: x, url: https://a.example/, permalink: '/:slug/?a'}", false],
  ["{title: x, url: https://a.example/, ids: tag}", true],
  ["{title: x, url: https://a.example/, ids: url}", true],
  ["{title: x, url: https://a.example/, ids: 'https://old.example/:year/:month/:day/:slug'}", true],
  ["{title: x, url: https://a.example/, ids: 'https://:host/:path.html'}", true],
  ["{title: x, url: https://a.example/, ids: 'tag::host,2026:blog/:section/:slug'}", true],
  ["{title: x, url: https://a.example/, ids: 'tag:slugs.example,2026::slug'}", true],
  ["{title: x, url: https://a.example/, ids: 'urn:news:constructor::year:month:day:slug'}", true],
  ["{title: x, url: https://a.example/, ids: guid}", false],
  ["{title: x, url: https://a.example/, ids: 'https://old.example/:year/'}", false],
  ["{title: x, url: https://a.example/, ids: '/:year/:slug'}", false],
  ["{title: x, url: https://a.example/, ids: ':slug'}", false],
  ["{title: x, url: https://a.example/, ids: 'urn:slug'}", false],
  ["{title: x, url: https://a.example/, ids: 'https://old.example/a b/:slug'}", false],
])("editors and newswire agree about the site %s", (site, isGood) => {
  expect([checkSettings(asEditor(`site: ${site}`)), settingsRead(`site: ${site}`)]).toEqual([isGood, isGood]);
});

test.each([
  "title: x",
  "title: 2024",
  "title: x\ntags: [us, 2024, true]\nsource: Kita Press",
  "title: x\ntags: us, japan\nsource: {name: Kita Press, url: https://kita.example/}",
  "title: x\npublished: 2026-01-31\nupdated: 2026-01-31T09:00:30.5+09:00",
  "title: x\ndate: 2026-01-31 09:00\nauthor: Ann\nexcerpt: y\ndeck: z",
  "title: x\nauthors: [Ann, {name: Bo, email: bo@a.example}]\nkicker: a\nsubtitle: b\ndateline: c\nsection: d\nrights: e",
  "title: x\nid: tag:a.example,2026-01-31:x\nslug: a-b\nurl: https://a.example/x",
  "title: x\nid: 1234 at https://old.example",
  "title: x\nguid: 63f0c2a1b5e9d70001c4e8aa",
  "title: x\nid: 2024",
  "title: x\nslug: 2024\ndate: 2026-01-31",
  "title: x\nslug: My_Post",
  "title: x\nslug: /2019/ferry--line/",
  "title: x\nslug: 1.10\nurl: /{{ page.fileSlug }}/x/",
  "title: x\nslug: con\nurl: 2019/ferry.html",
  `title: x\nslug: ${"tide-".repeat(60)}\nurl: ferry`,
  "title: x\nimage: a.jpg\naudio: {src: https://a.example/a.mp3, type: audio/mpeg, length: 5, duration: '1:02:03', title: y}",
  "title: x\nimage: {src: a.jpg, alt: b, caption: c, credit: d, syndicate: false}\nvideo: {src: a.mp4, duration: 60}",
  "title: x\nimage: {src: a.jpg, alt: '', type: Image/PNG, length: 5, width: 1, height: 100000}\nvideo: {src: a.mp4, width: 640, height: 360}",
  "title: x\nlanguage: zh-Hant\ndir: ltr\npriority: 1\ntranslationOf: y\nrelatedTo: [a, b]\ndraft: true",
  "title: x\ndraft: yes",
  "title: x\ndraft: Off",
  "title: x\ndraft: 1",
  "title: x\nembargo: 2026-01-31T09:00Z\nexpires: 2027-01-31\nlicense: CC-BY-4.0\nrelatedTo: a",
  "title: x\ndate: 2026-01-01\nwithdrawn: {date: 2026-02-01, reason: y}\ncorrections: [{date: 2026-02-01, note: z, significant: false, announce: true}]",
  "title: x\nlicense: https://a.example/license\nsummary:\ntags:\nimage: ~",
  "title: x\nsummary: a\nexcerpt: b\ndescription: c",
  "title: x\nauthors: [{name: Ann, image_url: https://a.example/ann.png}]",
  "title: x\nlanguage: en_GB\npublished: 2026-1-31 9:00 -0800\nupdated: Sat, 31 Jan 2026 18:00 GMT",
  "title: x\nweather: {sky: blue}",
  "title: x\npodcast: {season: 2, episode: 7, episodeType: trailer, explicit: true, image: a.jpg, person: Ida}",
  "title: x\npodcast: {season: {number: 2, name: Winter}, episode: {number: 7, display: Seven}, image: {src: a.jpg}}",
  "title: x\npodcast: {transcript: 'https://a.example/a.vtt', chapters: {src: 'https://a.example/c.json'}, person: [Ida, {name: Ann, role: guest}]}",
  "title: x\npodcast: {transcript: [{src: 'https://a.example/a', type: text/vtt, language: pt-BR, rel: captions}]}",
  "title: x\npodcast: {person: {name: Ann, group: writing, img: a.jpg, href: 'https://a.example/'}}\naudio:",
])("the front matter %j is valid for editors and newswire", (fields) => {
  expect([checkArticle(asEditor(fields)), articleRead(fields)]).toEqual([true, true]);
});

test.each([
  "title: [a]",
  "title: x\ntags: {us: US}",
  "title: x\ntags: [[us]]",
  "title: x\nsource: {url: https://a.example/}",
  "title: x\nsource: {name: y, link: z}",
  "title: x\npublished: yesterday",
  "title: x\npublished: 2026-13-01",
  "title: x\npublished: 1850-01-01",
  "title: x\nupdated: 2026-01-31T25:00Z",
  "title: x\nid: ' a'",
  'title: x\nid: "a\\tb"',
  `title: x\nguid: ${"x".repeat(1001)}`,
  "title: x\nid: [a]",
  "title: x\nurl: a b",
  "title: x\nurl: a.example",
  "title: x\nslug: '--'",
  "title: x\nslug: [a]",
  "title: x\nauthors: {email: a@b.example}",
  "title: x\nimage: {alt: y}",
  "title: x\nimage: {src: a.jpg, syndicate: sometimes}",
  "title: x\nimage: {src: a.jpg, alt: ' '}",
  "title: x\nimage: {src: a.jpg, type: text/html}",
  "title: x\nimage: {src: a.jpg, width: 0}",
  "title: x\nimage: {src: a.jpg, height: 1.5}",
  "title: x\nimage: {src: a.jpg, duration: 5}",
  "title: x\naudio: {src: a.mp3, width: 640}",
  "title: x\nvideo: {src: a.mp4, height: tall}",
  "title: x\naudio: {src: a.mp3, type: mp3}",
  "title: x\naudio: {src: a.mp3, duration: an hour}",
  "title: x\ndir: up",
  "title: x\npriority: 10",
  "title: x\npriority: high",
  "title: x\ndraft: maybe",
  "title: x\nwithdrawn: {date: 2026-01-31}",
  "title: x\ncorrections: {date: 2026-01-31, note: y}",
  "title: x\ncorrections: [{note: y}]",
  "title: x\nlicense: all mine",
  "title: x\npublished: 2026-01-31\ndate: 2026-01-31",
  "title: x\nauthor: a\nauthors: [b]",
  "title: x\nsubtitle: a\ndeck: b",
  "title: x\npodcast: [1]",
  "title: x\npodcast: {season: 0}",
  "title: x\npodcast: {season: {name: Winter}}",
  "title: x\npodcast: {episode: seven}",
  "title: x\npodcast: {episode: 1000000}",
  "title: x\npodcast: {episodeType: part}",
  "title: x\npodcast: {explicit: perhaps}",
  "title: x\npodcast: {image: [a.jpg]}",
  "title: x\npodcast: {transcript: {type: text/vtt}}",
  "title: x\npodcast: {transcript: {src: 'https://a.example/a.vtt', rel: subtitles}}",
  "title: x\npodcast: {transcripts: 'https://a.example/a.vtt'}",
  "title: x\npodcast: {person: {role: host}}",
  "title: x\npodcast: {person: {name: Ann, href: ann}}",
])("the front matter %j is invalid for editors and newswire", (fields) => {
  expect([checkArticle(asEditor(fields)), articleRead(fields)]).toEqual([false, false]);
});
