import { expect, test } from "vitest";
import { nearest } from "../../../src/text/nearest.ts";

const keys = ["title", "source", "tags", "published", "updated", "passThrough", "dir", "id"];

test.each([
  ["titel", "title"],
  ["Title", "title"],
  ["tag", "tags"],
  ["pass-through", "passThrough"],
  ["pass_trough", "passThrough"],
  ["publishd", "published"],
  ["soruce", "source"],
  ["ID", "id"],
])("%s was meant to be %s", (word, meant) => {
  expect(nearest(word, keys)).toBe(meant);
});

test.each(["weather", "photographer", "x-team-code", ""])("%j is not similar to any key", (word) => {
  expect(nearest(word, keys)).toBeUndefined();
});

test("compares a very long word quickly", () => {
  expect(nearest("t".repeat(10_000_000), keys)).toBeUndefined();
});

test("prefers the most similar word, not the first", () => {
  expect(nearest("ports", ["sports", "ports", "port"])).toBe("ports");
  expect(nearest("ferrys", ["berries", "ferries", "ferry"])).toBe("ferry");
});
