import * as fc from "fast-check";
import { expect, test } from "vitest";
import { openTextMemory, readStored } from "../../../src/text/text-memory.ts";

const text = fc.oneof(
  fc.string({ unit: "binary", maxLength: 400 }),
  fc.string({ unit: fc.constantFrom("a", "é", "\u00ff", "\u0100", "“", "\ud83d\ude00", "\ud800") }),
  fc.nat({ max: 300_000 }).map((length) => "x".repeat(length)),
  fc.nat({ max: 300_000 }).map((length) => "“".repeat(length)),
);

test("texts are read as they were stored, whole and in parts, however many there are", () => {
  fc.assert(
    fc.property(fc.array(text, { maxLength: 40 }), fc.nat(), fc.nat(), (texts, from, to) => {
      const store = openTextMemory();
      const stored = texts.map((one) => store(one));

      for (const [i, one] of texts.entries()) {
        const place = stored[i];
        if (place === undefined) throw new Error("nothing was stored");
        const [start, end] = [from % (one.length + 1), to % (one.length + 1)];
        expect(readStored(place)).toBe(one);
        if (start <= end) expect(readStored(place, start, end)).toBe(one.slice(start, end));
      }
    }),
  );
});
