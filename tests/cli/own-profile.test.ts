import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { newswire } from "../support/command.ts";
import { addFiles, folder } from "../support/folder.ts";
import { childrenOf, parseXml, textOf } from "../support/xml.ts";
import type { Element } from "../support/xml.ts";

const DOCS = readFileSync(new URL("../../docs/extending.md", import.meta.url), "utf8");

/** The example in the docs, which the sample site uses. */
const EXAMPLE = readFileSync(new URL("../../docs/examples/tide-table.mjs", import.meta.url), "utf8");

const SETTINGS = `site: {title: Wire, url: https://news.example/}
wires:
  tide:
    any: [tag:tides, tag:ports]
    profile: ./profiles/tide-table.mjs
`;

const article = (slug: string, title: string, words = "Words."): Record<string, string> => ({
  [`articles/${slug}.md`]: `---\ntitle: ${title}\npublished: 2026-11-20T08:00:00Z\ntags: [tides]\n---\n${words}\n`,
});

function site(module: string, files: Record<string, string> = {}) {
  const root = folder({
    "newswire.yaml": SETTINGS,
    "profiles/tide-table.mjs": module,
    ".newswire/index": "",
    ...article("a", "High water at noon & after"),
    ...files,
  });
  const build = async () => {
    const { code, stdout, stderr } = await newswire(["build", "--format", "json", "--now", "2026-11-22T00:00:00Z"], { cwd: root });
    const problems =
      stdout === "" ? [] : (JSON.parse(stdout) as { code: string; file: string; line: number; column: number; message: string }[]);
    return { code, stderr, faults: problems.map(({ code: fault, file, line, column }) => `${fault} ${file}:${line}:${column}`), problems };
  };
  const channel = (): Element => childrenOf(parseXml(readFileSync(join(root, "dist/wires/tide/rss.xml"), "utf8")), "channel")[0] as Element;
  return { root, build, channel };
}

test("the example in the docs does what the docs say", async () => {
  const long = "A title that is far longer than what the little screens at the quay can show to anybody";
  const { build, channel } = site(EXAMPLE, article("long", long));
  const { code, faults } = await build();
  const items = childrenOf(channel(), "item");

  expect(DOCS).toContain(`\`\`\`js\n${EXAMPLE}\`\`\``);
  expect({ code, faults }).toEqual({ code: 0, faults: ["receiver/title articles/long.md:2:1"] });
  expect(textOf(channel(), "tide:station")).toBe("Wire");
  expect(items.map((item) => textOf(item, "title"))).toEqual(["HIGH WATER AT NOON & AFTER"]);
  expect(childrenOf(items[0] as Element, "tide:entry")[0]).toMatchObject({
    attributes: { until: "2026-11-21" },
    children: [{ name: "tide:tag", text: "tides" }],
  });
});

test("a changed module is loaded again, and its feed is written again", async () => {
  const { root, build, channel } = site(EXAMPLE);
  await build();
  addFiles(root, { "profiles/tide-table.mjs": EXAMPLE.replace("toUpperCase", "toLowerCase") });
  await build();

  expect(childrenOf(channel(), "item").map((item) => textOf(item, "title"))).toEqual(["high water at noon & after"]);
});

test("the byte limit of a profile is kept: only a story over the limit is omitted, with a warning", async () => {
  const module = `export const profile = { receiver: "Small", demands: { feedBytes: { value: 20000 } } };`;
  const { build, channel } = site(module, {
    ...article("b", "Second", "Words. ".repeat(250)),
    ...article("c", "Third", "Words. ".repeat(900)),
  });
  const { faults } = await build();

  expect(faults).toEqual(["receiver/size articles/c.md:1:1"]);
  expect(childrenOf(channel(), "item").map((item) => textOf(item, "title"))).toEqual(["High water at noon & after", "Second"]);
});

