import { describe, expect, test } from "vitest";
import { FOREIGN_KEYS } from "../../../src/article/foreign-keys.ts";
import { FOREIGN_WORDS, LAYOUT_WORDS } from "../../../src/article/foreign-words.ts";
import { articleReader } from "../../../src/article/read-article.ts";
import type { Article } from "../../../src/model/article.ts";
import type { Absence, Asset, FindAsset } from "../../../src/model/asset.ts";
import { reportInto } from "../../../src/model/problem.ts";
import type { Problem } from "../../../src/model/problem.ts";
import { readSettings } from "../../../src/settings/read-settings.ts";
import { UTC } from "../../../src/text/date.ts";
import { plainKey } from "../../../src/text/plain-key.ts";

/** Every file but `no/…` exists. */
const findAsset: FindAsset = (_, reference): Asset | Absence =>
  /no[/_]/.test(reference) ? {} : { copyOf: "a", path: "m/a", url: `https://wire.example/m/${reference}`, type: "image/png", length: 1 };

interface Given {
  readonly path?: string;
  readonly body?: string;
  readonly settings?: string;
  readonly isJekyll?: boolean;
  readonly fences?: readonly [string, string];
  readonly firstSeen?: "history" | "mtime";
}

interface Read {
  readonly article: Article | undefined;
  readonly body: string | undefined;
  /** Line, column, severity and message of each problem. */
  readonly problems: readonly string[];
  readonly hints: readonly (string | undefined)[];
}

function read(fields: string, given: Given = {}): Read {
  const {
    path = "2026-01-31-crane.md",
    body = "Text.\n",
    settings: more = "",
    isJekyll = false,
    fences: [open, close] = ["---", "---"],
    firstSeen: by = "history",
  } = given;
  const settings = readSettings(`site: {title: Wire, url: https://wire.example/}\n${more}`, (finding) => {
    throw new Error(finding.message);
  });
  if (settings === undefined) throw new Error("the settings of this test are wrong");
  const readArticle = articleReader({
    settings,
    zone: UTC,
    now: Date.parse("2026-06-01T00:00:00Z"),
    isJekyll,
    findAsset,
    firstSeen: () => ({ instant: Date.parse("2026-03-01T00:00:00Z"), by }),
  });
  const problems: Problem[] = [];
  const file = { file: `articles/${path}`, path, bytes: Buffer.from(`${open}\n${fields}\n${close}\n${body}`) };
  const found = readArticle(file, reportInto(problems, file.file));
  return {
    article: found?.article,
    body: found?.body,
    problems: problems.map(({ line, column, severity, message }) => `${line}:${column} ${severity}: ${message}`),
    hints: problems.map(({ hint }) => hint),
  };
}

const labels = (given: Read): readonly string[] | undefined => given.article?.tags.map(({ label }) => label);

describe("mappings of other tools", () => {
  test("a source may have the title of a text, and more keys", () => {
    const { article, problems } = read("title: A\nsource: {title: CSS Tips, url: 'https://css.example/', author: Jo, lang: en}");
    expect(article?.source).toEqual({ name: "CSS Tips", url: "https://css.example/" });
    expect(problems).toEqual([expect.stringContaining("warning: unknown key: source.lang")]);
    expect(read("title: A\nsource: {nmae: B}").problems[0]).toContain("error: unknown key: source.nmae");
  });

  test("a picture under the key of another tool may have keys of its theme", () => {
    const { article, problems } = read("title: A\nhero: {src: a.png, contain: true}");
    expect(article?.image?.src).toBe("https://wire.example/m/a.png");
    expect(problems).toEqual([expect.stringContaining("warning: unknown key: hero.contain")]);
  });

  test("a word as film is an id of another tool: it is left out with a warning", () => {
    expect(read("title: A\nvideo: no_JzGmx7qbPzk")).toMatchObject({ article: { title: "A" } });
  });
});

