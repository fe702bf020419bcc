import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fixArticle } from "../../../src/article/fix-article.ts";
import type { ReadArticle } from "../../../src/article/read-article.ts";
import { articleReader } from "../../../src/article/read-article.ts";
import type { Identity } from "../../../src/model/identity.ts";
import type { Finding, Fix } from "../../../src/model/problem.ts";
import { readSettings } from "../../../src/settings/read-settings.ts";
import { UTC } from "../../../src/text/date.ts";
import { SEED, tally, tries } from "../../support/effort.ts";

/** Create what reads and fixes the article of one path. */
function fixer(more = "", path = "2026-03-01-harbour.md", identity: Identity = {}) {
  const settings = readSettings(`site: {title: Pacific Wire, url: https://news.example/}\n${more}`, ({ message }) => {
    throw new Error(message);
  });
  if (settings === undefined) throw new Error("the settings of this test are wrong");
  const reader = articleReader({
    settings,
    zone: UTC,
    now: Date.parse("2026-11-22T08:30:00Z"),
    findAsset: () => ({}),
    firstSeen: () => ({ instant: Date.parse("2026-03-01T10:00:00Z"), by: "history" }),
    identityOf: () => identity,
  });
  const sourceOf = (text: string) => ({ file: `articles/${path}`, path, bytes: Buffer.from(text) });
  const fix = (text: string): string => fixArticle(sourceOf(text), reader)?.text ?? text;
  const read = (text: string) => {
    const findings: Finding[] = [];
    const suggestions: Fix[] = [];
    const found = reader(
      sourceOf(text),
      (finding) => findings.push(finding),
      (each) => suggestions.push(each),
    );
    return { article: found?.article, body: found?.body, fixable: [...findings.flatMap((each) => each.fix ?? []), ...suggestions] };
  };
  return { fix, read };
}

const wire = fixer();
const inYaml = (fields: string): string => `---\n${fields}---\nText.\n`;

/**
 * Fix front matter with each kind of line ends, twice.
 *
 * @throws {Error} if the results differ.
 */
function fixed(fields: string, { fix } = wire): string {
  const [first, ...others] = ["\n", "\r\n"].flatMap((end) => {
    const once = fix(`\ufeff${inYaml(fields)}`.replaceAll("\n", end));
    return [once, fix(once)].map((text) => text.replaceAll(end, "\n"));
  }) as [string, ...string[]];
  if (others.some((other) => other !== first)) throw new Error(`the results differ: ${JSON.stringify([first, ...others])}`);
  return first.replace("\ufeff---\n", "").replace(/---\nText\.\n$/, "");
}

describe("dates", () => {
  test.each([
    ["2026-2-8", "2026-02-08"],
    ["2026/2/8", "2026-02-08"],
    ["2026-02-08 9:00", "2026-02-08T09:00"],
    ["2026-02-08 09:00:00 -0800", "2026-02-08T09:00:00-08:00"],
    ["2026-02-08 22:44:26.000 UTC", "2026-02-08T22:44:26Z"],
    ["'2026-02-08T22:44:26.123Z'", "'2026-02-08T22:44:26Z'"],
    ['"Sun, 08 Feb 2026 22:44:26 +0900"', '"2026-02-08T22:44:26+09:00"'],
    // These are errors without a fix.
    ["20260208", "2026-02-08"],
    ["28.2.2026", "2026-02-28"],
    ["05/05/2026", "2026-05-05"],
    ["Feb 08 2026", "2026-02-08"],
    ["Sunday, February 8th, 2026", "2026-02-08"],
    ["8 February 2026", "2026-02-08"],
    ["1770508800", "2026-02-08T00:00:00Z"],
  ])("%s becomes %s", (before, after) => {
    expect(fixed(`title: A\ndate: ${before} # when\n`)).toBe(`title: A\ndate: ${after} # when\n`);
  });

  test.each([
    "04/03/2021",
    "Monday, February 8, 2026",
    "Feb 8, 2026 10:00",
    "3 marraskuuta 2026",
    "2026-13-01",
    "soon",
    "2026-02-08",
    "2026-02-08T09:00Z",
  ])("%s stays", (date) => {
    expect(fixed(`title: A\ndate: ${date}\n`)).toBe(`title: A\ndate: ${date}\n`);
  });

  test("every date of an article is fixed, and no unclear one that holds it back", () => {
    const before = "title: A\npubDate: 2026-2-8 9:00\nwithdrawn: {date: 2026-2-9 9:00, reason: Wrong}\n";
    expect(fixed(before)).toBe("title: A\npublished: 2026-02-08T09:00\nwithdrawn: {date: 2026-02-09T09:00, reason: Wrong}\n");
    expect(fixed("title: A\nembargo: 31/12/2026\n")).toBe("title: A\nembargo: 31/12/2026\n");
    expect(fixed("title: A\nembargoUntil: 31 December 2026\n")).toBe("title: A\nembargoUntil: 31 December 2026\n");
  });
});