describe("a profile that would break the feed is an error before anything is written", () => {
  test.each([
    ["export const other = {};", "settings/profile newswire.yaml:5:14", 2],
    ["export const profile = { receiver: '' };", "settings/profile newswire.yaml:5:14", 2],
    ["export const profile = { receiver: 'X', element: () => [] };", "settings/profile newswire.yaml:5:14", 2],
    ["export const profile = { receiver: 'X', demands: { title: { longest: 5 } } };", "settings/profile newswire.yaml:5:14", 2],
    ["export const profile = { receiver: 'X', namespaces: { media: 'x' } };", "settings/profile newswire.yaml:5:14", 2],
    ["export const profile = { receiver: 'X', channel: () => [{ name: 'no:prefix' }] };", "settings/profile newswire.yaml:5:14", 2],
    [
      "export const profile = { receiver: 'X', elements: async () => { throw new Error('late'); } };",
      "settings/profile newswire.yaml:5:14",
      2,
    ],
    ["this is not JavaScript", "settings/profile newswire.yaml:5:14", 2],
    ["export const profile = { receiver: 'X', elements: () => [{ name: 'a b' }] };", "receiver/profile articles/a.md:1:1", 1],
    [
      "export const profile = { receiver: 'X', elements: () => [{ name: 'x', text: '\\u0001' }] };",
      "receiver/profile articles/a.md:1:1",
      1,
    ],
    ["export const profile = { receiver: 'X', elements: (item) => item.nothing.at(0) };", "receiver/profile articles/a.md:1:1", 1],
    ["export const profile = { receiver: 'X', toItem: (item) => ({ ...item, published: NaN }) };", "receiver/profile articles/a.md:1:1", 1],
    [
      "export const profile = { receiver: 'X', toItem: (item) => ({ ...item, url: 'javascript:x' }) };",
      "receiver/profile articles/a.md:1:1",
      1,
    ],
    ["export const profile = { receiver: 'X', toItem: (item) => ({ ...item, id: '' }) };", "receiver/profile articles/a.md:1:1", 1],
    ["export const profile = { receiver: 'X', toItem: (item) => ({ ...item, title: 5 }) };", "receiver/profile articles/a.md:1:1", 1],
    [
      "export const profile = { receiver: 'X', toItem: ({ versions, ...item }) => ({ ...item, title: versions[0] ?? 'T' }) };",
      "receiver/profile articles/a.md:1:1",
      1,
    ],
    ["export const profile = { receiver: 'X', elements: () => [{ name: 'guid', text: 'x' }] };", "receiver/profile articles/a.md:1:1", 1],
    ["export const profile = { receiver: 'X', isGuidPermalink: true };", "receiver/profile articles/a.md:1:1", 1],
    ["export const profile = { receiver: 'X', channel: () => [{ name: 'item', text: '' }] };", "settings/profile newswire.yaml:5:14", 2],
    [
      "export const profile = { receiver: 'X', toChannel: (channel) => ({ ...channel, title: 5 }) };",
      "settings/profile newswire.yaml:5:14",
      2,
    ],
    [
      "export const profile = { receiver: 'X', channel: ({ title }) => [{ name: title === 'Wire: tide' ? 'item' : 'x' }] };",
      "settings/profile newswire.yaml:5:14",
      2,
    ],
  ])("%s", async (module, fault, expected) => {
    const { root, build } = site(module);
    const { code, faults, problems } = await build();

    expect({ code, faults }).toEqual({ code: expected, faults: [fault] });
    expect(problems[0]?.message).toContain("./profiles/tide-table.mjs: ");
    expect(existsSync(join(root, "dist"))).toBe(false);
  });
});

test("a failure during publishing ends the build with a message, and breaks no feed", async () => {
  const module = "export const profile = { receiver: 'X', channel: ({ updated }) => [{ name: updated > 0 ? 'item' : 'x' }] };";
  const { root, build, channel } = site(module);
  const { code, stderr } = await build();

  expect(code).toBe(3);
  expect(stderr).toContain(
    'newswire could not continue: ./profiles/tide-table.mjs: the result of channel(https://news.example/wires/tide/)[0].name is "item"; it must be another',
  );
  expect(stderr).not.toContain("    at ");
  addFiles(root, { "profiles/tide-table.mjs": module.replace("'item'", "'x'") });
  await build();
  expect(childrenOf(channel(), "item")).toHaveLength(1);
});

test("a profile cannot change a story for formats", async () => {
  const { root, build, channel } = site(
    "export const profile = { receiver: 'X', toItem: (item) => { item.title = 'Y'; item.tags.length = 0; return item; } };",
  );
  await build();

  expect(textOf(childrenOf(channel(), "item")[0] as Element, "title")).toBe("Y");
  const json = readFileSync(join(root, "dist/wires/tide/feed.json"), "utf8");
  expect(json).toContain("High water at noon & after");
  expect(json).toContain('"tides"');
});

test("a profile may require HTTPS and a limit for nested HTML", async () => {
  const demands = "{ https: true, text: { depth: { value: 2, refuses: true } } }";
  const { root, build } = site(`export const profile = { receiver: "Flat", demands: ${demands} };`, article("b", "Second", "- A list"));
  addFiles(root, {
    "newswire.yaml": SETTINGS.replace("https:", "http:"),
    ...article("c", "Third", "- A *list*"),
  });
  const { faults } = await build();

  expect(faults).toEqual(["receiver/text articles/c.md:1:1", "receiver/https newswire.yaml:5:14"]);
});
