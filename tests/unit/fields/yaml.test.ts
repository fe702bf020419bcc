import yaml from "js-yaml";
import { expect, test } from "vitest";
import type { Data } from "../../../src/model/article.ts";
import type { Node } from "../../../src/fields/node.ts";
import { toData } from "../../../src/fields/read.ts";
import { parseYaml, YamlError } from "../../../src/fields/yaml.ts";

/** Every key and text with its offset. */
function placed(node: Node): readonly (readonly [string, number])[] {
  if (node.kind === "text") return [[node.text, node.offset]];
  if (node.kind === "list") return node.items.flatMap(placed);
  if (node.kind === "empty") return [];
  return node.entries.flatMap(({ key, offset, value }) => [[key, offset] as const, ...placed(value)]);
}

/** The code of the error in a text, and the text from its offset on. */
function faultOf(text: string): readonly [string, string] | undefined {
  try {
    parseYaml(text);
    return undefined;
  } catch (error) {
    if (error instanceof YamlError) return [error.code, text.slice(error.offset)];
    throw error;
  }
}

const valuesOf = (text: string): Data => toData(parseYaml(text));

test("every value stays text: none becomes a date, number or boolean", () => {
  const values = { a: "2026-01-31", b: "0123", c: "yes", d: "1e3", e: "12:30", f: "0x1F", g: ".inf", h: "1_000", i: "true" };
  const text = Object.entries(values).map(([key, value]) => `${key}: ${value}\n`);
  expect(valuesOf(text.join(""))).toEqual(values);
});

test("a missing value, `~` and `null` are empty, but quoted ones are text", () => {
  expect(valuesOf("a:\nb: ~\nc: null\nd: ''\ne: 'null'\nf: \"~\"")).toEqual({ a: null, b: null, c: null, d: "", e: "null", f: "~" });
});

test.each([
  "tags: [japan, us]\ntitle: x\n",
  "tags:\n  [japan]\n",
  "tags:\n  [japan, us]\n",
  "tags:\n- japan\n# a comment\n- us # another\n",
  "- [a]\n- [b, c]\n",
  "- - a\n  - b\n",
  "source:\n  {name: Kita Press, url: x}\n",
  "list:\n  - name: a\n    url: b\n  - c\n",
  "# c\n\nsite:\n  # d\n  title: News from afar\n  publisher: {name: e}\n",
  "{a: b, c: [d, {e: f}]}",
  "2: two\n1: one\n",
])("reads %j as js-yaml does, and knows the offset of every key and value", (text) => {
  const node = parseYaml(text);
  expect(toData(node)).toEqual(yaml.load(text, { schema: yaml.FAILSAFE_SCHEMA }));
  expect(placed(node).filter(([word, offset]) => !text.startsWith(word, offset))).toEqual([]);
});

test.each(["tags: [? a]\n", "tags: [b, ? {c: d}, [e]]\n", "tags: [? , f]\n"])("reads a key in a list in %j as js-yaml does", (text) => {
  expect(toData(parseYaml(text))).toEqual(yaml.load(text, { schema: yaml.FAILSAFE_SCHEMA }));
});

test("keeps the order of keys, and treats names of JavaScript as ordinary keys", () => {
  const node = parseYaml("2: a\n1: b\n__proto__: c\nconstructor: d\n");
  expect(placed(node).map(([word]) => word)).toEqual(["2", "a", "1", "b", "__proto__", "c", "constructor", "d"]);
});

test("offsets count from the start of the file", () => {
  expect(placed(parseYaml("a: [b]", 100))).toEqual([
    ["a", 100],
    ["b", 104],
  ]);
});