test("without a date, a change that is older than the file dates the story", () => {
  const { article, problems } = read("title: A\nlastmod: 2025-01-05", { path: "crane.md", firstSeen: "mtime" });
  expect(article?.published).toBe(Date.parse("2025-01-05"));
  expect(problems).toEqual(["3:10 warning: no date: newswire uses `lastmod`"]);
});

test("a word has one meaning", () => {
  const words = [...FOREIGN_KEYS, ...FOREIGN_WORDS, { words: LAYOUT_WORDS }].flatMap((row) => row.words.split(/\s+/).map(plainKey));
  const twice = words.filter((word, at) => words.indexOf(word) !== at);
  // Themes also use these two for settings of the layout.
  expect(twice.toSorted()).toEqual(["cover", "hero"]);
});

describe("front matter of other tools", () => {
  test("of Jekyll", () => {
    const fields =
      "layout: post\ntitle: T\npublished: true\ndate: 2026-01-02\ncategories: [release, core]\ntags: crane ruby\nlang: ja\nlastmod: 2026-01-05";
    const given = read(fields, { isJekyll: true });
    expect(given.problems).toEqual([]);
    expect(given.article).toMatchObject({ language: "ja", updated: Date.parse("2026-01-05T00:00:00Z") });
    expect(labels(given)).toEqual(["release", "core", "crane", "ruby"]);
  });

  test("of Astro", () => {
    const fields = "title: T\ndescription: D\npubDate: 2026-01-02\nupdatedDate: 2026-01-03\nheroImage: ./a.png\nheroImageAlt: Two cranes";
    const given = read(fields, { path: "crane.mdx" });
    expect(given.problems).toEqual([]);
    expect(given.article).toMatchObject({
      summary: "D",
      published: Date.parse("2026-01-02T00:00:00Z"),
      updated: Date.parse("2026-01-03T00:00:00Z"),
      image: { src: "https://wire.example/m/./a.png", alt: "Two cranes" },
    });
  });

  test("of Hugo", () => {
    const fields = `title: T\ncover:\n  image: a.png\n  alt: Cranes\n  relative: true\nkeywords: [seo]\ntags: [port]\nparams:\n  author: Jo\n  math: true`;
    const given = read(fields);
    expect(given.problems).toEqual([]);
    expect(given.article).toMatchObject({ authors: [{ name: "Jo" }], image: { alt: "Cranes" } });
    expect(labels(given)).toEqual(["port"]);
  });

  test("with settings of a theme in place of a picture", () => {
    for (const cover of ["false", "blue", "{relative: false, hidden: true}", '{image: "", alt: ""}']) {
      expect(read(`title: T\ncover: ${cover}`)).toMatchObject({ problems: [], article: { image: undefined } });
    }
  });

  test("with keys in another letter case", () => {
    expect(read("Title: T\nTags: [a]\nSlug: b\nDate: 2026-01-02\ntranslation_of: c")).toMatchObject({
      problems: [],
      article: { title: "T", slug: "b", published: Date.parse("2026-01-02T00:00:00Z"), translationOf: "c" },
    });
  });
});

test("three names of the summary have an order", () => {
  expect(read("title: T\ndescription: D\nexcerpt: E").article?.summary).toBe("E");
  expect(read("title: T\ndescription: D\nexcerpt: E\nsummary: S").article?.summary).toBe("S");
  expect(read('title: T\nsummary: ""\ndescription: D').article?.summary).toBe("D");
});

test("the key of newswire is preferred, wherever it is", () => {
  expect(read("title: T\nlang: ja\nlanguage: fr\nextra: {language: de}").article?.language).toBe("fr");
  expect(read("title: T\nextra: {lang: de}").article?.language).toBe("de");
});

test.each([
  ["draft: false\nextra: {draft: true}", "5:1"],
  ["Draft: true\ndraft: false", "4:1"],
])("a story that may be a draft is an error: %j", (fields) => {
  const { article, problems } = read(`title: T\n${fields}`);
  expect([article, problems.length]).toEqual([undefined, 1]);
});

