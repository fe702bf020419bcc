import fc from "fast-check";
import { expect, test } from "vitest";
import { reportInto } from "../../../src/model/problem.ts";
import type { Problem } from "../../../src/model/problem.ts";
import type { Settings } from "../../../src/model/settings.ts";
import { readSettings } from "../../../src/settings/read-settings.ts";
import { toZoned } from "../../../src/text/date.ts";
import { DOCUMENTS } from "../../../src/text/paths.ts";

interface Read {
  readonly settings: Settings | undefined;
  /** Code, line and column of each problem; warnings end in `?`. */
  readonly faults: readonly string[];
  readonly hints: readonly (string | undefined)[];
}

function read(text: string): Read {
  const problems: Problem[] = [];
  const settings = readSettings(text, reportInto(problems, "newswire.yaml"));
  const faults = problems.map(({ code, line, column, severity }) => `${code} ${line}:${column}${severity === "warning" ? "?" : ""}`);
  return { settings, faults: faults.toSorted(), hints: problems.map(({ hint }) => hint) };
}

const SITE = "site: {title: Pacific Wire, url: https://news.example.org/}\n";

/** Settings of a site that says nothing but `more`, which begins on line 2. */
function settingsOf(more: string): Settings {
  const { settings, faults } = read(`${SITE}${more}`);
  if (settings === undefined) throw new Error(faults.join("\n"));
  return settings;
}

const faultsOf = (more: string): readonly string[] => read(`${SITE}${more}`).faults;
const hintsOf = (more: string): readonly (string | undefined)[] => read(`${SITE}${more}`).hints;

test("needs only a title and a URL: everything else has a default", () => {
  expect(read(SITE)).toEqual({
    settings: {
      site: {
        title: "Pacific Wire",
        url: "https://news.example.org/",
        permalink: "/articles/:slug/",
        ids: "tag::host,:year-:month-:day::slug",
        language: "en",
        timezone: "UTC",
        menu: [],
        social: [],
        moreIcons: [],
        publisher: { name: "Pacific Wire" },
      },
      feeds: {
        formats: [DOCUMENTS.rss, DOCUMENTS.atom, DOCUMENTS.json],
        modules: [],
        limit: 50,
        content: "full",
        media: "readers",
        by: ["tag", "source"],
        archive: false,
        notices: "withdrawn",
      },
      wires: [],
      tags: new Map(),
      tagsClosed: false,
      authors: new Map(),
      passThrough: [],
      articles: { keys: new Map(), html: "clean", templates: "remove" },
      pages: true,
      corrections: false,
      hubs: [],
      media: { gps: "refuse", widths: [] },
      rights: {},
      publish: { compress: [], headers: [] },
      deploy: {},
    },
    faults: [],
    hints: [],
  });
});

test.each(["", "# only a comment\n", "site:\n", "pages: true\n"])("reports the missing title and URL of the site in %j", (text) => {
  expect(read(text)).toMatchObject({
    settings: undefined,
    faults: [/title/, /url/].map(() => expect.stringMatching(/^settings\/required 1:1$/)),
  });
});

test.each([
  ["https://news.example.org", "https://news.example.org/"],
  ["https://example.org/news", "https://example.org/news/"],
  ["HTTP://Example.org:80/a/", "http://example.org/a/"],
])("normalizes the site URL %s to %s", (written, url) => {
  expect(read(`site: {title: x, url: "${written}"}`).settings?.site.url).toBe(url);
});

test.each([
  "https://a.example/?x",
  "https://a.example/#x",
  "https://a.example/?",
  "ftp://a.example/",
  "/news/",
  "a.example",
  "https://me:word@a.example/",
])("%s is not a valid site URL", (url) => {
  expect(read(`site: {title: x, url: "${url}"}`)).toMatchObject({ settings: undefined, faults: ["settings/type 1:23"] });
});

test.each([
  ["Asia/Tokio", "Did you mean `Asia/Tokyo`?"],
  ["PST", "Did you mean `America/Los_Angeles`?"],
  ["JST", "Did you mean `Asia/Tokyo`?"],
  ["+09:00", undefined],
  ["Nowhere/At_all", undefined],
])("%s is not a time zone", (zone, hint) => {
  expect(read(`site: {title: x, url: https://a.example/, timezone: "${zone}"}`)).toMatchObject({
    faults: ["settings/type 1:53"],
    hints: [hint],
  });
});

