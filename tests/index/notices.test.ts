import { cpSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { build, check } from "../../src/build.ts";
import type { BuildReport } from "../../src/build.ts";
import { verify } from "../../src/verify/verify.ts";
import { addFiles, filesOf, folder } from "../support/folder.ts";
import type { Files } from "../support/folder.ts";
import { childrenOf, parseXml, textOf } from "../support/xml.ts";
import type { Element } from "../support/xml.ts";
import { keepIndex } from "./random-site.ts";

const NOW = new Date("2026-11-22T00:00:00Z");

const settings = (...feeds: readonly string[]): Files => ({
  "newswire.yaml": [
    "site: {title: Wire, url: https://news.example/}",
    `feeds: {${["limit: 3", "by: [tag]", "formats: [rss, atom, json, ninjs, ./lines.mjs]", ...feeds].join(", ")}}`,
    "wires: {app: {any: [tag:x], profile: smartnews}}",
    "",
  ].join("\n"),
  "lines.mjs":
    'export const format = { label: "L", file: "lines.txt", isForReaders: true, item: ({ id }) => id + "\\n", isArchived: true };',
});

const story = (month: number, ...fields: readonly string[]): Files => ({
  [`articles/m${month}.md`]: `---\ntitle: Month ${month}\npublished: 2026-0${month}-01T00:00:00Z\ntags: [x]\n${fields.map((field) => `${field}\n`).join("")}---\nWords.\n`,
});

const id = (month: number): string => `tag:news.example,2026-0${month}-01:m${month}`;
const correction = (date: string, note: string, more = "announce: true"): string => `{date: ${date}, note: ${note}, ${more}}`;
const withdrawn = (date: string, reason = "Not so."): string => `withdrawn: {date: ${date}, reason: ${reason}}`;
const corrections = (...list: readonly string[]): string => `corrections: [${list.join(", ")}]`;

/** Build a site after each change, and again in full from the articles and the last ledger. Both must give the same bytes. */
function site(first: Files) {
  const root = folder(first);
  keepIndex(join(root, ".newswire"));
  const at = (base: string, path: string): string => join(base, path);
  const bytes = (base: string): Record<string, string> =>
    Object.fromEntries(filesOf(base).map((path) => [path, readFileSync(join(base, path), "latin1")]));
  const document = (path: string): Element => parseXml(readFileSync(join(root, "dist", path), "utf8"));
  const change = async (files: Files = {}, acceptRemovals = false): Promise<Told> => {
    addFiles(root, files);
    const clone = folder();
    cpSync(root, clone, { recursive: true });
    const options = { config: at(root, "newswire.yaml"), articles: at(root, "articles"), now: NOW, acceptRemovals };
    const report = await build({ ...options, out: at(root, "dist"), index: at(root, ".newswire") });
    await build({
      ...options,
      out: at(clone, "whole"),
      index: at(clone, "none"),
      ...(filesOf(clone).includes("dist/ledger.ndjson") ? { previous: at(clone, "dist") } : {}),
    });
    expect(bytes(at(root, "dist"))).toEqual(bytes(at(clone, "whole")));
    return { ...atom(""), report };
  };
  const atom = (path: string): Pick<Told, "ids" | "titles"> => {
    const entries = childrenOf(document(`${path}atom.xml`), "entry");
    return { ids: entries.map((entry) => textOf(entry, "id")), titles: entries.map((entry) => textOf(entry, "title")) };
  };
  const text = (path: string): string => readFileSync(join(root, "dist", path), "utf8");
  return { root, change, atom, text, document };
}

interface Told {
  readonly ids: readonly string[];
  readonly titles: readonly string[];
  readonly report: BuildReport;
}

test("a withdrawal is announced by its own item, only in feeds for readers", async () => {
  const { root, change, atom, text, document } = site({ ...settings(), ...story(1), ...story(2), ...story(3), ...story(4) });
  await change();
  const pages = text("index.html");
  const { ids, titles } = await change(story(3, withdrawn("2026-05-02T05:40:00Z", "It was <another> town & day.")));

  const notice = `${id(3)}:withdrawn:2026-05-02T05:40:00Z`;
  expect(ids).toEqual([notice, id(4), id(3)]);
  expect(titles).toEqual(["Withdrawn: Month 3", "Month 4", "Withdrawn: Month 3"]);
  expect(atom("tags/x/").ids).toEqual(ids);

  const [entry] = childrenOf(document("atom.xml"), "entry");
  expect(textOf(entry as Element, "published")).toBe("2026-05-02T05:40:00.000Z");
  expect(textOf(entry as Element, "updated")).toBe("2026-05-02T05:40:00.000Z");
  expect(textOf(entry as Element, "content")).toBe(
    '<p>It was &lt;another&gt; town &amp; day.</p>\n<p><a href="https://news.example/articles/m3/">Month 3</a></p>',
  );
  expect(childrenOf(entry as Element, "category")).toEqual([]);
  const [channel] = childrenOf(document("rss.xml"), "channel");
  expect(textOf(channel as Element, "lastBuildDate")).toBe("Sat, 02 May 2026 05:40:00 GMT");
  expect(childrenOf(channel as Element, "item").map((item) => textOf(item, "guid"))).toEqual(ids);
  const { items } = JSON.parse(text("feed.json"));
  expect(items[0]).toEqual({
    id: notice,
    url: "https://news.example/articles/m3/",
    title: "Withdrawn: Month 3",
    date_published: "2026-05-02T05:40:00.000Z",
    date_modified: "2026-05-02T05:40:00.000Z",
    content_html: expect.stringContaining("town &amp; day"),
    summary: "It was <another> town & day.",
    language: "en",
  });

  expect(childrenOf(document("atom.xml"), "at:deleted-entry").map(({ attributes }) => attributes["ref"])).toEqual([id(3)]);
  const silent = filesOf(join(root, "dist")).filter(
    (path) => !/(?:rss|atom)\.xml$|feed\.json$|^ledger/.test(path) || path.startsWith("wires/app/rss"),
  );
  for (const path of silent) expect(text(path), path).not.toContain(":withdrawn:");
  expect(text("index.html").match(/<article/g)).toHaveLength(3);
  expect(pages).toContain("Month 2");
  const verified = await verify(join(root, "dist"), { config: join(root, "newswire.yaml"), now: NOW });
  expect(verified.problems).toEqual([]);
});

test("a correction is announced with `announce: true` or `notices: all`; two at the same time have two ids", async () => {
  const { change } = site({ ...settings(), ...story(1), ...story(2) });
  await change();
  const both = story(
    1,
    corrections(
      correction("2026-03-01", "A name."),
      correction("2026-03-01", "A place.", "significant: false, announce: true"),
      correction("2026-03-02", "A sum.", "significant: true"),
    ),
  );
  const asked = await change(both);
  expect(asked.ids).toEqual(
    [`${id(1)}:correction:2026-03-01T00:00:00Z`, `${id(1)}:correction:2026-03-01T00:00:01Z`, id(2)].toSorted(newestFirst),
  );
  const all = await change(settings("notices: all"));
  expect(all.ids[0]).toBe(`${id(1)}:correction:2026-03-02T00:00:00Z`);
  const none = await change(settings("notices: none"));
  expect(none.ids).toEqual([id(2), id(1)]);
  expect((await change(settings())).ids).toEqual(asked.ids);
  const quiet = {
    ...settings("notices: all"),
    ...story(1, corrections(correction("2026-03-01", "A name.", "announce: false")), "updated: 2026-03-02"),
  };
  expect((await change(quiet)).ids).toEqual([id(2), id(1)]);
});

function newestFirst(a: string, b: string): number {
  const date = (text: string): string => /\d{4}-\d\d-\d\dT[\d:]+Z$/.exec(text)?.[0] ?? "2026-02-01";
  return date(a) < date(b) ? 1 : -1;
}

test("an edited notice keeps its id", async () => {
  const { change, text } = site({ ...settings(), ...story(1), ...story(2) });
  await change();
  const first = await change(story(1, withdrawn("2026-03-01T00:00:00Z")));
  const notice = `${id(1)}:withdrawn:2026-03-01T00:00:00Z`;
  expect(first.ids).toEqual([notice, id(2), id(1)]);
  expect((await change(story(1, withdrawn("2026-03-05T00:00:00Z", "Not at all.")))).ids).toEqual(first.ids);
  expect(text("rss.xml")).toContain("<p>Not at all.</p>");
  expect(text("rss.xml")).toContain("<pubDate>Sun, 01 Mar 2026 00:00:00 GMT</pubDate>");

  expect((await change(story(1, "updated: 2026-03-06"))).ids).toEqual([id(2), id(1)]);
  const again = await change(story(1, withdrawn("2026-03-07T00:00:00Z")));
  expect(again.ids).toEqual([`${id(1)}:withdrawn:2026-03-07T00:00:00Z`, id(2), id(1)]);
  expect(again.report.counts.stories).toBe(2);
  expect((await change()).report.written).toEqual([]);
});

test("the list of corrections changes with a headline and a note, even of a correction that its feeds no longer hold", async () => {
  const corrected = (month: number, note: string, title: string): Files => ({
    [`articles/m${month}.md`]: `---\ntitle: ${title}\npublished: 2026-0${month}-01\n${corrections(correction(`2026-0${month}-20`, note))}\n---\nWords.\n`,
  });
  const { change, atom, text } = site({
    "newswire.yaml": "site: {title: Wire, url: https://news.example/}\nfeeds: {limit: 1}\ncorrections: true\n",
    ...corrected(1, "One.", "January"),
    ...corrected(2, "Two.", "February"),
  });
  await change();

  await change(corrected(2, "Two again.", "Winter"));
  expect(atom("corrections/").titles).toEqual(["Correction: Winter"]);
  expect(text("corrections/rss.xml")).toContain("Two again.");
  await change(corrected(1, "One again.", "Ice"));
  for (const shown of ["Winter", "Two again.", "Ice", "One again."]) expect(text("corrections/index.html")).toContain(shown);
});

test("edited corrections keep their notices when others are added", async () => {
  const { change } = site({ ...settings(), ...story(1), ...story(2) });
  await change();
  const [one, two] = ["2026-03-01T00:00:00Z", "2026-03-02T00:00:00Z"].map((date) => `${id(1)}:correction:${date}`);
  expect((await change(story(1, corrections(correction("2026-03-01", "A name."))))).ids).toEqual([one, id(2), id(1)]);
  const edited = corrections(correction("2026-03-03", "A name."), correction("2026-03-02", "A place."));
  expect((await change(story(1, edited))).ids).toEqual([two, one, id(2)]);
  const renamed = corrections(correction("2026-03-04", "The name."), correction("2026-03-02", "A place."));
  expect((await change(story(1, renamed))).ids).toEqual([two, one, id(2)]);
  const gone = story(1, corrections(correction("2026-03-04", "The name."), correction("2026-03-02", "A place.")), withdrawn("2026-03-08"));
  expect((await change(gone)).ids).toEqual([`${id(1)}:withdrawn:2026-03-08T00:00:00Z`, id(2), id(1)]);
});

test("a withdrawal hides the notices of corrections, and undoing it announces none", async () => {
  const { change } = site({ ...settings(), ...story(2, corrections(correction("2026-03-01", "Before."))), ...story(1) });
  await change();
  const [known, told] = [correction("2026-03-01", "Before."), correction("2026-03-02", "After.")];
  const both = await change(story(2, corrections(known, told)));
  expect(both.ids).toEqual([`${id(2)}:correction:2026-03-02T00:00:00Z`, id(2), id(1)]);
  const gone = await change(story(2, corrections(known, told), withdrawn("2026-03-03")));
  expect(gone.ids).toEqual([`${id(2)}:withdrawn:2026-03-03T00:00:00Z`, id(2), id(1)]);
  expect((await change(story(2, corrections(known, told), "updated: 2026-03-04"))).ids).toEqual(both.ids);
});

test("changes before the first publication are not announced", async () => {
  const { root, change } = site({
    ...settings("notices: all"),
    ...story(1),
    ...story(2, withdrawn("2026-03-01")),
    ...story(3, corrections(correction("2026-04-01", "A name."))),
  });
  const stories = [id(3), id(2), id(1)];
  expect((await change()).ids).toEqual(stories);
  const edited = { ...story(2, withdrawn("2026-03-02", "Nor this.")), ...story(3, corrections(correction("2026-04-01", "The name."))) };
  expect((await change(edited)).ids).toEqual(stories);
  const draft = { ...story(4, "draft: true", withdrawn("2026-05-01")), ...story(5, "embargo: 2027-01-01", withdrawn("2026-06-01")) };
  expect((await change(draft)).ids).toEqual(stories);

  // A ledger from a version without notices.
  const ledger = join(root, "dist/ledger.ndjson");
  const before = readFileSync(ledger, "utf8").replace(/,"changes":\[.*?\]/g, "");
  addFiles(root, { "dist/ledger.ndjson": before });
  rmSync(join(root, ".newswire"), { recursive: true, force: true });
  expect(before).not.toContain("changes");
  expect((await change()).ids).toEqual(stories);
  const news = {
    ...story(1, withdrawn("2026-01-01T09:00:00Z")),
    ...story(3, corrections(correction("2026-04-01", "The name."), correction("2026-04-02", "A sum."))),
  };
  expect((await change(news)).ids).toEqual([`${id(3)}:correction:2026-04-02T00:00:00Z`, id(3), id(2)]);
});

test("a story that a notice pushes out of the feed goes into the archive", async () => {
  const { change, atom } = site({ ...settings("archive: true"), ...story(1), ...story(2), ...story(3) });
  await change();
  const { ids } = await change(story(1, withdrawn("2026-05-01")));
  expect(ids).toEqual([`${id(1)}:withdrawn:2026-05-01T00:00:00Z`, id(3), id(2)]);
  expect(atom("archive/1/").ids).toEqual([id(1)]);
  const all = await change({ ...story(2, withdrawn("2026-05-02")), ...story(3, withdrawn("2026-05-03")) });
  expect(all.titles).toEqual(["Withdrawn: Month 3", "Withdrawn: Month 2", "Withdrawn: Month 1"]);
  expect(atom("archive/1/").ids).toEqual([id(3), id(2), id(1)].slice(0, 3));
});

test("a notice disappears when its story expires, is removed, or leaves the feed", async () => {
  const { root, change, atom } = site({ ...settings(), ...story(1), ...story(2) });
  await change();
  await change(story(1, withdrawn("2026-05-01")));
  const retagged = Object.fromEntries(
    Object.entries(story(1, withdrawn("2026-05-01"))).map(([path, text]) => [path, String(text).replace("[x]", "[y]")]),
  );
  await change(retagged);
  expect(atom("tags/x/").ids).toEqual([id(2)]);
  expect(atom("tags/y/").ids).toEqual([`${id(1)}:withdrawn:2026-05-01T00:00:00Z`, id(1)]);
  expect((await change(story(1, withdrawn("2026-05-01"), "expires: 2026-06-01"))).ids).toEqual([id(2)]);
  expect((await change(story(1, withdrawn("2026-05-01")))).ids).toHaveLength(3);
  rmSync(join(root, "articles/m1.md"));
  expect((await change({}, true)).ids).toEqual([id(2)]);
  expect((await change(story(1, withdrawn("2026-05-04")))).ids).toEqual([`${id(1)}:withdrawn:2026-05-01T00:00:00Z`, id(2), id(1)]);
});

test("a notice disappears with a story that the ledger has lost, and whose file has another story now", async () => {
  const { root, change } = site({ ...settings(), ...story(1, 'id: "tag:old.example,2020:a"'), ...story(2) });
  await change();
  const before = readFileSync(join(root, "dist/ledger.ndjson"), "utf8");
  await change(story(1, 'id: "tag:old.example,2020:a"', withdrawn("2026-05-01")));
  const older = before.split("\n").filter((line) => !line.includes("2020:a"));
  const other = story(1, 'id: "tag:old.example,2020:b"', withdrawn("2026-05-01"));
  expect((await change({ ...other, "dist/ledger.ndjson": older.join("\n") })).ids).toEqual([id(2), "tag:old.example,2020:b"]);
});

test.each([
  ["urn:isbn:0451450523", ""],
  ["https://old.example/a?b#c", ""],
  ["https://old.example", "/"],
  ["http://[::1]:8080", "/"],
  ["tag:old.example,2020:日本/a&b", ""],
])("the id of a notice is a valid IRI for a story with the id %s", async (known, between) => {
  const { change } = site({ ...settings(), ...story(1, `id: "${known}"`) });
  await change();
  expect((await change(story(1, `id: "${known}"`, withdrawn("2026-05-01")))).ids[0]).toBe(
    `${known}${between}:withdrawn:2026-05-01T00:00:00Z`,
  );
});

test("a notice has the language of its story", async () => {
  const { change, text } = site({ ...settings(), ...story(1, "language: ja"), ...story(2, "language: ar") });
  await change();
  const { titles } = await change({
    ...story(1, "language: ja", withdrawn("2026-05-01")),
    ...story(2, "language: ar", corrections(correction("2026-05-02", "صحيح"))),
  });
  expect(titles.slice(0, 2)).toEqual(["تصحيح: Month 2", "取り下げ：Month 1"]);
  expect(text("rss.xml")).toContain('<div dir="rtl" lang="ar">\n<p>صحيح</p>');
});

test("`announce: true` with `notices: none` is a warning at its line", async () => {
  const root = folder({
    ...settings("notices: none"),
    ...story(1, "corrections:\n  - date: 2026-05-01\n    note: A name.\n    announce: true"),
  });
  const { problems } = await check({
    config: join(root, "newswire.yaml"),
    articles: join(root, "articles"),
    out: join(root, "dist"),
    now: NOW,
  });
  const file = expect.stringMatching(/articles\/m1\.md$/);
  expect(problems).toContainEqual(expect.objectContaining({ code: "front-matter/announce", severity: "warning", file, line: 8 }));
});
