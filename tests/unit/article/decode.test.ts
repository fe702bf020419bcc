import { expect, test } from "vitest";
import { decode } from "../../../src/article/decode.ts";
import { reportInto } from "../../../src/model/problem.ts";
import type { Problem } from "../../../src/model/problem.ts";

function decoded(bytes: Uint8Array | string): { readonly text: string | undefined; readonly faults: readonly string[] } {
  const problems: Problem[] = [];
  const text = decode(typeof bytes === "string" ? Buffer.from(bytes) : bytes, reportInto(problems, "a.md"));
  return { text, faults: problems.map(({ code, line, column }) => `${code} ${line}:${column}`) };
}

test("normalizes line ends, and removes a byte order mark", () => {
  expect(decoded("\ufeff---\r\ntitle: x\r---\n")).toEqual({ text: "---\ntitle: x\n---\n", faults: [] });
});

test("refuses bytes that are not UTF-8, with their line", () => {
  const latin1 = Buffer.from("---\ntitle: Harbour\nsource: Café\n---\n", "latin1");
  expect(decoded(latin1)).toEqual({ text: undefined, faults: ["file/encoding 3:1"] });
});

test.each(["utf16le", "big-endian"])("refuses a file in UTF-16 (%s)", (order) => {
  const bytes = Buffer.from("\ufeff---\ntitle: x\n---\n", "utf16le");
  expect(decoded(order === "utf16le" ? bytes : bytes.swap16())).toEqual({ text: undefined, faults: ["file/encoding 1:1"] });
});

test("reports a control character at its place, and returns the rest of the text", () => {
  expect(decoded("---\ntitle: a\u0092b\u0000\n---\n")).toEqual({
    text: "---\ntitle: a\ufffdb\ufffd\n---\n",
    faults: ["file/character 2:9", "file/character 2:11"],
  });
});

test("leaves out control characters that readers do not see, with one warning", () => {
  const problems: Problem[] = [];
  const bytes = Buffer.from("---\ntitle: x\n---\na\u0008b\u001b[1;31mred\u001b[0m c\u000bd\fe\u001f\u007f\n");
  expect(decode(bytes, reportInto(problems, "a.md"))).toBe("---\ntitle: x\n---\nabred c d e\n");
  expect(problems).toMatchObject([{ code: "file/character", severity: "warning", line: 4, column: 2 }]);
});

test("reports every forbidden character at its place", () => {
  const { text, faults } = decoded("---\ntitle: x\n---\nBy\u0080 \u0000,\nand \ufffe\n\u0092 😀\uffff\n");

  expect(text).toBe("---\ntitle: x\n---\nBy\ufffd \ufffd,\nand \ufffd\n\ufffd 😀\ufffd\n");
  expect(faults).toEqual([4, 4, 5, 6, 6].map((line, i) => `file/character ${line}:${[3, 5, 5, 1, 5][i]}`));
});

test("reports the first hundred forbidden characters, and counts the others", () => {
  const problems: Problem[] = [];
  decode(Buffer.from("---\ntitle: x\n---\n" + "a\0\n".repeat(2_000)), reportInto(problems, "a.md"));

  expect(problems).toHaveLength(101);
  expect(problems.at(-1)).toMatchObject({ code: "file/character", line: 104, column: 2, message: expect.stringContaining("1900") });
});

test("accepts letters of every script, emoji and rare planes", () => {
  const text = "日本 العربية 👩‍👩‍👧 𠀋 \u{10ffff}\n";
  expect(decoded(text)).toEqual({ text, faults: [] });
});
