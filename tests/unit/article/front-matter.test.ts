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

test("an article is its fields, and a body that is untouched and knows its line", () => {
  const { matter, faults } = split("---\ntitle: x\n# why\ntags: [a]\n---\n\nBody\n\n---\n\nmore\n");
  expect(faults).toEqual([]);
  expect(matter && toData(matter.fields)).toEqual({ title: "x", tags: ["a"] });
  expect([matter?.body, matter?.bodyLine]).toEqual(["\nBody\n\n---\n\nmore\n", 6]);
});

test("each field is found at its line and column in the file", () => {
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
  "%j has no fields, and a body",
  (text) => {
    const { matter, faults } = split(text);
    expect([matter?.fields.entries, matter?.body, faults]).toEqual([[], "Body", []]);
  },
);

test("a body may be missing", () => {
  expect(split("---\ntitle: x\n---").matter?.body).toBe("");
});

test.each([
  ["", "front-matter/missing 1:1"],
  ["# Title\n\nBody\n", "front-matter/missing 1:1"],
  [" ---\ntitle: x\n---\n", "front-matter/missing 1:1"],
  ["----\ntitle: x\n----\n", "front-matter/fence 1:1"],
  ["---yaml\ntitle: x\n---\n", "front-matter/fence 1:1"],
  ["---json\n{}\n---\n", "front-matter/fence 1:1"],
  ["---\ntitle: x\n----\nBody\n---\n", "front-matter/fence 3:1"],
  ["---\ntitle: x\n---Body\n", "front-matter/fence 3:1"],
  ["---\ntitle: x\n", "front-matter/unclosed 1:1"],
  ["---", "front-matter/unclosed 1:1"],
  ["---\n- a\n- b\n---\n", "front-matter/mapping 2:1"],
  ["---\njust words\n---\n", "front-matter/mapping 2:1"],
  ["---\nid: x\ntitle: Ports: the next ten years\n---\n", "front-matter/yaml 3:8"],
  ["---\ntitle: a\nid: x\ntitle: b\n---\n", "front-matter/duplicate 4:1"],
  ["---\ntitle: *x\n---\n", "front-matter/alias 2:8"],
])("%j is refused with its place", (text, fault) => {
  expect(split(text)).toEqual({ matter: undefined, faults: [fault] });
});

test("front matter that would take the parser long is not parsed", () => {
  const many = `---\n${"a: b\n".repeat(3000)}---\n`;
  const long = `---\ntitle: ${"x".repeat(70_000)}\n---\n`;
  expect([many, long].map(split)).toEqual([many, long].map(() => ({ matter: undefined, faults: ["front-matter/large 1:1"] })));
});

test("a fault is found again when the same text is read again", () => {
  const text = "---\ntitle: a: b\n---\n";
  expect(split(text).faults).toEqual(["front-matter/yaml 2:8"]);
  expect(split(text).faults).toEqual(["front-matter/yaml 2:8"]);
});

test.each(["---js\n", "---javascript\n", "--- js\n", "---coffee\n"])("front matter that opens with %j is never run as code", (opening) => {
  const ran = vi.fn<() => void>();
  vi.stubGlobal("newswireTestRan", ran);
  expect(split(`${opening}{ title: newswireTestRan() }\n---\nBody`).matter).toBeUndefined();
  expect(ran).not.toHaveBeenCalled();
  vi.unstubAllGlobals();
});
