import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { newswire } from "../support/command.ts";
import { folder } from "../support/folder.ts";
import { childrenOf, parseXml, textOf } from "../support/xml.ts";
import type { Element } from "../support/xml.ts";

const SETTINGS = `site: {title: Harbour Wire, url: https://news.example/}
tags: {ports: {label: Ports, medtop: "20000343"}, docks: {label: Docks, medtop: "20000343"}}
`;

/** One story in each format. */
interface Told {
  readonly rss: Element;
  readonly atom: Element;
  readonly json: Readonly<Record<string, unknown>>;
  readonly read: (file: string) => string;
}

/** Build a site of one article, and return the story in each format. */
async function tell(fields: readonly string[], body: string, settings = SETTINGS): Promise<Told> {
  const text = ["---", "title: Ferry", "published: 2026-01-05", ...fields, "---", body, ""].join("\n");
  const cwd = folder({ "newswire.yaml": settings, "articles/ferry.md": text });
  const { code, stderr } = await newswire(["build", "--now", "2026-11-22T00:00:00Z"], { cwd });
  expect(code, stderr).toBe(0);
  const read = (file: string): string => readFileSync(join(cwd, "dist", file), "utf8");
  const [rss] = childrenOf(childrenOf(parseXml(read("rss.xml")), "channel")[0] as Element, "item");
  const [atom] = childrenOf(parseXml(read("atom.xml")), "entry");
  const [json] = (JSON.parse(read("feed.json")) as { items: Told["json"][] }).items;
  return { rss: rss as Element, atom: atom as Element, json: json as Told["json"], read };
}

describe("tags", () => {
  test("are words, once each; their codes are only in data for machines", async () => {
    const { rss, atom, json } = await tell(["tags: [Ports, docks, Night trains, PORTS]"], "Words.");

    expect(childrenOf(rss, "category").map(({ text, attributes }) => [text, attributes])).toEqual([
      ["Ports", {}],
      ["Docks", {}],
      ["Night trains", {}],
    ]);
    expect(childrenOf(atom, "category").map(({ attributes }) => attributes)).toEqual([
      { term: "Ports", label: "Ports" },
      { term: "Docks", label: "Docks" },
      { term: "Night trains", label: "Night trains" },
    ]);
    expect(json["tags"]).toEqual(["Ports", "Docks", "Night trains"]);
    expect(json["_newswire"]).toMatchObject({ subjects: [{ code: "medtop:20000343", label: "Ports" }] });
  });
});

describe("authors", () => {
  test.each([
    ["en", "Lena Tan, Daniel Osei"],
    ["ja", "Lena Tan、Daniel Osei"],
    ["ar", "Lena Tan، Daniel Osei"],
  ])("are one name in RSS, in %s, and a list in other formats", async (language, name) => {
    const { rss, atom, json } = await tell([`language: ${language}`, "authors: [Lena Tan, Daniel Osei]"], "Words.");

    expect(childrenOf(rss, "dc:creator").map(({ text }) => text)).toEqual([name]);
    expect(childrenOf(atom, "author").map((author) => textOf(author, "name"))).toEqual(["Lena Tan", "Daniel Osei"]);
    expect(json["authors"]).toEqual([{ name: "Lena Tan" }, { name: "Daniel Osei" }]);
  });

  test("are omitted for an unsigned story", async () => {
    const { rss } = await tell([], "Words.");

    expect(childrenOf(rss, "dc:creator")).toEqual([]);
  });
});

test("in RSS, the source of a story follows its media, so that readers do not mistake a picture's title for the story's", async () => {
  const { rss } = await tell(["source: Kita Press", 'image: {src: "https://cdn.example/a.png", alt: A ship}'], "Words.");

  const names = rss.children.map(({ name }) => name);
  expect(names.indexOf("source")).toBeGreaterThan(names.findLastIndex((name) => name.startsWith("media:")));
});

test("in JSON Feed, the summary is the text of a story without text", async () => {
  const { rss, json } = await tell(["summary: The ferry sails at noon."], "");

  expect(json).toMatchObject({ content_text: "The ferry sails at noon." });
  expect(json).not.toHaveProperty("content_html");
  expect(textOf(rss, "description")).toBe("The ferry sails at noon.");
});

