import { describe, expect, test } from "vitest";
import { articleReader } from "../../../src/article/read-article.ts";
import type { ReadArticle } from "../../../src/article/read-article.ts";
import type { Surroundings } from "../../../src/article/to-article.ts";
import type { Article } from "../../../src/model/article.ts";
import type { Asset } from "../../../src/model/asset.ts";
import { reportInto } from "../../../src/model/problem.ts";
import type { Problem } from "../../../src/model/problem.ts";
import { readSettings } from "../../../src/settings/read-settings.ts";
import { openZone, UTC } from "../../../src/text/date.ts";

const picture: Asset = {
  copyOf: "/news/articles/harbour.jpg",
  path: "media/0123456789abcdef-harbour.jpg",
  url: "https://news.example.org/media/0123456789abcdef-harbour.jpg",
  type: "image/jpeg",
  length: 1234,
};

const firstSeen = Date.parse("2026-03-01T10:00:00Z");
const now = Date.parse("2026-04-01T12:00:00Z");

interface Given {
  readonly path?: string;
  readonly body?: string;
  readonly settings?: string;
  readonly around?: Partial<Surroundings>;
}

interface Read {
  readonly read: ReadArticle | undefined;
  /** Code, line and column of each problem; warnings end in `?`. */
  readonly faults: readonly string[];
  readonly hints: readonly (string | undefined)[];
  readonly messages: readonly string[];
}

async function read(
  fields: string,
  { path = "2026-01-31-harbour.md", body = "Body\n", settings: more = "", around = {} }: Given = {},
): Promise<Read> {
  const problems: Problem[] = [];
  const settings = readSettings(
    `site: {title: Pacific Wire, url: https://news.example.org/wire, timezone: Asia/Tokyo}\n${more}`,
    (finding) => {
      throw new Error(finding.message);
    },
  );
  const zone = await openZone("Asia/Tokyo");
  if (settings === undefined || zone === undefined) throw new Error("the settings of this test are wrong");
  const readArticle = articleReader({
    settings,
    zone,
    now,
    findAsset: (_, reference) => (reference === "harbour.jpg" ? picture : {}),
    firstSeen: () => ({ instant: firstSeen, by: "history" }),
    ...around,
  });
  const file = { file: `articles/${path}`, path, bytes: Buffer.from(`---\n${fields}---\n${body}`) };
  const result = readArticle(file, reportInto(problems, file.file));
  const faults = problems.map(({ code, line, column, severity }) => `${code} ${line}:${column}${severity === "warning" ? "?" : ""}`);
  return {
    read: result?.article === undefined ? undefined : result,
    faults: faults.toSorted(),
    hints: problems.map(({ hint }) => hint),
    messages: problems.map(({ message }) => message),
  };
}

async function article(fields: string, given?: Given): Promise<Article> {
  const { read: result, faults } = await read(fields, given);
  if (result === undefined) throw new Error(faults.join("\n"));
  return result.article;
}

const faults = async (fields: string, given?: Given): Promise<readonly string[]> => (await read(fields, given)).faults;
const at = (text: string): number => Date.parse(text);

test("needs only a title: everything else has a default", async () => {
  expect(await article("title: New cranes\n")).toEqual({
    file: "articles/2026-01-31-harbour.md",
    id: "tag:news.example.org,2026-01-31:harbour",
    slug: "harbour",
    url: "https://news.example.org/wire/articles/harbour/",
    page: "articles/harbour/index.html",
    title: "New cranes",
    tags: [],
    authors: [],
    language: "en",
    dir: "ltr",
    published: at("2026-01-31T00:00:00+09:00"),
    updated: at("2026-01-31T00:00:00+09:00"),
    days: [at("2026-01-31T00:00:00+09:00")],
    draft: false,
    corrections: [],
    relatedTo: [],
    extra: {},
  });
});

test.each([
  ["2026-01-31-harbour.md", "harbour"],
  ["2026/01/harbour.md", "harbour"],
  ["2026-01-31-harbour/index.md", "harbour"],
  ["Harbour News.md", "harbour-news"],
  ["index.md", "index"],
])("the file %s has the slug %s", async (path, slug) => {
  expect((await article("title: x\n", { path })).slug).toBe(slug);
});