test("a draft inside extra is a draft", () => {
  expect(read("title: T\nextra: {draft: true}").article?.draft).toBe(true);
});

describe("tags with blanks", () => {
  test("are one tag, with a warning", () => {
    const given = read("title: T\ntags: climate change");
    expect(labels(given)).toEqual(["climate change"]);
    expect(given.problems).toEqual(["3:7 warning: tags has no commas, so it is one tag: climate change"]);
    expect(given.hints).toEqual(["If these are 2 tags, write `tags: [climate, change]`. If it is one, write `tags: [climate change]`."]);
  });

  test("are several tags in a folder _posts", () => {
    expect(labels(read("title: T\ntags: climate change", { path: "_posts/2026-01-31-a.md" }))).toEqual(["climate", "change"]);
    expect(labels(read("title: T\ntags: climate change, sea", { isJekyll: true }))).toEqual(["climate change", "sea"]);
    expect(labels(read("title: T\ncategory: sea level", { isJekyll: true }))).toEqual(["sea level"]);
  });
});

test.each([
  ["Jo Doe <jo@port.example>", { name: "Jo Doe", email: "jo@port.example" }],
  ["jo@port.example (Jo Doe)", { name: "Jo Doe", email: "jo@port.example" }],
  [
    "{name: Jo, website: https://jo.example/, mail: jo@port.example, avatar: a.png, pronouns_: x}",
    { name: "Jo", url: "https://jo.example/", email: "jo@port.example" },
  ],
  ["Jo <3", { name: "Jo <3" }],
])("reads the author %s", (author, person) => {
  expect(read(`title: T\nauthor: ${author}`).article?.authors).toEqual([person]);
});

test("a misspelt key of an author is an error", () => {
  expect(read("title: T\nauthor: {nmae: Jo}").problems[0]).toBe("3:10 error: unknown key: author.nmae");
});

test("articles.keys adds words, and comes before the table", () => {
  const settings = "articles: {keys: {topic: tags, keywords: section, expiryDate: expires}}\n";
  const given = read("title: T\ntopic: [port]\nkeywords: World\nexpiry_date: 2027-01-01", { settings });
  expect(given.problems).toEqual([]);
  expect(given.article).toMatchObject({ section: "World", expires: Date.parse("2027-01-01T00:00:00Z") });
  expect(labels(given)).toEqual(["port"]);
});

test("a key in passThrough keeps its own meaning", () => {
  const { article } = read("title: T\ncategories: [a]\nlayout: wide", { settings: "passThrough: [categories, layout]\n" });
  expect(article).toMatchObject({ tags: [], extra: { categories: ["a"], layout: "wide" } });
});

test("empty values count as missing", () => {
  const fields = 'title: T\nsubtitle: ""\nauthors: [""]\ntags: ["", port]\nimage: ""\nlanguage: " "\nslug: ""';
  expect(read(fields)).toMatchObject({ problems: [], article: { subtitle: undefined, authors: [], image: undefined, slug: "crane" } });
  expect(read('lang: en\ntitle: ""').problems).toEqual(["3:1 error: title is empty"]);
});

