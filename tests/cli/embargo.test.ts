import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { newswire } from "../support/command.ts";
import { addFiles, filesOf, folder } from "../support/folder.ts";
import type { Files } from "../support/folder.ts";

const NOW = "2026-06-01T12:00:00Z";

/** A story with a unique word in every part; `fields` withhold it. */
const secret = (word: string, ...fields: readonly string[]): Files => ({
  [`articles/${word}file.md`]: [
    "---",
    `title: ${word}title`,
    `id: urn:${word}id`,
    `slug: ${word}slug`,
    `summary: ${word}summary`,
    `tags: [${word}tag]`,
    `source: ${word}source`,
    `authors: [${word}author]`,
    `section: ${word}section`,
    `image: {src: ${word}picture.png, alt: ${word}alt, caption: ${word}caption}`,
    `audio: ${word}sound.mp3`,
    // This would give a warning, which must not appear either.
    `${word}key: ${word}value`,
    `relatedTo: [${word}missing, open-1]`,
    "translationOf: open-2",
    ...fields,
    "---",
    `${word}body [link](${word}target.md) and [open](open-1.md), ![${word}text](${word}inline.png)`,
    "",
  ].join("\n"),
  [`articles/${word}picture.png`]: `${word}bytes`,
  [`articles/${word}inline.png`]: `${word}otherbytes`,
  [`articles/${word}sound.mp3`]: `${word}soundbytes`,
});

const KEPT_BACK = {
  embargoed: secret("zebra", "published: 2026-05-31", "embargo: 2026-06-01T12:00:01Z"),
  scheduled: secret("quagga", "published: 2026-06-02"),
  both: secret("okapi", "published: 2026-06-02", "embargo: 2026-06-03", "expires: 2026-07-01"),
  draft: secret("numbat", "published: 2026-05-01", "draft: true"),
  withdrawnEarly: secret("kudu", "published: 2026-05-30", "embargo: 2026-06-02", "withdrawn: {date: 2026-05-31, reason: kudureason}"),
};
const WORD = /zebra|quagga|okapi|numbat|kudu/i;

/** Enough files to keep an index. Some refer to withheld stories, since their authors may know them. */
const open: Files = {
  "newswire.yaml":
    "site: {title: Wire, url: https://wire.example/}\nfeeds: {by: [tag, source, author, section, language], limit: 10, archive: true}\nwires: {all: {any: [section:world]}}\n",
  ...Object.fromEntries(
    Array.from({ length: 100 }, (_, i) => [
      `articles/open-${i}.md`,
      `---\ntitle: Open ${i}\npublished: 2026-05-0${1 + (i % 9)}\nsection: World\ntags: [open]\n---\nText.\n`,
    ]),
  ),
};

