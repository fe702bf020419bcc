import { describe, expect, test } from "vitest";
import { toItem } from "../../../src/format/item.ts";
import type { Channel } from "../../../src/model/feed.ts";
import { emptyChannel } from "../../../src/plan/empty-channel.ts";
import { customProfile } from "../../../src/profile/custom-profile.ts";
import type { Profile } from "../../../src/profile/profile.ts";
import { shape } from "../../../src/profile/shape.ts";
import { childrenOf, parseXml } from "../../support/xml.ts";
import { settings, story } from "../page/sample.ts";

const SITE = settings().site;
const CHANNEL: Channel = emptyChannel(SITE, [], "en");
const ITEM = toItem(story({ url: "https://news.example.org/articles/a/" }), settings(), { content: "full", media: "full" }, []);
const FACTS = { site: SITE };

const read = (more: object): Profile | string => customProfile({ receiver: "Quay", ...more }, "./quay.mjs");

function profile(more: object): Required<Profile> {
  const made = read(more);
  if (typeof made === "string") throw new Error(made);
  return made as Required<Profile>;
}

function faultOf(act: () => unknown): string {
  try {
    act();
    return "none";
  } catch (error) {
    return (error as Error).message;
  }
}

test("fills in defaults", () => {
  const { toChannel, channel, toItem: shaped, elements, ...facts } = profile({});

  expect(facts).toEqual({ receiver: "Quay", namespaces: {}, demands: {}, isGuidPermalink: false });
  expect([toChannel(CHANNEL), channel(CHANNEL, FACTS)]).toEqual([CHANNEL, []]);
  expect([shaped(ITEM), elements(ITEM, FACTS)]).toEqual([ITEM, []]);
});

describe("demands", () => {
  test.each([
    { https: true },
    { ownLinks: true, wholeStories: true },
    { text: { least: { value: 1, refuses: true }, depth: { value: 9, refuses: false } } },
  ])("accepts %j", (demands) => {
    expect(profile({ demands }).demands).toEqual(demands);
  });

  test.each([{ https: "yes" }, { text: { depth: { value: 9 } } }, { text: { levels: { value: 9, refuses: true } } }])(
    "rejects %j",
    (demands) => {
      expect(read({ demands })).toMatch(/^(?:unknown key: )?profile\.demands\.(?:https|text\.depth\.refuses|text\.levels)\b/);
    },
  );
});

const given = (more: object) => ({ toItem: (item: object) => ({ ...item, ...more }) });