test("the id has the day as written, not the day in UTC", async () => {
  const { id, published } = await article("title: x\npublished: 2026-02-01T01:00+09:00\n");
  expect([id, published]).toEqual(["tag:news.example.org,2026-02-01:harbour", at("2026-01-31T16:00:00Z")]);
});

test("without a date uses the time the file was added, and warns if only the disk knows it", async () => {
  const path = "harbour.md";
  expect((await article("title: x\n", { path })).published).toBe(firstSeen);
  const around = { firstSeen: () => ({ instant: firstSeen, by: "mtime" as const }) };
  expect(await faults("title: x\n", { path, around })).toEqual(["front-matter/published 1:1?"]);
});

test.each([
  ["title: x\npermalink: /2015/05/11/traits/\n", "harbour.md"],
  ["title: x\n", "blog/2015/05/11/harbour.md"],
])("takes the date from the address or the folders: %j, %s", async (fields, path) => {
  const story = await article(fields, { path });
  expect([story.published, story.days]).toEqual([at("2015-05-10T15:00:00Z"), [at("2015-05-10T15:00:00Z")]]);
});

test("takes no date from numbers in folders that are none", async () => {
  expect((await article("title: x\n", { path: "2015/05/44/harbour.md" })).published).toBe(firstSeen);
});

test("accepts aliases of a key, but not two names in one file", async () => {
  const story = await article("title: x\ndate: 2026-02-01\nauthor: Ann\ndescription: In short.\ndeck: Below\n");
  expect(story).toMatchObject({
    published: at("2026-02-01T00:00:00+09:00"),
    authors: [{ name: "Ann" }],
    summary: "In short.",
    subtitle: "Below",
  });
  expect(await faults("title: x\npublished: 2026-02-01\ndate: 2026-02-01\n")).toEqual(["front-matter/duplicate 4:1"]);
  expect(await faults("title: x\nsubtitle: a\ndeck: b\n")).toEqual(["front-matter/duplicate 4:1"]);
});

test("tags with the same slug are one tag, with the label of the settings", async () => {
  const settings = "tags: {us: US, cpp: C++}\n";
  const expected = [
    { label: "US", slug: "us" },
    { label: "C++", slug: "cpp" },
    { label: "Hong Kong", slug: "hong-kong" },
  ];
  expect((await article("title: x\ntags: [Us, c++, Hong Kong, hong-kong, US]\n", { settings })).tags).toEqual(expected);
  expect((await article("title: x\ntags: US, C++, Hong Kong\n", { settings })).tags).toEqual(expected);
});

test("with tagsClosed an unknown tag is an error that suggests a listed one", async () => {
  const result = await read("title: x\ntags:\n  - us\n  - jpaan\n", { settings: "tags: {us: US, japan: Japan}\ntagsClosed: true\n" });
  expect([result.read, result.faults, result.hints]).toEqual([undefined, ["front-matter/tag 5:5"], ["Did you mean `Japan`?"]]);
});

test.each([
  ["corrections: wrong", 'For example `corrections: [{date: 2026-01-31, note: "…"}]`.'],
  ["corrections: [wrong]", 'For example `corrections: [{date: 2026-01-31, note: "…"}]`.'],
])("an example of a correction has a date that is valid when copied: %s", async (line, hint) => {
  expect((await read(`title: x\n${line}\n`)).hints).toEqual([hint]);
});

test("an author is a key of the settings, a name or a mapping", async () => {
  const settings = "authors: {ann: {name: Ann Lee, email: ann@example.org}}\n";
  const { authors } = await article("title: x\nauthors: [ann, Bo, {name: Cy, url: 'https://cy.example/'}]\n", { settings });
  expect(authors).toEqual([{ name: "Ann Lee", email: "ann@example.org" }, { name: "Bo" }, { name: "Cy", url: "https://cy.example/" }]);
});

test("significant corrections and a withdrawal move updated, minor corrections do not", async () => {
  const head = "title: x\ncorrections:\n  - {date: 2026-02-03, note: late}\n  - {date: 2026-02-02, note: early}\n";
  expect((await article(`${head}  - {date: 2026-02-09, note: typo, significant: false}\n`)).updated).toBe(at("2026-02-03T00:00:00+09:00"));
  expect((await article(`${head}withdrawn: {date: 2026-02-05, reason: wrong}\n`)).updated).toBe(at("2026-02-05T00:00:00+09:00"));
  expect((await article(head)).corrections.map(({ note }) => note)).toEqual(["early", "late"]);
});

