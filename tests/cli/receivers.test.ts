import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseRssFeed } from "feedsmith";
import { describe, expect, test } from "vitest";
import { newswire } from "../support/command.ts";
import { addFiles, folder } from "../support/folder.ts";
import type { Files } from "../support/folder.ts";
import { png } from "../support/picture.ts";
import { childrenOf, parseXml, textOf } from "../support/xml.ts";
import type { Element } from "../support/xml.ts";

const URL = "https://news.example/";
const SITE = `site: {title: Wire, url: ${URL}, publisher: {name: Wire Cooperative, email: desk@news.example}}\n`;
const WORDS = "Harbour boats lay at their quay all day. ".repeat(20);
const TITLE = "The ferry line reopens after four months";

/** An article with a picture that every receiver accepts, unless its fields differ. */
function article(slug: string, fields: readonly string[] = [], body = WORDS): Files {
  const own = (key: string): boolean => fields.some((field) => field.startsWith(`${key}:`));
  const lines = [
    ...(own("title") ? [] : [`title: ${TITLE}`]),
    "published: 2026-11-20T08:00:00Z",
    ...(own("image") ? [] : ["image: {src: large.png, alt: A ferry, caption: The ferry on Friday., credit: Lea Brandt}"]),
    ...fields,
  ];
  return { [`articles/${slug}.md`]: `---\n${lines.join("\n")}\n---\n${body}\n` };
}

const PICTURES: Files = { "articles/large.png": png(1280, 720), "articles/small.png": png(390, 300), "articles/a.mp3": "ID3 sound" };

interface Problem {
  readonly code: string;
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly severity: string;
  readonly message: string;
}

/** Build a site with one wire for a receiver. */
async function open(profile: string, files: Files, more = "", site = SITE) {
  const root = folder({
    "newswire.yaml": `${site}wires:\n  w: {any: [tag:x], none: [tag:y], profile: ${profile}${more}}\n`,
    ...PICTURES,
    ...files,
  });
  for (const [path, text] of Object.entries(files)) {
    if (path.endsWith(".md")) addFiles(root, { [path]: String(text).replace("---\n", "---\ntags: [x]\n") });
  }
  const run = async (verb: string): Promise<{ code: number; problems: readonly Problem[] }> => {
    const { code, stdout, stderr } = await newswire([verb, "--format", "json", "--now", "2026-11-22T00:00:00Z"], { cwd: root });
    if (stdout === "") throw new Error(stderr);
    return { code, problems: JSON.parse(stdout) as Problem[] };
  };
  const { code, problems } = await run("build");
  const read = (path: string): string => readFileSync(join(root, "dist", path), "utf8");
  return {
    root,
    code,
    problems,
    faults: problems.map(({ code: fault, file, line, column }) => `${fault} ${file}:${line}:${column}`),
    check: () => run("check"),
    read,
    channel: (): Element => childrenOf(parseXml(read("wires/w/rss.xml")), "channel")[0] as Element,
    items: (): Element[] => childrenOf(childrenOf(parseXml(read("wires/w/rss.xml")), "channel")[0] as Element, "item"),
  };
}

/** Slugs of the stories in a feed. */
function slugs(items: readonly Element[]): string[] {
  return items.map((item) => textOf(item, "link").replace(`${URL}articles/`, "").replace("/", ""));
}

function find(items: readonly Element[], slug: string): Element {
  return items[slugs(items).indexOf(slug)] as Element;
}

const WITHDRAWN = ["updated: 2026-11-20T09:00:00Z", "withdrawn: {date: 2026-11-21T07:00:00Z, reason: The ferry was another}"];

