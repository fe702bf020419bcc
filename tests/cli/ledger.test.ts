import { copyFileSync, existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import type { Problem } from "../../src/model/problem.ts";
import { newswire } from "../support/command.ts";
import { addFiles, filesOf, folder } from "../support/folder.ts";
import { answering, loopback } from "../support/loopback.ts";
import type { Handler } from "../support/loopback.ts";
import { serve } from "../support/serve.ts";

const SETTINGS = "site: {title: Harbour Wire, url: https://wire.example/}\n";
const NOW = "2026-06-01T12:00:00Z";

const article = (title: string, ...fields: readonly string[]): string =>
  ["---", `title: ${title}`, ...fields, "---", "Text.", ""].join("\n");

/** A published site of two stories. */
async function published(): Promise<string> {
  const root = folder({
    "newswire.yaml": SETTINGS,
    "articles/cranes.md": article("Cranes", "published: 2026-05-01T08:00:00Z"),
    "articles/ferry.md": article("Ferry", "published: 2026-05-02T08:00:00Z", "id: tag:wire.example,2026:ferry"),
  });
  expect((await build(root)).code).toBe(0);
  return root;
}

async function build(
  root: string,
  ...args: readonly string[]
): Promise<{ code: number | null; stderr: string; problems: readonly Problem[] }> {
  const { code, stdout, stderr } = await newswire(["build", "--now", NOW, "--format", "json", ...args], { cwd: root });
  return { code, stderr, problems: stdout === "" ? [] : (JSON.parse(stdout) as Problem[]) };
}

const ledgerOf = (root: string): Record<string, string>[] =>
  readFileSync(join(root, "dist/ledger.ndjson"), "utf8")
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as Record<string, string>);

const told = ({ problems }: { readonly problems: readonly Problem[] }): unknown[] =>
  problems.map(({ code, file, line, hint }) => ({ code, file, line, hint }));

describe("the ledger", () => {
  test("has a line per story with its state, sorted by id", async () => {
    const root = await published();
    addFiles(root, {
      "articles/a.md": article("A", "published: 2026-05-03", "id: urn:x:1", "corrections: [{date: 2026-05-04, note: A name.}]"),
      "articles/b.md": article("B", "published: 2026-05-03", "id: urn:x:2", "expires: 2026-05-20"),
      "articles/c.md": article("C", "published: 2026-05-03", "id: urn:x:3", "withdrawn: {date: 2026-05-05, reason: Not so.}"),
      "articles/d.md": article("D", "published: 2026-05-03", "id: urn:x:4", "embargo: 2026-07-01"),
    });

    await build(root);

    expect(ledgerOf(root).map(({ id, state, updated }) => [id, state, updated])).toEqual([
      ["tag:wire.example,2026-05-01:cranes", "published", "2026-05-01T08:00:00Z"],
      ["tag:wire.example,2026:ferry", "published", "2026-05-02T08:00:00Z"],
      ["urn:x:1", "corrected", "2026-05-04T00:00:00Z"],
      ["urn:x:2", "expired", "2026-05-03T00:00:00Z"],
      ["urn:x:3", "withdrawn", "2026-05-05T00:00:00Z"],
    ]);
    expect(readFileSync(join(root, "dist/ledger.ndjson"), "utf8")).not.toContain("urn:x:4");
  });

  test("shows a silent change only in its hashes", async () => {
    const root = await published();
    const [before] = ledgerOf(root);
    addFiles(root, { "articles/cranes.md": article("Cranes again", "published: 2026-05-01T08:00:00Z") });
    await build(root);

    const [after] = ledgerOf(root);
    expect({ ...after, hash: "", text: "" }).toEqual({ ...before, hash: "", text: "" });
    expect(after?.["hash"]).not.toBe(before?.["hash"]);
    expect(after?.["text"]).not.toBe(before?.["text"]);
  });
});

