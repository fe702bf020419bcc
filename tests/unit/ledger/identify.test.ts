import { describe, expect, test } from "vitest";
import type { LedgerEntry } from "../../../src/ledger/entry.ts";
import { identify } from "../../../src/ledger/identify.ts";
import type { Claimant } from "../../../src/ledger/identify.ts";
import type { Defaults } from "../../../src/model/identity.ts";
import { UTC } from "../../../src/text/date.ts";

const site = "https://port.example/";

interface Facts {
  readonly text: string;
  /** The id it has of its own. */
  readonly id?: string;
  /** The slug it has of its own. */
  readonly slug?: string;
  readonly host?: string;
  readonly published?: string;
}

/** An article in `FOLDER/DAY-NAME.md`, or `NAME.md` without a day. */
function article(file: string, { text, id, slug, host = "port.example", published }: Facts): Claimant {
  const [, day, name = ""] = /(?:(\d{4}-\d{2}-\d{2})-)?([^/]+)\.md$/.exec(file) ?? [];
  const instant = Date.parse(published ?? day ?? "2026-11-20");
  const plain = slug ?? name;
  const defaults: Defaults = {
    ...(id === undefined ? { id: `tag:${host},${day ?? new Date(instant).toISOString().slice(0, 10)}:${plain}` } : {}),
    ...(slug === undefined ? { slug: name } : {}),
    ...(day === undefined ? {} : { day }),
  };
  return {
    file,
    id: id ?? defaults.id ?? "",
    slug: plain,
    published: instant,
    defaults,
    text,
    addressAs: (other) => `articles/${other}/`,
  };
}

/** The line of a story that was published on a day, as `NAME` unless it says otherwise. */
function line(day: string, name: string, text: string, more: Partial<LedgerEntry> = {}): LedgerEntry {
  return {
    id: `tag:port.example,${day}:${name}`,
    url: `${site}articles/${name}/`,
    published: `${day}T00:00:00Z`,
    updated: `${day}T00:00:00Z`,
    hash: "",
    state: "published",
    text,
    ...more,
  };
}

/** The identities by file, in any order of the articles. */
function identitiesOf(articles: readonly Claimant[], lines: readonly LedgerEntry[] = []): Record<string, object> {
  const others = { site, zone: UTC, hasId: () => false, hasAddress: () => false };
  const [there, back] = [articles, articles.toReversed()].map((order) =>
    Object.fromEntries(Array.from(identify(order, lines, others), ([{ file }, identity]) => [file, identity])),
  );
  expect(back).toEqual(there);
  return there ?? {};
}

const remembered = (id: string, more: object = {}): object => ({ id, isRemembered: true, ...more });