test.each([
  ["/:year/:title/", "`:title` is unknown. Did you mean `:slug`?"],
  ["/:yeer/:slug/", "`:yeer` is unknown. Did you mean `:year`?"],
])("the permalink %s gets the right word", (permalink, hint) => {
  expect(read(`site: {title: x, url: https://a.example/, permalink: "${permalink}"}`).hints).toEqual([hint]);
});

test.each(["GMT", "CET", "EET", "MET", "WET", "UCT", "EST", "MST", "HST", "cet"])("%s is a time zone of IANA", async (zone) => {
  const { settings, faults } = read(`site: {title: x, url: https://a.example/, timezone: "${zone}"}`);
  expect(faults).toEqual([]);
  expect(await toZoned(Date.parse("2026-01-05T12:00:00Z"), settings?.site.timezone ?? "")).toMatch(/^2026-01-05T/);
});

test("the default name of the publisher is the title of the site", () => {
  const { settings } = read("site: {title: Pacific Wire, url: https://a.example/, publisher: {email: news@a.example}}");
  expect(settings?.site.publisher).toEqual({ name: "Pacific Wire", email: "news@a.example" });
});

test("a wire inherits the settings of feeds", () => {
  const wires = "wires:\n  space: {all: tag:space}\n  brief: {title: Brief, any: [section:World], limit: 5, content: full}\n";
  expect(settingsOf(`feeds: {limit: 20, content: summary}\n${wires}`).wires).toEqual([
    {
      name: "space",
      shown: "space",
      path: "wires/space/",
      folder: "wires/space/",
      key: false,
      title: "space",
      all: [{ by: "tag", slug: "space" }],
      any: [],
      none: [],
      pinned: [],
      order: "published",
      limit: 20,
      content: "summary",
      media: "readers",
      listed: true,
    },
    {
      name: "brief",
      shown: "brief",
      path: "wires/brief/",
      folder: "wires/brief/",
      key: false,
      title: "Brief",
      all: [],
      any: [{ by: "section", slug: "world" }],
      none: [],
      pinned: [],
      order: "published",
      limit: 5,
      content: "full",
      media: "readers",
      listed: true,
    },
  ]);
});

test.each([
  ["has:image", { by: "has", medium: "image" }],
  ["has: video", { by: "has", medium: "video" }],
  ["priority:1-2", { by: "priority", from: 1, to: 2 }],
  ["priority: 3", { by: "priority", from: 3, to: 3 }],
  ["corrected", { by: "corrected" }],
])("a condition asks for what a story is and has: %s", (text, condition) => {
  expect(settingsOf(`wires: {w: {all: [${JSON.stringify(text)}]}}`).wires[0]?.all).toEqual([condition]);
});

test.each([
  ["locale:ja", "Did you mean `lang:ja`?"],
  ["languge:ja", "Did you mean `language:ja`?"],
  ["topic:us", "Did you mean `tag:us`?"],
  ["category:World", "Did you mean `section:World`?"],
  ["image:yes", "Did you mean `has:image`?"],
  ["urgency:1", "Did you mean `priority:1`?"],
  ["corrections:true", "Did you mean `corrected`?"],
  ["corrected:true", "Did you mean `corrected`?"],
  ["has:picture", "Did you mean `has:image`?"],
  ["has:vidoe", "Did you mean `has:video`?"],
  ["has:", "Write for example `has:image`."],
  ["priority:0", "Write for example `priority:1-2`."],
  ["priority:2-1", "Write for example `priority:1-2`."],
  ["frobnicate:1", "Valid conditions: tag, source, author, section, lang, language, has, priority, corrected."],
])("a near miss of a condition gets the right word: %s", (text, hint) => {
  const hints: (string | undefined)[] = [];
  expect(readSettings(`${SITE}wires: {w: {all: [${JSON.stringify(text)}]}}`, (finding) => hints.push(finding.hint))).toBeUndefined();
  expect(hints).toEqual([hint]);
});

test("a condition matches by key, by label and in any spelling", () => {
  const more = "tags: {us: United States, cpp: C++}\nauthors: {ann: {name: Ann Lee}}\n";
  const words = [
    "tag:US",
    "tag:United States",
    "tag:c++",
    "tag:Hong Kong",
    "author:ann",
    "author:Ann Lee",
    "source:Kita Press",
    "language:pt-br",
    "lang:ja",
  ];
  const [wire] = settingsOf(`${more}wires: {w: {any: ${JSON.stringify(words)}}}`).wires;
  expect(wire?.any.map((condition) => ("slug" in condition ? `${condition.by} ${condition.slug}` : condition.by))).toEqual([
    "tag us",
    "tag us",
    "tag cpp",
    "tag hong-kong",
    "author ann-lee",
    "author ann-lee",
    "source kita-press",
    "language pt-BR",
    "language ja",
  ]);
});

