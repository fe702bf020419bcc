import { describe, expect, test } from "vitest";
import { newswire, newswireAfresh } from "../support/command.ts";
import { folder } from "../support/folder.ts";
import { run } from "../support/run.ts";
import { inTerminal } from "../support/terminal.ts";

const SITE = {
  "newswire.yaml": "site: {title: Harbour Wire, url: https://news.example/}\n",
  "articles/a.md": "---\ntitle: A\npublished: 2026-01-05\n---\nText.\n",
  "dist/rss.xml": "",
};

const COMMON = ["config", "articles", "out", "index", "now", "format", "quiet", "no-color", "help"];

/** The flags that the help of each command shows: those that change what it does. */
const FLAGS: Readonly<Record<string, readonly string[]>> = {
  init: ["title", "url", ...COMMON],
  new: COMMON.filter((flag) => !["out", "index"].includes(flag)),
  check: ["strict", "all", "fix", "dry-run", ...COMMON],
  build: [
    "full",
    "changed",
    "strict",
    "all",
    "verbose",
    "report",
    "lists",
    "previous",
    "first",
    "accept-removals",
    "skip-faulty",
    "url",
    ...COMMON,
  ],
  dev: ["port", "open", "drafts", "future", ...COMMON],
  verify: ["strict", "all", ...COMMON.filter((flag) => !["articles", "out", "index"].includes(flag))],
  deploy: ["endpoint", "dry-run", "single-writer", ...COMMON.filter((flag) => !["articles", "now"].includes(flag))],
  cache: ["endpoint", ...COMMON.filter((flag) => flag !== "now")],
  notify: ["dry-run", ...COMMON.filter((flag) => flag !== "articles")],
  import: ["into", "dry-run", "media", "skip-faulty", "allow-private", ...COMMON.filter((flag) => !["out", "index"].includes(flag))],
  release: COMMON.filter((flag) => flag !== "index"),
  correct: ["minor", ...COMMON.filter((flag) => flag !== "index")],
  withdraw: COMMON.filter((flag) => flag !== "index"),
  stamp: ["from", "dry-run", "previous", "first", ...COMMON.filter((flag) => flag !== "index")],
};
const NAMES = Object.keys(FLAGS);

const helpOf = async (name: string): Promise<string> => (await newswire([name, "--help"])).stdout;

describe("help", () => {
  test("lists every command", async () => {
    const { code, stdout, stderr } = await newswire(["--help"]);

    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect([...stdout.matchAll(/^ {2}([a-z]+) /gm)].map(([, name]) => name)).toEqual([...NAMES, "help"]);
  });

  test.each([["-h"], ["help"]])("%s is --help", async (...args) => {
    expect(await newswire(args)).toEqual(await newswire(["--help"]));
  });

  test.each(NAMES)("of %s is the same with --help, with -h and after `help`", async (name) => {
    const { code, stdout } = await newswire([name, "--help"]);

    expect(code).toBe(0);
    expect(await newswire([name, "-h"])).toEqual({ code, stdout, stderr: "" });
    expect(await newswire(["help", name])).toEqual({ code, stdout, stderr: "" });
  });

  test.each(NAMES)("of %s shows exactly the flags that change what it does", async (name) => {
    const shown = [...(await helpOf(name)).matchAll(/^ {2}(?:-\w, )?--([a-z-]+)/gm)].map(([, flag]) => flag);

    expect(shown).toEqual(FLAGS[name]);
  });

  test.each(NAMES)("of %s has examples with flags that it knows", async (name) => {
    const examples = [...(await helpOf(name)).matchAll(/^ {2}newswire .*/gm)].map(([line]) => line.trim());
    const flags = examples.flatMap((line) => [...line.matchAll(/ --([a-z-]+)/g)].map(([, flag]) => flag));

    expect(examples.length).toBeGreaterThan(0);
    expect(examples.filter((line) => !line.startsWith(`newswire ${name}`))).toEqual([]);
    expect(flags.filter((flag = "") => FLAGS[name]?.includes(flag) !== true)).toEqual([]);
  });

  test.each(NAMES)("of %s lists the exit codes", async (name) => {
    const codes = [...((await helpOf(name)).split("Exit codes:\n")[1] ?? "").matchAll(/^ {2}(\d+) +\S/gm)].map(([, code]) => Number(code));

    expect(codes).toEqual(["init", "new", "dev", "deploy", "cache", "notify"].includes(name) ? [0, 2, 3, 70] : [0, 1, 2, 3, 70]);
  });

  test.each(["", ...NAMES])("fits 80 columns, or a narrower terminal (%s)", async (name) => {
    const { stdout } = await newswire(["help", ...(name === "" ? [] : [name])]);
    const narrow = await inTerminal(["help", ...(name === "" ? [] : [name])], { columns: 50 });

    expect(stdout.split("\n").filter((line) => line.length > 80)).toEqual([]);
    expect(narrow.stdout).toContain("newswire");
    // Examples are lines to copy.
    expect(narrow.stdout.split("\n").filter((line) => line.length > 50 && !line.startsWith("  newswire "))).toEqual([]);
  });

  test("of a misspelled command suggests one", async () => {
    const { code, stdout, stderr } = await newswire(["help", "bild"]);

    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain("Did you mean build?");
  });
});

