import { cpSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, test } from "vitest";
import { newswire } from "../support/command.ts";
import { addFiles, filesOf, folder } from "../support/folder.ts";
import { run } from "../support/run.ts";
import { lacks } from "../support/tools.ts";
import { childrenOf, parseXml, textOf } from "../support/xml.ts";
import type { Facts } from "./facts.ts";
import { feedparser } from "./feedparser.ts";
import { feedsmithAtom, feedsmithJson, feedsmithRss } from "./feedsmith.ts";
import { jsonParse } from "./json-parse.ts";
import { rssParserAtom, rssParserRss } from "./rss-parser.ts";

const GRAMMAR = fileURLToPath(new URL("../schemas/atom.rnc", import.meta.url));
const SITE = "https://gazette.example/";
const ID = "tag:gazette.example,2026:pier-fire";
const URL_OF_STORY = `${SITE}articles/pier-fire/`;
const PICTURE = /^media\/[0-9a-f]{16}-pier\.png$/;

/** One site, built after each step. Older stories never change. */
const root = folder({
  "newswire.yaml": `site: {title: Gazette, url: "${SITE}"}\nfeeds: {archive: true}\n`,
  "articles/tide.md": "---\ntitle: Tide tables\npublished: 2026-05-01T06:00:00Z\ntags: [port]\n---\nHigh at six.\n",
  "articles/pier.png": "a picture",
});

/** A copy of the output after each step. */
const moments = folder();

/** A story leaves the news sitemap after two days, or when it is withdrawn. */
const LEAVES_NEWS = "2026-06-03T09:00:00Z";

/** The front matter after the withdrawal. */
const WITHDRAWN = [
  "published: 2026-06-01T09:00:00Z",
  "updated: 2026-06-02T12:00:00Z",
  'withdrawn: {date: 2026-06-03T07:00:00Z, reason: "The fire was in another town & year."}',
  "expires: 2026-06-17T07:00:00Z",
];