test.each([
  ["title: Ports: the next ten years\nid: x", "yaml", "Ports: the"],
  ["title: 'Tis the season\nid: x", "yaml", "'Tis"],
  ["title: x\ntags: [a, b\nid: x", "yaml", "b\nid: x"],
  ['title: "C:\\q"', "yaml", '"C:'],
  ["title: !important x", "yaml", "!important"],
  ["title: x\nid: y\ntitle: z", "duplicate", "title: z"],
  ["title:x\nid: y", "yaml", "title:x"],
  ["a: b\nimage:\n  src:c\n  alt: d", "yaml", "src:c"],
  ["title: *star", "alias", "*star"],
  ["a: &x [1]\nb: 2", "alias", "&x"],
  [`a: ${"[".repeat(40)}1${"]".repeat(40)}`, "depth", "["],
  ["[a]: b", "yaml", "[a]"],
])("in %j the error is at the right offset", (text, code, rest) => {
  const fault = faultOf(text);
  expect([fault?.[0], fault?.[1].slice(0, rest.length)]).toEqual([code, rest]);
});

test.each([
  ["source:\n\tname: x\n", "\tname: x"],
  ["title: x\n\tsource: y\n", "\tsource"],
  ["\ttitle: x\n", "\ttitle"],
  ["title: x\n \tsource: y\n", "\tsource"],
  ["source:\n  name: x\n\turl: y\n", "\turl"],
  ["tags:\n\t- a\n\t- b\n", "\t- a"],
  ["tags:\n  - a\n\t- b\n", "\t- b"],
  ["a:\n  - b\n\t  c: d\n", "\t  c"],
  ["name: x\nsource:\n\tname: y\n", "\tname: y"],
  ["summary: |\n\tfoo\n", "\tfoo"],
  ["summary: foo\n\tbar\n", "\tbar"],
])("names the tab that indents a line of %j", (text, rest) => {
  expect(() => parseYaml(text)).toThrow("tab used for indentation");
  expect(faultOf(text)?.[1].slice(0, rest.length)).toBe(rest);
});

test.each(["title:\tx\n", "a: |\n  \tfoo\n  b\n", "a: {\n\tb: c\n}\n", "a: 'x\n\ty'\n", "\t# comment\na: b\n", "a: b\n\t\nc: d\n"])(
  "accepts the tab in %j, which indents no key",
  (text) => {
    expect(toData(parseYaml(text))).toEqual(yaml.load(text, { schema: yaml.FAILSAFE_SCHEMA }));
  },
);

test("blames the unclosed quote, not a tab inside it", () => {
  expect(() => parseYaml('a: "x\n\ty\nb: c\n')).toThrow("missing closing quote");
});

test("refuses anchors, which could fill the memory", () => {
  const lines = Array.from({ length: 40 }, (_, i) => `k${i}: &k${i} [*k${i - 1}, *k${i - 1}]`);
  expect(faultOf(`k: &k-1 x\n${lines.join("\n")}`)?.[0]).toBe("alias");
});

test("a key beside the items of a list is reported at its place, with a fix that works", () => {
  expect(faultOf("list:\n  - {note: x}\n  date: d\n")).toEqual(["yaml", expect.stringMatching(/^ *date: d\n$/)]);
  expect(() => parseYaml("list:\n  - {note: x}\n  date: d\n")).toThrow("`date` is indented like the list items above it");
  expect(valuesOf("list:\n  - {note: x, date: d}\n")).toEqual({ list: [{ note: "x", date: "d" }] });
});

test("refuses nesting that would overflow the stack", () => {
  expect(faultOf("[".repeat(100_000))?.[0]).toBe("depth");
  expect(faultOf("- ".repeat(100_000))?.[0]).toBe("depth");
});