describe("keys", () => {
  test.each([
    ["Title: A\nDATE: 2026-02-08\n", "title: A\ndate: 2026-02-08\n"],
    ["title: A\nlastmod: 2026-04-08\n", "title: A\nupdated: 2026-04-08\n"],
    ["title: A\n'categories': [x] # c\n", "title: A\n'tags': [x] # c\n"],
    ["{headline: A, lang: en_GB}\n", "{title: A, language: en_GB}\n"],
    ["title: A\nauthor: {fullName: Jo, website: 'https://jo.example/'}\n", "title: A\nauthor: {name: Jo, url: 'https://jo.example/'}\n"],
    ["title: A\nembargoUntil: 2026-12-31\n", "title: A\nembargo: 2026-12-31\n"],
    ["title: A\nstatus: 'draft'\nmood: x\n", "title: A\ndraft: true\nmood: x\n"],
    ["title: A\npublished: false\ndate: 2026-02-08\n", "title: A\ndraft: true\ndate: 2026-02-08\n"],
    ["title: A\nurl: https://cdn.example/a.mp3\n", "title: A\naudio: https://cdn.example/a.mp3\n"],
    ["titel: A\nsumary: B\n", "title: A\nsummary: B\n"],
  ])("%j becomes %j", (before, after) => {
    expect(fixed(before)).toBe(after);
  });

  test.each([
    { why: "names of our own", fields: "title: A\ndate: 2026-02-08\ndescription: B\nauthor: Jo\n" },
    { why: "two keys that add to each other", fields: "title: A\ntags: [a]\ncategories: [b]\n" },
    { why: "a key that would be an error under our name", fields: "title: A\ndate: 2026-03-08\nlastmod: 2026-02-01\n" },
    { why: "a list of pictures", fields: "title: A\nimages: [https://cdn.example/a.jpg]\n" },
    {
      why: "keys inside others",
      fields: "title: A\nparams:\n  lastmod: 2026-04-08\nheader: {image: 'https://cdn.example/a.jpg'}\n",
    },
    { why: "keys about layout", fields: "title: A\nlayout: post\ntoc: true\n" },
    { why: "what holds back by a word that newswire does not know", fields: "title: A\nhidden: true\n" },
    { why: "two dates of publication", fields: "title: A\npubDate: 2026-02-08\npublishDate: 2026-12-08\n" },
    { why: "a misspelling of what holds back", fields: "title: A\ndarft: true\n" },
    { why: "a misspelt date", fields: "title: A\npubished: 2026-02-08\n" },
    { why: "another last letter", fields: "title: A\nsubtitles: yes\nlicensed: B\n" },
    { why: "a key that is there already", fields: "title: A\ntitel: B\n" },
  ])("keeps $why", ({ fields }) => {
    expect(fixed(fields)).toBe(fields);
  });

  test("keeps words of the settings, and keys that pass through", () => {
    expect(fixed("title: A\ntopic: [x]\nlastmod: 2026-04-08\n", fixer("articles: {keys: {topic: tags}}\npassThrough: [lastmod]\n"))).toBe(
      "title: A\ntopic: [x]\nlastmod: 2026-04-08\n",
    );
  });

  test("keeps tags whose meaning would change", () => {
    expect(fixed("title: A\ncategory: harbour news\n", fixer("", "_posts/2026-03-01-harbour.md"))).toBe(
      "title: A\ncategory: harbour news\n",
    );
  });

  test("writes what the article takes from the ledger", () => {
    const id = "tag:old.example,2026-01-05:pier";
    expect(fixed("title: A\n", fixer("", undefined, { id, isRemembered: true }))).toBe(`title: A\nid: ${id}\n`);
    expect(fixed("title: A\n", fixer("", "pier.md", { published: Date.parse("2026-01-05T09:00:00Z") }))).toBe(
      "title: A\npublished: 2026-01-05T09:00:00Z\n",
    );
  });
});

