import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { ROOT } from "./source.ts";

/** What SECURITY.md names: a file of tests, and the tests in it. */
const NAMED = [...readFileSync(join(ROOT, "SECURITY.md"), "utf8").matchAll(/^- (\[[^]*?)(?=\n(?:- |\n|$))/gm)].flatMap(([, line = ""]) => {
  const files = [...line.matchAll(/\]\((tests\/[^)]+)\)/g)].map(([, file = ""]) => file);
  const titles = [...line.matchAll(/"([^"]+)"/g)].map(([, title = ""]) => title);
  return files.map((file) => ({ file, titles }));
});

test("SECURITY.md names many tests", () => {
  expect(NAMED.length).toBeGreaterThan(20);
});

test.each(NAMED)("$file holds what SECURITY.md says it does", ({ file, titles }) => {
  const text = existsSync(join(ROOT, file)) ? readFileSync(join(ROOT, file), "utf8") : "";

  expect(text).not.toBe("");
  expect(titles.filter((title) => !text.includes(`"${title}"`))).toEqual([]);
});
