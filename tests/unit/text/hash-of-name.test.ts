import { expect, test } from "vitest";
import { hash } from "../../../src/text/hash.ts";
import { hashOfName } from "../../../src/text/hash-of-name.ts";

test("gives the digits of node:crypto for texts of every length", () => {
  for (let length = 0; length < 300; length += 1) {
    const text = Array.from({ length }, (_, i) => String.fromCodePoint(32 + ((i * 7919 + length) % 40_000))).join("");
    expect(hashOfName(text)).toBe(hash(text));
  }
});
