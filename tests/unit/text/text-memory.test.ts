import * as fc from "fast-check";
import { expect, test } from "vitest";
import { readText, TextMemory } from "../../../src/text/text-memory.ts";

const text = fc.oneof(
  fc.string({ unit: "binary", maxLength: 400 }),
  fc.string({ unit: fc.constantFrom("a", "é", "\u00ff", "\u0100", "“", "\ud83d\ude00") }),
  fc.nat({ max: 300_000 }).map((length) => "x".repeat(length)),
  fc.nat({ max: 300_000 }).map((length) => "“".repeat(length)),
);

test("returns all texts as stored", () => {
  fc.assert(
    fc.property(fc.array(text, { maxLength: 40 }), (texts) => {
      const memory = new TextMemory();
      const stored = texts.map((one) => memory.put(one));

      expect(stored.map((place) => memory.get(place))).toEqual(texts);
      const shared = stored.map((place) => memory.share(place));
      const given = memory.give("given");
      const later = memory.put("later");
      expect(shared.map((one) => readText(one))).toEqual(texts);
      expect(readText(given)).toBe("given");
      expect(memory.get(later)).toBe("later");
    }),
  );
});