describe("a withheld story", () => {
  test("appears in no file, file name, message, report or byte of the index, except as a count", async () => {
    const root = folder(open);
    const args = ["build", "--now", NOW, "--report", join(root, "report.json")];
    await newswire(args, { cwd: root });
    // First with a new index, then with an existing one.
    for (const files of [
      KEPT_BACK.embargoed,
      { ...KEPT_BACK.scheduled, ...KEPT_BACK.both, ...KEPT_BACK.draft, ...KEPT_BACK.withdrawnEarly },
    ]) {
      addFiles(root, files);
      for (const format of ["human", "json", "github"]) {
        const { code, stdout, stderr } = await newswire([...args, "--format", format], { cwd: root });
        expect(code, stderr).toBe(0);
        expect(stdout + stderr).not.toMatch(WORD);
      }
    }
    expect((JSON.parse(readFileSync(join(root, "report.json"), "utf8")) as { counts: object }).counts).toMatchObject({
      stories: 100,
      heldBack: 5,
    });

    const left = filesOf(root).filter((path) => !path.startsWith("articles/"));
    expect(left).toContain(".newswire/index");
    expect(left.filter((path) => WORD.test(path))).toEqual([]);
    expect(left.filter((path) => WORD.test(readFileSync(join(root, path), "latin1")))).toEqual([]);
  });

  test("is not named in the index by stories that refer to it, in any order of reading, with or without errors", async () => {
    const root = folder({ ...open, ...KEPT_BACK.embargoed, ...KEPT_BACK.draft });
    const kept = (): string[] => {
      const left = filesOf(root).filter((path) => !path.startsWith("articles/"));
      return left.filter((path) => WORD.test(path) || WORD.test(readFileSync(join(root, path), "latin1")));
    };
    const build = (): Promise<{ readonly code: number | null }> => newswire(["build", "--quiet", "--now", NOW], { cwd: root });
    const referring = (...words: readonly string[]): Files =>
      Object.fromEntries(
        ["a", "z"].flatMap((first) =>
          words.flatMap((word) =>
            [`relatedTo: ${word}slug`, `translationOf: "urn:${word}id"`, `relatedTo: "urn:${word}id"`, ""].map((line, i) => [
              `articles/${first}-${words.indexOf(word)}-${i}.md`,
              [
                "---",
                `title: Refers ${i}`,
                "published: 2026-05-01",
                line,
                "---",
                `[Words](${word}file.md#part) ${"Text. ".repeat(i * 900)}`,
              ].join("\n"),
            ]),
          ),
        ),
      );

    addFiles(root, referring("zebra", "numbat"));
    expect(await build()).toMatchObject({ code: 0 });
    expect(kept()).toEqual([]);

    // New, changed and invalid ones: these cannot be recognized as withheld.
    addFiles(root, {
      ...KEPT_BACK.scheduled,
      "articles/zebrafile.md": "---\ntitle: Z\npublished: 2026-05-31\nembargo: 2026-06-02\nslug: okapislug\n---\nText.\n",
      "articles/a-renamed.md": "---\ntitle: Refers\npublished: 2026-05-01\nrelatedTo: okapislug\n---\nText.\n",
      ...referring("quagga"),
    });
    expect(await build()).toMatchObject({ code: 0 });
    expect(kept()).toEqual([]);
    addFiles(root, {
      "articles/okapifile.md": "---\ntitle: [O\nembargo: 2026-06-02\n---\nText.\n",
      "articles/kudufile.md":
        "---\ntitle: K\nid: urn:kuduid\nslug: kuduslug\nembargo: 2026-06-02\npublished: 2026-05-01\ntags: {a: b}\n---\nText.\n",
      ...referring("okapi", "kudu"),
    });
    expect(await build()).toMatchObject({ code: 1 });
    expect(kept()).toEqual([]);
    addFiles(root, { ...KEPT_BACK.embargoed, ...KEPT_BACK.both, ...KEPT_BACK.withdrawnEarly });
    expect(await build()).toMatchObject({ code: 0 });
    expect(kept()).toEqual([]);
  });

  test.each(["draft: true", "embargo: 2026-07-01"])("leaves none of its former words in the index, with `%s`", async (line) => {
    const at = "articles/taken-back.md";
    const text = ["---", "title: Zebra", "published: 2026-05-01", "---", "Of zebras. ".repeat(900)];
    const root = folder({ ...open, [at]: text.join("\n") });
    await newswire(["build", "--now", NOW], { cwd: root });
    const index = (): string => readFileSync(join(root, ".newswire/index"), "latin1");
    expect(index()).toMatch(WORD);

    addFiles(root, { [at]: text.toSpliced(2, 0, line).join("\n") });
    expect(await newswire(["build", "--now", NOW, "--accept-removals"], { cwd: root })).toMatchObject({ code: 0 });
    expect(filesOf(join(root, ".newswire")).filter((path) => WORD.test(readFileSync(join(root, ".newswire", path), "latin1")))).toEqual([]);

    const { stderr } = await newswire(["build", "--now", NOW], { cwd: root });
    expect(stderr).toContain("no files changed");
    expect(index()).not.toMatch(WORD);
  });

  test("appears everywhere when its time comes", async () => {
    const root = folder({ ...open, ...KEPT_BACK.embargoed });
    await newswire(["build", "--now", NOW], { cwd: root });
    await newswire(["build", "--now", "2026-06-01T12:00:01Z"], { cwd: root });

    const told = filesOf(join(root, "dist")).filter((path) => WORD.test(readFileSync(join(root, "dist", path), "latin1")));
    expect(told.filter((path) => /^(?:tags|sources|authors|sections)\/zebra/.test(path))).toHaveLength(16);
    expect(told).toEqual(
      expect.arrayContaining(["rss.xml", "atom.xml", "feed.json", "index.html", "ledger.ndjson", "languages/en/rss.xml"]),
    );
    expect(filesOf(join(root, "dist/media")).filter((path) => WORD.test(path))).toHaveLength(3);
  });
});

describe("nextChangeAt", () => {
  test("is the next time the output changes: end of an embargo, date of a story, age limit of a wire, expiry", async () => {
    const root = folder({
      "newswire.yaml": "site: {title: W, url: https://wire.example/}\nwires: {fresh: {all: [tag:a], maxAge: 48h}}\n",
      "articles/a.md": "---\ntitle: A\npublished: 2026-06-01T00:00:00Z\nembargo: 2026-06-02T00:00:00Z\ntags: [a]\n---\nText.\n",
      "articles/b.md": "---\ntitle: B\npublished: 2026-06-04T00:00:00Z\nexpires: 2026-06-05T00:00:00Z\ntags: [a]\n---\nText.\n",
      // Events before it appears or after it is gone change nothing.
      "articles/c.md":
        "---\ntitle: C\npublished: 2026-05-30T00:00:00Z\nembargo: 2026-06-08T00:00:00Z\nexpires: 2026-06-01T12:00:00Z\ntags: [a]\n---\nText.\n",
      "articles/d.md": "---\ntitle: D\npublished: 2026-07-01\ndraft: true\ntags: [a]\n---\nText.\n",
    });
    const build = async (now: string): Promise<{ readonly written: readonly string[]; readonly nextChangeAt?: string }> => {
      const report = join(root, "report.json");
      const { code, stderr } = await newswire(["build", "--now", now, "--report", report], { cwd: root });
      expect(code, stderr).toBe(0);
      return JSON.parse(readFileSync(report, "utf8")) as { written: string[]; nextChangeAt?: string };
    };
    const moments: string[] = [];
    for (let { nextChangeAt: next } = await build("2026-06-01T00:00:00Z"); next !== undefined;) {
      moments.push(next);
      const before = await build(new Date(Date.parse(next) - 1000).toISOString());
      expect(before, `a second before ${next}`).toMatchObject({ written: [], nextChangeAt: next });
      const then = await build(next);
      expect(then.written, next).not.toEqual([]);
      next = then.nextChangeAt;
    }

    expect(moments).toEqual([
      "2026-06-02T00:00:00Z",
      "2026-06-03T00:00:00Z",
      "2026-06-04T00:00:00Z",
      "2026-06-05T00:00:00Z",
      "2026-06-08T00:00:00Z",
    ]);
  });
});