describe("a contradiction to the ledger is refused with the line to write", () => {
  test.each<{ what: string; change: Record<string, string>; expected: object }>([
    {
      what: "an id",
      change: { "articles/ferry.md": article("Ferry", "published: 2026-05-02T08:00:00Z", "id: urn:other") },
      expected: { code: "ledger/id", line: 4, hint: 'Write `id: "tag:wire.example,2026:ferry"`.' },
    },
    {
      what: "a date that an id is made from",
      change: { "articles/cranes.md": article("Cranes", "published: 2026-05-09T08:00:00Z") },
      expected: {
        code: "ledger/published",
        line: 3,
        hint: "Write `published: 2026-05-01T08:00:00Z`, and use `updated` for the time of a change.",
      },
    },
    {
      what: "a date",
      change: { "articles/ferry.md": article("Ferry", "date: 2026-05-09", "id: tag:wire.example,2026:ferry") },
      expected: {
        code: "ledger/published",
        line: 3,
        hint: "Write `date: 2026-05-02T08:00:00Z`, and use `updated` for the time of a change.",
      },
    },
  ])("$what", async ({ change, expected }) => {
    const root = await published();
    const before = readFileSync(join(root, "dist/rss.xml"), "utf8");
    addFiles(root, change);

    const result = await build(root);

    expect(result.code).toBe(1);
    expect(told(result)).toEqual([{ file: Object.keys(change)[0], ...expected }]);
    expect(readFileSync(join(root, "dist/rss.xml"), "utf8")).toBe(before);
    // The same in `check`, and in the next build, although no file changed.
    expect((await newswire(["check", "--now", NOW], { cwd: root })).code).toBe(1);
    expect((await build(root)).code).toBe(1);
  });

  test("a version older than the published one", async () => {
    const root = await published();
    const ferry = (updated: string): string =>
      article("Ferry", "published: 2026-05-02T08:00:00Z", `updated: ${updated}`, "id: tag:wire.example,2026:ferry");
    addFiles(root, { "articles/ferry.md": ferry("2026-05-10T08:00:00Z") });
    expect((await build(root)).code).toBe(0);
    addFiles(root, { "articles/ferry.md": ferry("2026-05-06T08:00:00Z") });

    expect(told(await build(root))).toEqual([
      {
        code: "ledger/updated",
        file: "articles/ferry.md",
        line: 4,
        hint: "Write the time of this change: `updated: 2026-06-01T12:00:00Z`.",
      },
    ]);
  });

  test("a version dated in the future may be replaced by an earlier one, also later", async () => {
    const root = await published();
    const ferry = (...fields: readonly string[]): string =>
      article("Ferry", "published: 2026-05-02T08:00:00Z", "id: tag:wire.example,2026:ferry", ...fields);
    const corrected = (date: string): string => ferry(`corrections: [{date: ${date}, note: It was the north pier.}]`);
    addFiles(root, { "articles/ferry.md": corrected("2026-12-24") });
    // A typo of the author is refused. A wrong clock is noticed later.
    const refused = await build(root);
    expect([refused.code, told(refused)]).toEqual([
      1,
      [
        {
          code: "front-matter/future",
          file: "articles/ferry.md",
          line: 5,
          hint: "Write the time of the change: `date: 2026-06-01T12:00:00Z`.",
        },
      ],
    ]);
    expect((await newswire(["build", "--now", "2026-12-25T00:00:00Z"], { cwd: root })).code).toBe(0);
    addFiles(root, { "articles/ferry.md": corrected("2026-06-01T11:00:00Z") });

    expect((await build(root)).code).toBe(0);
    expect(ledgerOf(root)[1]).toMatchObject({ updated: "2026-06-01T11:00:00Z" });
    expect((await build(root)).code).toBe(0);
    addFiles(root, { "articles/ferry.md": ferry() });
    const { problems } = await build(root);
    expect(problems.map(({ code }) => code)).toEqual(["ledger/updated"]);
    // The article has no `updated`.
    expect(problems[0]?.message).toBe("updated is missing: readers already have the version of 2026-06-01T11:00:00Z");
  });

  test("a deleted story, or one that is a draft again, until --accept-removals; its line stays", async () => {
    const root = await published();
    rmSync(join(root, "articles/cranes.md"));
    addFiles(root, { "articles/ferry.md": article("Ferry", "id: tag:wire.example,2026:ferry", "draft: true") });

    const { problems } = await build(root);
    expect(problems.map(({ code, file, line }) => [code, file, line])).toEqual([
      ["ledger/vanished", "dist/ledger.ndjson", 1],
      ["ledger/vanished", "dist/ledger.ndjson", 2],
    ]);
    // A beginner has published nothing yet.
    expect(problems[0]?.hint).toMatch(
      /To delete it from the site, or if dist\/ was never uploaded, run `newswire build --accept-removals`\.$/,
    );
    expect(existsSync(join(root, "dist/articles/cranes/index.html"))).toBe(true);

    expect((await build(root, "--accept-removals")).code).toBe(0);
    expect(ledgerOf(root).map(({ state }) => state)).toEqual(["removed", "removed"]);
    expect(existsSync(join(root, "dist/articles/cranes/index.html"))).toBe(false);
    expect((await build(root)).code).toBe(0);
  });
});

