import { describe, expect, test } from "vitest";
import { reportInto } from "../../../src/model/problem.ts";
import type { Problem } from "../../../src/model/problem.ts";
import { checkContent } from "../../../src/verify/content-checks.ts";
import { checkJson } from "../../../src/verify/check-json.ts";
import { JSON_TABLE } from "../../../src/verify/json-table.ts";
import type { JsonRow } from "../../../src/verify/json-table.ts";
import { readJson } from "../../../src/verify/json-tree.ts";
import { readFeed } from "../../../src/verify/read-feed.ts";

type Values = Record<string, unknown>;

/** The problems of a feed, except for the self link. */
function problemsOf(text: string): readonly Problem[] {
  const problems: Problem[] = [];
  const report = reportInto(problems, "feed");
  const feed = readFeed(text, report);
  if (feed !== undefined) checkContent(feed, { url: undefined, now: Date.parse("2027-01-01T00:00:00Z") }, report);
  return problems.filter(({ code }) => code !== "verify/self");
}

const feedOf = (item: Values, more: Values = {}): Values => ({
  version: "https://jsonfeed.org/version/1.1",
  title: "Harbour",
  items: [{ id: "1", url: "https://a.example/1", content_text: "Ships", ...item }],
  ...more,
});
const attached = (attachment: Values): Values => feedOf({ attachments: [attachment] });
const SOUND = { url: "https://a.example/1.mp3", mime_type: "audio/mpeg" };

describe("reports what JSON Feed 1.1 forbids, by its path", () => {
  test.each<readonly [Values, string, path: string]>([
    [feedOf({}, { version: "https://jsonfeed.org/version/9" }), "value", "version"],
    [feedOf({}, { title: undefined }), "required", "title"],
    [feedOf({}, { title: "" }), "value", "title"],
    [feedOf({}, { items: {} }), "value", "items"],
    [feedOf({}, { items: ["x"] }), "value", "items[0]"],
    [feedOf({}, { icon: "icon.png" }), "value", "icon"],
    [feedOf({}, { expired: "true" }), "value", "expired"],
    [feedOf({}, { language: "en_US" }), "value", "language"],
    [feedOf({}, { hubs: [{ type: "WebSub" }] }), "required", "hubs[0].url"],
    [feedOf({}, { next_url: "https://a.example/f", feed_url: "https://a.example/f" }), "value", "next_url"],
    [feedOf({ id: undefined }), "required", "items[0].id"],
    [feedOf({ id: null }), "value", "items[0].id"],
    [feedOf({ content_text: undefined }), "required", "items[0].content_html"],
    [feedOf({ content_text: ["x"] }), "value", "items[0].content_text"],
    [feedOf({ external_url: "foo" }), "value", "items[0].external_url"],
    [feedOf({ image: "javascript:x()" }), "value", "items[0].image"],
    [feedOf({ tags: "a, b" }), "value", "items[0].tags"],
    [feedOf({ tags: ["a", 1] }), "value", "items[0].tags[1]"],
    [feedOf({ authors: { name: "Ana" } }), "value", "items[0].authors"],
    [feedOf({ authors: [{}] }), "required", "items[0].authors[0].name"],
    [feedOf({ authors: [{ name: "Ana", avatar: "/ana.png" }] }), "value", "items[0].authors[0].avatar"],
    [feedOf({ date_published: "2026-03-05" }), "date", "items[0].date_published"],
    [feedOf({ date_modified: 1772694000 }), "value", "items[0].date_modified"],
    [feedOf({ date_publishd: "2026-03-05T10:00:00Z" }), "unknown", "items[0].date_publishd"],
    [attached({ mime_type: "audio/mpeg" }), "required", "items[0].attachments[0].url"],
    [attached({ url: SOUND.url }), "required", "items[0].attachments[0].mime_type"],
    [attached({ ...SOUND, mime_type: "mp3" }), "value", "items[0].attachments[0].mime_type"],
    [attached({ ...SOUND, size_in_bytes: "12" }), "value", "items[0].attachments[0].size_in_bytes"],
    [attached({ ...SOUND, duration_in_seconds: -1 }), "value", "items[0].attachments[0].duration_in_seconds"],
  ])("%#", (feed, code, path) => {
    const problems = problemsOf(JSON.stringify(feed));

    expect(problems.map((problem) => [problem.code, problem.severity])).toEqual([[`verify/${code}`, "error"]]);
    expect(problems[0]?.message).toContain(path);
  });

  test("at the line and column of the key", () => {
    const text = JSON.stringify(feedOf({ date_published: "yesterday", image: "/1.png" }), null, 2);
    const lines = text.split("\n");

    const places = problemsOf(text).map(({ line, column }) => lines[line - 1]?.slice(column - 1).split(":")[0]);

    expect(places).toEqual(['"image"', '"date_published"']);
  });

  test("a key that stands twice in an object", () => {
    expect(problemsOf('{"version":"https://jsonfeed.org/version/1.1","title":"A","items":[],"title":"B"}')).toMatchObject([
      { code: "verify/duplicate", column: 70 },
    ]);
  });

  test("only warns of what readers accept: a number as the id, http: in the version, keys of no extension", () => {
    const all = [feedOf({ id: 7 }), feedOf({}, { version: "http://jsonfeed.org/version/1" }), feedOf({ mood: "calm" })];

    expect(all.flatMap((feed) => problemsOf(JSON.stringify(feed))).map(({ code, severity }) => `${code} ${severity}`)).toEqual([
      "verify/value warning",
      "verify/value warning",
      "verify/unknown warning",
    ]);
  });

  test("accepts every key of the format, and extensions", () => {
    const author = { name: "Ana", url: "https://a.example/", avatar: "https://a.example/ana.png" };
    const url = "https://a.example/x";
    const date = "2026-03-05T10:00:00.5+09:00";
    const item = {
      external_url: url,
      title: "One",
      content_html: "<p>x",
      summary: "s",
      image: url,
      banner_image: url,
      date_published: date,
    };
    const more = { date_modified: date, author, authors: [author], tags: [], language: "pt-BR", _own: { deep: [null] } };
    const attachments = [{ ...SOUND, title: "One", size_in_bytes: 0, duration_in_seconds: 1.5 }];
    const feed = { home_page_url: url, description: "", user_comment: "", next_url: url, icon: url, favicon: url, author, authors: [] };
    const rest = { feed_url: "https://a.example/feed.json", language: "en", expired: false, hubs: [{ type: "WebSub", url }], _own: {} };

    expect(problemsOf(JSON.stringify(feedOf({ ...item, ...more, attachments }, { ...feed, ...rest })))).toEqual([]);
  });
});