describe.each(["smartnews", "flipboard", "msn", "newsbreak"])("for %s", (profile) => {
  test("a story in another language is omitted with a warning, and an expired one without", async () => {
    const files = {
      ...article("good"),
      ...article("anders", ["language: de"]),
      ...article("british", ["language: en-GB"]),
      ...article("old", ["expires: 2026-11-21"]),
    };
    const { items, faults, code } = await open(profile, files);

    expect(code).toBe(0);
    expect(slugs(items()).toSorted()).toEqual(["british", "good"]);
    expect(faults).toEqual(["receiver/language articles/anders.md:6:1"]);
  });

  test("the feed has all required elements of RSS, and feedsmith reads it", async () => {
    const { read, channel, items } = await open(profile, article("good", ["authors: [Ann Lee]"]));
    const [item] = items() as [Element];

    for (const name of ["title", "link", "description", "language"]) expect(textOf(channel(), name)).not.toBe("");
    for (const name of ["title", "link", "guid", "pubDate", "description", "content:encoded", "dc:creator"])
      expect(textOf(item, name)).not.toBe("");
    const feed = parseRssFeed(read("wires/w/rss.xml"));
    expect(feed.items?.[0]).toMatchObject({ title: TITLE, link: `${URL}articles/good/`, dc: { creators: ["Ann Lee"] } });
    expect(feed.items?.[0]?.content?.encoded).toContain("Harbour boats");
  });

  test("the wire's other documents hold the same stories", async () => {
    const { read } = await open(profile, { ...article("good"), ...article("anders", ["language: de"]) });

    expect((JSON.parse(read("wires/w/feed.json")) as { items: { url: string }[] }).items.map(({ url }) => url)).toEqual([
      `${URL}articles/good/`,
    ]);
    expect(read("wires/w/atom.xml")).not.toContain("anders");
    expect(read("rss.xml")).toContain("anders");
  });

  test("a withdrawn story is a notice, even if it is short and has no picture", async () => {
    const { items, faults } = await open(profile, article("gone", [...WITHDRAWN, "title: Short"], ""));

    expect(faults).toEqual([]);
    expect(textOf(items()[0] as Element, "content:encoded")).toContain("The ferry was another");
  });
});

test("smartnews gets changes by the date of the item, and a withdrawal by its status", async () => {
  const files = { ...article("good", ["updated: 2026-11-20T09:00:00Z"]), ...article("gone", WITHDRAWN) };
  const { channel, items } = await open("smartnews", files, ", description: News of the harbour and of all the islands");
  const [good, gone] = [find(items(), "good"), find(items(), "gone")];

  expect([textOf(good, "media:status"), textOf(good, "pubDate")]).toEqual(["active", "Fri, 20 Nov 2026 09:00:00 GMT"]);
  expect([textOf(gone, "media:status"), textOf(gone, "pubDate")]).toEqual(["deleted", "Sat, 21 Nov 2026 07:00:00 GMT"]);
  expect(textOf(channel(), "description")).toBe("News of the harbour and of…");
  expect(textOf(channel(), "pubDate")).toBe("Sat, 21 Nov 2026 07:00:00 GMT");
  expect(textOf(good, "dc:creator")).toBe("Wire Cooperative");
  expect(textOf(good, "category")).toBe("x");
  expect(childrenOf(good, "media:thumbnail")[0]?.attributes["url"]).toMatch(/^https:\/\/news\.example\/media\/.*large\.png$/);
});

test.each([
  ["fr", "Nouvelles du port et de toutes les îles", "Nouvelles du port et de…"],
  ["ja", "太平洋の両岸からのニュースをお届けする", "太平洋の両岸からのニュースを…"],
  ["ja", "太平洋の両岸のニュースです。", "太平洋の両岸のニュースです。"],
  ["ja-JP", "👩‍👩‍👧‍👦".repeat(15), "👩‍👩‍👧‍👦".repeat(15)],
])("smartnews gets a description within the limit of its edition in %s: %s", async (language, description, cut) => {
  const { channel } = await open("smartnews", article("good"), `, all: [language:${language}], description: ${description}`);

  expect(textOf(channel(), "description")).toBe(cut);
});

test("smartnews gets a tag with a comma as one category", async () => {
  const { items } = await open("smartnews", article("good"), "", `${SITE}tags: {x: {label: "Ships,  boats， ports、quays"}}\n`);

  expect(textOf(items()[0] as Element, "category")).toBe("Ships boats ports quays");
});