test.each([
  ['Say "hi": no', 'Say "hi": no'],
  ['"Say "hi": no"', 'Say "hi": no'],
  ["It's: a 'test'", "It's: a 'test'"],
  ["'It's: a test'", "It's: a test"],
  ["'Tis the season", "'Tis the season"],
  ['"Yes" or "no": a vote', '"Yes" or "no": a vote'],
  ['"Yes" or "no"', '"Yes" or "no"'],
  ['"C:\\new\\q"', "C:\\new\\q"],
  ["C:\\q: x", "C:\\q: x"],
  ["@harbour says no", "@harbour says no"],
  ["*Star* returns", "*Star* returns"],
  ["&c returns", "&c returns"],
  ["!important", "!important"],
  ["[Update] Ferry runs", "[Update] Ferry runs"],
  ["[Update] Ferry: runs", "[Update] Ferry: runs"],
  ["{Live} Ferry: runs", "{Live} Ferry: runs"],
  ["- a dash", "- a dash"],
  ["Ports: number #1: Oslo", "Ports: number #1: Oslo"],
  ["`code`", "`code`"],
  ["%5 more", "%5 more"],
  ["a: b \\ c'd\"e", "a: b \\ c'd\"e"],
  ['"no end', "no end"],
  ["> 5 percent", "> 5 percent"],
  ["| x", "| x"],
])("the value %s is an error whose hint is a line to copy", (written, meant) => {
  let hint = "";
  try {
    parseYaml(`title: ${written}\nid: x\n`);
  } catch (error) {
    hint = error instanceof YamlError ? (error.hint ?? "") : "";
  }
  const [, line = ""] = /: `(title: .*)`\.$/.exec(hint) ?? [];
  expect(valuesOf(`${line}\nid: x\n`)).toEqual({ title: meant, id: "x" });
});

test.each([
  ["title: A\n slug: b\n", "Indent `slug` like the line above. If the line continues the value above, put the whole value in quotes."],
  ["image:\n  alt: A: b\n", 'Put the value in quotes: `alt: "A: b"`.'],
  ["title: A\nslug\n", "Write it as `key: value`. If it continues the line above, indent it."],
  ["tags:\n- a\n-b\n", "For a list item, write a space after `-`."],
  ["site:\n  title: A\n url: b\n", "Put the same number of spaces before all keys or list items of a level."],
  ["tags:\n  - a\n - b\n", "Put the same number of spaces before all keys or list items of a level."],
  ["site:\n  title: A\n\n  # menu\n  - x\n", "Write it as `key: value`, or put it under the key of its list."],
  ["site:\n  tags:\n    - a\n  - x: y\n", "Write it as `key: value`, or put it under the key of its list."],
  ["menu:\n  - a: b\n   c: d\n", "Put the same number of spaces before all keys or list items of a level."],
  ["menu:\n  - a: b\n     c: d\n", "Indent `c` like the line above. If the line continues the value above, put the whole value in quotes."],
  ["menu:\n  - a:\n      c: d\n    e: f: g\n", 'Put the value in quotes: `e: "f: g"`.'],
  ["menu:\n- a:\n  - b\n  e: f: g\n", 'Put the value in quotes: `e: "f: g"`.'],
  ["tags:\n  - a\n  - b: c: d\n", 'Put the value in quotes: `b: "c: d"`.'],
  ["title:A\nsource: B\n", "Write `title: A`."],
  ["summary:Ports: the truth\ntitle: A\nx\n", "Write it as `key: value`. If it continues the line above, indent it."],
  ["title: A\nsummary:Ports #1: x\nb\n", 'Write `summary: "Ports #1: x"`.'],
  ["tags: &x [a]\n", "Write the value without the anchor or alias. If it is text, put it in quotes."],
  ["tags: !!set {a, b}\n", "Write the value without the tag. If it is text, put it in quotes."],
  ["a: b\n<<: *x\n", "Write the value without the anchor or alias. If it is text, put it in quotes."],
  ["title: *Breaking* news\n", 'Put the value in quotes: `title: "*Breaking* news"`.'],
  ["title: A\ntags:[a, b]\n", "Write `tags: [a, b]`."],
  ["image:\n  src:a.jpg\n  alt: b\n", "Write `src: a.jpg`."],
  ["title = A\nslug: b\n", "Write `title: A`. To write TOML, put `+++` instead of `---` around the front matter."],
  ['title: "A\n', 'Add it: `title: "A"`.'],
  ["tags: [a, b\n", "Add it. If brackets or a colon are part of a text, put the text in quotes."],
])("the hint for %j fits the mistake", (text, hint) => {
  expect(() => parseYaml(text)).toThrow(expect.objectContaining({ hint }));
});

test.each(['title: "Say "hi": no"\n', "title: 'it's: x'\n", "title: [Update] Ferry: runs\n", 'a:\n  b: "c" d: e\n'])(
  "in %j, text after the end of a value is an error, not a key",
  (text) => {
    expect(faultOf(text)?.[0]).toBe("yaml");
  },
);