const hour = "title: x\ndate: 2026-03-02T09:00Z\n";

test.each([
  ["an update", "updated: 2026-03-01\n", "4:10"],
  ["an update an hour before", "updated: 2026-03-02T08:00Z\n", "4:10"],
  ["a correction", "corrections:\n  - {date: 2026-03-01T10:00Z, note: a}\n  - {date: 2026-03-03, note: b}\n", "5:12"],
  ["a correction that moves nothing", "corrections: [{date: 2026-03-01, note: a, significant: false}]\n", "4:22"],
  ["a withdrawal", "withdrawn: {date: 2026-03-01, reason: a}\n", "4:19"],
  ["an expiry", "expires: 2026-03-01T00:00Z\n", "4:10"],
])("%s cannot be before the publication", async (_, fields, place) => {
  const { faults: found, messages } = await read(hour + fields);
  expect(found).toEqual([`front-matter/date ${place}`]);
  expect(messages.join("\n")).toContain("`date` (2026-03-02T09:00:00Z)");
});

test("a correction or withdrawal on the day of publication needs a time, and the hint shows the line to write", async () => {
  for (const published of ["2026-03-02T09:00+09:00", "2026-03-02"]) {
    for (const field of ["corrections: [{date: 2026-03-02, note: a}]", "withdrawn: {date: 2026-03-02, reason: a}"]) {
      const { faults: found, hints } = await read(`title: x\npublished: ${published}\n${field}\n`);
      expect(found).toEqual([expect.stringMatching(/^front-matter\/date 4:/)]);
      expect(hints).toEqual([expect.stringContaining("`date: 2026-04-01T12:00:00Z`")]);
    }
  }
  const { corrections, updated } = await article(`${hour}corrections: [{date: 2026-03-02T09:30Z, note: a}, {date: 2026-03-03, note: b}]\n`);
  expect([corrections.length, updated]).toEqual([2, at("2026-03-03T00:00:00+09:00")]);
});

test("a story that expires on its day of publication needs a later time", async () => {
  expect(await faults(`${hour}expires: 2026-03-02\n`)).toEqual(["front-matter/date 4:10"]);
  expect((await article(`${hour}expires: 2026-03-02T10:00Z\n`)).expires).toBe(at("2026-03-02T10:00:00Z"));
});

test("`updated` with only the day of publication means the time of publication", async () => {
  expect((await article(`${hour}updated: 2026-03-02\n`)).updated).toBe(at("2026-03-02T09:00:00Z"));
  expect((await article("title: x\ndate: 2026-03-02\nupdated: 2026-03-02\n")).updated).toBe(at("2026-03-02T00:00:00+09:00"));
  expect((await article(`${hour}updated: 2026-03-03\n`)).updated).toBe(at("2026-03-03T00:00:00+09:00"));
  // The site's day, in Tokyo, which is the one that was published in.
  expect((await article("title: x\ndate: 2026-03-02T20:00Z\nupdated: 2026-03-03\n")).updated).toBe(at("2026-03-02T20:00:00Z"));
});

test.each([
  ["updated: 2026-04-01T12:11Z\n", "4:10"],
  ["corrections: [{date: 2027-03-05, note: a}]\n", "4:22"],
  ["corrections: [{date: 2027-03-05, note: a, significant: false}]\n", "4:22"],
  ["withdrawn: {date: 2026-04-02, reason: a}\n", "4:19"],
])("a change of a public story cannot be in the future: %s", async (field, place) => {
  expect(await faults(hour + field)).toEqual([`front-matter/future ${place}`]);
});

test("accepts dates up to ten minutes in the future", async () => {
  const fields = "updated: 2026-04-01T12:10Z\ncorrections: [{date: 2026-04-01T12:09:59Z, note: a}]\n";
  expect((await article(hour + fields)).updated).toBe(at("2026-04-01T12:10:00Z"));
});