test("smartnews gets at most a megabyte: the newest stories that fit", async () => {
  const body = `${WORDS}\n\n`.repeat(120);
  const slug = (i: number): string => `story-${String.fromCharCode(97 + i)}`;
  const files = Object.assign({}, ...Array.from({ length: 12 }, (_, i) => article(slug(i), [], body))) as Files;
  const { items, faults, check, read } = await open("smartnews", files);

  expect(faults).toEqual([]);
  expect(slugs(items())).toEqual(Array.from({ length: 9 }, (_, i) => slug(i)));
  expect(Buffer.byteLength(read("wires/w/rss.xml"))).toBeLessThan(1_000_000);
  expect((await check()).problems.map(({ code, file, line, column }) => `${code} ${file}:${line}:${column}`)).toContain(
    "receiver/bytes newswire.yaml:3:45",
  );
});

test("flipboard keeps stories that are short, read elsewhere, or without a large picture, with a warning", async () => {
  const files = {
    ...article("short", [], "Few words."),
    ...article("bare", ["image:"]),
    ...article("small", ["image: small.png"]),
    ...article("away", ["url: https://other.example/away"]),
  };
  const { items, faults } = await open("flipboard", files);

  expect(items()).toHaveLength(4);
  expect(faults).toEqual([
    "receiver/link articles/away.md:6:1",
    "receiver/picture articles/bare.md:5:1",
    "receiver/text articles/short.md:1:1",
    "receiver/picture articles/small.md:5:1",
  ]);
  const [enclosure] = childrenOf(find(items(), "short"), "enclosure");
  expect(enclosure?.attributes).toMatchObject({ type: "image/png", length: String(png(1280, 720).length) });
});

test("flipboard gets a description of 300 characters if the text is long enough", async () => {
  const quay = '![A quay](large.png "The quay")\n\nIt cost ~~30~~ 13 pounds & more[^1]. ';
  const own = "A summary that somebody wrote. ".repeat(10).trim();
  const files = {
    ...article("long", ["summary: Few words."], `${quay}${WORDS}\n\n[^1]: A note.\n`),
    ...article("whole", ["summary: Few words."], `${"Boats lay at their quay. ".repeat(14)}\n`),
    ...article("own", [`summary: ${own}`]),
    ...article("short", ["summary: Few words."], "Words that are not many more."),
    ...article("gone", WITHDRAWN),
  };
  const { items, faults, read } = await open("flipboard", files);
  const description = (slug: string): string => textOf(find(items(), slug), "description");

  expect(description("long")).toMatch(
    /^It cost 13 pounds &amp; more\. Harbour boats lay [^<>]* (?:Harbour|boats|lay|at|their|quay|all|day)…$/,
  );
  expect(description("long").length).toBeGreaterThan(300);
  expect(description("long").length).toBeLessThan(420);
  expect(description("whole")).toBe("Boats lay at their quay. ".repeat(14).trim());
  expect(description("own")).toBe(own);
  expect(description("short")).toBe("Few words.");
  expect(description("gone")).toBe("The ferry was another");
  expect(faults).toEqual(["receiver/text articles/short.md:1:1"]);
  expect(read("rss.xml")).toContain("<description><![CDATA[Few words.]]></description>");
});

test("flipboard wants thirty stories: a lower limit gives a warning", async () => {
  const { faults } = await open("flipboard", article("good"), ", limit: 10");

  expect(faults).toEqual(["receiver/count newswire.yaml:3:45"]);
});

test("msn gets a short title in addition to a long one, dates of change and expiry, and pictures with credits", async () => {
  const long = "Ferries ".repeat(25).trim();
  const files = {
    ...article("long", [`title: ${long}`]),
    ...article("good", ["updated: 2026-11-20T09:00:00Z", "expires: 2026-12-01"]),
    ...article("gone", WITHDRAWN),
  };
  const { items, faults } = await open("msn", files);
  const good = find(items(), "good");

  expect(faults).toEqual(["receiver/title articles/long.md:5:1"]);
  expect(textOf(find(items(), "long"), "mi:shortTitle").length).toBeLessThanOrEqual(54);
  expect(textOf(good, "dcterms:modified")).toBe("2026-11-20T09:00:00Z");
  expect(textOf(good, "mi:expirationDate")).toBe("2026-12-01T00:00:00Z");
  expect(textOf(find(items(), "gone"), "dcterms:modified")).toBe("2026-11-21T07:00:00Z");
  expect(textOf(find(items(), "gone"), "mi:expirationDate")).toBe("2026-11-21T07:00:00Z");
  const [content] = childrenOf(good, "media:content");
  expect(content?.attributes).toMatchObject({ medium: "image", type: "image/png", width: "1280", height: "720" });
  expect(childrenOf(content as Element).map(({ name }) => name)).toEqual(["media:thumbnail", "media:title", "media:text", "media:credit"]);
});

