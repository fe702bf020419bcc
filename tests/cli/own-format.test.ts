import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { brotliDecompressSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { newswire } from "../support/command.ts";
import { addFiles, filesOf, folder } from "../support/folder.ts";

const DOCS = readFileSync(new URL("../../docs/extending.md", import.meta.url), "utf8");

/** The example in the docs, which the sample site uses. */
const EXAMPLE = readFileSync(new URL("../../docs/examples/telex.mjs", import.meta.url), "utf8");

const settings = (formats: string, more = ""): string =>
  `site: {title: Harbour Wire, url: https://news.example/}\nfeeds:\n  formats: [${formats}]\n  by: [tag]\n${more}`;

const article = (slug: string, hour: string, title: string, words: string, more = ""): Record<string, string> => ({
  [`articles/${slug}.md`]: `---\ntitle: ${title}\npublished: ${hour}:00Z\ntags: [tides]\n${more}---\n${words}\n`,
});

const STORIES = {
  ...article("tide", "2026-11-20T08:00", "High water at noon & after", "Words."),
  ...article("ferry", "2026-11-21T09:30", "Second ferry for the islands", "It sails at dawn."),
};

function site(files: Record<string, string>) {
  const root = folder(files);
  const run = async (args: readonly string[]) => {
    const { code, stdout, stderr } = await newswire([...args, "--format", "json"], { cwd: root });
    const problems = stdout.startsWith("[")
      ? (JSON.parse(stdout) as { code: string; file: string; line: number; column: number; message: string; hint: string }[])
      : [];
    return {
      code,
      stdout,
      stderr,
      problems,
      faults: problems.map(({ code: fault, file, line, column }) => `${fault} ${file}:${line}:${column}`),
    };
  };
  const build = (...more: string[]) => run(["build", "--now", "2026-11-22T00:00:00Z", ...more]);
  const read = (path: string): string => readFileSync(join(root, "dist", path), "utf8");
  const named = (name: string): string[] => filesOf(join(root, "dist")).filter((path) => path.split("/").at(-1)?.startsWith(name));
  return { root, run, build, read, named };
}

const withExample = (formats = "rss, ./formats/telex.mjs", more = "", files: Record<string, string> = {}) =>
  site({ "newswire.yaml": settings(formats, more), "formats/telex.mjs": EXAMPLE, ...STORIES, ...files });

const row = (keys: string): string => `export const format = { label: "Lines", file: "lines.txt", item: (item) => item.title, ${keys} };`;

test("the example in the docs writes the document shown there", async () => {
  const { build, read, named } = withExample();
  const { code, faults } = await build();

  expect({ code, faults }).toEqual({ code: 0, faults: [] });
  expect(DOCS).toContain(`\`\`\`js\n${EXAMPLE}\`\`\``);
  expect(DOCS).toContain(`\`\`\`text\n${read("wire.txt")}\`\`\``);
  expect(named("wire.txt")).toEqual(["tags/tides/wire.txt", "wire.txt"]);
  expect(read("index.html")).not.toContain("wire.txt");
});

test("a custom format is served, compressed, uploaded and sent to hubs like the others", async () => {
  const more =
    "hubs: [https://hub.example/]\npublish: {compress: [brotli], headers: [netlify, vercel, azure, nginx, caddy]}\nwires: {w: {any: [tag:tides], profile: flipboard}}\n";
  const long = article("long", "2026-11-19T08:00", "Long", "Word. ".repeat(900), `summary: ${"Word ".repeat(300)}\n`);
  const { root, build, read } = withExample(undefined, more, long);
  await build("--report", "report.json", "--lists", "lists");
  const report = JSON.parse(readFileSync(join(root, "report.json"), "utf8")) as { changed: { feeds: string[] }; purge: string[] };
  const told = await newswire(["notify", "--dry-run"], { cwd: root });
  const lines = read("_headers").split("\n");

  expect(brotliDecompressSync(readFileSync(join(root, "dist/wire.txt.br"))).toString()).toBe(read("wire.txt"));
  expect(lines.slice(lines.indexOf("/tags/:slug/wire.txt"))[1]).toBe("  Content-Type: text/plain; charset=utf-8");
  expect(lines.slice(lines.indexOf("/wire.txt"), lines.indexOf("/wire.txt") + 5)).toContain("  Cache-Control: public, max-age=600");
  for (const file of ["vercel.json", "staticwebapp.config.json", "nginx.conf", "Caddyfile"])
    expect(read(file)).toMatch(/wire(?:\\{1,2})?\.txt/);
  expect(read("staticwebapp.config.json").length).toBeLessThan(20_000);
  expect(report.changed.feeds).toContain("https://news.example/wires/w/wire.txt");
  expect(report.purge).toContain("https://news.example/wire.txt");
  expect(readFileSync(join(root, "lists/upload-4-feed.txt"), "utf8").split("\n")).toContain("tags/tides/wire.txt.br");
  expect(told.stderr).toContain("https://news.example/tags/tides/wire.txt");
});

test("pages link to a format for feed readers, and the outline does if it is the first", async () => {
  const { build, read } = site({
    "newswire.yaml": settings("./a/lines.js, rss"),
    "a/lines.js": row('isForReaders: true, mediaType: "application/x-lines"'),
    ...STORIES,
  });
  await build();

  expect(read("tags/tides/index.html")).toContain(
    '<link rel="alternate" type="application/x-lines" title="Harbour Wire: tides (Lines)" href="https://news.example/tags/tides/lines.txt"/>',
  );
  expect(read("feeds.opml")).toContain('xmlUrl="https://news.example/lines.txt"');
});

describe("older stories", () => {
  const stories = Object.fromEntries(
    [1, 2, 3, 4, 5].flatMap((n) => Object.entries(article(`s${n}`, `2026-11-1${n}T08:00`, `Story ${n}`, "Words."))),
  );
  const archive = "  archive: true\n  limit: 2\n";
  const head = "open: ({ archives = {} }) => JSON.stringify(archives) + '\\n', separator: '\\n'";

  test("are archived in a format with an address for archives", async () => {
    const { build, read, named } = site({
      "newswire.yaml": settings("rss, ./lines.mjs", archive),
      "lines.mjs": row(`isArchived: true, ${head}`),
      ...stories,
    });
    await build();

    expect(read("lines.txt")).toBe('{"previous":"https://news.example/archive/2/lines.txt"}\nStory 5\nStory 4');
    expect(read("archive/1/lines.txt")).toBe(
      '{"next":"https://news.example/archive/2/lines.txt","current":"https://news.example/lines.txt"}\nStory 2\nStory 1',
    );
    expect(named("lines.txt")).toHaveLength(6);
  });

  test("are not archived in a format without one", async () => {
    const { build, read, named } = site({
      "newswire.yaml": settings("rss, ./lines.mjs", archive),
      "lines.mjs": row(head),
      ...stories,
    });
    await build();

    expect(read("lines.txt")).toBe("{}\nStory 5\nStory 4");
    expect(named("lines.txt")).toEqual(["lines.txt", "tags/tides/lines.txt"]);
    expect(named("rss.xml")).toHaveLength(6);
  });

  test("are not archived at all if no format can be", async () => {
    const { build, named } = site({ "newswire.yaml": settings("./lines.mjs", archive), "lines.mjs": row(head), ...stories });
    const { code } = await build();

    expect(code).toBe(0);
    expect(named("lines.txt")).toEqual(["lines.txt", "tags/tides/lines.txt"]);
  });
});

describe("documents of a removed format are deleted, and files of the user stay", () => {
  const build = async (change: Record<string, string>, between = (_root: string): void => {}, ...flags: string[]) => {
    const mine = { "dist/notes.txt": "mine", "dist/tags/tides/notes.txt": "mine", "dist/other.txt": "mine" };
    const own = withExample("rss, ./formats/telex.mjs", "publish: {compress: [gzip]}\n", mine);
    await own.build();
    addFiles(own.root, change);
    between(own.root);
    const { code } = await own.build(...flags);
    expect(code).toBe(0);
    for (const path of Object.keys(mine)) expect(readFileSync(join(own.root, path), "utf8")).toBe("mine");
    return own;
  };
  const without = { "newswire.yaml": settings("rss") };
  const withCopies = (...paths: string[]): string[] => paths.flatMap((path) => [path, `${path}.gz`]);

  test("if the settings no longer name it", async () => {
    const { named } = await build(without);

    expect(named("wire.txt")).toEqual([]);
  });

  test("with --full", async () => {
    const { named } = await build(without, undefined, "--full");

    expect(named("wire.txt")).toEqual([]);
  });

  test("if its file is renamed", async () => {
    const { named } = await build({ "formats/telex.mjs": EXAMPLE.replace("wire.txt", "telex.txt") });

    expect(named("wire.txt")).toEqual([]);
    expect(named("telex.txt")).toEqual(withCopies("tags/tides/telex.txt", "telex.txt"));
  });

  test("after a failed build in between", async () => {
    const own = withExample();
    await own.build();
    addFiles(own.root, { ...without, ...article("broken", "2026-11-20T08:00", "'", "Words.") });
    const failed = await own.build();
    rmSync(join(own.root, "articles/broken.md"));
    await own.build();

    expect(failed.code).toBe(1);
    expect(own.named("wire.txt")).toEqual([]);
  });

  test("but they stay without the index", async () => {
    const { named } = await build(without, (root) => rmSync(join(root, ".newswire"), { recursive: true }));

    expect(named("wire.txt")).toEqual(withCopies("tags/tides/wire.txt", "wire.txt"));
  });

  test.each([
    "",
    "null",
    '{"out":"../dist"}',
    '{"out":"../dist","files":["notes.txt/","../dist/notes.txt",7]}',
    '{"out":"../other","files":["notes.txt"]}',
  ])("but nothing is deleted because of a damaged list: %s", async (note) => {
    const { named } = await build(without, (root) => addFiles(root, { ".newswire/formats.json": note }));

    expect(named("wire.txt")).toEqual(withCopies("tags/tides/wire.txt", "wire.txt"));
  });

  test("and documents of a removed feed are known from the settings", async () => {
    const { named } = await build({}, (root) => {
      rmSync(join(root, ".newswire"), { recursive: true });
      for (const slug of ["tide", "ferry"]) {
        const path = join(root, `articles/${slug}.md`);
        addFiles(root, { [`articles/${slug}.md`]: readFileSync(path, "utf8").replace("[tides]", "[ferries]") });
      }
    });

    expect(named("wire.txt")).toEqual(withCopies("tags/ferries/wire.txt", "wire.txt"));
  });

  test("but not a later file of the user with that name", async () => {
    const { root, build: again, read } = await build(without);
    addFiles(root, { "dist/wire.txt": "mine", ...article("new", "2026-11-21T10:00", "New", "Words.") });
    await again();
    await again("--full");

    expect(read("wire.txt")).toBe("mine");
  });
});

test("a changed module is loaded again, and all its documents are written again", async () => {
  const { root, build, read } = withExample();
  await build();
  addFiles(root, { "formats/telex.mjs": EXAMPLE.replace("ENDS", "NNNN") });
  await build();

  expect(read("tags/tides/wire.txt")).toContain("\nNNNN\n");
});

test("a format cannot change a story for other formats", async () => {
  const { build, read } = site({
    "newswire.yaml": settings("./lines.mjs, json"),
    "lines.mjs": row("open: (c) => { c.title = 'X'; return c.title; }").replace("item.title", "(item.tags.length = 0, item.title = 'Y')"),
    ...STORIES,
  });
  await build();

  expect(read("lines.txt")).toBe("XYY");
  expect(read("feed.json")).toContain("Second ferry for the islands");
  expect(read("feed.json")).toContain('"tides"');
});

describe("an invalid format module is an error in the settings", () => {
  test.each([
    ["export const other = {};", "not export an object named `format`"],
    ["this is not JavaScript", "could not load the module: "],
    ["throw new Error('no')", "could not load the module: no"],
    [row("items: () => []"), "unknown key: format.items"],
    [row("").replace("lines.txt", "rss.xml"), "rss.xml"],
    [row("open: () => 1"), "open(https://news.example/) is 1; it must be text"],
    [row("open: () => { throw new Error('not today'); }"), "open(https://news.example/) failed: not today"],
    [
      row("open: () => '<a>', close: '</b>', mediaType: 'application/x-lines+xml'"),
      "open(https://news.example/) returned invalid application/x-lines+xml",
    ],
  ])("%s", async (module, words) => {
    const { root, build } = site({ "newswire.yaml": settings("rss, ./lines.mjs"), "lines.mjs": module, ...STORIES });
    const { code, faults, problems } = await build();

    expect({ code, faults }).toEqual({ code: 2, faults: ["settings/format newswire.yaml:3:18"] });
    expect(problems[0]?.message).toContain(words);
    expect(problems[0]?.hint).toContain("docs/extending.md");
    expect(existsSync(join(root, "dist"))).toBe(false);
  });

  test("a missing module, and two with the same file name, are errors too", async () => {
    const { build } = site({
      "newswire.yaml": settings("./none.mjs, ./a.mjs, rss, ./b.mjs"),
      "a.mjs": row(""),
      "b.mjs": row(""),
      ...STORIES,
    });
    const { code, faults } = await build();

    expect({ code, faults }).toEqual({ code: 2, faults: ["settings/format newswire.yaml:3:13", "settings/format newswire.yaml:3:39"] });
  });
});

describe("a format that fails on a story is an error at that story, before anything is written", () => {
  const failing = (item: string, more = ""): string => `export const format = { label: "L", file: "own.xml", ${more} item: ${item} };`;
  const xml = "open: () => '<w>', close: '</w>',";

  test.each([
    [failing("(item) => item.nothing.at(0)", xml), "item(https://news.example/articles/tide/) failed:"],
    [failing("() => { throw new Error('one\\ntwo'); }", xml), "failed: one two"],
    [failing("() => undefined", xml), "is undefined; it must be text"],
    [failing("() => Promise.reject(new Error('late'))", xml), "returned a promise; it must be synchronous"],
    [failing("(() => { let n = 0; return () => `<i>${n++}</i>`; })()", xml), "different results for the same input"],
    [failing("({ title }) => `<i>${title}</i>`", xml), "returned invalid application/xml"],
    [failing("() => '<i>\\u0001</i>'", xml), "returned invalid application/xml"],
    [failing("() => '\\ud800'", "mediaType: 'text/plain',"), "it must be text without lone surrogates"],
    [
      failing("() => '{}', separator: ''", "mediaType: 'application/json', open: () => '[', close: ']',"),
      "returned invalid application/json",
    ],
    [failing("({ versions }) => (versions.length > 0 ? 1 : '')", xml), "is 1; it must be text"],
  ])("%s", async (module, words) => {
    const { root, build, run } = site({
      "newswire.yaml": settings("rss, ./own.mjs"),
      "own.mjs": module,
      ...article("tide", "2026-11-20T08:00", "Noon & after", "Words."),
    });
    const { code, faults, problems } = await build();
    const checked = await run(["check", "--now", "2026-11-22T00:00:00Z"]);

    expect({ code, faults }).toEqual({ code: 1, faults: ["feed/format articles/tide.md:1:1"] });
    expect(problems[0]?.message).toContain("./own.mjs: ");
    expect(problems[0]?.message).toContain(words);
    expect(checked.faults).toContain("feed/format articles/tide.md:1:1");
    expect(existsSync(join(root, "dist"))).toBe(false);
  });
});

test("custom XML and JSON are published unchanged, and not verified as feeds", async () => {
  const { run, build, read } = site({
    "newswire.yaml": settings("rss, ./x.mjs, ./j.mjs"),
    "x.mjs": `const escape = (text) => text.replace(/[<&]/g, (c) => "&#" + c.charCodeAt(0) + ";");
export const format = { label: "X", file: "wire.xml", open: () => '<feed xmlns="https://own.example/ns">', item: ({ title }) => \`<i>\${escape(title)}</i>\`, close: "</feed>" };`,
    "j.mjs": `export const format = { label: "J", file: "wire.json", open: ({ title }) => JSON.stringify({ title }).slice(0, -1) + ',"stories":[', item: ({ title }) => JSON.stringify(title), separator: ",", close: "]}" };`,
    ...STORIES,
  });
  const built = await build();
  const { code, problems } = await run(["verify", "dist"]);

  expect(built.code).toBe(0);
  expect(read("wire.xml")).toBe(
    '<feed xmlns="https://own.example/ns"><i>Second ferry for the islands</i><i>High water at noon &#38; after</i></feed>',
  );
  expect(JSON.parse(read("wire.json"))).toEqual({
    title: "Harbour Wire",
    stories: ["Second ferry for the islands", "High water at noon & after"],
  });
  expect({ code, problems }).toEqual({ code: 0, problems: [] });
});

test("a failure during publishing ends the build with a message, and breaks no feed", async () => {
  const { root, build, read } = site({
    "newswire.yaml": settings("rss, ./lines.mjs"),
    "lines.mjs": row("open: ({ title }) => (title.includes(': ') ? undefined : '')"),
    ...STORIES,
  });
  const { code, stderr } = await build();

  expect(code).toBe(3);
  expect(stderr).toContain(
    "newswire could not continue: ./lines.mjs: the result of open(https://news.example/tags/tides/lines.txt) is undefined; it must be text",
  );
  expect(stderr).not.toContain("    at ");
  expect(existsSync(join(root, "dist"))).toBe(false);
  addFiles(root, { "lines.mjs": row("") });
  await build();
  expect(read("lines.txt")).toBe("Second ferry for the islandsHigh water at noon & after");
});