describe("a published story whose article now has errors", () => {
  const ferry = (...fields: readonly string[]): string =>
    article("Ferry", "published: 2026-05-02T08:00:00Z", "id: tag:wire.example,2026:ferry", ...fields);

  test("in its text is not reported as deleted; a deleted one is", async () => {
    const root = await published();
    addFiles(root, { "articles/ferry.md": `${ferry()}\n<textarea>\n` });
    expect((await build(root)).problems.map(({ code }) => code)).toEqual(["markdown/html"]);

    rmSync(join(root, "articles/cranes.md"));
    expect((await build(root)).problems.map(({ code }) => code)).toEqual(["markdown/html", "ledger/vanished"]);
  });

  test.each([
    ["in its fields", ferry("audio: none.mp3"), "front-matter/file"],
    ["in all of them", "---\ntitle: [\n---\n", "front-matter/yaml"],
  ])("%s may be any story, so none is reported as deleted", async (_, text, code) => {
    const root = await published();
    addFiles(root, { "articles/ferry.md": text });
    rmSync(join(root, "articles/cranes.md"));

    expect((await build(root)).problems.map((problem) => problem.code)).toEqual([code]);
  });

  test("in a custom format needs a fix of the module, not a withdrawal", async () => {
    const root = await published();
    const settings = readFileSync(join(root, "newswire.yaml"), "utf8");
    addFiles(root, {
      "newswire.yaml": `${settings}\nfeeds: {formats: [rss, ./own.mjs]}\n`,
      "own.mjs": 'export const format = { label: "Own", file: "own.txt", item: () => { throw new Error("no"); } };',
    });

    const { problems } = await build(root);
    expect(problems.map(({ code }) => code)).toEqual(["feed/format", "feed/format"]);
  });
});

test("without a published ledger, nothing counts as published", async () => {
  const root = await published();
  // Enough files to keep an index.
  addFiles(root, Object.fromEntries(Array.from({ length: 100 }, (_, i) => [`articles/notes/${i}.txt`, ""])));
  expect((await build(root)).code).toBe(0);
  rmSync(join(root, "articles/cranes.md"));
  expect((await build(root)).problems.map(({ code }) => code)).toEqual(["ledger/vanished"]);
  rmSync(join(root, "dist"), { recursive: true });

  expect((await build(root)).code).toBe(0);
  expect(ledgerOf(root).map(({ id }) => id)).toEqual(["tag:wire.example,2026:ferry"]);
});