describe("TOML and JSON", () => {
  const toml = 'title = "T"\ndate = 2026-01-02T09:00:00Z\ntags = ["a", "b"]\n[taxonomies]\ntags = ["z"]\n[extra]\nlang = "de"';

  test("TOML between +++ is front matter", () => {
    const given = read(toml, { fences: ["+++", "+++"] });
    expect(given).toMatchObject({
      problems: [],
      body: "Text.\n",
      article: { title: "T", language: "de", published: Date.parse("2026-01-02T09:00:00Z") },
    });
    expect(labels(given)).toEqual(["a", "b"]);
    expect(read(toml, { fences: ["---toml", "---"] }).article?.title).toBe("T");
  });

  test("JSON is front matter, with and without fences", () => {
    const json = '\t"title": "T",\n  "tags": ["a"]';
    expect(read(`{${json}}`, { fences: ["---json", "---"] }).article?.title).toBe("T");
    expect(read(json, { fences: ["{", "}"] })).toMatchObject({ problems: [], body: "Text.\n", article: { title: "T" } });
    expect(read('"title": "T",\n"tags": ["a"]', { fences: [";;;", ";;;"] }).article?.title).toBe("T");
  });

  test.each([
    ["title = 'T'\ndraft = true\ndraft = false", "+++", "4:1 error: duplicate key: draft"],
    ["title = T", "+++", "2:9 error: invalid TOML: invalid value"],
    ['title = "T', "+++", "2:9 error: invalid TOML: missing closing quote"],
    ["title = 'T'\npriority = 12", "+++", "3:12 error: priority must be a whole number from 1 to 9, found `12`"],
    ["title = 'T'\nexpiryDate = 2036-02-01", "+++", "3:1 error: other tools remove the page at `expiryDate`, but newswire keeps it"],
    ['"title": "T,,",, "draft": true', ";;;", "2:15 error: invalid JSON: two commas without a value between them"],
    ['"title": "T",\n"title": "U"', ";;;", "3:1 error: duplicate key: title (first on line 2)"],
  ])("reports %j at its place", (fields, fence, problem) => {
    expect(read(fields, { fences: [fence, fence] }).problems).toEqual([problem]);
  });

  test("a text in JSON may have two commas, however long it is", () => {
    const text = `${"Words. ".repeat(2_000)}T,, U`;
    expect(read(`"title": "T",\n"html": "${text}"`, { fences: [";;;", ";;;"] })).toMatchObject({ article: { title: "T" } });
  });

  test("an unclosed block is an error that names its fence", () => {
    expect(read("title = 'T'", { fences: ["+++", "---"] }).hints).toEqual(["Add a line `+++` after the last key."]);
  });
});

describe("dates", () => {
  test("with two meanings are errors that show both lines, under the author's key", () => {
    const given = read("title: T\npubDate: 04/03/2021");
    expect(given.problems[0]).toMatch(/^3:10 error: pubDate: `04\/03\/2021` is an ambiguous date/);
    expect(given.hints[0]).toBe("Write `pubDate: 2021-03-04` or `pubDate: 2021-04-03`.");
  });

  test("of a change that are impossible are ignored under keys of other tools, with a warning", () => {
    const early = read("title: T\ndate: 2026-01-02\nlastmod: 2025-01-01");
    expect(early.article?.updated).toBe(early.article?.published);
    expect(early.problems).toEqual(["4:10 warning: lastmod is ignored, because it is before `date` (2026-01-02T00:00:00Z)"]);
    expect(read("title: T\ndate: 2026-01-02\nlastmod: 2027-01-01").problems).toEqual([
      "4:10 warning: lastmod is ignored, because it is in the future",
    ]);
    expect(read("title: T\ndate: 2026-01-02 23:00\nlastmod: 2026-01-02").problems).toEqual([]);
    expect(read("title: T\ndate: 2026-01-02\nupdated: 2025-01-01").problems).toEqual([expect.stringMatching(/^4:10 error/)]);
  });
});

