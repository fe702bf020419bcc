import { expect, test } from "vitest";
import * as read from "../../../src/fields/read.ts";
import type { Reader } from "../../../src/fields/read.ts";
import { parseYaml } from "../../../src/fields/yaml.ts";
import { placeOf } from "../../../src/text/place.ts";

/** Read `yaml` as the value of `key`. A problem is its code, line, column and hint. */
function reading<T>(reader: Reader<T>, yaml: string): { readonly value: T | undefined; readonly faults: readonly string[] } {
  const faults: string[] = [];
  const node = parseYaml(yaml);
  const value = reader(node, "key", {
    area: "settings",
    locate: (offset) => placeOf(yaml, offset),
    report: ({ code, place, hint }) => faults.push([code, place?.line, place?.column, ...(hint === undefined ? [] : [hint])].join(" ")),
  });
  return { value, faults };
}

const valueOf = <T>(reader: Reader<T>, yaml: string): T | undefined => reading(reader, yaml).value;
const faultsOf = <T>(reader: Reader<T>, yaml: string): readonly string[] => reading(reader, yaml).faults;

test("a headline on several lines becomes one line, in composed Unicode", () => {
  expect(valueOf(read.line(), '"Cafe\\u0301\\n  opens"')).toBe("Café opens");
});

test("refuses text that is invisible, too long or has a character that feeds cannot contain", () => {
  expect(faultsOf(read.line(), '" \\u200b"')).toEqual(["settings/type 1 1 Write `key: …`, or delete the line."]);
  expect(faultsOf(read.line(5), "123456")).toEqual(["settings/length 1 1 Shorten the text."]);
  expect(faultsOf(read.line(), "{a: b}")).toEqual(["settings/type 1 1 Write one line of text."]);
  expect(faultsOf(read.list(read.line()), "[[a]]")).toEqual(["settings/type 1 2 Write one line of text."]);
  expect(faultsOf(read.line(), '"a\\u0008b"')).toEqual([expect.stringMatching(/^settings\/character 1 1 /)]);
  expect(faultsOf(read.line(), "[a, b]")).toEqual(["settings/type 1 1 Write one text: `key: a`."]);
});

test("refuses forbidden characters in e-mail addresses and in passed-through data", () => {
  expect(faultsOf(read.email, '"a\\u0001@b.example"')).toEqual(["settings/type 1 1"]);
  expect(faultsOf(read.data, '[a, {"b\\u0001": ["c\\ufffe"]}]')).toEqual([
    expect.stringMatching(/^settings\/character 1 6 /),
    expect.stringMatching(/^settings\/character 1 18 /),
  ]);
  expect(valueOf(read.data, "[a, {b: [c]}]")).toEqual(["a", { b: ["c"] }]);
});

test.each(["yes", "True", "1", "on", "[true]"])("%s is neither true nor false", (yaml) => {
  expect(reading(read.flag, yaml)).toEqual({ value: undefined, faults: ["settings/type 1 1"] });
});

test.each(["0", "10", "5.0", "+5", "5e0", "0x5", "-5", "five", "99999999999999999999"])("%s is not a whole number from 1 to 9", (yaml) => {
  expect(reading(read.integer(1, 9), yaml)).toEqual({ value: undefined, faults: ["settings/type 1 1"] });
});

test("flags and numbers are read as written, quoted or not", () => {
  expect(["true", "'false'"].map((yaml) => valueOf(read.flag, yaml))).toEqual([true, false]);
  expect(["1", "'9'", "007"].map((yaml) => valueOf(read.integer(1, 9), yaml))).toEqual([1, 9, 7]);
});

test.each([
  ["pier.example", "Write `https://pier.example`."],
  ["https://me:secret@pier.example/", "Delete the user name and password, and the `@`."],
])("the fix for the URL %s can be followed", (yaml, hint) => {
  expect(faultsOf(read.webUrl, yaml)).toEqual([`settings/type 1 1 ${hint}`]);
});