describe("--previous", () => {
  /** The same articles in a fresh clone, without output or index. */
  const cloneOf = (root: string, change: Readonly<Record<string, string>>): string =>
    folder({
      "newswire.yaml": SETTINGS,
      "articles/cranes.md": readFileSync(join(root, "articles/cranes.md"), "utf8"),
      "articles/ferry.md": readFileSync(join(root, "articles/ferry.md"), "utf8"),
      ...change,
    });
  const moved = { "articles/cranes.md": article("Cranes", "published: 2026-05-09T08:00:00Z") };

  test("compares a fresh clone with a published folder, its ledger, or its site", async () => {
    const root = await published();
    const site = await serve(join(root, "dist"));
    for (const previous of [join(root, "dist"), join(root, "dist/ledger.ndjson"), site, `${site}ledger.ndjson`]) {
      const clone = cloneOf(root, moved);
      expect(
        (await build(clone, "--previous", previous)).problems.map(({ code }) => code),
        previous,
      ).toEqual(["ledger/published"]);
      expect(existsSync(join(clone, "dist"))).toBe(false);
    }
    const same = cloneOf(root, {});
    expect((await build(same, "--previous", site)).code).toBe(0);
    expect(readFileSync(join(same, "dist/ledger.ndjson"), "utf8")).toBe(readFileSync(join(root, "dist/ledger.ndjson"), "utf8"));
    // Fetched files are removed. What stays is which ledger the new one was made from, for `newswire deploy`.
    expect(filesOf(join(same, ".newswire"))).toEqual([".gitignore", "deploy/ancestry.json"]);
  });

  test("stops the build with a hint if it cannot be fetched", async () => {
    const root = await published();
    const missing = await build(cloneOf(root, {}), "--previous", await serve(join(root, "articles")));

    expect(missing.code).toBe(3);
    expect(missing.stderr).toContain("404");
    expect((await build(cloneOf(root, {}), "--previous", "http://127.0.0.1:9/")).code).toBe(3);
    expect((await build(cloneOf(root, {}), "--previous", join(root, "nowhere"))).code).toBe(2);
  });

  describe("of a site that was never published", () => {
    const site =
      (statuses: Readonly<Record<string, number>>): Handler =>
      ({ path }, response) =>
        void response.writeHead(statuses[path.slice(1)] ?? 404).end();

    test("stops the build and suggests --first, which allows this and later builds", async () => {
      const { url } = await loopback(site({}));
      const clone = cloneOf(await published(), {});
      const without = await build(clone, "--previous", url);

      expect([without.code, without.stderr]).toEqual([3, expect.stringContaining("add --first")]);
      expect((await build(clone, "--previous", url, "--first")).code).toBe(0);
      expect((await build(clone, "--previous", await serve(join(clone, "dist")), "--first")).code).toBe(0);
    });

    test.each([
      ["rss.xml", 200],
      ["atom.xml", 301],
      ["feed.json", 403],
      ["rss.xml", 500],
      ["atom.xml", 410],
    ])("differs from one whose ledger is lost: %s answers %i", async (file, status) => {
      const { url } = await loopback(site({ [file]: status }));
      const { code, stderr } = await build(cloneOf(await published(), {}), "--previous", url, "--first");

      expect([code, stderr]).toEqual([3, expect.stringContaining(`${url}${file}`)]);
      expect(stderr).toContain("--first");
    });

    test.each([403, 410, 500])("does not include one whose ledger answers %i", async (status) => {
      const { url } = await loopback(site({ "ledger.ndjson": status }));

      expect((await build(cloneOf(await published(), {}), "--previous", url, "--first")).code).toBe(3);
    });

    test("requires a URL: --first without --previous, or with a folder, is an error", async () => {
      const root = await published();

      expect((await build(root, "--first")).code).toBe(2);
      expect((await build(root, "--first", "--previous", "dist")).code).toBe(2);
      expect((await build(cloneOf(root, {}), "--first")).code).toBe(2);
    });
  });

  test("names the URL without passwords and keys", async () => {
    const root = await published();
    const { url } = await loopback(({ path }, response) => {
      if (path.startsWith("/moved")) response.writeHead(200).end("<html>\n");
      else response.writeHead(302, { location: "http://me:secret@127.0.0.1:1/moved?key=secret" }).end();
    });

    const { host } = new URL(url);
    for (const previous of [`http://me:secret@${host}/`, "http://me:secret@", `${url}?token=secret`, `${url}ledger.ndjson?token=secret`]) {
      const { code, stderr, problems } = await build(cloneOf(root, {}), "--previous", previous);
      expect([previous, [2, 3].includes(code ?? 0)]).toEqual([previous, true]);
      expect(stderr + JSON.stringify(problems)).not.toContain("secret");
    }
    const wrong = await loopback(answering(200, {}, "<html>\n"));
    expect((await build(cloneOf(root, {}), "--previous", wrong.url)).problems.map(({ file }) => file)).toEqual([
      `${wrong.url}ledger.ndjson`,
    ]);
  });

  test("follows redirects, decodes compression, and ends loops", async () => {
    const root = await published();
    const ledger = gzipSync(readFileSync(join(root, "dist/ledger.ndjson")));
    const { url } = await loopback(({ path }, response) => {
      if (path === "/circle/ledger.ndjson") response.writeHead(302, { location: path }).end();
      else if (path === "/cut/ledger.ndjson") response.writeHead(200, { "content-length": "1000" }).end("x", () => response.destroy());
      else if (path === "/ledger.ndjson") response.writeHead(301, { location: "/here" }).end();
      else response.writeHead(200, { "content-encoding": "gzip" }).end(ledger);
    });

    expect((await build(cloneOf(root, moved), "--previous", url)).problems.map(({ code }) => code)).toEqual(["ledger/published"]);
    expect((await build(cloneOf(root, {}), "--previous", `${url}circle/`)).code).toBe(3);
    expect((await build(cloneOf(root, {}), "--previous", `${url}cut/`)).code).toBe(3);
  });

  test("is refused with the line if it is not a ledger", async () => {
    const root = await published();
    const ledger = join(root, "broken.ndjson");
    copyFileSync(join(root, "dist/ledger.ndjson"), ledger);
    writeFileSync(ledger, `${readFileSync(ledger, "utf8")}<html>\n`);

    const result = await build(cloneOf(root, {}), "--previous", ledger);

    expect(result.code).toBe(1);
    expect(result.problems.map(({ code, line }) => [code, line])).toEqual([["ledger/line", 3]]);
  });

  test.each([
    ["a line without end", "x".repeat(16_000_000)],
    ["millions of lines", "\n".repeat(8_000_000)],
  ])("is refused if it is %s, with a short message", async (_, text) => {
    const root = await published();
    const ledger = join(root, "broken.ndjson");
    writeFileSync(ledger, text);

    const { code, problems } = await build(cloneOf(root, {}), "--previous", ledger);

    expect(code).toBe(2);
    expect(problems.map((problem) => problem.code)).toEqual(["settings/previous"]);
  });
});