test("wrong usage of a command shows an example and names its help", async () => {
  expect(await newswire(["release"])).toMatchObject({
    code: 2,
    stderr:
      "error: missing required argument 'file'\nFor example: newswire release articles/ferry.md\nRun `newswire help release` for its options.\n",
  });
});

test("wrong usage of an option shows an example with that option, or none", async () => {
  expect(await newswire(["stamp", "--from"])).toMatchObject({
    code: 2,
    stderr: expect.stringContaining("For example: newswire stamp --from "),
  });
  expect((await newswire(["stamp", "--previous"])).stderr).toBe(
    "error: --previous needs a value\nRun `newswire help stamp` for its options.\n",
  );
});

test.each([
  ["newswire dev", ["serve"]],
  ["newswire dev", ["help", "server"]],
  ["newswire dev", ["build", "--watch"]],
  ["newswire dev --drafts", ["server", "-D"]],
  ["newswire dev --drafts", ["build", "--drafts"]],
  ["newswire dev --drafts --future", ["build", "--buildDrafts", "-F"]],
  ["newswire dev --drafts", ["dev", "-D"]],
  ["newswire dev --drafts", ["-D"]],
])("wrong usage names `%s` for the words of other tools: %j", async (line, args) => {
  const { code, stderr } = await newswire(args);

  expect(code).toBe(2);
  expect(stderr).toContain(`\nTo preview the site: ${line}\n`);
});

test.each([
  [["version"], "error: unknown command 'version'\nTo show the version: newswire --version\n"],
  [["search"], "error: unknown command 'search'\nnewswire makes no search. Readers find old stories by tag and by month.\n"],
  [["help", "convert"], "error: unknown command 'convert'\nTo convert front matter: newswire check --fix\n"],
  [
    ["build", "--destination", "x"],
    "error: unknown option '--destination'\nIn newswire, --destination is --out.\nRun `newswire help build` for its options.\n",
  ],
  [
    ["build", "-d", "x"],
    "error: unknown option '-d'\nIn newswire, -d is --out.\nFor example: newswire build\nRun `newswire help build` for its options.\n",
  ],
  [
    ["build", "--baseURL", "x"],
    "error: unknown option '--baseURL'\nIn newswire, --baseURL is --url.\nRun `newswire help build` for its options.\n",
  ],
  [
    ["check", "articles/a.md"],
    "error: `check` takes no arguments: it works in the current folder.\nFor example: newswire check\nRun `newswire help check` for its options.\n",
  ],
  [
    ["new", "a", "b", "c"],
    'error: `new` takes 1, but got 3 arguments. Put a text with spaces in quotes.\nFor example: newswire new "Ferry line reopens"\nRun `newswire help new` for its options.\n',
  ],
  [
    ["build", "--format", "xml"],
    "error: invalid value of --format: xml. Use one of human, json, github.\nRun `newswire help build` for its options.\n",
  ],
  [
    ["build", "--now", "x"],
    "error: invalid value of --now: x. Use a time such as 2026-01-31T09:00:00Z.\nRun `newswire help build` for its options.\n",
  ],
])("a wrong command line is explained in plain words: %j", async (args, words) => {
  expect(await newswire(args)).toEqual({ code: 2, stdout: "", stderr: words });
});

test("the title of an article is not taken for a preview", async () => {
  expect((await newswire(["new", "serve", "--unknown"])).stderr).not.toContain("newswire dev");
});

test("an option before the command says where options go", async () => {
  expect(await newswire(["--quiet", "build"])).toMatchObject({
    code: 2,
    stderr: "error: unknown option '--quiet'\nWrite options after the command: `newswire build --quiet`.\n",
  });
});

test.each([["-v"], ["--version"], ["build", "-v"]])("%s prints the version", async (...args) => {
  expect(await newswireAfresh(args)).toEqual({ code: 0, stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/), stderr: "" });
});

test.each(["new", "correct", "notify", "stamp", "verify"])("%s accepts the common flags that it ignores", async (name) => {
  const hidden = COMMON.slice(0, 4).filter((flag) => FLAGS[name]?.includes(flag) !== true);
  const argument = { new: ["A title"], correct: ["articles/a.md", "A note"], verify: ["dist"] }[name] ?? [];
  const root = folder(SITE);

  const { stderr } = await newswire([name, ...argument, ...hidden.flatMap((flag) => [`--${flag}`, "elsewhere"])], { cwd: root });

  expect(hidden.length).toBeGreaterThan(0);
  expect(stderr).not.toContain("unknown option");
});

test("check reports an index in git wherever --index says it is", async () => {
  const root = folder({ ...SITE, "cache/index": "x" });
  const git = (...args: readonly string[]) => run("git", args, { cwd: root, env: { HOME: root } });
  await git("init", "-q");
  await git("add", "cache");

  const { code, stderr } = await newswire(["check", "--index", "cache"], { cwd: root });

  expect(code).toBe(1);
  expect(stderr).toContain("cache error index/committed");
});
