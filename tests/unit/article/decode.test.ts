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
    faults: ["file/character 2:9"],
  });
});

test("letters of every script, emoji and rare planes are text", () => {
  const text = "日本 العربية 👩‍👩‍👧 𠀋 \u{10ffff}\n";
  expect(decoded(text)).toEqual({ text, faults: [] });
});