test("a word that is almost a known one is refused with the one that was meant", () => {
  expect(faultsOf(read.oneOf(["rss", "atom", "json"]), "Atoms")).toEqual(["settings/type 1 1 Did you mean `atom`?"]);
});

test.each(["a@b", "a b@c.example", "<a@b.example>", "Ann <a@b.example>", "a@@b.example"])("%s is not an e-mail address", (yaml) => {
  expect(faultsOf(read.email, yaml)).toEqual(["settings/type 1 1"]);
});

test("every fault of a list is found, each at its own line", () => {
  const yaml = "- https://a.example/\n- no\n- https://b.example/\n- {x: y}\n";
  expect(reading(read.list(read.webUrl), yaml)).toEqual({
    value: ["https://a.example/", "https://b.example/"],
    faults: ["settings/type 2 3", "settings/type 4 3"],
  });
});

test("one item may stand for a list of one, where that is offered", () => {
  expect(valueOf(read.listOrOne(read.line()), "a")).toEqual(["a"]);
  expect(faultsOf(read.list(read.line()), "a")).toEqual(["settings/type 1 1 For example `key: [a]`."]);
  expect(faultsOf(read.list(read.line()), "a: b")).toEqual(["settings/type 1 1 For example `key: […]`."]);
});

const person = read.mapping({ name: read.line(), url: read.webUrl, email: read.email }, ["name"]);

test("reports an unknown key and a wrong value in one mapping, but not the key it was meant for", () => {
  expect(faultsOf(person, "nam: x\nurl: y\n").toSorted()).toEqual(["settings/key 1 1 Did you mean `name`?", "settings/type 2 6"]);
});

test("treats a key without a value as missing", () => {
  expect(reading(person, "name: x\nurl:\nemail: ~\n")).toEqual({ value: { name: "x" }, faults: [] });
  expect(faultsOf(person, "url: https://a.example/\nname:\n")).toEqual(["settings/required 2 1 Write a value after `name:`."]);
  expect(faultsOf(person, "a")).toEqual(["settings/type 1 1 For example `key: {name: …}`."]);
  expect(faultsOf(read.list(person), "- a")).toEqual(["settings/type 1 3 For example `key: [{name: …}]`."]);
});

test.each(["english", "Latn", "german-DE"])("refuses the name %j instead of the code of a language", (yaml) => {
  expect(faultsOf(read.language, yaml)).toEqual([
    "settings/type 1 1 Write its code: `en` for English, `ar` for Arabic, `ja` for Japanese.",
  ]);
});

test.each(["__proto__: x\nname: a", "constructor: x\nname: a", "toString: x\nname: a"])(
  "in %j a name of JavaScript is an unknown key",
  (yaml) => {
    expect(faultsOf(person, yaml)).toEqual([expect.stringMatching(/^settings\/key 1 1 /)]);
  },
);

test("keeps every key of passed-through data, even `__proto__`", () => {
  const data = read.toData(parseYaml("__proto__: {a: [b, ~]}\nc: 1\n"));
  expect(JSON.stringify(data)).toBe('{"__proto__":{"a":["b",null]},"c":"1"}');
});

test("a key that is misspelt beside the right one is to go", () => {
  const shape = read.mapping({ title: read.line() });

  expect(faultsOf(shape, "titel: A")).toEqual(["settings/key 1 1 Did you mean `title`?"]);
  expect(faultsOf(shape, "titel: A\ntitle: B")).toEqual(["settings/key 1 1 Delete it, if you mean `title`, which is set already."]);
});

test("the fix for a missing key of an entry of a list names that entry", () => {
  const menu = read.list(read.mapping({ title: read.line(), url: read.webUrl }, ["title", "url"]));

  expect(faultsOf(menu, "- title: A\n  url: https://a.example/\n- title: B")).toEqual([
    "settings/required 3 3 Add `url: …` to this entry of `key`.",
  ]);
});