describe("an article continues a published story", () => {
  const [one, two] = [line("2026-11-01", "one", "1"), line("2026-11-01", "two", "2")];

  test.each<{ what: string; articles: readonly Claimant[]; lines: readonly LedgerEntry[]; expected: Record<string, object> }>([
    {
      what: "at the same address with the same text: nothing to remember",
      articles: [article("2026-11-01-one.md", { text: "1" })],
      lines: [one],
      expected: { "2026-11-01-one.md": {} },
    },
    {
      what: "with a new text",
      articles: [article("2026-11-01-one.md", { text: "new" })],
      lines: [one],
      expected: { "2026-11-01-one.md": {} },
    },
    {
      what: "under a new file name",
      articles: [article("2026-11-01-uno.md", { text: "1" })],
      lines: [one],
      expected: { "2026-11-01-uno.md": remembered(one.id) },
    },
    {
      what: "under a new file name, and a new story takes the old name",
      articles: [article("2026-11-01-uno.md", { text: "1" }), article("2026-11-01-one.md", { text: "new" })],
      lines: [one],
      expected: {
        "2026-11-01-uno.md": remembered(one.id),
        "2026-11-01-one.md": remembered("tag:port.example,2026-11-01:one-2"),
      },
    },
    {
      what: "in a swap of two names",
      articles: [article("2026-11-01-one.md", { text: "2" }), article("2026-11-01-two.md", { text: "1" })],
      lines: [one, two],
      expected: { "2026-11-01-one.md": remembered(two.id), "2026-11-01-two.md": remembered(one.id) },
    },
    {
      what: "in a row of three names that each moved on by one",
      articles: [
        article("2026-11-01-two.md", { text: "1" }),
        article("2026-11-01-three.md", { text: "2" }),
        article("2026-11-01-one.md", { text: "new" }),
      ],
      lines: [one, two],
      expected: {
        "2026-11-01-two.md": remembered(one.id),
        "2026-11-01-three.md": remembered(two.id),
        "2026-11-01-one.md": remembered("tag:port.example,2026-11-01:one-2"),
      },
    },
    {
      what: "on another host",
      articles: [
        article("2026-11-01-one.md", { text: "1", host: "new.example" }),
        article("2026-11-01-two.md", { text: "new", host: "new.example" }),
      ],
      lines: [
        { ...one, url: "https://old.example/articles/one/" },
        { ...two, url: "https://old.example/articles/two/" },
      ],
      expected: { "2026-11-01-one.md": remembered(one.id), "2026-11-01-two.md": remembered(two.id) },
    },
    {
      what: "at a former address, on its day",
      articles: [article("2026-11-01-old.md", { text: "new" })],
      lines: [{ ...one, addresses: ["articles/old/"] }],
      expected: { "2026-11-01-old.md": remembered(one.id) },
    },
    {
      what: "under another pattern of addresses, with a new text",
      articles: [article("2026-11-01-one.md", { text: "new" })],
      lines: [{ ...one, id: "urn:x:1", url: `${site}2026/11/one.html` }],
      expected: { "2026-11-01-one.md": remembered("urn:x:1") },
    },
    {
      what: "without a date, which the ledger has",
      articles: [article("one.md", { text: "new" })],
      lines: [one],
      expected: { "one.md": remembered(one.id, { published: Date.parse("2026-11-01") }) },
    },
    {
      what: "with an id of its own: its date and its slug",
      articles: [article("roundup.md", { text: "new", id: "urn:x:1" })],
      lines: [line("2026-11-08", "roundup", "1", { id: "urn:x:1", url: `${site}articles/roundup-2026-11-08/` })],
      expected: { "roundup.md": { slug: "roundup-2026-11-08", published: Date.parse("2026-11-08") } },
    },
  ])("$what", ({ articles, lines, expected }) => {
    expect(identitiesOf(articles, lines)).toEqual(expected);
  });
});

describe("an article is a new story", () => {
  const one = line("2026-11-01", "one", "1");

  test.each<{ what: string; articles: readonly Claimant[]; lines: readonly LedgerEntry[] }>([
    {
      what: "at the address of a story of another day",
      articles: [article("2026-11-08-one.md", { text: "new" })],
      lines: [one],
    },
    {
      what: "if its name and its text are new",
      articles: [article("2026-11-01-uno.md", { text: "new" })],
      lines: [one],
    },
    {
      what: "if two published stories have its text",
      articles: [article("2026-11-09-uno.md", { text: "1" })],
      lines: [one, line("2026-11-02", "two", "1")],
    },
    {
      what: "if another article has the same text",
      articles: [article("2026-11-09-a.md", { text: "1" }), article("2026-11-09-b.md", { text: "1" })],
      lines: [one],
    },
    {
      what: "if an article with the id has moved away",
      articles: [article("2026-11-01-uno.md", { text: "1", id: one.id }), article("2026-11-02-one.md", { text: "new" })],
      lines: [one],
    },
  ])("$what", ({ articles, lines }) => {
    for (const identity of Object.values(identitiesOf(articles, lines))) expect(identity).toEqual({});
  });
});

test("a copy leaves the id to the story at the address", () => {
  const copies = [article("2026-11-01-one.md", { text: "1" }), article("2026-11-01-copy.md", { text: "1" })];

  expect(identitiesOf(copies, [line("2026-11-01", "one", "1")])).toEqual({ "2026-11-01-one.md": {}, "2026-11-01-copy.md": {} });
});