test("`updated` of a scheduled story may be its publication, and a later date is a warning", async () => {
  expect(await faults("title: x\ndate: 2027-03-02T09:00Z\nupdated: 2027-03-02T09:05Z\n")).toEqual([]);
  expect(await faults("title: x\ndate: 2026-03-02\nembargo: 2026-05-01\nupdated: 2026-05-01\n")).toEqual([]);
  expect(await faults("title: x\ndate: 2027-03-02T09:00Z\nupdated: 2027-03-02T10:00Z\n")).toEqual(["front-matter/future 4:10?"]);
  expect(await faults("title: x\ndate: 2027-03-02\ncorrections: [{date: 2027-03-05, note: a}]\n")).toEqual(["front-matter/future 4:22"]);
});

test("a day begins at its first moment in every key, even if the clocks skip midnight", async () => {
  const zone = await openZone("Africa/Cairo");
  const fields = ["published: 2025-04-25", "embargo: 2026-04-24", "updated: 2026-04-24", "expires: 2027-04-30"];
  const { read: result, faults: found } = await read(`title: x\n${fields.join("\n")}\n`, { around: zone === undefined ? {} : { zone } });
  expect(found).toEqual([]);
  expect(result?.article).toMatchObject({
    published: at("2025-04-25T01:00:00+03:00"),
    embargo: at("2026-04-24T01:00:00+03:00"),
    updated: at("2026-04-24T01:00:00+03:00"),
    expires: at("2027-04-30T01:00:00+03:00"),
  });
  const named = await article("title: x\n", { path: "2025-04-25-harbour.md", around: zone === undefined ? {} : { zone } });
  expect([named.published, named.id]).toEqual([at("2025-04-25T01:00:00+03:00"), "tag:news.example.org,2025-04-25:harbour"]);
});

test("publishes a picture of the site, and reports a missing one", async () => {
  const { read: result } = await read("title: x\nimage: {src: harbour.jpg, alt: Cranes, syndicate: false}\n");
  expect(result?.assets).toEqual([picture]);
  expect(result?.article.image).toEqual({ src: picture.url, type: "image/jpeg", length: 1234, alt: "Cranes", syndicate: false });
  expect(await faults("title: x\nimage:\n  src: harbor.jpg\n")).toEqual(["front-matter/file 4:8?"]);
});

test("takes the size of a picture on another site from the article, and measures pictures of the site if possible", async () => {
  const said = "type: image/webp, length: 5000, width: 1200, height: 800";
  const known = { type: "image/webp", length: 5000, width: 1200, height: 800 };
  const elsewhere = await article(`title: x\nimage: {src: "https://cdn.example/pic?id=9", ${said}}\n`);
  expect(elsewhere.image).toEqual({ src: "https://cdn.example/pic?id=9", ...known, syndicate: true });
  const ours = await article(`title: x\nimage: {src: harbour.jpg, ${said}}\n`);
  expect(ours.image).toMatchObject({ src: picture.url, type: "image/jpeg", length: 1234, width: 1200, height: 800 });
  const measured = { findAsset: () => ({ ...picture, width: 640, height: 480 }) };
  expect((await article(`title: x\nimage: {src: harbour.jpg, ${said}}\n`, { around: measured })).image).toMatchObject({
    width: 640,
    height: 480,
  });
});

test("takes the size of a film on another site from the article; sound has no size", async () => {
  const { video } = await article("title: x\nvideo: {src: https://cdn.example/a.mp4, width: 1920, height: 1080}\n");
  expect(video).toEqual({ src: "https://cdn.example/a.mp4", type: "video/mp4", width: 1920, height: 1080 });
  expect(await faults("title: x\naudio: {src: https://cdn.example/a.mp3, width: 1920}\n")).toEqual(["front-matter/key 3:41"]);
});

test("the type of a picture must be an image type", async () => {
  expect(await faults("title: x\nimage: {src: https://cdn.example/a, type: text/html}\n")).toEqual(["front-matter/type 3:43"]);
});

test.each([
  "audio: https://cdn.example/a.exe",
  "audio: https://cdn.example/listen.html",
  "audio: {src: https://cdn.example/a, type: application/pdf}",
  "video: https://cdn.example/a.jpg",
  "image: https://cdn.example/a.pdf",
])("%s is a problem, and for audio and video an error: the file is of another kind", async (fields) => {
  expect(await faults(`title: x\n${fields}\n`)).toEqual([
    expect.stringMatching(fields.startsWith("image") ? /^front-matter\/file 3:\d+\?$/ : /^front-matter\/file 3:\d+$/),
  ]);
});