describe("the first heading", () => {
  const titled = (body: string): readonly [string | undefined, string | undefined] => {
    const { article, body: rest } = read("lang: en", { body });
    return [article?.title, rest];
  };

  test.each([
    ["# The *title* [is](/x) `here` &amp; 2 \\* 3 {#id}\n\nText.\n", "The title is here & 2 * 3", "\n\nText.\n"],
    ["\nThe title\n===\nText.\n", "The title", "\n\n\nText.\n"],
    ["<!-- lint -->\n![a](b.png)\n\n# snake_case_name #\nText.\n", "snake_case_name", "<!-- lint -->\n![a](b.png)\n\n\nText.\n"],
    ["Text.\n\n# Late\n", "Late", "Text.\n\n\n"],
  ])("of %j is the title", (body, title, rest) => {
    expect(titled(body)).toEqual([title, rest]);
  });

  test.each(["```\n# No\n```\n", "%%\n# Secret\n%%\n", "## Two\n", "Text.\n", "#hashtag\n", "<!--\n# Secret\n-->\n"])(
    "of %j is none",
    (body) => {
      expect(titled(body)[0]).toBeUndefined();
    },
  );

  test("is left out of the text if it repeats the title", () => {
    const rest = (body: string): string | undefined => read("title: The “Pier”", { body }).body;
    expect(rest('# The "pier"\n\nText.\n')).toBe("\n\nText.\n");
    expect(rest("## The “Pier”\nText.\n")).toBe("\nText.\n");
    expect(rest("# Another\nText.\n")).toBe("# Another\nText.\n");
    expect(rest("Text.\n## The “Pier”\n")).toBe("Text.\n## The “Pier”\n");
  });
});

test.each([
  ["permalink: /news/:title/", "news/harbour/index.html"],
  ["permalink: /:year/:i_month/:short_year/:slug.html", "2026/1/26/harbour.html"],
  ["permalink: /x/{{ page.fileSlug }}/", "x/harbour/index.html"],
  ["permalink: \"/{{ page.date | date: '%Y/%m' }}/{{ title | slugify }}/\"", "2026/01/harbour/index.html"],
  ["url: p/quay/", "p/quay/index.html"],
  ["url: quay-3", "quay-3/index.html"],
  ["permalink: 港", "港/index.html"],
  ["permalink: about.html", "about.html"],
  ["path: /old/harbour", "old/harbour/index.html"],
])("%s is the page %s", (line, page) => {
  const { article, problems } = read(`title: T\npublished: 2026-01-05\n${line}`, { path: "harbour.md" });
  expect([article?.page, problems]).toEqual([page, []]);
});

test.each(["url: news.example/harbour", "permalink: /:categories/:title/"])("%s is an error", (line) => {
  const [key] = line.split(":");
  expect(read(`title: T\npublished: 2026-01-05\n${line}`).problems).toEqual([expect.stringMatching(new RegExp(`error: .*${key}`))]);
});

test.each([
  ["My_Post", "my-post"],
  ["/2019/harbour", "harbour"],
])("slug: %s is used as %s, with a warning", (written, slug) => {
  const { article, problems } = read(`title: T\npublished: 2026-01-05\nslug: ${written}`);
  expect([article?.slug, problems]).toEqual([slug, [expect.stringContaining(`slug \`${written}\` is published as \`${slug}\``)]]);
});

test.each([
  "images: []",
  "images: false",
  "thumbnail: {}",
  "lastUpdated: false",
  "hero: {image: {dark: a.png, light: b.png}}",
  "featuredImage: {src: ''}",
])("ignores a value that says nothing: %s", (line) => {
  const { article, problems } = read(`title: T\npublished: 2026-01-05\n${line}`);
  expect([article?.image, problems.filter((problem) => problem.includes(" error: "))]).toEqual([undefined, []]);
});

test("reads a picture in a mapping in a mapping", () => {
  for (const line of ["cover: {image: {src: a.png, alt: Quay}}", "hero: {title: Q, image: {file: a.png}}"]) {
    const { article, problems } = read(`title: T\npublished: 2026-01-05\n${line}`);
    expect([article?.image?.src, problems.filter((problem) => problem.includes(" error: "))]).toEqual(["https://wire.example/m/a.png", []]);
  }
});

test("reads the enclosures of WordPress", () => {
  const lines = (name: string): string =>
    `title: T\npublished: 2026-01-05\nenclosure:\n  - |\n    https://cdn.example/${name}\n    1183802\n    x/y\n`;
  expect(read(lines("a.mp3")).article?.audio?.src).toBe("https://cdn.example/a.mp3");
  expect(read(lines("a.mp4")).article?.video?.src).toBe("https://cdn.example/a.mp4");
});
