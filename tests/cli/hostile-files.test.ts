import { execFileSync } from "node:child_process";
import { lstatSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { replaceFile } from "../../src/disk/replace-file.ts";
import { temporaryName } from "../../src/disk/temporary-name.ts";
import { newswire } from "../support/command.ts";
import { addFiles, filesOf, folder } from "../support/folder.ts";
import type { Files } from "../support/folder.ts";
import type { Problem } from "../../src/index.ts";
import { png } from "../support/picture.ts";
import { contentsOf } from "../support/published.ts";
import type { Result } from "../support/run.ts";
import { parseXml } from "../support/xml.ts";
import { keepIndex } from "../index/random-site.ts";
import { article } from "./hostile/article.ts";

const NOW = "2026-11-22T00:00:00Z";
const GOOD = article(["title: Plain title", "published: 2026-01-05"]);

function siteWith(files: Files): string {
  return folder({ "newswire.yaml": "site: {title: Harbour Wire, url: https://news.example/}\n", ...files });
}

/** Build, and return the exit code, the problems and the published stories. */
async function outcome(root: string): Promise<{ code: number; said: string[]; stories: string[] }> {
  const { code, stdout } = await newswire(["build", "--format", "json", "--now", NOW], { cwd: root });
  const said = (JSON.parse(stdout) as Problem[]).map((problem) => `${problem.code} ${problem.file}`);
  const published = code === 0 ? filesOf(join(root, "dist")) : [];
  return { code, said, stories: published.flatMap((path) => /^articles\/(.+)\/index\.html$/.exec(path)?.[1] ?? []) };
}

describe("files that only look like articles", () => {
  test("hidden files and temporary files of editors are ignored", async () => {
    const names = [".hidden.md", "._good.md", ".#good.md", "#good.md#", "good.md~", "good.md.swp", "good.txt", ".git/good.md", ".md"];
    const root = siteWith({ "articles/good.md": GOOD, ...Object.fromEntries(names.map((name) => [`articles/${name}`, "not an article"])) });

    expect(await outcome(root)).toEqual({ code: 0, said: [], stories: ["good"] });
  });

  test("a folder named like an article is read as a folder", async () => {
    const root = siteWith({ "articles/good.md": GOOD, "articles/x.md/notes.txt": "", "articles/x.md/index.md": GOOD });

    expect((await outcome(root)).stories).toHaveLength(2);
  });

  test("extensions may be in upper case", async () => {
    const root = siteWith({ "articles/HARBOUR.MD": GOOD });

    expect(await outcome(root)).toEqual({ code: 0, said: [], stories: ["harbour"] });
  });

  test("an empty articles folder gives a warning and empty feeds", async () => {
    const root = siteWith({});
    mkdirSync(join(root, "articles"));

    expect(await outcome(root)).toEqual({ code: 0, said: ["file/none articles"], stories: [] });
  });
});

describe("symbolic links", () => {
  test("linked files are not published, and a loop of links ends", async () => {
    const root = siteWith({
      "articles/good.md": GOOD,
      "secret/secret.md": article(["title: Secret", "published: 2026-01-05"]),
      "secret/secret.png": "secret",
    });
    symlinkSync(join(root, "secret/secret.md"), join(root, "articles/linked.md"));
    symlinkSync(join(root, "nowhere.md"), join(root, "articles/dangling.md"));
    symlinkSync(join(root, "articles"), join(root, "articles/loop"));
    symlinkSync(join(root, "secret"), join(root, "articles/folder"));
    symlinkSync(join(root, "secret/secret.png"), join(root, "articles/picture.png"));

    const { code, said, stories } = await outcome(root);

    expect({ code, stories }).toEqual({ code: 0, stories: ["good"] });
    expect(said).toEqual(["file/link articles/dangling.md", "file/link articles/linked.md"]);
  });

  test("a linked picture is not published", async () => {
    const picture = article(["title: Plain title", "published: 2026-01-05", "image: picture.png"]);
    const root = siteWith({ "articles/good.md": picture, "secret/secret.png": "secret" });
    symlinkSync(join(root, "secret/secret.png"), join(root, "articles/picture.png"));

    expect(await outcome(root)).toEqual({ code: 0, said: ["front-matter/file articles/good.md"], stories: ["good"] });
    expect(filesOf(join(root, "dist")).filter((path) => path.startsWith("media/"))).toEqual([]);
  });

  test("the articles folder itself may be a link", async () => {
    const root = siteWith({
      "elsewhere/good.md": article(["title: Plain title", "published: 2026-01-05", "image: {src: a.png, alt: A}"]),
      "elsewhere/a.png": "picture",
    });
    symlinkSync(join(root, "elsewhere"), join(root, "articles"));

    expect(await outcome(root)).toEqual({ code: 0, said: [], stories: ["good"] });
  });
});

describe("symbolic links in the output folder", () => {
  const TAGGED = article(["title: Plain title", "published: 2026-01-05", "tags: [ports]", "image: {src: a.png, alt: A}"]);
  const build = (root: string, ...args: readonly string[]): Promise<Result> =>
    newswire(["build", "--quiet", "--now", NOW, ...args], { cwd: root });

  test.each(["articles", "media", "tags", "wires"])(
    "%s: nothing is written through a linked folder, or at all until it is removed",
    async (name) => {
      const root = siteWith({ "articles/good.md": TAGGED, "articles/a.png": png(1, 1), "dist/CNAME": "x", "elsewhere/index.html": "mine" });
      symlinkSync("../elsewhere", join(root, "dist", name));

      const { code, stderr } = await build(root);

      expect({ code, files: filesOf(join(root, "dist")), behind: filesOf(join(root, "elsewhere")) }).toEqual({
        code: 3,
        files: ["CNAME"],
        behind: ["index.html"],
      });
      expect(stderr).toContain(`dist/${name}: this is a symbolic link`);
      rmSync(join(root, "dist", name));
      expect((await build(root)).code).toBe(0);
    },
  );

  test("nothing is written or removed through a linked folder deeper in an existing site", async () => {
    const root = siteWith({ "articles/good.md": TAGGED, "articles/other.md": GOOD, "articles/a.png": png(1, 1) });
    expect((await build(root)).code).toBe(0);
    for (const path of ["tags/ports", "articles/good"]) {
      renameSync(join(root, "dist", path), join(root, path.replace("/", "-")));
      symlinkSync(`../../${path.replace("/", "-")}`, join(root, "dist", path));
    }
    const before = contentsOf(join(root, "tags-ports"));

    addFiles(root, { "articles/good.md": TAGGED.replace("Plain title", "Another title") });
    expect((await build(root)).code).toBe(3);
    rmSync(join(root, "articles/good.md"));
    expect((await build(root, "--accept-removals")).code).toBe(0);

    expect(contentsOf(join(root, "tags-ports"))).toEqual(before);
    expect(filesOf(join(root, "articles-good"))).toEqual(["index.html"]);
  });

  test("a link in place of a file is replaced, and its target stays", async () => {
    const names = ["rss.xml", "index.html", "ledger.ndjson", "tags/ports/atom.xml"];
    const root = siteWith({ "articles/good.md": TAGGED, "articles/a.png": png(1, 1), "secret.txt": "secret" });
    expect((await build(root)).code).toBe(0);
    const whole = contentsOf(join(root, "dist"));
    for (const name of names) {
      rmSync(join(root, "dist", name));
      symlinkSync(join(root, "secret.txt"), join(root, "dist", name));
    }
    rmSync(join(root, "dist/ledger.ndjson"));
    addFiles(root, { copy: whole.get("feed.json") ?? "" });
    rmSync(join(root, "dist/feed.json"));
    symlinkSync(join(root, "copy"), join(root, "dist/feed.json"));

    expect((await build(root, "--full")).code).toBe(0);

    expect(readFileSync(join(root, "secret.txt"), "utf8")).toBe("secret");
    expect(contentsOf(join(root, "dist"))).toEqual(whole);
    for (const name of [...names, "feed.json"]) expect(lstatSync(join(root, "dist", name)).isFile()).toBe(true);
  });

  test("a link with the name of a temporary file is replaced too", () => {
    const root = folder({ "secret.txt": "secret", picture: "picture" });
    for (const [name, content] of [
      ["a", Buffer.from("new")],
      ["b", join(root, "picture")],
    ] as const) {
      symlinkSync(join(root, "secret.txt"), temporaryName(join(root, name)));
      replaceFile(join(root, name), content);
    }

    expect(["a", "b", "secret.txt"].map((name) => readFileSync(join(root, name), "utf8"))).toEqual(["new", "picture", "secret"]);
    expect(filesOf(root)).toEqual(["a", "b", "picture", "secret.txt"]);
  });
});

describe("files beside the articles", () => {
  test.each("html htm xhtml xht js mjs xml xsl xslt atom rss rdf mathml svgz wasm".split(" "))(
    "one called .%s is never published, because browsers would run it",
    async (extension) => {
      const root = siteWith({
        "articles/good.md": article(["title: Plain title", "published: 2026-01-05"], `[a](file.${extension})\n`),
        [`articles/file.${extension}`]: '<x:script xmlns:x="http://www.w3.org/1999/xhtml">alert(1)</x:script>',
      });

      await outcome(root);

      expect(filesOf(join(root, "dist")).filter((path) => path.startsWith("media/"))).toEqual([]);
    },
  );

  test("empty, truncated, allegedly huge and ambiguous pictures are reported, or published as what they are", async () => {
    const pictures: Readonly<Record<string, Uint8Array>> = {
      "empty.png": Buffer.alloc(0),
      "cut.png": png(500, 500).subarray(0, 20),
      "huge.png": Buffer.concat([png(1, 1).subarray(0, 16), Buffer.from("7fffffff7fffffff", "hex"), png(1, 1).subarray(24)]),
      "tail.png": Buffer.concat([png(500, 500), Buffer.from("<script>alert(1)</script>")]),
      "script.gif": Buffer.from("GIF89a/*\0\0*/=1;alert(1)"),
      "page.jpg": Buffer.from("<!doctype html><script>alert(1)</script>"),
      "drawing.png": Buffer.from("<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"),
    };
    const files = Object.entries(pictures).flatMap(([name, bytes]): [string, string | Uint8Array][] => [
      [`articles/${name}`, bytes],
      [`articles/${name}.md`, article(["title: Plain title", "published: 2026-01-05", `image: {src: ${name}, alt: A}`])],
    ]);
    const root = siteWith(Object.fromEntries(files));

    const { code } = await outcome(root);

    expect(code).toBe(0);
    const published = filesOf(join(root, "dist")).filter((path) => path.startsWith("media/"));
    expect(published.map((path) => path.replace(/.*\./, "")).toSorted()).toEqual(["gif", "jpg", "png", "png", "png", "png", "png"]);
    for (const format of ["rss.xml", "atom.xml"]) parseXml(readFileSync(join(root, "dist", format), "utf8"));
  });
});

describe("references that cannot be files", () => {
  const references = [
    "a%00.png",
    `${"a".repeat(300)}.png`,
    `${"語".repeat(90)}.png`,
    `${"d/".repeat(950)}x.png`,
    "loop-1.png",
    "loop/x.png",
    "pipe.png",
    "folder.png",
    "good.md/x.png",
    "good.md%2Fx.png",
    "%ff.png",
    "large.png",
    "../../secret.png",
  ];
  const siteOf = (files: Files): string => {
    const root = siteWith({ "articles/good.md": GOOD, "articles/folder.png/x.txt": "", ...files });
    symlinkSync("loop-2.png", join(root, "articles/loop-1.png"));
    symlinkSync("loop-1.png", join(root, "articles/loop-2.png"));
    symlinkSync("loop", join(root, "articles/loop"));
    execFileSync("mkfifo", [join(root, "articles/pipe.png")]);
    writeFileSync(join(root, "articles/large.png"), "");
    truncateSync(join(root, "articles/large.png"), 2 ** 31);
    return root;
  };
  const problemsOf = async (root: string, command: string): Promise<readonly string[]> => {
    const { stdout } = await newswire([command, "--format", "json", "--now", NOW], { cwd: root });
    return (JSON.parse(stdout) as Problem[])
      .filter(({ code }) => !code.startsWith("lint/"))
      .map(({ code, file, line }) => `${code} ${file}:${line}`);
  };

  test.each(["build", "check"])("%s reports each at its line, in every key", async (command) => {
    const keys = ["image", "audio", "video"];
    const files = references.flatMap((reference, i) =>
      keys.map((key): [string, string] => [
        `articles/${i}-${key}.md`,
        article(["title: T", "published: 2026-01-05", `${key}: "${reference}"`]),
      ]),
    );
    const root = siteOf(Object.fromEntries(files));

    expect(await problemsOf(root, command)).toEqual(files.map(([file]) => `front-matter/file ${file}:4`).toSorted());
  });

  test("in a text they are warnings, also in a build from the index", async () => {
    const text = references.map((reference) => `[a](${reference}) ![a](${reference})`).join("\n");
    const root = siteOf({ "articles/a.md": article(["title: T", "published: 2026-01-05", "relatedTo: [a%00, loop-1]"], `${text}\n`) });
    keepIndex(join(root, ".newswire"));
    const expected = [
      ...["reference/unknown", "reference/unknown"].map((code) => `${code} articles/a.md:4`),
      ...references.flatMap((_, i) => ["link/missing", "media/missing"].map((code) => `${code} articles/a.md:${6 + i}`)),
    ];

    expect(await problemsOf(root, "build")).toEqual(expected);
    expect(await problemsOf(root, "build")).toEqual(expected);
    expect(filesOf(join(root, "dist/articles"))).toHaveLength(2);
  });

  test("in the settings they are errors", async () => {
    const root = siteOf({});
    for (let i = 0; i < references.length; i += 3) {
      const [icon, cover = icon, logo = icon] = references.slice(i).map((reference) => `articles/${reference}`);
      const site = JSON.stringify({ title: "T", url: "https://news.example/", icon, cover, publisher: { logo } });
      addFiles(root, { "newswire.yaml": `site: ${site.replaceAll(/,"(?=icon|cover|publisher)/g, ',\n"')}\n` });
      expect(await problemsOf(root, "check")).toEqual(
        ["icon 2", "cover 3", "logo 4"].map((at) => `settings/${at.replace(" ", " newswire.yaml:")}`),
      );
    }
  });
});

describe("names", () => {
  test("a file name that is not UTF-8 is reported", async () => {
    const root = siteWith({ "articles/good.md": GOOD });
    writeFileSync(Buffer.concat([Buffer.from(join(root, "articles/caf")), Buffer.from([0xe9]), Buffer.from(".md")]), GOOD);

    const { code, said } = await outcome(root);

    expect({ code, said }).toEqual({ code: 1, said: ["file/name articles/caf\ufffd.md"] });
  });

  test("a file name may contain the replacement character", async () => {
    const root = siteWith({ "articles/caf\ufffd.md": GOOD });

    const { code, said } = await outcome(root);

    expect({ code, said }).toEqual({ code: 0, said: [] });
  });

  test("a line end in a file name cannot forge a line of the report", async () => {
    const root = siteWith({ "articles/a\nb.md": "no front matter" });

    const { stderr } = await newswire(["build", "--now", NOW], { cwd: root });

    expect(stderr.split("\n")[0]).toContain("articles/a\\u000ab.md:1:1");
  });

  const MORE = ["-rf.md", "b .md", "c..md", " d.md", "nul.txt.md", "\u202egnp.md", "e\t.md", "f\\g.md", "h?i*.md", "j\u2028k.md"];

  test("a report shows no line of a file behind a symbolic link", async () => {
    const root = siteWith({ "articles/a.md": GOOD, "secret.txt": "TOKEN=abc\n" });
    symlinkSync("../secret.txt", join(root, "articles/link.md"));

    const { stderr } = await newswire(["check", "--now", "2026-11-22T00:00:00Z"], { cwd: root });

    expect(stderr).toContain("articles/link.md:1:1 warning file/link");
    expect(stderr).not.toContain("TOKEN");
  });

  test("names of 255 bytes, of only symbols and of devices become portable paths", async () => {
    const names = [
      `${"語".repeat(84)}.md`,
      "🚀.md",
      "con.md",
      "k:l.md",
      "-.md",
      "2026-01-05-.md",
      "$(touch x).md",
      "a b.md",
      "%2e%2e.md",
      ...MORE,
    ];
    const root = siteWith(Object.fromEntries(names.map((name) => [`articles/${name}`, GOOD])));

    const { code, stories } = await outcome(root);

    expect(code).toBe(0);
    expect(stories).toHaveLength(names.length);
    expect(
      stories.filter((slug) => !/^[\p{L}\p{N}]+(?:-[\p{L}\p{N}]+)*$/u.test(decodeURI(slug)) || Buffer.byteLength(decodeURI(slug)) > 180),
    ).toEqual([]);
  });

  test.each([
    { of: "letter case", names: ["US.md", "us.md"] },
    { of: "Unicode's forms", names: ["caf\u00e9.md", "cafe\u0301.md"] },
    { of: "a blank", names: ["a b.md", "a-b.md"] },
    { of: "the folder", names: ["2025/a.md", "2026/a.md"] },
    { of: "a folder and its index", names: ["a.md", "a/index.md"] },
  ])("two names that differ only in $of get an address each, with a warning", async ({ names }) => {
    const root = siteWith(Object.fromEntries(names.map((name) => [`articles/${name}`, GOOD])));

    const { code, said, stories } = await outcome(root);

    expect(code).toBe(0);
    expect(said.map((line) => line.split(" ")[0])).toContain("identity/slug");
    expect(new Set(stories).size).toBe(2);
  });

  test("equal files are two stories, and a problem of both is reported twice", async () => {
    const root = siteWith({ "articles/a.md": GOOD, "articles/b.md": GOOD });
    expect(await outcome(root)).toEqual({ code: 0, said: [], stories: ["a", "b"] });

    addFiles(root, { "articles/c.md": "---\ntitle: [x\n---\n", "articles/d.md": "---\ntitle: [x\n---\n" });

    expect((await outcome(root)).said).toEqual(["front-matter/yaml articles/c.md", "front-matter/yaml articles/d.md"]);
  });

  test("two stories with the same id or address are errors that name the other file", async () => {
    const story = (...lines: string[]): string => article(["title: Plain title", "published: 2026-01-05", ...lines]);
    const root = siteWith({
      "articles/a.md": story("id: tag:x,2026:1", "url: https://x.test/1"),
      "articles/b.md": story("id: tag:x,2026:1", "url: https://x.test/1"),
    });

    const { stdout, code } = await newswire(["build", "--format", "json", "--now", NOW], { cwd: root });

    const problems = JSON.parse(stdout) as Problem[];
    expect(code).toBe(1);
    expect(problems.map((problem) => `${problem.code} ${problem.file}:${problem.line}`)).toEqual([
      "identity/id articles/b.md:4",
      "identity/url articles/b.md:5",
    ]);
    expect(problems.every(({ message }) => message.includes("articles/a.md"))).toBe(true);
  });
});

describe("a missing date", () => {
  test("does not hide a story whose file was saved after --now", async () => {
    const root = siteWith({ "articles/undated.md": article(["title: Plain title"]) });

    expect(await outcome(root)).toEqual({ code: 0, said: ["front-matter/published articles/undated.md"], stories: ["undated"] });
  });

  test("is not reported while the story is a draft", async () => {
    const root = siteWith({ "articles/undated.md": article(["title: Plain title", "draft: true"]) });

    expect(await outcome(root)).toEqual({ code: 0, said: [], stories: [] });
  });
});
