import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { ROOT } from "./source.ts";

test("no test replaces a module in a process that runs several files: they share their modules, so others would get it, too", () => {
  const config = readFileSync(join(ROOT, "vitest.config.ts"), "utf8");
  const kinds = JSON.parse(/const SHARING = (\[.*\]);/.exec(config)?.[1] ?? "[]") as readonly string[];
  const files = kinds.flatMap((kind) =>
    readdirSync(join(ROOT, "tests", kind), { recursive: true, encoding: "utf8" }).map((file) => join(kind, file)),
  );
  const tests = files.filter((file) => file.endsWith(".test.ts"));
  const replacing = tests.filter((file) => /\bvi\.(?:mock|doMock)\(/.test(readFileSync(join(ROOT, "tests", file), "utf8")));

  expect(kinds).toContain("unit");
  expect(tests.length).toBeGreaterThan(100);
  expect(replacing).toEqual([]);
});
