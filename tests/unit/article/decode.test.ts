import { expect, test } from "vitest";
import { decode } from "../../../src/article/decode.ts";
import { reportInto } from "../../../src/model/problem.ts";
import type { Problem } from "../../../src/model/problem.ts";

function decoded(bytes: Uint8Array | string): { readonly text: string | undefined; readonly faults: readonly string[] } {
  const problems: Problem[] = [];
  const text = decode(typeof bytes === "string" ? Buffer.from(bytes) : bytes, reportInto(problems, "a.md"));
  return { text, faults: problems.map(({ code, line, column }) => `${code} ${line}:${column}`) };
}

test("line ends of every system are one, and a byte order mark is no text", () => {
  expect(decoded("\ufeff---\r\ntitle: x\r---\n")).toEqual({ text: "---\ntitle: x\n---\n", faults: [] });
});

test("bytes that are not UTF-8 are refused on the line where they stand", () => {
  const latin1 = Buffer.from("---\ntitle: Harbour\nsource: Café\n---\n", "latin1");
  expect(decoded(latin1)).toEqual({ text: undefined, faults: ["file/encoding 3:1"] });
});

test.each(["utf16le", "big-endian"])("a file in UTF-16 (%s) is refused as a whole", (order) => {
  const bytes = Buffer.from("\ufeff---\ntitle: x\n---\n", "utf16le");
  expect(decoded(order === "utf16le" ? bytes : bytes.swap16())).toEqual({ text: undefined, faults: ["file/encoding 1:1"] });
});

test("a control character is reported where it stands, and the text remains readable", () => {
  expect(decoded("---\ntitle: a\u0008b\u0000\n---\n")).toEqual({
    text: "---\ntitle: a\ufffdb\ufffd\n---\n",
    faults: ["file/character 2:9", "file/character 2:11"],
  });
});

test("every illegal character is reported at its place", () => {
  const { text, faults } = decoded("---\ntitle: x\n---\nBy\u000b \u0000,\nand \ufffe\n\u0092 😀\u007f\n");

  expect(text).toBe("---\ntitle: x\n---\nBy\ufffd \ufffd,\nand \ufffd\n\ufffd 😀\ufffd\n");
  expect(faults).toEqual([4, 4, 5, 6, 6].map((line, i) => `file/character ${line}:${[3, 5, 5, 1, 5][i]}`));
});

test("of very many illegal characters the first hundred are reported, and how many more there are", () => {
  const problems: Problem[] = [];
  decode(Buffer.from("---\ntitle: x\n---\n" + "a\0\n".repeat(2_000)), reportInto(problems, "a.md"));

  expect(problems).toHaveLength(101);
  expect(problems.at(-1)).toMatchObject({ code: "file/character", line: 104, column: 2, message: expect.stringContaining("1900") });
});

test("letters of every script, emoji and rare planes are text", () => {
  const text = "日本 العربية 👩‍👩‍👧 𠀋 \u{10ffff}\n";
  expect(decoded(text)).toEqual({ text, faults: [] });
});