describe("rejects an item that cannot be in a feed", () => {
  test.each<[object, string]>([
    [given({ published: Number.NaN }), "published is NaN; it must be milliseconds since 1970"],
    [given({ published: "2026-01-01" }), 'published is "2026-01-01"; it must be milliseconds'],
    [given({ published: 8.64e15 }), "in a year from 1900 to 2199"],
    [given({ published: Infinity }), "published is Infinity"],
    [given({ updated: undefined }), "updated is undefined"],
    [given({ url: "javascript:x" }), 'url is "javascript:x"; it must be an absolute http: or https: URL'],
    [given({ url: "/articles/a/" }), "url is"],
    [given({ url: null }), "url is null"],
    [given({ id: "" }), 'id is ""; it must be text that is not empty'],
    [given({ id: 7 }), "id is 7"],
    [given({ title: ["A"] }), "title is a list"],
    [given({ title: {} }), "title is an object"],
    [given({ title: "\u200b" }), "title is"],
    [given({ title: "a\u0001" }), "title is"],
    [given({ title: "\ud800" }), "title is"],
    [given({ summary: undefined }), "summary is undefined; it must be text"],
    [given({ content: 1 }), "content is 1"],
    [{ isGuidPermalink: true }, "it must be an absolute http: or https: URL, because isGuidPermalink is true"],
    [{ toItem: (item: object) => Object.create(item) as object }, "title is undefined"],
    [{ toItem: () => undefined }, "is undefined; it must be an object"],
    [{ toItem: () => "text" }, "it must be an object"],
    [{ toItem: () => Promise.reject(new Error("late")) }, "returned a promise"],
    [{ toItem: ({ nothing }: { nothing: string[] }) => nothing.at(0) }, "failed: "],
    [
      { toItem: (() => ((count) => (item: object) => ({ ...item, title: `${(count += 1)}` }))(0))() },
      "different results for the same input",
    ],
  ])("%o: %s", (more, words) => {
    const made = profile(more);

    const fault = faultOf(() => made.toItem(ITEM));
    expect(fault).toContain(words);
    expect(fault).toMatch(/^\.\/quay\.mjs: .*https:\/\/news\.example\.org\/articles\/a\//);
  });

  test("accepts an item with valid changes", () => {
    const words = { title: "B", url: "https://other.example", id: "7", published: 0, summary: "", content: undefined, more: "D" };

    expect(profile(given(words)).toItem(ITEM)).toEqual({ ...ITEM, ...words, url: "https://other.example/" });
  });
});

const head = (more: object) => ({ toChannel: (channel: object) => ({ ...channel, ...more }) });

describe("rejects a channel that cannot be in a feed", () => {
  test.each<[object, string]>([
    [head({ title: undefined }), ".title is undefined"],
    [head({ description: 5 }), "description is 5"],
    [head({ language: "the language" }), "it must be a language tag"],
    [head({ rights: null }), "rights is null"],
    [head({ home: "news" }), "home is"],
    [head({ hubs: "none" }), "toChannel changed hubs. It may change only title, home, description, language, rights"],
    [head({ updated: 5 }), "toChannel changed updated"],
    [{ toChannel: ({ title }: Channel) => ({ title }) }, ".home is undefined"],
    [{ toChannel: () => null }, "is null; it must be an object"],
  ])("%o: %s", (more, words) => {
    const made = profile(more);

    expect(faultOf(() => made.toChannel(CHANNEL))).toContain(words);
  });

  test("accepts a channel with valid changes", () => {
    const words = { title: "B", description: "C", language: "en-us", rights: "D" };

    expect(profile(head(words)).toChannel(CHANNEL)).toEqual({ ...CHANNEL, ...words });
  });
});

const ADDED: readonly [elements: unknown, words: string][] = [
  [{ name: "x" }, "is an object; it must be a list"],
  [["x"], '[0] is "x"; it must be an object'],
  [[{ text: "x" }], "[0].name is undefined; it must be an element name"],
  [[{ name: "a b" }], "it must be an element name"],
  [[{ name: 'x a="b"' }], "it must be an element name"],
  [[{ name: "title></title><x" }], "it must be an element name"],
  [[{ name: "x", value: "y" }], "[0].value. Known keys: "],
  [[{ name: "x", text: 5 }], "[0].text is 5; it must be text"],
  [[{ name: "x", text: "\u0001" }], "[0].text is"],
  [[{ name: "x", attributes: { a: {} } }], "[0].attributes.a is an object; it must be text or a number"],
  [[{ name: "x", attributes: { a: Number.NaN } }], "[0].attributes.a is NaN"],
  [[{ name: "x", attributes: { 'a="b" c': "d" } }], "[0].attributes is an object; it must be an object whose keys are XML names"],
  [[{ name: "x", attributes: { 'a="b"/><title>T</title><x c': "d" } }], "[0].attributes is an object; it must be"],
  [[{ name: "x", attributes: "a" }], "[0].attributes is"],
  [[{ name: "x", text: "y", children: [{ name: "z" }] }], "[0] has both text and children"],
  [[{ name: "x", children: {} }], "[0].children is"],
  [[{ name: "x", children: [{ name: "y", children: [{ name: "z", text: null }] }] }], "[0].children[0].children[0].text is null"],
];

describe.each(["channel", "elements"] as const)("the elements that %s returns", (key) => {
  const ask = (made: unknown) => {
    const { channel, elements } = profile({ [key]: () => made });
    return key === "channel" ? channel(CHANNEL, FACTS) : elements(ITEM, FACTS);
  };

  test.each(ADDED)("%o: %s", (made, words) => {
    expect(faultOf(() => ask(made))).toContain(words);
  });

  test("are used unchanged if they are valid", () => {
    const made = [
      { name: "x" },
      { name: "a:x", attributes: { b: "c", d: 0, e: undefined }, text: "" },
      { name: "x", children: [{ name: "title", text: "An element within another may have any name." }] },
    ];

    expect(ask(made)).toEqual(made);
  });

  test("cannot be ones that newswire writes", () => {
    const full: Channel = {
      ...CHANNEL,
      rights: "R",
      icon: "https://a.example/i",
      logo: "https://a.example/l",
      hubs: ["https://hub.example/"],
    };
    const format = shape(profile({}), FACTS, "./own.mjs");
    const item = format.item(ITEM);
    const document = parseXml(format.open(full) + item.join("") + format.close);
    const [written] = childrenOf(document, "channel");
    const names = childrenOf(key === "channel" ? (written ?? document) : (childrenOf(written ?? document, "item")[0] ?? document)).map(
      ({ name }) => name,
    );

    expect(names.length).toBeGreaterThan(5);
    for (const name of [...names, "item", "Title"])
      expect(faultOf(() => ask([{ name, text: "" }]))).toContain(`.name is "${name}"; it must be another name, because newswire writes`);
  });
});

test("a profile cannot change its arguments for others", () => {
  const item = structuredClone(ITEM);
  const facts = structuredClone(FACTS);
  const { toItem: shaped, elements } = profile({
    toItem: (mine: { tags: unknown[]; title: string }) => Object.assign(mine, { title: `${mine.title}!`, tags: [] }),
    elements: (_item: object, mine: { site: { title: string } }) => [{ name: "x", text: (mine.site.title += "!") }],
  });

  expect(shaped(item).title).toBe(`${ITEM.title}!`);
  elements(item, facts);
  expect([item, facts]).toEqual([ITEM, FACTS]);
});
