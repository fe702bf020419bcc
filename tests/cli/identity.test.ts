import { cpSync, existsSync, readFileSync, renameSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { Problem } from "../../src/model/problem.ts";
import { keepIndex } from "../index/random-site.ts";
import { newswire } from "../support/command.ts";
import { addFiles, cloneOf, folder } from "../support/folder.ts";
import type { Files } from "../support/folder.ts";
import { contentsOf } from "../support/published.ts";

const NOW = "2026-11-20T12:00:00Z";
const SETTINGS = { "newswire.yaml": "site: {title: Port, url: https://port.example/}\n" };

const article = (title: string, ...fields: readonly string[]): string =>
  ["---", `title: ${title}`, ...fields, "---", `Text of ${title}.`, ""].join("\n");

interface Built {
  readonly code: number | null;
  /** Severity, code and file of each problem. */
  readonly problems: readonly string[];
  readonly hints: readonly (string | undefined)[];
  readonly stderr: string;
}

async function run(root: string, command: string, ...args: readonly string[]): Promise<Built> {
  const { code, stdout, stderr } = await newswire([command, "--now", NOW, "--format", "json", ...args], { cwd: root });
  const found = stdout.startsWith("[") ? (JSON.parse(stdout) as Problem[]) : [];
  return {
    code,
    problems: found.map((problem) => `${problem.severity} ${problem.code} ${problem.file}`),
    hints: found.map(({ hint }) => hint),
    stderr,
  };
}

/**
 * Build, with the index. The output equals that which a build without an index writes that has the same ledger.
 *
 * @returns the problems, which are the same too.
 */
async function build(root: string, ...args: readonly string[]): Promise<Built> {
  const ledger = join(root, "before.ndjson");
  const hadLedger = existsSync(join(root, "dist/ledger.ndjson"));
  if (hadLedger) cpSync(join(root, "dist/ledger.ndjson"), ledger);
  const some = await run(root, "build", ...args);
  const apart = ["--out", "apart", "--index", "apart-index", ...(hadLedger ? ["--previous", "before.ndjson"] : [])];
  const whole = await run(root, "build", ...apart, ...args);
  expect(whole.problems.map(anyLedger)).toEqual(some.problems.map(anyLedger));
  if (some.code === 0) expect(contentsOf(join(root, "dist"))).toEqual(contentsOf(join(root, "apart")));
  for (const path of ["apart", "apart-index", "before.ndjson"]) rmSync(join(root, path), { recursive: true, force: true });
  return some;
}

const anyLedger = (problem: string): string => problem.replace(/\S+\.ndjson$/, "ledger");

/** Title → id and path of each story in the feed. */
function storiesOf(root: string, out = "dist"): Record<string, string> {
  const { items } = JSON.parse(readFileSync(join(root, out, "feed.json"), "utf8")) as { items: Record<string, string>[] };
  return Object.fromEntries(items.map(({ title = "", id = "", url = "" }) => [title, `${id} ${new URL(url).pathname}`]));
}

const move = (root: string, from: string, to: string): void => renameSync(join(root, "articles", from), join(root, "articles", to));

function site(files: Files): string {
  const articles = Object.entries(files).map(([path, text]) => [`articles/${path}`, text]);
  const root = folder({ ...SETTINGS, ...Object.fromEntries(articles) });
  keepIndex(join(root, ".newswire"));
  return root;
}

test("a story keeps its id through a new name, two new slugs, a new host, a lost index and a fresh clone", async () => {
  const root = site({
    "2026-11-01-one.md": article("One"),
    "2026-11-02-two.md": article("Two"),
    "plain.md": article("Plain", "date: 2026-11-03"),
  });
  const ids = (out?: string): string[] => Object.values(storiesOf(root, out)).map((story) => story.split(" ")[0] ?? "");
  expect(await build(root)).toMatchObject({ code: 0, problems: [] });
  const before = ids();

  const steps: Record<string, () => void> = {
    "/articles/uno/": () => move(root, "2026-11-01-one.md", "2026-11-01-uno.md"),
    "/articles/eins/": () => addFiles(root, { "articles/2026-11-01-uno.md": article("One", "slug: eins") }),
    "/articles/ichi/": () => addFiles(root, { "articles/2026-11-01-uno.md": article("One", "slug: ichi") }),
    "/news/articles/ichi/": () => addFiles(root, { "newswire.yaml": "site: {title: Port, url: https://quay.example/news/}\n" }),
  };
  for (const [path, step] of Object.entries(steps)) {
    step();
    const { code, problems } = await build(root);
    expect([path, code, problems.filter((problem) => problem.startsWith("error"))]).toEqual([path, 0, []]);
    expect(problems).toContain("warning identity/remembered articles/2026-11-01-uno.md");
    expect(storiesOf(root)["One"]).toBe(`${before.find((id) => id.endsWith("one"))} ${path}`);
    expect(ids()).toEqual(before);
  }
  rmSync(join(root, ".newswire"), { recursive: true });
  expect((await build(root)).code).toBe(0);
  expect(ids()).toEqual(before);
  const clone = cloneOf(root);
  expect((await run(clone, "build", "--previous", join(root, "dist"))).code).toBe(0);
  expect(contentsOf(join(clone, "dist"))).toEqual(contentsOf(join(root, "dist")));

  // What `stamp` writes holds without a ledger.
  expect((await run(root, "stamp")).code).toBe(0);
  expect(await build(root)).toMatchObject({ code: 0, problems: [] });
  const bare = cloneOf(root);
  expect((await run(bare, "build")).code).toBe(0);
  expect(storiesOf(bare)).toEqual(storiesOf(root));
});

test("an article with only a title keeps its id and date when it is saved again", async () => {
  const root = site({ "plain.md": article("Plain") });
  const save = async (text: string, now: string): Promise<Built> => {
    addFiles(root, { "articles/plain.md": text });
    utimesSync(join(root, "articles/plain.md"), new Date(now), new Date(now));
    return build(root);
  };
  expect((await save(article("Plain"), "2026-11-01T08:00:00Z")).code).toBe(0);
  const first = storiesOf(root);

  expect(await save(`${article("Plain")}More.`, "2026-11-05T08:00:00Z")).toMatchObject({
    code: 0,
    problems: ["warning front-matter/published articles/plain.md"],
    hints: ["Run `newswire stamp`, or write `published: 2026-11-01T08:00:00Z`: a build without ledger.ndjson would use another date."],
  });
  expect(storiesOf(root)).toEqual(first);
  expect((await build(root)).code).toBe(0);
});

describe("names change places:", () => {
  const ids = (root: string): Record<string, string> =>
    Object.fromEntries(Object.entries(storiesOf(root)).map(([title, story]) => [title, story.replace(/ .*/, "").replace(/.*:/, "")]));

  test("a story is renamed, and a new one takes its name", async () => {
    const root = site({ "2026-11-01-one.md": article("One") });
    await build(root);
    move(root, "2026-11-01-one.md", "2026-11-01-uno.md");
    addFiles(root, { "articles/2026-11-01-one.md": article("New") });

    expect((await build(root)).code).toBe(0);
    expect(ids(root)).toEqual({ One: "one", New: "one-2" });
    expect((await build(root)).code).toBe(0);
    rmSync(join(root, ".newswire"), { recursive: true });
    await build(root);
    expect(ids(root)).toEqual({ One: "one", New: "one-2" });
  });

  test("two stories swap their names", async () => {
    const root = site({ "2026-11-01-one.md": article("One"), "2026-11-01-two.md": article("Two") });
    await build(root);
    move(root, "2026-11-01-one.md", "swapped");
    move(root, "2026-11-01-two.md", "2026-11-01-one.md");
    move(root, "swapped", "2026-11-01-two.md");

    expect((await build(root)).code).toBe(0);
    expect(ids(root)).toEqual({ One: "one", Two: "two" });
  });

  test("a story gets a new name and a new text at once, which is unclear: the error shows the line to write", async () => {
    const root = site({ "2026-11-01-one.md": article("One"), "2026-11-02-two.md": article("Two") });
    await build(root);
    rmSync(join(root, "articles/2026-11-01-one.md"));
    const write = (...fields: readonly string[]): void => addFiles(root, { "articles/2026-11-01-uno.md": article("Uno", ...fields) });
    write();

    const unclear = await build(root);
    expect(unclear).toMatchObject({ code: 1, problems: ["error identity/unclear articles/2026-11-01-uno.md"] });
    expect(unclear.hints[0]).toContain('`id: "tag:port.example,2026-11-01:one"`');
    expect(unclear.hints[0]).toContain('`id: "tag:port.example,2026-11-01:uno"`');
    expect(unclear.hints[0]).not.toMatch(/withdraw|removal|restore/i);
    expect((await run(root, "check")).problems).toEqual(unclear.problems);
    expect((await run(root, "stamp")).code).toBe(1);
    expect(readFileSync(join(root, "articles/2026-11-01-uno.md"), "utf8")).toBe(article("Uno"));

    write('id: "tag:port.example,2026-11-01:uno"');
    expect((await build(root)).problems).toEqual(["error ledger/vanished dist/ledger.ndjson"]);
    write('id: "tag:port.example,2026-11-01:one"');
    expect((await build(root)).code).toBe(0);
    expect(ids(root)).toEqual({ Uno: "one", Two: "two" });
  });

  test("a story of another day at an address is new; the other one is missing", async () => {
    const root = site({ "2026-11-01-roundup.md": article("First") });
    await build(root);
    rmSync(join(root, "articles/2026-11-01-roundup.md"));
    addFiles(root, { "articles/2026-11-08-roundup.md": article("Second") });

    expect((await build(root)).problems).toEqual(["error ledger/vanished dist/ledger.ndjson"]);
    expect((await build(root, "--accept-removals")).code).toBe(0);
    expect(storiesOf(root)).toEqual({ Second: "tag:port.example,2026-11-08:roundup /articles/roundup/" });
    // A removed story never passes its id on.
    addFiles(root, { "articles/2026-11-02-other.md": article("First") });
    await build(root);
    expect(storiesOf(root)["First"]).toBe("tag:port.example,2026-11-02:other /articles/other/");
  });

  test("an article with errors may be any published story, so nothing is missing", async () => {
    const root = site({ "2026-11-01-one.md": article("One"), "2026-11-02-two.md": article("Two") });
    await build(root);
    rmSync(join(root, "articles/2026-11-01-one.md"));
    addFiles(root, { "articles/2026-11-01-uno.md": `${article("One")}\n<textarea>\n` });

    expect((await build(root)).problems).toEqual(["error markdown/html articles/2026-11-01-uno.md"]);
    expect((await build(root)).problems).toEqual(["error markdown/html articles/2026-11-01-uno.md"]);
  });
});

describe("stories with the same name", () => {
  const roundup = (day: string): Files => ({ [`articles/2026-11-${day}-roundup.md`]: article(`Roundup ${day}`) });
  const paths = (root: string): Record<string, string> =>
    Object.fromEntries(Object.entries(storiesOf(root)).map(([title, story]) => [title, story.replace(/.* \/articles/, "")]));

  test("get their day, with one warning when they are first published; a published one never moves", async () => {
    const root = site({ "2026-11-08-roundup.md": article("Roundup 08") });
    expect(await build(root)).toMatchObject({ code: 0, problems: [] });
    addFiles(root, roundup("15"));
    expect(await run(root, "check", "--strict")).toMatchObject({
      code: 0,
      problems: ["warning identity/slug articles/2026-11-15-roundup.md"],
      stderr: expect.not.stringContaining("--strict") as string,
    });
    expect(await build(root, "--strict")).toMatchObject({ code: 0, problems: ["warning identity/slug articles/2026-11-15-roundup.md"] });
    expect(await build(root, "--strict")).toMatchObject({ code: 0, problems: [] });
    // One that is dated back.
    addFiles(root, roundup("01"));
    addFiles(root, { "articles/sub/2026-11-15-roundup.md": article("Second of the day") });
    expect(await build(root)).toMatchObject({
      code: 0,
      problems: ["warning identity/slug articles/2026-11-01-roundup.md", "warning identity/slug articles/sub/2026-11-15-roundup.md"],
    });
    const all = {
      "Roundup 01": "/roundup-2026-11-01/",
      "Roundup 08": "/roundup/",
      "Roundup 15": "/roundup-2026-11-15/",
      "Second of the day": "/roundup-2026-11-15-2/",
    };
    expect(paths(root)).toEqual(all);
    expect(storiesOf(root)["Second of the day"]).toContain(",2026-11-15:roundup-2 ");
    rmSync(join(root, ".newswire"), { recursive: true });
    expect(await build(root, "--strict")).toMatchObject({ code: 0, problems: [] });
    expect(paths(root)).toEqual(all);

    rmSync(join(root, "articles/2026-11-08-roundup.md"));
    expect((await build(root, "--accept-removals")).code).toBe(0);
    const { "Roundup 08": _, ...others } = all;
    expect(paths(root)).toEqual(others);
  });

  test.each([
    ["/:year/:month/:day/:slug/", ["2026/10/01/roundup/", "2026/11/08/roundup/", "2026/11/15/roundup/"]],
    ["/:year/:month/:slug/", ["2026/10/roundup/", "2026/11/roundup-2026-11-15/", "2026/11/roundup/"]],
  ])("keep their slug if their addresses differ: %s", async (permalink, expected) => {
    const root = site({ "2026-11-08-roundup.md": article("Roundup 08"), "2026-11-15-roundup.md": article("Roundup 15") });
    addFiles(root, {
      "newswire.yaml": `site: {title: Port, url: https://port.example/, permalink: "${permalink}"}\n`,
      "articles/2026-11-16-other.md": article("Other", "slug: other", "relatedTo: roundup"),
    });
    expect((await build(root, "--strict")).code).toBe(0);
    addFiles(root, { "articles/2026-10-01-roundup.md": article("Roundup 01") });
    expect((await build(root, "--strict")).code).toBe(0);

    const found = Object.entries(storiesOf(root)).filter(([title]) => title !== "Other");
    expect(found.map(([, story]) => story.replace(/.* \//, "")).toSorted()).toEqual(expected);
    expect(found.map(([, story]) => story.replace(/ .*/, "")).toSorted()).toEqual(
      ["2026-10-01", "2026-11-08", "2026-11-15"].map((day) => `tag:port.example,${day}:roundup`),
    );
  });

  test("with stated slugs are an error that shows the path, under any pattern", async () => {
    const root = site({ "a.md": article("A", "slug: x", "date: 2026-11-01"), "b.md": article("B", "slug: x", "date: 2026-11-02") });
    addFiles(root, { "newswire.yaml": 'site: {title: Port, url: https://port.example/, permalink: "/:year/:slug.html"}\n' });
    const { stdout } = await newswire(["check", "--now", NOW, "--format", "json"], { cwd: root });

    expect(JSON.parse(stdout)).toMatchObject([{ code: "identity/path", message: expect.stringContaining(" 2026/x.html ") as string }]);
  });

  test("are two if one is held back, until that appears", async () => {
    const root = site({ "2026-11-01-roundup.md": article("Secret", "embargo: 2026-11-25"), "2026-11-08-roundup.md": article("Open") });
    expect(await build(root)).toMatchObject({ code: 0, problems: [] });
    expect(paths(root)).toEqual({ Open: "/roundup/" });

    const later = await newswire(["build", "--now", "2026-11-26T00:00:00Z"], { cwd: root });
    expect(later.code).toBe(0);
    expect(paths(root)).toEqual({ Open: "/roundup/", Secret: "/roundup-2026-11-01/" });
  });

  test("stay an error if both state the slug, or the id", async () => {
    const root = site({ "a.md": article("A", "slug: x", "date: 2026-11-01"), "b.md": article("B", "slug: x", "date: 2026-11-02") });
    expect((await build(root)).problems).toEqual(["error identity/path articles/b.md"]);
    for (const name of ["a", "b"]) writeFileSync(join(root, `articles/${name}.md`), article(name, "id: urn:x:1", "date: 2026-11-01"));
    expect((await build(root)).problems).toEqual(["error identity/id articles/b.md"]);
  });
});

describe("under a placeholder address", () => {
  test("nothing is taken from the ledger, and the older story has the plain slug", async () => {
    const root = site({ "2026-11-08-roundup.md": article("Younger") });
    addFiles(root, { "newswire.yaml": "site: {title: Port, url: https://example.org/}\n" });
    await build(root);
    addFiles(root, { "articles/2026-11-01-roundup.md": article("Older") });
    expect((await build(root)).code).toBe(0);
    expect(Object.values(storiesOf(root)).map((story) => story.split(" ")[1])).toEqual([
      "/articles/roundup-2026-11-08/",
      "/articles/roundup/",
    ]);

    rmSync(join(root, "articles/2026-11-01-roundup.md"));
    expect((await build(root)).code).toBe(0);
    expect(storiesOf(root)).toEqual({ Younger: "tag:example.org,2026-11-08:roundup /articles/roundup/" });
    addFiles(root, SETTINGS);
    expect((await build(root)).code).toBe(0);
    expect(storiesOf(root)).toEqual({ Younger: "tag:port.example,2026-11-08:roundup /articles/roundup/" });
  });
});

describe("site.ids", () => {
  const settings = (ids: string, more = "", url = "https://port.example/"): Files => ({
    "newswire.yaml": `site: {title: Port, url: "${url}", ids: "${ids}"${more}}\n`,
  });
  const ids = (root: string): Record<string, string> =>
    Object.fromEntries(Object.entries(storiesOf(root)).map(([title, story]) => [title, story.split(" ")[0] ?? ""]));
  const files = {
    "2026-11-01-roundup.md": article("One"),
    "2026-11-08-roundup.md": article("Two", "section: Sea"),
    "sub/2026-11-08-roundup.md": article("Three"),
    "2026-11-09-港.md": article("Four", "section: Öl & Gas"),
    "2026-11-10-own.md": article("Five", "slug: mine", "url: /old/five.html"),
    "2026-11-11-away.md": article("Six", "url: https://else.example/six?a=b"),
  };
  const old = "https://old.example/2026/11";

  test.each([
    ["tag", ["01:roundup", "08:roundup", "08:roundup-2", "09:港", "10:mine", "11:away"].map((end) => `tag:port.example,2026-11-${end}`)],
    [
      "url",
      [
        ...["roundup", "roundup-2026-11-08", "roundup-2026-11-08-2", "%E6%B8%AF"].map((slug) => `https://port.example/articles/${slug}/`),
        "https://port.example/old/five.html",
        "https://else.example/six?a=b",
      ],
    ],
    [
      "https://old.example/:year/:month/:day/:slug",
      [`${old}/01/roundup`, `${old}/08/roundup`, `${old}/08/roundup-2`, `${old}/09/%E6%B8%AF`, `${old}/10/mine`, `${old}/11/away`],
    ],
    [
      "http://:host/:section/:path/",
      ["roundup", "sea/roundup-2026-11-08", "sub/roundup-2026-11-08-2", "ol-gas/%E6%B8%AF", "mine", "away"].map(
        (path) => `http://port.example/${path}/`,
      ),
    ],
  ])("%s gives stories without `id` theirs, even if they have the same name", async (form, expected) => {
    const root = site(files);
    addFiles(root, settings(form));

    expect((await build(root)).code).toBe(0);

    expect(ids(root)).toEqual(Object.fromEntries(["One", "Two", "Three", "Four", "Five", "Six"].map((title, i) => [title, expected[i]])));
    rmSync(join(root, ".newswire"), { recursive: true });
    expect(await build(root, "--strict")).toMatchObject({ code: 0, problems: [] });
  });

  test("keeps the ids of published stories after a change of it, a new slug and a new host; stamp writes them", async () => {
    const root = site({ "2026-11-01-harbour.md": article("Harbour") });
    const url = "https://port.example/2026/harbour/";
    addFiles(root, settings("url", ", permalink: /:year/:slug/"));
    expect((await build(root)).code).toBe(0);
    expect(ids(root)).toEqual({ Harbour: url });

    const remembered = {
      code: 0,
      problems: ["warning identity/remembered articles/2026-11-01-port.md"],
      hints: [expect.stringContaining(url)],
    };
    move(root, "2026-11-01-harbour.md", "2026-11-01-port.md");
    expect(await build(root)).toMatchObject(remembered);
    addFiles(root, settings("url", ", permalink: /:year/:slug/", "https://new.example/"));
    expect(await build(root)).toMatchObject(remembered);
    addFiles(root, settings("https://:host/:slug", "", "https://new.example/"));
    expect(await build(root)).toMatchObject(remembered);
    expect(ids(root)).toEqual({ Harbour: url });

    expect((await newswire(["stamp", "--now", NOW], { cwd: root })).code).toBe(0);
    for (const path of ["dist", ".newswire"]) rmSync(join(root, path), { recursive: true });
    expect(await build(root)).toMatchObject({ code: 0, problems: [] });
    expect(ids(root)).toEqual({ Harbour: url });
  });

  test("decides which id `new` writes", async () => {
    const root = site({});
    for (const [form, id] of [
      ["url", "https://port.example/2026/11/two-cranes/"],
      ["https://old.example/:path.html", "https://old.example/two-cranes-2.html"],
    ] as const) {
      addFiles(root, settings(form, ", permalink: /:year/:month/:slug/"));
      const { stdout } = await newswire(["new", "Two cranes", "--now", NOW], { cwd: root });
      expect(readFileSync(join(root, stdout.trimEnd()), "utf8")).toContain(`\nid: "${id}"\n`);
    }
  });

  test("never makes an id that is too long", async () => {
    const root = site({ [`${"deep-folder-name-".repeat(12)}x/`.repeat(6) + "2026-11-01-a.md"]: article("A") });
    addFiles(root, settings("https://old.example/:path"));
    expect((await build(root)).problems).toEqual([expect.stringMatching(/^error identity\/long /)]);
  });
});

describe("ids of other systems", () => {
  const OTHERS = { ghost: "63f0c2a1b5e9d70001c4e8aa", drupal: "1234 at https://old.example", odd: "=50% & <ä>:/?#b" };
  const IRIS = {
    ghost: "63f0c2a1b5e9d70001c4e8aa",
    drupal: "1234%20at%20https://old.example",
    odd: "%3D50%25%20%26%20%3C%C3%A4%3E:/%3F%23b",
  };
  const iri = (name: keyof typeof IRIS): string => `tag:newswire.invalid,2026:guid/${IRIS[name]}`;
  const files = (drupal: string, ...odd: readonly string[]): Files => ({
    "articles/2026-11-01-ghost.md": article("Ghost", `id: ${OTHERS.ghost}`),
    "articles/2026-11-02-drupal.md": article("Drupal", `guid: ${OTHERS.drupal}`, `slug: ${drupal}`, "aliases: [/node/1234]"),
    "articles/2026-11-03-odd.md": article("Odd", `id: "${OTHERS.odd}"`, "relatedTo: 1234 at https://old.example", ...odd),
  });
  const idsIn = (root: string, file: string, element: RegExp): readonly string[] =>
    Array.from(readFileSync(join(root, "dist", file), "utf8").matchAll(element), ([, id = ""]) => id);

  test("stand in RSS and JSON Feed as they are, and in Atom as an IRI that stays the same when the site moves", async () => {
    const root = site({});
    const settings = (url: string): Files => ({
      "newswire.yaml": `site: {title: Port, url: "${url}"}\nfeeds: {archive: true, limit: 2, formats: [rss, atom, json, ninjs]}\npublish: {headers: [nginx]}\n`,
    });
    addFiles(root, { ...settings("https://port.example/"), ...files("drupal") });
    expect(await build(root)).toMatchObject({ code: 0, problems: [] });
    expect(idsIn(root, "rss.xml", /<guid isPermaLink="false">(.*)<\/guid>/g)).toEqual(["=50% &#x26; &#x3C;ä&#x3E;:/?#b", OTHERS.drupal]);
    expect(idsIn(root, "atom.xml", /^ {8}<id>(.*)<\/id>/gm)).toEqual([iri("odd"), iri("drupal")]);
    expect(idsIn(root, "feed.json", /"id":\s*"(.*?)"/g)).toEqual([OTHERS.odd, OTHERS.drupal]);
    expect(idsIn(root, "ninjs.json", /"uri":\s*"(tag:news.*?)"/g)).toEqual([iri("odd"), iri("drupal")]);
    expect(readFileSync(join(root, "dist/node/1234/index.html"), "utf8")).toContain("/articles/drupal/");

    addFiles(root, { ...settings("https://new.example/"), ...files("node", "withdrawn: {date: 2026-11-19, reason: Wrong.}") });
    expect(await build(root)).toMatchObject({ code: 0, problems: [] });
    expect(idsIn(root, "atom.xml", /^ {8}<id>(.*)<\/id>/gm)).toEqual([`${iri("odd")}:withdrawn:2026-11-19T00:00:00Z`, iri("odd")]);
    expect(idsIn(root, "atom.xml", /<at:deleted-entry ref="(.*?)"/g)).toEqual([iri("odd")]);
    expect(idsIn(root, "rss.xml", /<guid isPermaLink="false">(.*)<\/guid>/g)[0]).toBe(
      "=50% &#x26; &#x3C;ä&#x3E;:/?#b:withdrawn:2026-11-19T00:00:00Z",
    );
    expect(readFileSync(join(root, "dist/articles/drupal/index.html"), "utf8")).toContain("/articles/node/");
    expect((await newswire(["verify", "dist", "--strict", "--now", NOW], { cwd: root })).stderr).toContain("no problems");
  });

  test("are two even if they differ only in case, spaces or escapes; two that are equal are an error", async () => {
    const all = ["a b", "A b", "a  b", "a%20b", "a+b"];
    const root = site(Object.fromEntries(all.map((id, i) => [`2026-11-0${i + 1}-${i}.md`, article(`${i}`, `id: ${id}`)])));
    expect(await build(root)).toMatchObject({ code: 0, problems: [] });
    expect(new Set(idsIn(root, "atom.xml", /^ {8}<id>(.*)<\/id>/gm)).size).toBe(all.length);
    addFiles(root, { "articles/2026-11-09-x.md": article("x", "guid: a b") });
    expect((await build(root)).problems).toEqual(["error identity/id articles/2026-11-09-x.md"]);
  });

  test("beside a number of a database, `guid` is the id; beside another IRI it is an error", async () => {
    const guid = "guid: https://old.example/?p=9";
    const root = site({ "2026-11-01-a.md": article("A", "id: 9", guid) });
    expect(await build(root)).toMatchObject({ code: 0, problems: ["warning front-matter/duplicate articles/2026-11-01-a.md"] });
    expect(storiesOf(root)).toEqual({ A: "https://old.example/?p=9 /articles/a/" });
    addFiles(root, { "articles/2026-11-01-a.md": article("A", "id: urn:x:9", guid) });
    expect((await build(root)).problems).toContain("error front-matter/duplicate articles/2026-11-01-a.md");
    addFiles(root, { "articles/2026-11-01-a.md": article("A", "id: https://old.example/?p=9", guid) });
    expect(await build(root)).toMatchObject({ code: 0, problems: [] });
  });

  test.each([
    'id: "a\\u0001b"',
    'id: "a\\tb"',
    "id: ' a'",
    `id: ${"x".repeat(1001)}`,
    "id: javascript:x",
    "id: [a]",
    'id: "\\u200b"',
    "id: tag:newswire.invalid,2026:guid/x",
  ])("%s is an error", async (field) => {
    const root = site({ "2026-11-01-a.md": article("A", field) });
    expect((await build(root)).problems).toEqual([expect.stringMatching(/^error (?:front-matter|file)\//)]);
  });
});