test("the ledger keeps the source of a story and every address it had", async () => {
  const site = (url: string): string => `site: {title: Harbour Wire, url: "${url}"}\n`;
  const root = folder({ "newswire.yaml": site("https://wire.example/") });
  const entry = async (url: string, ...fields: readonly string[]): Promise<unknown> => {
    const text = article("Cranes", "published: 2026-05-01T08:00:00Z", "id: urn:x:cranes", ...fields);
    addFiles(root, { "newswire.yaml": site(url), "articles/cranes.md": text });
    expect((await build(root)).code).toBe(0);
    return ledgerOf(root)[0];
  };
  const first = (await entry("https://wire.example/")) as { readonly text: string };
  expect(first.text).toMatch(/^[0-9a-f]{32}$/);
  expect(first).not.toHaveProperty("addresses");

  expect(await entry("https://wire.example/", "slug: two")).toMatchObject({ text: first.text, addresses: ["articles/cranes/"] });
  expect(await entry("https://wire.example/", "slug: three")).toMatchObject({ addresses: ["articles/cranes/", "articles/two/"] });
  const moved = await entry("https://other.example/news/", "slug: cranes");
  expect(moved).toMatchObject({ url: "https://other.example/news/articles/cranes/", addresses: ["articles/two/", "articles/three/"] });
  const elsewhere = await entry("https://other.example/news/", "slug: cranes", "url: https://partner.example/cranes");
  expect(elsewhere).toMatchObject({ elsewhere: true, addresses: ["articles/two/", "articles/three/", "articles/cranes/"] });
  const back = await entry("https://other.example/news/", "slug: cranes");
  expect(back).toMatchObject({ addresses: ["articles/two/", "articles/three/"] });
  expect(back).not.toHaveProperty("elsewhere");
});

describe("a site under a placeholder address", () => {
  test.each(["https://example.org/", "http://example.com/blog/", "http://localhost:8080/", "http://127.0.0.1/"])(
    "may contradict its ledger: %s",
    async (url) => {
      const root = folder({
        "newswire.yaml": `site: {title: Harbour Wire, url: "${url}"}\n`,
        "articles/cranes.md": article("Cranes", "published: 2026-05-01T08:00:00Z"),
        "articles/ferry.md": article("Ferry", "published: 2026-05-02T08:00:00Z"),
      });
      expect((await build(root)).code).toBe(0);
      rmSync(join(root, "articles/ferry.md"));
      addFiles(root, { "articles/cranes.md": article("Cranes", "published: 2026-04-01T08:00:00Z") });

      expect((await build(root)).code).toBe(0);
    },
  );

  test("leaves no ids behind when the site gets its address", async () => {
    const root = folder({
      "newswire.yaml": "site: {title: Harbour Wire, url: https://example.org/}\n",
      "articles/cranes.md": article("Cranes", "published: 2026-05-01T08:00:00Z"),
      "articles/gone.md": article("Gone", "published: 2026-05-01T08:00:00Z"),
    });
    expect((await build(root)).code).toBe(0);
    rmSync(join(root, "articles/gone.md"));
    addFiles(root, { "newswire.yaml": SETTINGS });

    const { code, problems } = await build(root);

    expect({ code, problems }).toEqual({ code: 0, problems: [] });
    const live = ledgerOf(root).filter(({ state }) => state !== "removed");
    expect(live.map(({ id }) => id)).toEqual(["tag:wire.example,2026-05-01:cranes"]);
  });

  test("does not include hosts below a placeholder", async () => {
    const root = folder({
      "newswire.yaml": "site: {title: Harbour Wire, url: https://news.example.org/}\n",
      "articles/cranes.md": article("Cranes", "published: 2026-05-01T08:00:00Z"),
      "articles/ferry.md": article("Ferry", "published: 2026-05-02T08:00:00Z"),
    });
    expect((await build(root)).code).toBe(0);
    rmSync(join(root, "articles/ferry.md"));

    expect((await build(root)).problems.map(({ code }) => code)).toEqual(["ledger/vanished"]);
  });
});