test("a condition ends its first word at the first colon", () => {
  expect(settingsOf('wires: {w: {all: ["source:News: today"]}}').wires[0]?.all).toEqual(
    settingsOf('wires: {w: {all: ["source: News: today"]}}').wires[0]?.all,
  );
  expect(faultsOf('wires: {w: {all: ["source:News: today"]}}')).toEqual([]);
});

test.each([
  ["30m", 1_800_000],
  ["48h", 172_800_000],
  ["7d", 604_800_000],
  ["2w", 1_209_600_000],
])("maxAge %s is %i milliseconds", (age, milliseconds) => {
  expect(settingsOf(`wires: {w: {all: tag:a, maxAge: ${age}}}`).wires[0]?.maxAge).toBe(milliseconds);
});

test.each(["48", "0h", "h", "1.5h", "-1h", "2 weeks", "1y", "48H"])("%s is not an age", (age) => {
  expect(faultsOf(`wires: {w: {all: tag:a, maxAge: ${age}}}`)).toEqual(["settings/type 2:33"]);
});

test.each([
  ["wires:\n  w:\n    all: [tgs:a]", "settings/type 4:11"],
  ["wires:\n  w:\n    all: [tag: a]", "settings/type 4:10"],
  ["wires:\n  w:\n    all: [japan]", "settings/type 4:11"],
  ["wires:\n  w:\n    all: ['tag:']", "settings/type 4:11"],
  ["wires:\n  w:\n    all: ['language:en_US']", "settings/type 4:11"],
  ["wires:\n  w:\n    title: x", "settings/required 3:3"],
  ["wires:\n  w:\n    all: []\n    any:", "settings/required 3:3"],
  ["wires:\n  w: tag:a", "settings/type 3:6"],
  ["wires:\n  Us Japan: {all: tag:a}", "settings/type 3:3"],
  ["wires: [a]", "settings/type 2:8"],
])("%j is not a valid wire", (more, fault) => {
  expect(faultsOf(more)).toEqual([fault]);
});

test.each([
  ["wires: {w: {all: [tags:a]}}", "Did you mean `tag:a`?"],
  ["wires: {w: {all: [tag: a]}}", expect.stringContaining("`tag:a`")],
  ["wires: {Us Japan: {all: tag:a}}", "Write `us-japan`."],
  ["tagsClosed: true\ntags: {japan: Japan}\nwires: {w: {all: [tag:jpaan]}}", "Did you mean `tag:japan`?"],
  ["feed: {limit: 1}", "Did you mean `feeds`?"],
  ["feeds: {formats: [atmo]}", "Did you mean `atom`?"],
  ["hub: []", "Did you mean `hubs`?"],
  ["feeds: {by: tags}", "For example `by: [tag]`."],
  ["publish: {compress: true}", "For example `compress: [gzip]`."],
  ["articles: {ignore: '*.md'}", 'For example `ignore: ["*.md"]`.'],
  ["hubs: foo", "For example `hubs: [https://hub.example.org/]`."],
  ["wires: {tags: true}", "For example `tags: {all: [tag:japan]}`."],
  ["pages: true\npages: true", "Delete one of the two, with its whole value."],
])("suggests the right word for %j", (more, hint) => {
  expect(hintsOf(more)).toEqual([hint]);
});

test("finds a tag by its key and by its label", () => {
  const { tags } = settingsOf("tags:\n  us: {label: United States, medtop: 01000000}\n  japan:\n  cpp: C++\n");
  expect([...tags].map(([slug, { key, label }]) => [slug, key, label])).toEqual([
    ["us", "us", "United States"],
    ["united-states", "us", "United States"],
    ["japan", "japan", "japan"],
    ["cpp", "cpp", "C++"],
    [expect.stringMatching(/^c-/), "cpp", "C++"],
  ]);
  expect(tags.get("us")?.medtop).toBe("01000000");
});