test("a type in the article counts more than the end of a URL", async () => {
  expect((await article("title: x\naudio: {src: https://cdn.example/a.php, type: audio/mpeg}\n")).audio?.type).toBe("audio/mpeg");
  expect((await article("title: x\nvideo: {src: https://cdn.example/a, type: application/vnd.apple.mpegurl}\n")).video?.type).toBe(
    "application/vnd.apple.mpegurl",
  );
  const file = { ...picture, type: "application/pdf", path: "media/0123456789abcdef-harbour.pdf" };
  expect(await faults("title: x\nimage: harbour.pdf\n", { around: { findAsset: () => file } })).toEqual(["front-matter/file 3:8?"]);
});

test.each(["javascript:alert(1)", "file:///etc/passwd", "data:image/png;base64,AAAA"])(
  "%s is never a picture, whatever files exist",
  async (src) => {
    expect(await faults(`title: x\nimage: "${src}"\n`, { around: { findAsset: () => picture } })).toEqual(["front-matter/file 3:8"]);
  },
);

test.each([
  [
    "image: page.html",
    "is text/html, which browsers run as code",
    "image not published: page.html is text/html, which browsers run as code",
  ],
  ["audio: a.mp3?b", "is a folder", "audio not published: a.mp3?b is a folder"],
  ["video: {src: film.mp4}", undefined, "video not found: film.mp4"],
])("says why `%s` is not published", async (field, refusal, message) => {
  expect((await read(`title: x\n${field}\n`, { around: { findAsset: () => ({ refusal }) } })).messages).toEqual([message]);
});

test("a recording on another site needs a type, or a URL that shows it", async () => {
  const { audio } = await article("title: x\naudio: {src: https://cdn.example/a.mp3?x=1, duration: '1:02:03', length: 5}\n");
  expect(audio).toEqual({ src: "https://cdn.example/a.mp3?x=1", type: "audio/mpeg", duration: 3723, length: 5 });
  expect(await faults("title: x\nvideo: https://cdn.example/watch\n")).toEqual(["front-matter/required 3:8"]);
});

test("a misspelled key is an error, an unknown key a warning, and a key in passThrough is fine", async () => {
  expect(await faults("titel: x\ntagz: a\n")).toEqual(["front-matter/key 2:1", "front-matter/key 3:1"]);
  expect(await faults("title: x\nweather: sunny\n")).toEqual(["front-matter/unknown 3:1?"]);
  const { read: result, faults: none } = await read("title: x\nweather: {sky: [blue]}\n", { settings: "passThrough: [weather]\n" });
  expect([result?.article.extra, none]).toEqual([{ weather: { sky: ["blue"] } }, []]);
});

test("a misspelled key beside the right one is to go, named as in the file", async () => {
  expect((await read("title: x\ntag: a\ntagz: b\n")).hints).toEqual(["Delete it, if you mean `tag`, which is set already."]);
  expect((await read("title: x\nauthors: [a]\nautho: b\n")).hints).toEqual(["Delete it, if you mean `authors`, which is set already."]);
});

test("reports all errors of an article in one run, each at its place", async () => {
  const fields = "title:\npublished: 2026-02-30\npriority: 10\nlanguage: en-\nurl: a.example\ndraft: maybe\nid: javascript:x\nslug: A B\n";
  expect(await faults(fields)).toEqual([
    "front-matter/date 3:12",
    "front-matter/required 2:1",
    "front-matter/slug 9:7?",
    "front-matter/type 4:11",
    "front-matter/type 5:11",
    "front-matter/type 6:6",
    "front-matter/type 7:8",
    "front-matter/type 8:5",
  ]);
});

test("a time that the site's clocks skip is an error, and needs an offset", async () => {
  const around = { zone: { ...UTC, instantOf: () => undefined } };
  expect(await faults("title: x\npublished: 2026-03-08T02:30\n", { around })).toEqual(["front-matter/date 3:12"]);
});

test("an invalid date in the file name is an error", async () => {
  expect(await faults("title: x\n", { path: "2026-02-30-harbour.md" })).toEqual(["front-matter/date 1:1"]);
});