/** The steps in the life of a story. `expected` are the facts that every reader must find in every format. */
const LIFE: readonly {
  readonly what: string;
  readonly now: string;
  /** The front matter, except title, id and picture. Absent without a file. */
  readonly fields?: readonly string[];
  readonly body?: string;
  readonly expected?: Partial<Facts>;
  /** The facts of its notice item. */
  readonly notice?: Partial<Facts>;
  readonly feedDate: string;
  readonly state: string | undefined;
  readonly nextChangeAt?: string;
  readonly hasPage: boolean;
  readonly hasPicture: boolean;
}[] = [
  {
    what: "under embargo, it is not published",
    now: "2026-06-01T08:59:59Z",
    fields: ["published: 2026-06-01T09:00:00Z", "embargo: 2026-06-01T09:00:00Z"],
    feedDate: "2026-05-01T06:00:00.000Z",
    state: undefined,
    nextChangeAt: "2026-06-01T09:00:00Z",
    hasPage: false,
    hasPicture: false,
  },
  {
    what: "after the embargo, it is published",
    now: "2026-06-01T09:00:00Z",
    fields: ["published: 2026-06-01T09:00:00Z", "embargo: 2026-06-01T09:00:00Z"],
    expected: { title: "Pier fire", updated: "2026-06-01T09:00:00.000Z", summary: "The peir is on fire." },
    feedDate: "2026-06-01T09:00:00.000Z",
    state: "published",
    nextChangeAt: LEAVES_NEWS,
    hasPage: true,
    hasPicture: true,
  },
  {
    what: "a fixed typo does not move `updated`",
    now: "2026-06-01T10:00:00Z",
    fields: ["published: 2026-06-01T09:00:00Z"],
    body: "The pier is on fire.",
    expected: { title: "Pier fire", updated: "2026-06-01T09:00:00.000Z", summary: "The pier is on fire." },
    feedDate: "2026-06-01T09:00:00.000Z",
    state: "published",
    nextChangeAt: LEAVES_NEWS,
    hasPage: true,
    hasPicture: true,
  },
  {
    what: "a minor correction is shown, but does not move `updated`",
    now: "2026-06-01T11:00:00Z",
    fields: [
      "published: 2026-06-01T09:00:00Z",
      "corrections:",
      "  - {date: 2026-06-01T11:00:00Z, note: Pier had two letters exchanged., significant: false}",
    ],
    body: "The pier is on fire.",
    expected: { updated: "2026-06-01T09:00:00.000Z", content: expect.stringContaining("Pier had two letters exchanged.") as string },
    feedDate: "2026-06-01T09:00:00.000Z",
    state: "corrected",
    nextChangeAt: LEAVES_NEWS,
    hasPage: true,
    hasPicture: true,
  },
  {
    what: "a correction moves `updated`",
    now: "2026-06-02T08:00:00Z",
    fields: ["published: 2026-06-01T09:00:00Z", "corrections:", "  - {date: 2026-06-02T08:00:00Z, note: It was the north pier.}"],
    body: "The north pier is on fire.",
    expected: { updated: "2026-06-02T08:00:00.000Z", content: expect.stringContaining("It was the north pier.") as string },
    feedDate: "2026-06-02T08:00:00.000Z",
    state: "corrected",
    nextChangeAt: LEAVES_NEWS,
    hasPage: true,
    hasPicture: true,
  },
  {
    what: "an update moves `updated`",
    now: "2026-06-02T12:00:00Z",
    fields: [
      "published: 2026-06-01T09:00:00Z",
      "updated: 2026-06-02T12:00:00Z",
      "corrections:",
      "  - {date: 2026-06-02T08:00:00Z, note: It was the north pier.}",
    ],
    body: "The fire is out.",
    expected: { updated: "2026-06-02T12:00:00.000Z", summary: "The fire is out." },
    feedDate: "2026-06-02T12:00:00.000Z",
    state: "corrected",
    nextChangeAt: LEAVES_NEWS,
    hasPage: true,
    hasPicture: true,
  },
  {
    what: "withdrawn, it is a notice with the same id and URL",
    now: "2026-06-03T07:00:00Z",
    fields: WITHDRAWN,
    body: "The fire is out.",
    expected: {
      title: "Withdrawn: Pier fire",
      updated: "2026-06-03T07:00:00.000Z",
      summary: "The fire was in another town & year.",
      content: "<p><strong>Withdrawn: </strong>The fire was in another town &amp; year.</p>",
      enclosure: "",
    },
    notice: {
      id: `${ID}:withdrawn:2026-06-03T07:00:00Z`,
      link: URL_OF_STORY,
      title: "Withdrawn: Pier fire",
      published: "2026-06-03T07:00:00.000Z",
      updated: "2026-06-03T07:00:00.000Z",
      summary: "The fire was in another town & year.",
      content: expect.stringContaining("<p>The fire was in another town &amp; year.</p>") as string,
      tags: [],
    },
    feedDate: "2026-06-03T07:00:00.000Z",
    state: "withdrawn",
    nextChangeAt: "2026-06-17T07:00:00Z",
    hasPage: true,
    hasPicture: false,
  },
  {
    what: "expired, it has only its page, and the feeds keep their dates",
    now: "2026-06-17T07:00:00Z",
    fields: WITHDRAWN,
    body: "The fire is out.",
    feedDate: "2026-06-03T07:00:00.000Z",
    state: "withdrawn",
    hasPage: true,
    hasPicture: false,
  },
  {
    what: "removed, it is only in the ledger",
    now: "2026-07-01T00:00:00Z",
    feedDate: "2026-06-03T07:00:00.000Z",
    state: "removed",
    hasPage: false,
    hasPicture: false,
  },
];