test.each(["tags:\n  us: America\n  america:", "tags:\n  us:\n  US:", "tags:\n  a: Hong Kong\n  b: hong-kong"])(
  "in %j two tags are the same",
  (more) => {
    expect(faultsOf(more)).toEqual(["settings/duplicate 4:3"]);
  },
);

test("names both tags that are the same", () => {
  const problems: Problem[] = [];
  readSettings(`${SITE}tags: {us: America, usa: america}`, reportInto(problems, "newswire.yaml"));
  expect(problems.map(({ message }) => /\btags\.us\b/.test(message) && /\btags\.usa\b/.test(message))).toEqual([true]);
});

test("an author is a mapping or a name", () => {
  expect([...settingsOf("authors: {ann: {name: Ann Lee, url: https://ann.example}, bo: Bo}").authors]).toEqual([
    ["ann", { name: "Ann Lee", url: "https://ann.example/" }],
    ["bo", { name: "Bo" }],
  ]);
  expect(faultsOf("authors:\n  ann: {url: https://ann.example}\n  bo:")).toEqual(["settings/required 3:8", "settings/type 4:6"]);
});

test.each([
  ["passThrough: [team, title]", "settings/key 2:21"],
  ["passThrough: [date]", "settings/key 2:15"],
  ["passThrough: [media]", "settings/key 2:15"],
  ["passThrough: [a, a]", "settings/duplicate 2:18"],
  ["feeds: {formats: []}", "settings/type 2:18"],
  ["feeds: {formats: [rss, rss]}", "settings/duplicate 2:24"],
  ["feeds: {by: [tag, tags]}", "settings/type 2:19"],
  ["feeds: {limit: 0}", "settings/type 2:16"],
  ["feeds: {limit: 10001}", "settings/type 2:16"],
  ["feeds: {content: short}", "settings/type 2:18"],
  ["pages: yes", "settings/type 2:8"],
  ["hubs: [hub.example.org]", "settings/type 2:8"],
  ["tags: {us: {medtop: 123}}", "settings/type 2:21"],
  ["tags: {us: {colour: red}}", "settings/key 2:13"],
  ["publisher: {name: x}", "settings/key 2:1"],
  ["pages: true\npages: true", "settings/duplicate 3:1"],
  ["pages: *all", "settings/alias 2:8"],
  ["hubs: 'x\n", "settings/yaml 2:7"],
])("reports %j at its place", (more, fault) => {
  expect(read(`${SITE}${more}`)).toMatchObject({ settings: undefined, faults: [fault] });
});

test.each([`"1f6feb"`, `"#1f6fe"`, "blue", "[1]", "", "#1f6feb"])("refuses the accent color %s, and says how to fix it", (written) => {
  const text = `site:\n  title: x\n  url: https://a.example/\n  accentColor: ${written}\n`;
  const { settings, faults, hints } = read(text);

  expect({ settings, faults }).toEqual({ settings: undefined, faults: [expect.stringMatching(/^settings\/type 4:/)] });
  expect(hints).toEqual([expect.stringContaining("in quotes")]);
});

test("an accent color may be in capitals", () => {
  const { settings } = read('site: {title: x, url: "https://a.example/", cover: a/b.jpg, accentColor: "#1F6FEB"}\n');

  expect(settings?.site).toMatchObject({ cover: "a/b.jpg", accentColor: "#1f6feb" });
});

test("warns about a limit above the maximum of Inoreader", () => {
  const text = `${SITE}feeds: {limit: 3001}\nwires:\n  a: {all: tag:a}\n  b: {all: tag:b, limit: 10000}\n  c: {all: tag:c, limit: 3000}\n`;
  const { settings, faults, hints } = read(text);

  expect(faults).toEqual(["settings/limit 2:16?", "settings/limit 5:26?"]);
  expect(hints[0]).toContain("Write `limit: 3000`");
  expect([settings?.feeds.limit, settings?.wires.map(({ limit }) => limit)]).toEqual([3001, [3001, 10_000, 3000]]);
});

test("names `site:` for its keys at the top level, and for their names in other tools", () => {
  const { faults, hints } = read("title: x\nbaseURL: https://a.example/\nlanguageCode: en\n");

  expect(faults).toEqual(["settings/key 1:1", "settings/key 2:1", "settings/key 3:1"]);
  expect(hints).toEqual([
    "Write it under `site:` as `title: …`.",
    "Write it under `site:` as `url: …`.",
    "Write it under `site:` as `language: …`.",
  ]);
});