test("an article that has the id of a story which is plainly another one shares it, which is an error", () => {
  const two = [article("2026-11-01-one.md", { text: "1" }), article("other.md", { text: "2", id: "tag:port.example,2026-11-01:one" })];

  expect(identitiesOf(two, [line("2026-11-01", "one", "1")])["2026-11-01-one.md"]).toMatchObject({ id: "tag:port.example,2026-11-01:one" });
});

describe("of stories with the same name", () => {
  const roundup = (day: string, folder = ""): Claimant => article(`${folder}${day}-roundup.md`, { text: `${folder}${day}` });
  const published = (day: string, slug: string, id = "roundup"): LedgerEntry =>
    line(day, "roundup", day, { id: `tag:port.example,${day}:${id}`, url: `${site}articles/${slug}/` });

  test("the oldest gets the plain slug, and the others get their day", () => {
    expect(identitiesOf([roundup("2026-11-15"), roundup("2026-11-01"), roundup("2026-11-08")])).toEqual({
      "2026-11-01-roundup.md": {},
      "2026-11-08-roundup.md": { slug: "roundup-2026-11-08" },
      "2026-11-15-roundup.md": { slug: "roundup-2026-11-15" },
    });
  });

  test("later ones of one day get a number in id and slug, by order of path", () => {
    expect(
      identitiesOf([roundup("2026-11-08", "b/"), roundup("2026-11-08", "a/"), roundup("2026-11-01"), roundup("2026-11-08", "c/")]),
    ).toEqual({
      "2026-11-01-roundup.md": {},
      "a/2026-11-08-roundup.md": { slug: "roundup-2026-11-08" },
      "b/2026-11-08-roundup.md": { id: "tag:port.example,2026-11-08:roundup-2", slug: "roundup-2026-11-08-2" },
      "c/2026-11-08-roundup.md": { id: "tag:port.example,2026-11-08:roundup-3", slug: "roundup-2026-11-08-3" },
    });
  });

  test("a published one keeps its address when older ones come, and when others go", () => {
    expect(identitiesOf([roundup("2026-11-01"), roundup("2026-11-08")], [published("2026-11-08", "roundup")])).toEqual({
      "2026-11-01-roundup.md": { slug: "roundup-2026-11-01" },
      "2026-11-08-roundup.md": {},
    });
    expect(identitiesOf([roundup("2026-11-08")], [published("2026-11-08", "roundup-2026-11-08")])).toEqual({
      "2026-11-08-roundup.md": { slug: "roundup-2026-11-08" },
    });
  });

  test("a published one keeps its id when an earlier path comes, and needs it written", () => {
    expect(identitiesOf([roundup("2026-11-08"), roundup("2026-11-08", "0/")], [published("2026-11-08", "roundup")])).toEqual({
      "2026-11-08-roundup.md": remembered("tag:port.example,2026-11-08:roundup"),
      "0/2026-11-08-roundup.md": remembered("tag:port.example,2026-11-08:roundup-2", { slug: "roundup-2026-11-08-2" }),
    });
  });

  test("a published one keeps its slug under another pattern of addresses", () => {
    const there = (day: string, slug: string): LedgerEntry => ({ ...published(day, slug), url: `${site}2026/11/${slug}.html` });
    const lines = [there("2026-11-01", "roundup-2026-11-01"), there("2026-11-08", "roundup")];
    expect(identitiesOf([roundup("2026-11-01"), roundup("2026-11-08")], lines)).toEqual({
      "2026-11-01-roundup.md": { slug: "roundup-2026-11-01" },
      "2026-11-08-roundup.md": {},
    });
  });

  test("one that has the slug of its own leaves the others their day", () => {
    expect(identitiesOf([article("z.md", { text: "z", slug: "roundup" }), roundup("2026-11-08")])).toEqual({
      "z.md": {},
      "2026-11-08-roundup.md": { slug: "roundup-2026-11-08" },
    });
  });
});
