import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { ROOT } from "./source.ts";

test("no unit test replaces a module: the files that one process runs share their modules, so others would get it, too", () => {
  const folder = join(ROOT, "tests/unit");
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".test.ts"));
  const replacing = files.filter((file) => /\bvi\.(?:mock|doMock)\(/.test(readFileSync(join(folder, file), "utf8")));

  expect(files.length).toBeGreaterThan(50);
  expect(replacing).toEqual([]);
});