test("the direction follows the language, unless the article sets it", async () => {
  expect(await article("title: x\nlanguage: AR-eg\n")).toMatchObject({ language: "ar-EG", dir: "rtl" });
  expect(await article("title: x\nlanguage: ar\ndir: ltr\n")).toMatchObject({ dir: "ltr" });
});

/** What becomes of a story with these fields: it is public, waits until a day, is a draft, or is refused with these codes. */
async function fate(fields: string, given?: Given): Promise<string> {
  const { read: result, faults: found } = await read(`title: x\n${fields}\n`, given);
  if (result === undefined) return [...new Set(found.filter((code) => !code.endsWith("?")).map((code) => code.split(" ")[0]))].join();
  const { draft, published, embargo = 0 } = result.article;
  const appears = Math.max(published, embargo);
  return draft ? "draft" : appears > now ? new Date(appears).toISOString().slice(0, 10) : "public";
}

describe("never publishes a story that other tools would hold back", () => {
  test.each([
    "publishDate",
    "publish_date",
    "Publish-Date",
    "PUBLISHDATE",
    "pubDate",
    "published_at",
    "go_live",
    "datePublished",
    "embargo_until",
    "embargoUntil",
    "EmbargoedUntil",
    "scheduled_for",
    "not_before",
    "hidden-until",
    "Scheduled",
  ])("%s with a later day", async (key) => {
    expect(await fate(`${key}: 2027-01-02T00:00Z`)).toBe("2027-01-02");
    expect(await fate(`${key}: 2026-02-01`)).toBe("public");
    expect(await fate(`${key}: soon`)).toBe("front-matter/date");
    expect(await fate(`${key}:`)).toBe("public");
  });

  test("until the later of two days", async () => {
    const both = await article("title: x\ndate: 2026-02-03\npublishDate: 2027-01-02T00:00Z\n");
    expect([both.published, both.embargo]).toEqual([at("2026-02-03T00:00:00+09:00"), at("2027-01-02T00:00:00Z")]);
    const scheduled = await article("title: x\npublishDate: 2027-01-02T00:00Z\n");
    expect([scheduled.published, scheduled.id, scheduled.embargo]).toEqual([
      at("2027-01-02"),
      "tag:news.example.org,2027-01-02:harbour",
      undefined,
    ]);
    expect(await fate("embargo: 2026-05-01T00:00Z\nembargo_until: 2027-01-02T00:00Z")).toBe("2027-01-02");
    expect(await fate("embargo: 2027-01-02T00:00Z\nembargo_until: 2026-05-01T00:00Z")).toBe("2027-01-02");
  });

  test.each([
    "draft: yes",
    "draft: True",
    "draft: 1",
    'draft: "true"',
    "draft: ON",
    "published: false",
    "published: no",
    'published: "false"',
    "publish: false",
    "published: 0",
    "Published: false",
    "private: true",
    "is_private: yes",
    "unpublished: 1",
    "isDraft: TRUE",
    "wip: true",
    "public: false",
    "is_published: no",
    "visible: false",
    "dg-publish: false",
    "status: draft",
    "Status: Draft",
    "STATUS: pending",
    "status: private",
    "status: scheduled",
    "post_status: future",
    "status: In review",
    "status: needs-review",
    "status: draft (2nd)",
    "visibility: private",
    "visibility: members",
    "status: Not published",
    "publishStatus: unpublished",
    "workflow_state: Draft",
    "params: {draft: true, isDraft: true}",
    "extra: {status: draft}",
    "published: false\ndate: 2026-02-01",
    "state: draft",
  ])("%s", async (fields) => {
    expect(await fate(fields)).toBe("draft");
  });

  test.each(["_drafts/a.md", "drafts/a.md", "2026/Drafts/a.md", "_Drafts/sub/a.md", "posts/_draft/index.md"])(
    "the file %s",
    async (path) => {
      expect(await fate("date: 2026-02-01", { path })).toBe("draft");
      expect(await faults("title: x\n", { path })).toEqual(["front-matter/hold 1:1?"]);
      expect(await faults("title: x\ndraft: true\n", { path })).toEqual([]);
    },
  );

  test.each([
    "hidden: true",
    "Hidden: yes",
    "unlisted: true",
    "is_unlisted: 1",
    "hide: true",
    "hideFromFeed: true",
    "permalink: false",
    "feed: false",
    "excludeFromFeeds: true",
    "eleventyExcludeFromCollections: true",
    "listed: false",
    "build: {list: never}",
    "_build: {render: false}",
    "params: {hiddenInHomeList: true}",
    "premium: true",
  ])("%s has no equivalent: a draft, with a warning that shows the line to write", async (fields) => {
    const { faults: found, hints } = await read(`title: x\n${fields}\n`);
    expect(found).toEqual([expect.stringMatching(/^front-matter\/hold 3:\d+\?$/)]);
    expect(hints).toEqual([expect.stringContaining("`draft: true`")]);
    expect(await fate(fields)).toBe("draft");
    expect(await fate(`draft: true\n${fields}`)).toBe("draft");
  });

  test("a password is an error that shows the line to write", async () => {
    const { faults: found, hints } = await read("title: x\npassword: hunter2\n");
    expect(found).toEqual(["front-matter/hold 3:1"]);
    expect(hints).toEqual([expect.stringContaining("`draft: true`")]);
  });

  test.each(["expiryDate", "expiry_date", "unpublish_on", "ExpireDate", "expirationDate"])("%s", async (key) => {
    const { faults: found, hints } = await read(`title: x\n${key}: 2036-03-05\n`);
    expect(found).toEqual(["front-matter/hold 3:1"]);
    expect(hints).toEqual([expect.stringContaining("`expires: 2036-03-05`")]);
    expect(await fate(`${key}: 2036-03-05\nexpires: 2036-03-05`)).toBe("public");
    expect(await fate(`${key}: 2036-03-05\nexpires: 2036-03-06`)).toBe("front-matter/hold");
    expect(await fate(`${key}: 2036-03-05\ndraft: true`)).toBe("draft");
  });

  test("an expiryDate that is over", async () => {
    expect(await fate("expiryDate: 2026-01-05")).toBe("draft");
    expect(await faults("title: x\nexpiryDate: 2026-01-05\n")).toEqual(["front-matter/hold 3:1?"]);
    expect(await fate("expiryDate: 2026-01-05\ndraft: false")).toBe("front-matter/hold");
  });

  test.each(["status: in Arbeit", "visibility: team", "private: partly", "hidden: [rss]", "status: {de: Entwurf}"])(
    "%s is unclear: an error",
    async (fields) => {
      expect(await fate(fields)).toBe("front-matter/hold");
      expect(await fate(`${fields}\ndraft: false`)).toBe("public");
      expect(await fate(`${fields}\ndraft: true`)).toBe("draft");
    },
  );

  test("release_date in the future, unless it is in passThrough", async () => {
    expect(await fate("release_date: 2027-01-02")).toBe("front-matter/hold");
    expect(await fate("release_date: 2026-01-02")).toBe("public");
    expect(await fate("release_date: 2027-01-02", { settings: "passThrough: [release_date]\n" })).toBe("public");
  });

  test.each([
    "hiden: true",
    "pirvate: yes",
    "statuss: draft",
    "publsihed: false",
    "publsh_date: 2027-01-02",
    "unlistd: true",
    "expirydat: 2026-01-02",
    "post_is_draft: true",
    "draft_status: in review",
    "embargo_lift: 2027-01-02",
    "phase: draft",
    "type: Unpublished",
    "note: do not publish",
    "visibel: false",
    "activ: no",
    "Aktive: off",
    "isVisble: false",
    "enabeld: 0",
    "lsited: false",
    "shwo: false",
    "ublic: false",
    "hidee: true",
    "syndicte: never",
    "post_hidden: true",
    "Page-Visible: no",
    "visible_flag: false",
    "is_post_live_now: false",
    "not_visible: true",
    "isNotPublic: yes",
    "unreleased: true",
    "inactive: true",
    "should_not_publish: true",
    "not_private: false",
    "params: {visibel: false}",
    "options: {draft_only: true}",
    "brouilon: true",
    "rdaft: true",
    "raft: true",
    "site.visible: false",
    "ok_to_publish: no",
    "show_on_site: false",
  ])("a misspelling such as %s", async (fields) => {
    expect(await fate(fields)).toBe("front-matter/key");
  });

  test.each(["brouillon: true", "Entwurf: yes", "status: borrador", "publicado: false", "下書き: true", "params: {draft: true}"])(
    "%s",
    async (fields) => {
      expect(await fate(fields)).toBe("draft");
    },
  );

  test("a near miss says how to hold the story back, with a key that newswire accepts", async () => {
    expect((await read("title: x\nvisibel: false\n")).hints).toEqual([expect.stringMatching(/^Write `draft: true` to hold/)]);
    expect((await read("title: x\nembargo_lift: 2027-01-02\n")).hints).toEqual([expect.stringMatching(/^Write `embargo: 2027-01-02`/)]);
  });

  test("contradictory keys are an error", async () => {
    expect(await fate("draft: false\nstatus: draft")).toBe("front-matter/hold");
    expect(await fate("draft: false\npublished: false")).toBe("front-matter/hold");
  });

  test("even if the key is in passThrough", async () => {
    const settings = "passThrough: [status, hidden]\n";
    expect(await fate("status: draft", { settings })).toBe("draft");
    expect(await fate("hidden: true", { settings })).toBe("draft");
    const { read: result, faults: found } = await read("title: x\nstatus: final cut\nhidden: false\n", { settings });
    expect([result?.article.extra, found]).toEqual([{ status: "final cut", hidden: "false" }, []]);
  });

  test("warns in each file, with the line to write", async () => {
    const { faults: found, hints } = await read("title: x\nstatus: draft\nprivate: true\n");
    expect(found).toEqual(["front-matter/hold 3:1?", "front-matter/hold 4:1?"]);
    expect(hints).toEqual(["Write `draft: true` instead.", "Write `draft: true` instead."]);
  });
});