describe("a standfirst", () => {
  const IMAGE = 'image: {src: "https://cdn.example/a.png", alt: A ship}';

  test.each([
    ["the subtitle", ["subtitle: Sails again & again.", "summary: Another."], "<p>Sails again &amp; again.</p>"],
    ["else the summary", ["summary: Sails again."], "<p>Sails again.</p>"],
  ])("is the written %s, before the picture", async (_, fields, start) => {
    const { rss, atom, json } = await tell([...fields, IMAGE], "Words.");

    for (const text of [textOf(rss, "content:encoded"), textOf(atom, "content"), String(json["content_html"])])
      expect(text).toMatch(new RegExp(`^${start}\\n<figure>.*</figure>\\n<p>Words.</p>$`));
  });

  test.each([
    ["nobody wrote it", [], "Sails again. Words.", "<p>Sails again. Words.</p>"],
    [
      "the text begins with the same words",
      ["summary: Sails “again”…"],
      "Sails *again*, at noon.",
      "<p>Sails <em>again</em>, at noon.</p>",
    ],
    ["a picture stands before those words", ["summary: Sails again"], "![](https://cdn.example/b.png)\n\nSails\nagain.", "<figure>"],
    ["the text has no words of its own, so that it is the text", ["summary: Sails again."], "", ""],
  ])("is omitted if %s", async (_, fields, body, start) => {
    const { rss } = await tell(fields, body);

    const text = childrenOf(rss, "content:encoded")[0]?.text ?? "";
    expect(text.startsWith(start)).toBe(true);
    expect(text.match(/Sails/g) ?? []).toHaveLength(body === "" ? 0 : 1);
  });

  test("is not in feeds of summaries, and not the text in ninjs", async () => {
    const { json } = await tell(["summary: Sails again."], "Words.", `${SETTINGS}feeds: {content: summary}\n`);

    expect(json["content_text"]).toBe("Sails again.");
  });
});

describe("a credit", () => {
  test.each([
    ["en", "Lea Brandt", "Picture: Lea Brandt"],
    ["en", "Photo: Lea Brandt", "Photo: Lea Brandt"],
    ["en", "© Kita Press", "© Kita Press"],
    ["en", "森 結衣", 'Picture: <span lang="und-Hani" dir="ltr">森 結衣</span>'],
    ["ja", "森 結衣", "写真：森 結衣"],
    ["ar", "Lea Brandt", 'الصورة: <span lang="en" dir="ltr">Lea Brandt</span>'],
    ["ar", "نادية حداد", "الصورة: نادية حداد"],
  ])("in %s, %s, is marked as a credit", async (language, credit, words) => {
    const image = `{src: "https://cdn.example/a.png", alt: A, credit: "${credit}"}`;
    const { json } = await tell([`language: ${language}`, `image: ${image}`], "Words.");
    const { json: captioned } = await tell([`language: ${language}`, `image: ${image.replace("alt: A", "caption: The quay")}`], "Words.");

    expect(json["content_html"]).toContain(`<figcaption>${words}</figcaption>`);
    expect(captioned["content_html"]).toContain(`<figcaption>The quay (${words})</figcaption>`);
  });
});

test("corrections follow the text, before the footnotes", async () => {
  const { json } = await tell(["corrections: [{date: 2026-01-06, note: Noon.}]"], "Words[^1].\n\n[^1]: A note.");

  expect(json["content_html"]).toMatch(
    /^<p>Words<sup>.*<\/sup>\.<\/p>\n<p><strong>Correction \(2026-01-06\): <\/strong>Noon\.<\/p>\n<hr>\n<ol/,
  );
});

describe("dates that people read", () => {
  const TOKYO = SETTINGS.replace("https://news.example/", "https://news.example/, timezone: Asia/Tokyo");
  const DATES = [
    "corrections:",
    "  - {date: 2026-02-03, note: A day.}",
    "  - {date: 2026-02-04T00:30, note: An hour.}",
    '  - {date: "2026-02-04T20:00:00-05:00", note: An hour elsewhere.}',
  ];
  const DAYS = ["(2026-02-03): ", "(2026-02-04): ", "(2026-02-05): "];

  test("are in the site's time zone in every feed, and a day stays the day as written", async () => {
    const { rss, atom, json, read } = await tell(DATES, "Words.", `${TOKYO}feeds: {formats: [rss, atom, json, ninjs]}\n`);

    for (const text of [textOf(rss, "content:encoded"), textOf(atom, "content"), String(json["content_html"]), read("ninjs.json")])
      for (const day of DAYS) expect(text).toContain(`Correction ${day}`);
  });

  test("have a time on pages only if the author wrote one", async () => {
    const { read } = await tell(DATES, "Words.", TOKYO);
    const timesOf = (page: string): string[] => Array.from(read(page).matchAll(/<time [^>]*>([^<]*)</g), ([, text = ""]) => text);

    expect(timesOf("articles/ferry/index.html")).toEqual([
      "5 January 2026",
      "5 February 2026, 10:00 UTC+9",
      "5 February 2026, 10:00 UTC+9",
      "4 February 2026, 00:30 UTC+9",
      "3 February 2026",
    ]);
    expect(timesOf("index.html")).toEqual(["5 January 2026"]);
  });

  test("are a day for a withdrawal dated with a day", async () => {
    const { read } = await tell(["withdrawn: {date: 2026-02-03, reason: Not so.}"], "Words.", TOKYO);

    expect(read("articles/ferry/index.html")).toContain('<time datetime="2026-02-02T15:00:00Z" dir="auto">3 February 2026</time>');
  });
});

test("a story without a summary has none in JSON Feed", async () => {
  const { json } = await tell([], "- A list");

  expect(json).toMatchObject({ content_html: "<ul>\n<li>A list</li>\n</ul>" });
  expect(json).not.toHaveProperty("summary");
});