describe("quotes and tabs", () => {
  test.each([
    ["title: Port: new cranes\ndate: 2026-2-8\n", 'title: "Port: new cranes"\ndate: 2026-02-08\n'],
    ["title: @harbour is back\n", 'title: "@harbour is back"\n'],
    ["title: *Breaking*: news\n", 'title: "*Breaking*: news"\n'],
    ['title: "Yes" or "no"\n', 'title: \'"Yes" or "no"\'\n'],
    ["title: [Update] The pier\n", 'title: "[Update] The pier"\n'],
    ["title: We are #1\n", 'title: "We are #1"\n'],
    ["title: A\nmood: a: b\nsummary: c: d\n", 'title: A\nmood: "a: b"\nsummary: "c: d"\n'],
    ["title: A\nauthor: @jo\ntags:\n  - @x\n", 'title: A\nauthor: "@jo"\ntags:\n  - "@x"\n'],
    [
      "title: A\nimage:\n  src: https://cdn.example/a.jpg\n  caption: Left: the pier\n",
      'title: A\nimage:\n  src: https://cdn.example/a.jpg\n  caption: "Left: the pier"\n',
    ],
    ["title: A\ntags:\n\t- a\n\t- b\n", "title: A\ntags:\n  - a\n  - b\n"],
    ["title: A\nauthors:\n\t- name: Jo\n\t  email: jo@a.example\n", "title: A\nauthors:\n  - name: Jo\n    email: jo@a.example\n"],
  ])("%j becomes %j", (before, after) => {
    expect(fixed(before)).toBe(after);
  });

  test.each([
    { why: "a comment", fields: "title: a: b # c\n" },
    { why: "a hashtag, which may be a comment", fields: "title: The pier #draft\n" },
    { why: "a value in two lines", fields: "title: a: b\n  c\n" },
    { why: "a list without brackets", fields: 'title: A\ntags: "a", "b"\n' },
    { why: "a mapping in one line", fields: "title: A\nimage: src: a.jpg\n" },
    { why: "an anchor", fields: "title: &a A\n" },
    { why: "text that would take in another key", fields: 'title: "A\ndraft: true\nsummary: "b\n' },
    { why: "what may hold the story back", fields: "title: A\nstatus: draft: yes\n" },
    { why: "an open bracket", fields: "title: A\nmood: [a, b\ndraft: true\n" },
    { why: "tabs whose width matters", fields: "title: A\nimage:\n  src: a.jpg\n\talt: b\n" },
    { why: "an article with another error in its YAML", fields: "title: a: b\ntags: c: d\n" },
  ])("keeps $why", ({ fields }) => {
    expect(fixed(fields)).toBe(fields);
  });
});

describe("TOML and JSON become YAML", () => {
  test.each([
    {
      what: "TOML with comments and tables",
      before:
        '+++\n# head\ntitle = "A: b" # why\ndate = 2026-02-08T09:00:00Z\ntags = ["x y", "2026", "yes"]\nweight = 10\n"odd key" = \'c\'\n[extra]\ndeep.key = true\n# list\n[[extra.links]]\nurl = "https://a.example/" #1\n+++\nText.\n',
      after:
        '---\n# head\ntitle: "A: b" # why\ndate: 2026-02-08T09:00:00Z\ntags: [x y, "2026", "yes"]\nweight: 10\n"odd key": c\nextra:\n  deep:\n    key: true\n  # list\n  links:\n    - url: "https://a.example/" # 1\n---\nText.\n',
    },
    { what: "TOML without keys and text", before: "+++\n# nothing\n+++", after: "---\n# nothing\n---" },
    {
      what: "TOML in several lines",
      before: '+++\ntitle = """\nA\nb"""\nauthors = [\n  "Jo", # one\n  "Ann",\n]\n+++\n\nText.\n',
      after: '---\ntitle: "A\\nb"\nauthors: [Jo, Ann]\n# one\n---\n\nText.\n',
    },
    {
      what: "an object",
      before: '{"title": "A", "date": "2026-02-08", "weight": 1, "tags": [], "author": {"name": "Jo"}, "mood": null}\n\nText.\n',
      after: '---\ntitle: A\ndate: "2026-02-08"\nweight: 1\ntags: []\nauthor:\n  name: Jo\nmood: null\n---\n\nText.\n',
    },
    { what: "JSON between fences", before: '---json\n{\n"title": "A"\n}\n---\nText.\n', after: "---\ntitle: A\n---\nText.\n" },
    {
      what: "JSON without braces",
      before: ';;;\n"title": "A",\n"lastmod": "2026-4-8"\n;;;\nText.\n',
      after: '---\ntitle: A\nupdated: "2026-04-08"\n---\nText.\n',
    },
  ])("$what", ({ before, after }) => {
    for (const end of ["\n", "\r\n"]) {
      const [old, wanted] = [before, after].map((text) => `\ufeff${text}`.replaceAll("\n", end)) as [string, string];
      expect(wire.fix(old)).toBe(wanted);
      expect(wire.fix(wanted)).toBe(wanted);
    }
  });

  test.each([
    { why: "invalid TOML", text: "+++\ntitle = A\n+++\nText.\n" },
    { why: "JSON with comments", text: '---json\n{"title": "A" # why\n}\n---\nText.\n' },
    { why: "text after the brace", text: '{"title": "A"} Text.\n' },
    { why: "characters that feeds cannot contain", text: "+++\ntitle = 'A'\n+++\nText\0\n" },
    { why: "no front matter", text: "Text: a\n" },
  ])("keeps $why", ({ text }) => {
    expect(wire.fix(text)).toBe(text);
  });
});