test.each([
  "draft: no",
  "draft: OFF",
  "published: true",
  "published: yes\ndate: 2026-02-01",
  "hidden: false",
  "private: no",
  "status: published",
  "status: Live",
  "visibility: public",
  "public: true",
  "unlisted: 0",
  "feed: https://x.example/feed.xml",
  "show: The Daily",
  "state: Texas",
  "hide: [toc]",
  "permalink: /a/",
  "build: {list: always}",
  "stats: false",
  "draft_status: final",
  "embargo_lift: 2026-01-02",
  "drafted_by: Ann",
  "kind: 2027-01-02",
  "note: A draft of the treaty",
  "toc: false",
  "math: true",
  "live: https://x.example/",
  "visibel: true",
  "activ: [ferry]",
  "like: false",
  "hike: true",
  "outline: false",
  "cover: {hidden: true}",
  "searchHidden: true",
  "showToc: false",
  "hidemeta: true",
  "notable: true",
  "unread: true",
  "post_hidden: false",
  "privat: nein danke\ndraft: false",
  "params: {draft: false}",
])("%s holds nothing back", async (fields) => {
  expect(await fate(fields)).toBe("public");
});

test("`published: true` is not a date, and stamp cannot add one", async () => {
  expect((await read("title: x\npublished: true\n")).read?.lacks).toEqual(["id"]);
  expect((await read("title: x\npublished: true\ndate: 2026-02-01\n")).read?.lacks).toEqual(["id"]);
});

describe("reports a second block of front matter at its place", () => {
  test.each([
    ['+++\ntitle = "x"\ndraft = true\n+++\nText.\n', "4:1"],
    ["\n\n+++\n# a comment\ndraft = true\n+++\n", "6:1"],
    ["+++\n[params]\nx = 1\n", "4:1"],
    ["---\ndraft: true\n---\nText.\n", "4:1"],
    [';;;\n"draft": true\n;;;\n', "4:1"],
    ["embargo: 2027-01-01\n---\nText.\n", "3:1"],
  ])("%j", async (body, place) => {
    expect(await faults("title: x\n", { body })).toEqual([`front-matter/fence ${place}`]);
  });

  test.each([
    "---\n\nText.\n",
    "+++ \n\nText.\n",
    "Text.\n\n---\ndraft: true\n---\n",
    "---\nA heading: of words\n---\n",
    "```\n+++\na = 1\n+++\n```\n",
  ])("%j is text", async (body) => {
    expect(await faults("title: x\n", { body })).toEqual([]);
  });
});
