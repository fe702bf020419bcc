import { expect, test, vi } from "vitest";
import { readFrontMatter } from "../../../src/article/front-matter.ts";
import type { FrontMatter } from "../../../src/article/front-matter.ts";
import { toData } from "../../../src/fields/read.ts";
import { reportInto } from "../../../src/model/problem.ts";
import type { Problem } from "../../../src/model/problem.ts";

function split(text: string): { readonly matter: FrontMatter | undefined; readonly faults: readonly string[] } {
  const problems: Problem[] = [];
  const matter = readFrontMatter(text, reportInto(problems, "a.md"));
  return { matter, faults: problems.map(({ code, line, column }) => `${code} ${line}:${column}`) };
}

test("splits an article into its fields and its body, and knows the first line of the body", () => {
  const { matter, faults } = split("---\ntitle: x\n# why\ntags: [a]\n---\n\nBody\n\n---\n\nmore\n");
  expect(faults).toEqual([]);
  expect(matter && toData(matter.fields)).toEqual({ title: "x", tags: ["a"] });
  expect([matter?.body, matter?.bodyLine]).toEqual(["\nBody\n\n---\n\nmore\n", 6]);
});

test("knows the line and column of each field in the file", () => {
  const { matter } = split("---\ntitle: x\n\nsource:\n  name: Kita Press\n---\n");
  expect(matter?.fields.entries.map(({ offset, value }) => [matter.locate(offset), matter.locate(value.offset)])).toEqual([
    [
      { line: 2, column: 1 },
      { line: 2, column: 8 },
    ],
    [
      { line: 4, column: 1 },
      { line: 5, column: 3 },
    ],
  ]);
});

test.each(["---\n---\nBody", "---\n# only a comment\n---\nBody", "---\n\n---\nBody", "--- \n#\n---\t\nBody"])(
  "%j has a body and no fields",
  (text) => {
    const { matter, faults } = split(text);
    expect([matter?.fields.entries, matter?.body, faults]).toEqual([[], "Body", []]);
  },
);

test("accepts an article without a body", () => {
  expect(split("---\ntitle: x\n---").matter?.body).toBe("");
});

test.each([
  ["", "front-matter/missing 1:1"],
  ["# Title\n\nBody\n", "front-matter/missing 1:1"],
  ["----\ntitle: x\n----\n", "front-matter/fence 1:1"],
  ["---json5\n{}\n---\n", "front-matter/fence 1:1"],
  [" ---\ntitle: x\n---\n", "front-matter/fence 1:1"],
  ["---\ntitle: x\n----\nBody\n---\n", "front-matter/fence 3:1"],
  ["---\ntitle: x\n---Body\n", "front-matter/fence 3:1"],
  ["---\ntitle: x\n", "front-matter/unclosed 1:1"],
  ["---", "front-matter/unclosed 1:1"],
  ["---\n- a\n- b\n---\n", "front-matter/mapping 2:1"],
  ["---\njust words\n---\n", "front-matter/mapping 2:1"],
  ["---\nid: x\ntitle: Ports: the next ten years\n---\n", "front-matter/yaml 3:8"],
  ["---\ntitle: a\nsource:\n\tname: b\n---\n", "front-matter/yaml 4:1"],
  ["---\ntitle: a\nid: x\ntitle: b\n---\n", "front-matter/duplicate 4:1"],
  ["---\ntitle: *x\n---\n", "front-matter/alias 2:8"],
])("reports %j at its place", (text, fault) => {
  expect(split(text)).toEqual({ matter: undefined, faults: [fault] });
});

test("names a merge conflict", () => {
  const messages: string[] = [];
  readFrontMatter("---\n<<<<<<< HEAD\ntitle: a\n=======\ntitle: b\n>>>>>>> main\n---\n", ({ message }) => messages.push(message));
  expect(messages).toEqual(["merge conflict"]);
});

test.each([
  ["\n", "---\ntitle: x\n---\nBody", 2],
  ["\n \t\n\ufeff", "+++\ntitle = 'x'\n+++\nBody", 3],
  ["\n\n", '{"title": "x"}\nBody', 3],
])("skips empty lines (%j) before front matter", (before, rest, line) => {
  const { matter, faults } = split(before + rest);
  expect([matter && toData(matter.fields), matter?.body, faults]).toEqual([{ title: "x" }, "Body", []]);
  expect(matter?.locate(matter.opening + before.length * Number(rest.startsWith("{"))).line).toBe(line + Number(!rest.startsWith("{")));
  expect(matter?.bodyLine).toBe(line + rest.split("\n").length - 1);
});

test("refuses front matter that would take too long to parse", () => {
  const many = `---\n${"a: b\n".repeat(3000)}---\n`;
  const long = `---\ntitle: ${"x".repeat(70_000)}\n---\n`;
  expect([many, long].map(split)).toEqual([many, long].map(() => ({ matter: undefined, faults: ["front-matter/large 1:1"] })));
});

test("reports an error again when the same text is read again", () => {
  const text = "---\ntitle: a: b\n---\n";
  expect(split(text).faults).toEqual(["front-matter/yaml 2:8"]);
  expect(split(text).faults).toEqual(["front-matter/yaml 2:8"]);
});

test.each(["---js\n", "---javascript\n", "--- js\n", "---coffee\n"])("never runs front matter that opens with %j as code", (opening) => {
  const ran = vi.fn<() => void>();
  vi.stubGlobal("newswireTestRan", ran);
  expect(split(`${opening}{ title: newswireTestRan() }\n---\nBody`).matter).toBeUndefined();
  expect(ran).not.toHaveBeenCalled();
  vi.unstubAllGlobals();
});

test.each([
  ["title: Issue #5 is out", "2:14"],
  ["title: #MeToo grows", "2:8"],
  ["summary: We are \t#1", "2:18"],
])("%j loses words to a YAML comment: an error", (line, place) => {
  expect(split(`---\n${line}\n---\n`).faults).toEqual([`front-matter/yaml ${place}`]);
});

test.each([
  "title: A # 5",
  "title: A # see #5",
  'title: "A #5"',
  "title: A#5",
  "draft: true #todo",
  "title: C# 5",
  "title: A ## b",
  "title: ! 'A #5'",
])("%j is fine", (line) => {
  expect(split(`---\n${line}\n---\n`).faults).toEqual([]);
});
