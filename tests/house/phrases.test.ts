import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { ROOT } from "./source.ts";

const PHRASES = readFileSync(join(ROOT, "tests/house/phrases.txt"), "utf8")
  .split("\n")
  .filter((line) => line !== "" && !line.startsWith("#"));
const ANY = new RegExp(PHRASES.join("|"), "i");

/** Texts that people read. Sites of articles are their authors' words. */
const PATHS = [
  "src",
  "docs",
  "tests",
  "scripts",
  "*.md",
  "*.schema.json",
  "action.yml",
  ".github",
  ":!articles",
  ":!tests/golden/sites",
  ":!tests/house/phrases.txt",
];

test("nothing that people read uses a phrase of phrases.txt", () => {
  const files = execFileSync("git", ["ls-files", "-z", "--", ...PATHS], { cwd: ROOT, encoding: "utf8" }).split("\0");
  const texts = files.filter((file) => /\.(?:ts|js|mjs|md|json|ya?ml|txt|py)$/.test(file));
  const hits = texts.flatMap((file) => {
    const lines = readFileSync(join(ROOT, file), "utf8").split("\n");
    return lines.flatMap((line, i) => (ANY.test(line) ? [`${file}:${i + 1}: ${ANY.exec(line)?.[0]}`] : []));
  });

  expect(texts.length).toBeGreaterThan(400);
  expect(hits).toEqual([]);
});