/** Lines that fit together in any order. Each has a key of its own. */
const LINES: readonly (readonly string[])[] = [
  ["title: A", "Title: A", "headline: Ä b", "titel: A", "title: a: b", 'title: "Yes" or no', "title: 'It''s'  # c"],
  [
    "date: 2026-02-08",
    "pubDate: 2026-2-8 9:00 -4",
    "Date: '2026-02-08 09:00:00.5Z'",
    "publishDate: Feb 8, 2026",
    "created: 2026/2/8",
    "# no date",
  ],
  ["lastmod: 2026-4-8", "updated: 2026-04-08T10:00Z", "lastmod: 2025-01-01", "# not changed"],
  ["tags: [a, B c]", "categories:\n- a\n- 'b'", "category: a", "keywords: a, b", "tags:\n\t- a", "# none"],
  ["author: Jo", "authors: [{fullName: Jo, mail: jo@a.example}]", "byline: @jo", "writer: Jo <jo@a.example>", "# nobody"],
  ["draft: true", "status: draft", "published: false", "draft: no", "embargoUntil: 2026-12-24", "# public", "# public too"],
  [
    "image: https://cdn.example/a.jpg",
    "cover: {path: 'https://cdn.example/a.jpg', altText: b}",
    "heroImage: https://cdn.example/a.jpg",
    "# bare",
  ],
  ["sumary: s", "abstract: s", "summary: >\n  long\n\n  text", "description: s\nexcerpt: t", "mood: x", "layout: post"],
];
const TOML: readonly (readonly string[])[] = [
  ["title = 'A'", 'headline = "Ä: b"', 'title = """\nA"""'],
  ["date = 2026-02-08", "date = 2026-02-08 09:00:00.5Z", "pubDate = 'Feb 8, 2026'"],
  ['tags = ["a", "1"]', 'categories = [\n  "a", # one\n  "b"\n]', "# none"],
  ["weight = 1.5e3", "draft = true", "'odd key' = false #c", "status = 'draft'"],
  ["[extra]\nauthors = ['Jo']", '[[resources]]\nsrc = "a.jpg"\n[[resources]]\nsrc = "b.jpg"', "[params]\nlastmod = 2026-04-08"],
];

test("an article with random forms means the same after its fixes, and has none left", () => {
  const end = fc.constantFrom("\n", "\r\n");
  const pick = (rows: readonly (readonly string[])[]) => fc.tuple(...rows.map((row) => fc.constantFrom(...row)));
  const yaml = pick(LINES).chain((lines) =>
    fc.shuffledSubarray(lines, { minLength: lines.length }).map((some) => `---\n${some.join("\n")}\n---\n`),
  );
  const toml = pick(TOML).map((lines) => `+++\n${lines.join("\n")}\n+++\n`);
  const body = fc.constantFrom("", "Text.  \n", "\n\n# A\n\ttab: x\n---\n", "no end");
  const count = tries(150);
  let same = 0;

  fc.assert(
    fc.property(fc.oneof(yaml, toml), body, end, fc.boolean(), (fields, rest, lineEnd, hasMark) => {
      const before = (hasMark ? "\ufeff" : "") + (fields + rest).replaceAll("\n", lineEnd);
      const after = wire.fix(before);
      const [old, now] = [wire.read(before), wire.read(after)];

      expect(wire.fix(after)).toBe(after);
      expect(after.startsWith("\ufeff")).toBe(hasMark);
      expect(after.endsWith(rest.replaceAll("\n", lineEnd))).toBe(true);
      if (lineEnd === "\r\n") expect(after.replaceAll("\r\n", "")).not.toContain("\n");
      if (now.article === undefined) expect(old.article).toBeUndefined();
      if (old.article === undefined) return;
      same += 1;
      expect(factsOf(now.article)).toEqual(factsOf(old.article));
      expect(now.body).toBe(old.body);
      expect(after).toMatch(/^\ufeff?---\r?\n/);
    }),
    { seed: SEED, numRuns: count },
  );

  expect(same).toBeGreaterThan(count / 10);
  tally("articles with random forms, fixed", count);
});

/** What an article says, without the order of its parts. */
function factsOf(article: ReadArticle["article"] | undefined): unknown {
  return JSON.parse(JSON.stringify(article)) as unknown;
}
