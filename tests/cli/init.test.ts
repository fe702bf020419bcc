import { existsSync, readFileSync, symlinkSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { newswire } from "../support/command.ts";
import { filesOf, folder } from "../support/folder.ts";
import type { Files } from "../support/folder.ts";

const NOW = ["--now", "2026-11-22T08:00:00Z"];

test("an empty folder becomes a site in three commands, without a warning", async () => {
  const root = folder();
  const file = "articles/2026-11-22-our-news-wire-is-open.md";

  const { code, stdout, stderr } = await newswire(["init", "--url", "https://harbour.example/", ...NOW], { cwd: root });

  expect(code).toBe(0);
  expect(stdout).toBe(`newswire.yaml\n${file}\n.gitignore\n`);
  expect(stderr).toContain(`newswire release ${file}`);
  expect(filesOf(root)).toEqual([".gitignore", file, "newswire.yaml"]);
  // Its draft leaves no trace, and the build names the next step.
  const first = await newswire(["build", "--strict", ...NOW], { cwd: root });
  expect(first.stderr).toMatch(new RegExp(`^0 stories, 1 draft\\. Publish it: newswire release ${file}$`, "m"));
  expect(first.stderr).not.toContain("Upload");
  expect(filesOf(join(root, "dist")).filter((path) => /^articles|ledger/.test(path))).toEqual([]);
  expect((await newswire(["release", file, ...NOW], { cwd: root })).code).toBe(0);
  expect(readFileSync(join(root, ".gitignore"), "utf8")).toBe("dist/\n.newswire/\n");
  expect((await newswire(["check", "--strict", ...NOW], { cwd: root })).code).toBe(0);
  expect((await newswire(["build", "--strict", ...NOW], { cwd: root })).code).toBe(0);
  expect((await newswire(["verify", "dist", "--strict", ...NOW], { cwd: root })).code).toBe(0);
  expect(readFileSync(join(root, "dist/rss.xml"), "utf8")).toContain("<title>Our news wire is open</title>");
});

test("without --url, the site has a placeholder: every build warns, and no id keeps its host", async () => {
  const root = folder();
  expect((await newswire(["init", ...NOW], { cwd: root })).stderr).toContain("site.url");
  const file = "articles/2026-11-22-our-news-wire-is-open.md";
  expect(readFileSync(join(root, file), "utf8")).not.toContain("example.org");
  expect((await newswire(["release", file, ...NOW], { cwd: root })).code).toBe(0);

  for (const command of ["build", "build", "check"]) {
    const { code, stderr } = await newswire([command, ...NOW], { cwd: root });
    expect(code).toBe(0);
    expect(stderr).toMatch(/^newswire\.yaml:\d+:\d+ warning settings\/placeholder: /m);
  }
  expect((await newswire(["build", "--strict", ...NOW], { cwd: root })).code).toBe(1);
});

test("--title and --url accept values that YAML would misread", async () => {
  const root = folder();
  const title = 'No: "Ferry" #1';

  expect((await newswire(["init", "--title", title, "--url", "https://ferry.example/news", ...NOW], { cwd: root })).code).toBe(0);
  expect((await newswire(["build", ...NOW], { cwd: root })).code).toBe(0);

  expect(JSON.parse(readFileSync(join(root, "dist/feed.json"), "utf8"))).toMatchObject({
    title,
    home_page_url: "https://ferry.example/news/",
  });
});

test("existing files stay, and are reported", async () => {
  const files = {
    ".gitignore": "mine\n",
    "articles/mine.md": "---\ntitle: Mine\npublished: 2026-01-05\n---\nText\n",
    "newswire.yaml": "site: {title: Mine, url: https://mine.example/}\n",
  };
  const root = folder(files);

  const { code, stdout, stderr } = await newswire(["init", "--title", "Yours", ...NOW], { cwd: root });

  expect([code, stdout]).toEqual([0, ""]);
  for (const path of [".gitignore", "articles", "newswire.yaml"]) expect(stderr).toContain(`${path} `);
  expect(filesOf(root)).toEqual(Object.keys(files));
  for (const [path, text] of Object.entries(files)) expect(readFileSync(join(root, path), "utf8")).toBe(text);
});

test.each([
  ["--url", "ferry.example"],
  ["--url", "https://ferry.example/?news"],
  ["--url", "https://me:secret@ferry.example/"],
  ["--title", " "],
  ["--title", "a\u0008b"],
])("%s %j is a usage error, and nothing is written", async (...args) => {
  const root = folder();

  expect((await newswire(["init", ...args], { cwd: root })).code).toBe(2);
  expect(filesOf(root)).toEqual([]);
});

test("existing settings with errors are reported and stay", async () => {
  const root = folder({ "newswire.yaml": "site: {titel: x}\n" });

  expect((await newswire(["init"], { cwd: root })).code).toBe(2);
  expect(filesOf(root)).toEqual(["newswire.yaml"]);
});

describe("the schema that the first line of the settings names for editors", () => {
  const SCHEMA = "newswire.schema.json";

  /** The path of the schema, resolved as yaml-language-server does: from the folder of the settings. */
  const schemaOf = (config: string): { readonly path: string; readonly location: string } => {
    const [, path = ""] = /^# yaml-language-server: \$schema=(.+)\n/.exec(readFileSync(config, "utf8")) ?? [];
    return { path, location: resolve(dirname(config), path) };
  };

  test("is the schema of the package, wherever it is installed", async () => {
    const root = folder({ "sites/keep": "" });

    await newswire(["init", "--config", "sites/harbour/newswire.yaml", "--articles", "sites/harbour/articles", ...NOW], { cwd: root });

    const { location } = schemaOf(join(root, "sites/harbour/newswire.yaml"));
    expect(readFileSync(location, "utf8")).toBe(readFileSync(SCHEMA, "utf8"));
  });

  test.each([
    ["newswire.yaml", `node_modules/newswire/${SCHEMA}`],
    ["sites/harbour/newswire.yaml", `../../node_modules/newswire/${SCHEMA}`],
  ])("is in node_modules if newswire is installed there (%s)", async (config, expected) => {
    const root = folder({ "node_modules/keep": "" });
    symlinkSync(process.cwd(), join(root, "node_modules/newswire"));

    await newswire(["init", "--config", config, ...NOW], { cwd: root });

    const { path, location } = schemaOf(join(root, config));
    expect(path).toBe(expected);
    expect(existsSync(location)).toBe(true);
  });

  test("ignores another newswire in node_modules", async () => {
    const root = folder({ [`node_modules/newswire/${SCHEMA}`]: "{}" });

    await newswire(["init", ...NOW], { cwd: root });

    expect(readFileSync(schemaOf(join(root, "newswire.yaml")).location, "utf8")).toBe(readFileSync(SCHEMA, "utf8"));
  });
});

test("build suggests init in an empty folder", async () => {
  const { code, stderr } = await newswire(["build"], { cwd: folder() });

  expect(code).toBe(2);
  expect(stderr).toContain("newswire init");
});

test("init completes an interrupted init", async () => {
  const root = folder();
  await newswire(["init", ...NOW], { cwd: root });
  const settings = readFileSync(join(root, "newswire.yaml"), "utf8");
  const half = folder({ "newswire.yaml": settings });

  await newswire(["init", ...NOW], { cwd: half });

  expect(filesOf(half)).toEqual(filesOf(root));
});

describe("in the folder of another tool, init takes over its settings:", () => {
  const story = "---\ntitle: Ferry\ndate: 2020-01-02\n---\nText.\n";

  test.each<[string, Files, string, string, Record<string, string>]>([
    [
      "Jekyll",
      {
        "_config.yml":
          'title: "Harbour: News"\nurl: https://harbour.example\nbaseurl: /news\nlang: en-GB\ntimezone: Europe/London\npermalink: /:year/:title/\n',
      },
      "_posts/2020-01-02-ferry.md",
      "https://harbour.example/news/2020/ferry/",
      { title: "Harbour: News", id: "https://harbour.example/news/2020/ferry" },
    ],
    [
      "Jekyll with its default addresses",
      { "_config.yml": "title: Harbour\nurl: https://harbour.example\nbaseurl:\n" },
      "_posts/2020-01-02-ferry.md",
      "https://harbour.example/2020/01/02/ferry.html",
      { title: "Harbour", id: "https://harbour.example/2020/01/02/ferry" },
    ],
    [
      "Hugo",
      {
        "hugo.toml":
          'baseURL = "https://harbour.example/"\ntitle = "Harbour"\nlanguageCode = "fr"\n[permalinks]\n  posts = "/:year/:month/:slug/"\n',
      },
      "content/posts/ferry.md",
      "https://harbour.example/2020/01/ferry/",
      { title: "Harbour", id: "https://harbour.example/2020/01/ferry/" },
    ],
    [
      "Zola",
      { "config.toml": 'base_url = "https://harbour.example"\ntitle = "Harbour"\n' },
      "content/blog/ferry.md",
      "https://harbour.example/blog/ferry/",
      { title: "Harbour", id: "https://harbour.example/blog/ferry/" },
    ],
    [
      "Astro",
      { "astro.config.mjs": "export default defineConfig({ site: 'https://harbour.example', integrations: [] });\n" },
      "src/content/blog/ferry.md",
      "https://harbour.example/blog/ferry/",
      { title: "My news wire", id: "https://harbour.example/blog/ferry/" },
    ],
    [
      "Docusaurus in a subfolder",
      {
        "website/docusaurus.config.ts":
          "const baseUrl = 'https://edit.example/';\nconst config = {\n  title: 'Harbour',\n  url: 'https://harbour.example',\n  baseUrl: '/news/',\n  themeConfig: {\n    navbar: {\n      title: 'Bar',\n    },\n  },\n};\n",
      },
      "website/blog/2020-01-02-ferry.md",
      "https://harbour.example/news/blog/2020/01/02/ferry/",
      { title: "Harbour", id: "https://harbour.example/news/blog/2020/01/02/ferry/" },
    ],
    [
      "Hexo",
      { "_config.yml": "title: Harbour\nurl: https://harbour.example\npublic_dir: public\npermalink: :year/:title/\n" },
      "source/_posts/ferry.md",
      "https://harbour.example/2020/ferry/",
      { title: "Harbour", id: "https://harbour.example/2020/ferry/" },
    ],
    [
      "Eleventy",
      {
        "eleventy.config.js": "export default () => {};\n",
        "_data/metadata.json": '{"title": "Harbour", "url": "https://harbour.example/"}',
      },
      "content/posts/ferry.md",
      "https://harbour.example/posts/ferry/",
      { title: "Harbour", id: "https://harbour.example/posts/ferry/" },
    ],
    [
      "Eleventy with its articles in its own folder",
      {
        "eleventy.config.js": "export default () => {};\n",
        "_data/metadata.json": '{"title": "Harbour", "url": "https://harbour.example/"}',
      },
      "src/ferry.md",
      "https://harbour.example/ferry/",
      { title: "Harbour", id: "https://harbour.example/ferry/" },
    ],
  ])("%s", async (_, files, path, url, { title, id }) => {
    const root = folder({ ...files, [path]: story });
    const { code, stdout, stderr } = await newswire(["init", ...NOW], { cwd: root });
    const [, next = ""] = /`newswire (build [^`]+)`/.exec(stderr) ?? [];

    expect([code, stdout]).toEqual([0, "newswire.yaml\n.gitignore\n"]);
    expect(stderr).toContain(`with 1 article in ${dirname(path)}/`);
    expect((await newswire([...next.split(" "), ...NOW], { cwd: root })).code).toBe(0);
    expect(JSON.parse(readFileSync(join(root, "dist/feed.json"), "utf8"))).toMatchObject({ title, items: [{ id, url }] });
  });

  test("Hugo with a folder for each language", async () => {
    const root = folder({
      "hugo.toml": 'baseURL = "https://harbour.example/"\n[permalinks]\nposts = "/:year/:slug/"\n',
      "content/en/posts/ferry.md": story,
    });
    await newswire(["init", "--articles", "content/en/posts", ...NOW], { cwd: root });
    expect(readFileSync(join(root, "newswire.yaml"), "utf8")).toContain("permalink: /:year/:slug/\n");
  });

  test("articles are found without any tool, and so is the folder of their pictures", async () => {
    const files = { "README.md": "# Site\n", "docs/guide.md": "# Guide\n", "static/img/a.jpg": "x", "public/b.jpg": "x" };
    const posts = Object.fromEntries(
      ["en/2020-01-02-ferry", "en/2020-01-03-cranes", "de/2020-01-02-faehre"].map((name) => [
        `content/${name.replace("/", "/blog/")}.md`,
        "---\ntitle: Ferry\n---\n![A](/img/a.jpg)\n",
      ]),
    );
    const root = folder({ ...files, ...posts });

    const { stderr } = await newswire(["init", "--url", "https://new.example/", ...NOW], { cwd: root });

    expect(stderr).toContain(
      "Found 2 articles in content/en/blog/. Other folders with articles: content/de/blog. Name one with --articles.",
    );
    expect(stderr).toContain("`newswire build --articles content/en/blog --skip-faulty`");
    expect(readFileSync(join(root, "newswire.yaml"), "utf8")).toContain("  static: static\n");
  });

  test("a key that all articles have for their title is imported", async () => {
    const posts = Object.fromEntries(
      ["ferry", "cranes"].map((name) => [`posts/${name}.md`, `---\nnewstitle: On the ${name}\ndate: 2026-01-02\n---\nText.\n`]),
    );
    const root = folder(posts);

    const { stderr } = await newswire(["init", "--url", "https://new.example/", ...NOW], { cwd: root });

    expect(stderr).toContain("articles.keys");
    expect(readFileSync(join(root, "newswire.yaml"), "utf8")).toContain('  keys: {"newstitle":"title"}\n');
    expect((await newswire(["check", "--articles", "posts", ...NOW], { cwd: root })).code).toBe(0);
  });

  test("a second init writes no first article beside them", async () => {
    const root = folder({ "_config.yml": "title: Old\nurl: https://old.example\n", "_posts/2020-01-02-ferry.md": story });
    await newswire(["init", ...NOW], { cwd: root });

    const { stderr } = await newswire(["init", ...NOW], { cwd: root });

    expect(stderr).toContain("--articles _posts");
    expect(existsSync(join(root, "articles"))).toBe(false);
  });

  test("what the user names counts, and settings that newswire does not have are left out", async () => {
    const config = "title: Old\nurl: https://old.example\ntimezone: Nowhere/City\npermalink: /:year/:weird/\n";
    const root = folder({ "_config.yml": config, "_posts/2020-01-02-ferry.md": story });

    const { code } = await newswire(["init", "--title", "New", "--url", "https://new.example/", ...NOW], { cwd: root });

    expect([code, readFileSync(join(root, "newswire.yaml"), "utf8").split("\n").slice(2)]).toEqual([
      0,
      ["site:", "  title: New", "  url: https://new.example/", "  language: en", "  timezone: UTC", "articles:", "  static: .", ""],
    ]);
  });

  test("settings that cannot be read leave the defaults", async () => {
    const root = folder({ "hugo.toml": "title = \n", "content/posts/ferry.md": story, "content/posts/_index.md": story });

    const { code, stderr } = await newswire(["init", ...NOW], { cwd: root });

    expect([code, stderr]).toEqual([0, expect.stringContaining("Found a Hugo site (hugo.toml) with 1 article in content/posts/.")]);
    expect((await newswire(["build", "--articles", "content/posts", ...NOW], { cwd: root })).code).toBe(0);
  });
});