test.each([
  ["menus: []", "Write it under `site:` as `menu: …`."],
  ["copyright: x", "Write it under `site:` as `rights: …`."],
  ["permalinks: {posts: x}", "Write it under `site:` as `permalink: …`."],
  ["formats: [rss]", "Write it under `feeds:` as `formats: …`."],
  ["static: public", "Write it under `articles:` as `static: …`."],
  ["staticDir: public", "Write it under `articles:` as `static: …`."],
  ["articles: {permalink: x}", "Write it under `site:` as `permalink: …`."],
  ["feeds: {outputs: [rss]}", "Write `formats: …` instead."],
  ["theme: ananke", "Delete it: styles and parts of pages are files in the folder `theme/`."],
  ["contentDir: content", "Delete it, and name the folder on the command line: `newswire build --articles DIR`."],
  ["publishDir: public", "Delete it, and name the folder on the command line: `newswire build --out DIR`."],
  ["deploy: {target: s3://x}", "Delete it, and name the target on the command line: `newswire deploy s3://BUCKET`."],
  ["taxonomies: {tag: tags}", "Write for which words newswire makes feeds: `feeds: {by: [tag, section]}`."],
  ["uglyURLs: true", "Write `permalink: /:path.html` under `site:`."],
  ["pinned: [a]", "Delete it, and write `pinned: true` in each article that the front page begins with."],
  ["pagination: {pagerSize: 5}", expect.stringContaining("newswire splits long lists itself.")],
  ["params: {x: 1}", expect.stringContaining("Facts about the site belong under `site:`")],
  ["markup: {}", "Delete it: newswire has no such setting."],
  ["articles: content", "If this is a folder, name it on the command line: `newswire build --articles content`."],
  // A misspelled key of newswire, and a key that no tool has.
  ["feeds: {limits: 5}", "Did you mean `limit`?"],
  ["wires: {a: {all: [tag:b], baseURL: x}}", expect.stringContaining("Valid keys: ")],
])("says for the setting %j of another tool what newswire has instead", (more, hint) => {
  expect(hintsOf(more)).toEqual([hint]);
});

test("does not call a setting missing that is there under its name in another tool", () => {
  const { faults, hints } = read("site:\n  title: x\n  baseURL: https://a.example/\n  menu: [{name: y, url: z/}]\n");

  expect(faults).toEqual(["settings/key 3:3", "settings/key 4:11"]);
  expect(hints).toEqual(["Write `url: …` instead.", "Write `title: …` instead."]);
});

test("reads the pattern that it suggests for addresses without folders", () => {
  expect(read("site: {title: a, url: https://a.example/, permalink: /:path.html}").faults).toEqual([]);
});

test("refuses settings that are not a mapping", () => {
  expect(read("- a\n- b\n").faults).toEqual(["settings/mapping 1:1"]);
});

test("reports all errors of the settings in one run", () => {
  const text = "site:\n  titel: x\n  url: nowhere\nfeeds: {limit: many}\nwires: {w: {all: [x:y]}}\npassThrough: [id]\nnew: 1\n";
  expect(read(text).faults).toEqual([
    "settings/key 2:3",
    "settings/key 6:15",
    "settings/key 7:1",
    "settings/type 3:8",
    "settings/type 4:16",
    "settings/type 5:19",
  ]);
});

test("a byte order mark does not change places", () => {
  expect(read(`\ufeff${SITE}`).faults).toEqual([]);
  expect(read("\ufeffsit: x\n").faults).toContain("settings/key 1:1");
});

test("returns either settings or errors, for any text", () => {
  const value = fc.constantFrom("x", "", "[a]", "{a: b}", "true", "3", "https://a.example/", "tag:a", "{all: tag:a}", "'", "&a", "[");
  const key = fc.constantFrom(
    "title",
    "url",
    "site",
    "feeds",
    "wires",
    "tags",
    "authors",
    "hubs",
    "pages",
    "passThrough",
    "publish",
    "__proto__",
  );
  const lines = fc.array(
    fc.tuple(fc.constantFrom("", "  "), key, value).map(([indent, name, text]) => `${indent}${name}: ${text}`),
    { maxLength: 6 },
  );
  fc.assert(
    fc.property(lines, (more) => {
      const { settings, faults } = read(`${SITE}${more.join("\n")}`);
      expect(settings === undefined).toBe(faults.some((fault) => !fault.endsWith("?")));
    }),
    { numRuns: 500 },
  );
});