describe("every row of the table of JSON Feed counts", () => {
  test.each(JSON_TABLE.map((row) => [row[0], row[1], row] as const))("%s: %s", (parents, name, row) => {
    const less = JSON_TABLE.filter((other) => other !== row);
    for (const parent of parents.split(" ")) expect(codesWith(JSON_TABLE, parent, name)).not.toEqual(codesWith(less, parent, name));
  });

  /** The problems of a document with a wrong value of a key. */
  function codesWith(table: readonly JsonRow[], parent: string, name: string): readonly string[] {
    const lists: Values = { items: "item", hubs: "hub", authors: "author" };
    const part = { [name]: null };
    const inItem = parent === "attachment" ? { attachments: [part] } : part;
    const list = Object.keys(lists).find((key) => lists[key] === parent) ?? "items";
    const document = readJson(JSON.stringify(parent === "feed" ? part : { [list]: [inItem] }));
    const problems: Problem[] = [];
    checkJson(document, reportInto(problems, "feed"), table);
    return problems.map(({ code, message }) => `${code} ${message}`);
  }
});

describe("reads JSON as a strict parser does", () => {
  test.each([
    ['{"a": [1, 2,], "b": 3}', 13],
    ['{"a": 1,}', 9],
    ['{"a" 1}', 6],
    ["{a: 1}", 2],
    ["{'a': 1}", 2],
    ['{"a": 01}', 8],
    ['{"a": NaN}', 7],
    ['{"a": "x\ty"}', 7],
    ['{"a": "\\x"}', 7],
    ['{"a": "x', 7],
    ['{"a": 1', 8],
    ['{"a": 1} 2', 10],
    ["[1}", 3],
    ["", 1],
  ])("%s", (text, column) => {
    expect(() => JSON.parse(text)).toThrow(SyntaxError);
    expect(readJson(text).fault?.place).toEqual({ line: 1, column });
  });

  test("counts lines, and goes no deeper than any feed", () => {
    expect(readJson('{\n  "a": tru\n}').fault).toEqual({ message: "expected a value, found `tru`", place: { line: 2, column: 8 } });
    expect(readJson("[".repeat(1_000_000)).fault?.message).toBe("more than 500 levels");
  });

  test("finds the values that JSON.parse finds", () => {
    const text = ' {"a": [true, false, null, -0.5e3, "\\u00e9\\"\\\\", [], {}], "b": {"a": "x"}, "a": 1} ';
    type Node = NonNullable<ReturnType<typeof readJson>["root"]>;
    const toValue = (node: Node): unknown => {
      if (node.kind === "list") return node.items.map(toValue);
      return node.kind === "object" ? Object.fromEntries([...node.fields].map(([name, value]) => [name, toValue(value)])) : node.value;
    };
    const { root } = readJson(text);

    expect(root === undefined ? undefined : toValue(root)).toEqual(JSON.parse(text));
  });
});
