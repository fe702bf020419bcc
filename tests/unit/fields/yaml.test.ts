import yaml from "js-yaml";
import { expect, test } from "vitest";
import type { Data } from "../../../src/model/article.ts";
import type { Node } from "../../../src/fields/node.ts";
import { toData } from "../../../src/fields/read.ts";
import { parseYaml, YamlError } from "../../../src/fields/yaml.ts";

/** Every key and text with the place it is said to have. */
function placed(node: Node): readonly (readonly [string, number])[] {
  if (node.kind === "text") return [[node.text, node.offset]];
  if (node.kind === "list") return node.items.flatMap(placed);
  if (node.kind === "empty") return [];
  return node.entries.flatMap(({ key, offset, value }) => [[key, offset] as const, ...placed(value)]);
}

/** The code of the fault in a text, and what stands where it is said to be. */
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

test("every value is the text that was typed: no date, number or boolean is made of it", () => {
  const values = { a: "2026-01-31", b: "0123", c: "yes", d: "1e3", e: "12:30", f: "0x1F", g: ".inf", h: "1_000", i: "true" };
  const text = Object.entries(values).map(([key, value]) => `${key}: ${value}\n`);
  expect(valuesOf(text.join(""))).toEqual(values);
});

test("nothing after the colon is nothing; within quotation marks it is text", () => {
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
])("in %j keys and values have the shape YAML gives them, and the places where they stand", (text) => {
  const node = parseYaml(text);
  expect(toData(node)).toEqual(yaml.load(text, { schema: yaml.FAILSAFE_SCHEMA }));
  expect(placed(node).filter(([word, offset]) => !text.startsWith(word, offset))).toEqual([]);
});

test.each(["tags: [? a]\n", "tags: [b, ? {c: d}, [e]]\n", "tags: [? , f]\n"])("in %j a key in a list is not the item itself", (text) => {
  expect(toData(parseYaml(text))).toEqual(yaml.load(text, { schema: yaml.FAILSAFE_SCHEMA }));
});

test("keys keep their order, and names that JavaScript knows are keys like any other", () => {
  const node = parseYaml("2: a\n1: b\n__proto__: c\nconstructor: d\n");
  expect(placed(node).map(([word]) => word)).toEqual(["2", "a", "1", "b", "__proto__", "c", "constructor", "d"]);
});

test("places count from the start of the file that the text is a part of", () => {
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
  ["title: *star", "alias", "*star"],
  ["a: &x [1]\nb: 2", "alias", "&x"],
  [`a: ${"[".repeat(40)}1${"]".repeat(40)}`, "depth", "["],
  ["[a]: b", "yaml", "[a]"],
])("in %j the fault is found where it stands", (text, code, rest) => {
  const fault = faultOf(text);
  expect([fault?.[0], fault?.[1].slice(0, rest.length)]).toEqual([code, rest]);
});

test("a few lines of anchors cannot fill the memory", () => {
  const lines = Array.from({ length: 40 }, (_, i) => `k${i}: &k${i} [*k${i - 1}, *k${i - 1}]`);
  expect(faultOf(`k: &k-1 x\n${lines.join("\n")}`)?.[0]).toBe("alias");
});

test("depth that would fill the stack is refused", () => {
  expect(faultOf("[".repeat(100_000))?.[0]).toBe("depth");
  expect(faultOf("- ".repeat(100_000))?.[0]).toBe("depth");
});