describe.each(LIFE)(
  "$now: $what",
  ({ now, fields, body = "The peir is on fire.", expected, notice, feedDate, state, nextChangeAt, hasPage, hasPicture }) => {
    const read = (path: string): string => readFileSync(join(root, "dist", path), "utf8");
    let report: { readonly nextChangeAt?: string };

    beforeAll(async () => {
      const front = ["title: Pier fire", `id: ${ID}`, "tags: [port]", "image: {src: pier.png, alt: Smoke}", ...(fields ?? [])];
      if (fields === undefined) rmSync(join(root, "articles/pier-fire.md"));
      else addFiles(root, { "articles/pier-fire.md": `---\n${front.join("\n")}\n---\n${body}\n` });
      const args = ["--now", now, "--report", join(root, "report.json"), ...(fields === undefined ? ["--accept-removals"] : [])];
      const { code, stderr } = await newswire(["build", ...args], { cwd: root });
      if (code !== 0) throw new Error(stderr);
      report = JSON.parse(readFileSync(join(root, "report.json"), "utf8")) as typeof report;
      cpSync(join(root, "dist"), join(moments, Date.parse(now).toString()), { recursive: true });
    });

    test("every parser finds the same facts in every feed", async () => {
      const feeds = ["", "tags/port/"].map((feed) => ["rss.xml", "atom.xml", "feed.json"].map((file) => read(feed + file)));
      // Python is started only once because this is slow.
      const parsed = lacks("feedparser")
        ? undefined
        : await feedparser(
            feeds.flatMap(([rss = "", atom = ""]) => [rss, atom]),
            true,
          );
      for (const [i, [rss = "", atom = "", json = ""]] of feeds.entries()) {
        const readings: (readonly Partial<Facts>[])[] = [
          feedsmithRss(rss),
          feedsmithAtom(atom),
          feedsmithJson(json),
          await rssParserRss(rss),
          await rssParserAtom(atom),
          jsonParse(json),
          ...(parsed?.slice(2 * i, 2 * i + 2) ?? []),
        ];
        for (const items of readings) {
          const found = items.filter(({ id, link }) => id === ID || link === URL_OF_STORY);
          const facts = { id: ID, link: URL_OF_STORY, published: "2026-06-01T09:00:00.000Z", ...expected };
          const all = [...(notice === undefined ? [] : [notice]), ...(expected === undefined ? [] : [facts])];
          expect(found).toEqual(all.map((one) => expect.objectContaining(one) as Facts));
        }
      }
    });

    test("the date of a feed is the date of its newest change, and never goes back", () => {
      for (const feed of ["", "tags/port/"]) {
        const channel = childrenOf(parseXml(read(`${feed}rss.xml`)), "channel")[0];
        expect(textOf(parseXml(read(`${feed}atom.xml`)), "updated")).toBe(feedDate);
        expect(new Date(channel === undefined ? "" : textOf(channel, "lastBuildDate")).toISOString()).toBe(feedDate);
      }
    });

    test("Atom has a tombstone as long as it has the notice (RFC 6721)", () => {
      const tombstones = ["", "tags/port/"].map((feed) => childrenOf(parseXml(read(`${feed}atom.xml`)), "at:deleted-entry"));
      const isNotice = expected !== undefined && state === "withdrawn";
      for (const found of tombstones) {
        expect(found.map(({ attributes }) => attributes)).toEqual(isNotice ? [{ ref: ID, when: expected.updated }] : []);
        expect(found.map((tombstone) => textOf(tombstone, "at:comment"))).toEqual(isNotice ? [expected.summary] : []);
      }
    });

    test("the ledger, the page and the pictures match", () => {
      const lines = read("ledger.ndjson")
        .trimEnd()
        .split("\n")
        .map((line) => JSON.parse(line) as Record<string, string>);
      const files = filesOf(join(root, "dist"));

      expect(lines.find(({ id }) => id === ID)?.["state"]).toBe(state);
      expect(files.includes("articles/pier-fire/index.html")).toBe(hasPage);
      expect(files.some((path) => PICTURE.test(path))).toBe(hasPicture);
      if (state === "withdrawn") expect(read("articles/pier-fire/index.html")).toMatch(/The fire was in another town &amp; year\./);
      if (state === "withdrawn") expect(read("articles/pier-fire/index.html")).not.toMatch(/The fire is out/);
      if (state === "corrected") expect(read("articles/pier-fire/index.html")).toMatch(/id=":corrections"/);
      expect(read("news-sitemap.xml").includes(URL_OF_STORY)).toBe(state === "published" || state === "corrected");
      expect(report.nextChangeAt).toBe(nextChangeAt);
    });
  },
);

test.skipIf(lacks("xmllint", "jing"))("at each of these moments every document is well-formed, and Atom obeys its grammar", async () => {
  const paths = filesOf(moments).filter((path) => path.endsWith(".xml"));
  const options = { cwd: moments, env: { LANG: "C.UTF-8" } };

  expect(new Set(paths.map((path) => path.split("/")[0])).size).toBe(LIFE.length);
  expect(await run("xmllint", ["--noout", "--nonet", ...paths], options)).toMatchObject({ code: 0, stderr: "" });
  expect(await run("jing", ["-c", GRAMMAR, ...paths.filter((path) => path.endsWith("atom.xml"))], options)).toMatchObject({ code: 0 });
});