test("msn gets no story that it would refuse: too short, with a short title, or a year old", async () => {
  const files = {
    ...article("good"),
    ...article("short", [], "Few words."),
    ...article("terse", ["title: Ferry line reopens"]),
    ...article("bare", ["image:"]),
    ...article("small", ["image: small.png"]),
    ...article("old"),
  };
  const old = String(files["articles/old.md"]).replace("2026-11-20", "2025-11-20");
  const { items, faults } = await open("msn", { ...files, "articles/old.md": old });

  expect(slugs(items()).toSorted()).toEqual(["bare", "good", "small"]);
  expect(faults).toEqual([
    "receiver/picture articles/bare.md:5:1",
    "receiver/text articles/short.md:1:1",
    "receiver/picture articles/small.md:5:1",
    "receiver/title articles/terse.md:5:1",
  ]);
});

test("msn titles are counted in visible characters", async () => {
  const family = "👩‍👩‍👧‍👦";
  const files = { ...article("few", [`title: ${family}${family}`]), ...article("many", [`title: ${family.repeat(21)}`]) };
  const { items, problems, faults } = await open("msn", files);

  expect(slugs(items())).toEqual(["many"]);
  expect(faults).toEqual(["receiver/title articles/few.md:5:1"]);
  expect(problems[0]?.message).toContain("the title has 2 characters");
  expect(childrenOf(items()[0] as Element, "mi:shortTitle")).toEqual([]);
});

test("msn accepts HTML of fewer than ten levels: a deeper story gives a warning, and stays", async () => {
  const list = (levels: number): string =>
    `${WORDS}\n\n${Array.from({ length: levels }, (_, i) => `${"  ".repeat(i)}- Boats`).join("\n")}\n`;
  const files = { ...article("deep", [], list(5)), ...article("flat", [], list(4)) };
  const { items, faults, problems } = await open("msn", files);

  expect(slugs(items()).toSorted()).toEqual(["deep", "flat"]);
  expect(faults).toEqual(["receiver/text articles/deep.md:1:1"]);
  expect(problems[0]?.severity).toBe("warning");
  expect(problems[0]?.message).toContain("10 nested levels; at most 9 are allowed");
});

test("msn accepts only HTTPS: another site gives a warning at the settings", async () => {
  const plain = SITE.replace("https://news", "http://news");

  expect((await open("msn", article("good"), "", plain)).faults).toEqual(["receiver/https newswire.yaml:3:45"]);
  expect((await open("smartnews", article("good"), "", plain)).faults).toEqual([]);
});

test("msn gets fewer than thirty stories, whatever the limit of the wire", async () => {
  const files = Object.assign({}, ...Array.from({ length: 32 }, (_, i) => article(`s-${i}`))) as Files;
  expect((await open("msn", files, ", limit: 100")).items()).toHaveLength(29);
});

test("msn gets only the HTML that it accepts, and the text of other elements", async () => {
  const body = `${WORDS}\n\n###### Small head\n\nIt cost ~~30~~ 13 pounds, says \`code\`.\n\n---\n\n![A quay](large.png "The quay")\n\n    block <b>\n`;
  const { items } = await open("msn", article("good", [], body));
  const html = textOf(items()[0] as Element, "content:encoded");

  expect(html).toContain("<h5>Small head</h5>");
  expect(html).toContain("It cost 13 pounds, says code.");
  expect(html).toContain("<p>The quay</p>");
  expect([...html.matchAll(/<([a-z0-9]+)/g)].map(([, name]) => name).filter((name) => !/^(?:p|div|img|h5)$/.test(name ?? ""))).toEqual([]);
});

