import fc from "fast-check";
import { parse, stringify } from "smol-toml";
import { expect, test } from "vitest";
import type { Node } from "../../../src/fields/node.ts";
import { toData } from "../../../src/fields/read.ts";
import { parseToml } from "../../../src/fields/toml.ts";
import { YamlError } from "../../../src/fields/yaml.ts";

const read = (text: string): unknown => toData(parseToml(text));

function fault(text: string): unknown {
  try {
    return read(text);
  } catch (error) {
    if (error instanceof YamlError) return [error.code, text.slice(error.offset)];
    throw error;
  }
}

/** Every text of a node, with what the document has at its offset. */
function places(node: Node, text: string): readonly string[] {
  if (node.kind === "list") return node.items.flatMap((item) => places(item, text));
  if (node.kind === "mapping") {
    return node.entries.flatMap(({ key, offset, value }) => [`${key}@${text.slice(offset, offset + 2)}`, ...places(value, text)]);
  }
  return node.kind === "text" ? [`${node.text}@${text.slice(node.offset, node.offset + 3)}`] : [];
}

test("keeps numbers, booleans and dates as they are written", () => {
  const text = "a = 1.10\nb = 0x1F\nc = true\nd = 1979-05-27T07:32:00-08:00\ne = 1979-05-27 07:32:00\nf = 1979-05-27 # day\ng = 07:32:00\n";
  expect(read(text)).toEqual({
    a: "1.10",
    b: "0x1F",
    c: "true",
    d: "1979-05-27T07:32:00-08:00",
    e: "1979-05-27 07:32:00",
    f: "1979-05-27",
    g: "07:32:00",
  });
});

test("reads all kinds of text, tables and lists", () => {
  const text = `a.b = "x\\u00e9"\n'c d' = '\\n'\ne = """\nx\\\n  y"""\nf = ['a', # x\n  {g = 1, h.i = "}"},\n]\n[t]\nk = '''it's'''\n[t.u]\nv = 1\n[[w]]\nn = 1\n[[w]]\nn = 2\n[w.z]\no = 3\n`;
  expect(read(text)).toEqual({
    a: { b: "xé" },
    "c d": "\\n",
    e: "xy",
    f: ["a", { g: "1", h: { i: "}" } }],
    t: { k: "it's", u: { v: "1" } },
    w: [{ n: "1" }, { n: "2", z: { o: "3" } }],
  });
});

test("knows where everything is", () => {
  const text = `a = "x"\n[t]\nb.c = ['y', 12]\n[[l]]\nd = 3\n`;
  expect(places(parseToml(text), text)).toEqual(["a@a ", 'x@"x"', "t@t]", "b@b.", "c@c ", "y@'y'", "12@12]", "l@l]", "d@d ", "3@3\n"]);
});

test.each([
  ["a = 1\na = 2\n", ["duplicate", "a = 2\n"]],
  ["[t]\n[t]\n", ["duplicate", "t]\n"]],
  ["a = b c\n", ["yaml", "b c\n"]],
  ['a = "x\n', ["yaml", "\n"]],
  ["a = 2026-13-01\n", ["yaml", "2026-13-01\n"]],
])("says where %j is wrong", (text, place) => {
  expect(fault(text)).toEqual(place);
});

test("names the key whose value is invalid", () => {
  expect(() => read('a = "b"\ndraft = tru\n')).toThrow(expect.objectContaining({ hint: 'Put text in quotes: `draft = "…"`.' }));
});

test("has the structure that smol-toml reads, for any document", () => {
  const word = fc.string({ unit: fc.constantFrom(..."ab-_ .\"'\\#[]{}=,é\n"), minLength: 1, maxLength: 6 });
  const value = fc.letrec((tie) => ({
    any: fc.oneof({ depthSize: "small" }, word, fc.array(tie("any"), { maxLength: 3 }), fc.dictionary(word, tie("any"), { maxKeys: 3 })),
  })).any;
  fc.assert(
    fc.property(fc.dictionary(word, value, { maxKeys: 4 }), (data) => {
      const text = stringify(data);
      expect(read(text)).toEqual(JSON.parse(JSON.stringify(parse(text))));
    }),
    { numRuns: 500 },
  );
});

test("limits the depth, as for YAML", () => {
  expect(fault(`a = ${"[".repeat(40)}${"]".repeat(40)}\n`)).toEqual(["depth", expect.any(String)]);
});