test("newsbreak gets no story without a picture; the guid is the address", async () => {
  const { items, faults } = await open("newsbreak", { ...article("good"), ...article("bare", ["image:"]) });
  const [item] = items() as [Element];

  expect(slugs(items())).toEqual(["good"]);
  expect(faults).toEqual(["receiver/picture articles/bare.md:5:1"]);
  expect(childrenOf(item, "guid")[0]).toMatchObject({ text: `${URL}articles/good/`, attributes: { isPermaLink: "true" } });
  expect(textOf(item, "dc:creator")).toBe("Wire Cooperative");
  expect(textOf(item, "content:encoded")).toMatch(/<figure><img [^>]*><figcaption>/);
});

const PODCAST = ", podcast: {category: Society & Culture, explicit: false, image: cover.png}";

test("a podcast has all that Apple requires, and only stories with audio", async () => {
  const files = {
    ...article("good", ["audio: {src: a.mp3, duration: '1:02'}"]),
    ...article("silent"),
    ...article("ogg", ["audio: {src: 'https://other.example/a.ogg', length: 9}"]),
    ...article("vague", ["audio: https://other.example/a.mp3"]),
    ...article("gone", ["audio: {src: a.mp3, duration: 9}", ...WITHDRAWN]),
    "cover.png": png(1400, 1400),
  };
  const { channel, items, faults, read } = await open("apple-podcasts", files, PODCAST);

  expect(slugs(items())).toEqual(["good"]);
  expect(faults).toEqual([
    "receiver/recording articles/ogg.md:6:1",
    "receiver/recording articles/silent.md:1:1",
    "receiver/recording articles/vague.md:6:1",
  ]);
  const [enclosure] = childrenOf(items()[0] as Element, "enclosure");
  expect(enclosure?.attributes).toEqual({ url: expect.stringMatching(/a\.mp3$/), length: "9", type: "audio/mpeg" });
  expect(textOf(items()[0] as Element, "itunes:duration")).toBe("62");
  expect(textOf(channel(), "itunes:author")).toBe("Wire Cooperative");
  expect(textOf(channel(), "itunes:explicit")).toBe("false");
  expect(childrenOf(channel(), "itunes:category")[0]?.attributes).toEqual({ text: "Society & Culture" });
  const image = childrenOf(channel(), "itunes:image")[0]?.attributes["href"] ?? "";
  expect(read(image.replace(URL, ""))).toContain("PNG");
  expect(parseRssFeed(read("wires/w/rss.xml")).itunes).toMatchObject({
    explicit: false,
    categories: [{ text: "Society & Culture" }],
    owner: { name: "Wire Cooperative", email: "desk@news.example" },
  });
});

test("a podcast picture that is not a large square gives a warning; a new picture updates the feed", async () => {
  const site = await open(
    "apple-podcasts",
    { ...article("good", ["audio: {src: a.mp3, duration: 9}"]), "cover.png": png(1400, 900), ".newswire/index": "" },
    PODCAST,
  );
  const image = (): string => childrenOf(site.channel(), "itunes:image")[0]?.attributes["href"] ?? "";
  const before = image();
  addFiles(site.root, { "cover.png": png(1500, 1500) });
  const { stdout } = await newswire(["build", "--format", "json", "--now", "2026-11-22T00:00:00Z"], { cwd: site.root });

  expect(site.faults).toEqual(["receiver/artwork newswire.yaml:3:45"]);
  expect(stdout).toBe("[]\n");
  expect(image()).not.toBe(before);
});

test.each([
  ["apple-podcasts", "", "settings/required 3:3"],
  ["apple-podcasts", PODCAST, "settings/podcast 3:124"],
  ["apple-podcasts", ", podcast: {category: Gossip, explicit: maybe}", "settings/type 3:81"],
  ["smartnews", ", content: summary", "settings/profile 3:45"],
  ["smratnews", "", "settings/type 3:45"],
  ["./none.mjs", "", "settings/profile 3:45"],
  ["../none.mjs", "", "settings/type 3:45"],
])("the wire for %s with %j is refused", async (profile, more, fault) => {
  const { code, problems } = await open(profile, article("good"), more);

  expect(code).toBe(2);
  expect(problems.map(({ code: name, line, column }) => `${name} ${line}:${column}`)).toContain(fault);
});
