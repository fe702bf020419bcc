import { cpSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { folder } from "../support/folder.ts";
import { run } from "../support/run.ts";
import { ROOT } from "./source.ts";

/** Compile the reader of articles in a copy of the source, after a change of two of its files. */
async function compile(ofShape: string, ofModel: string): Promise<string> {
  const root = folder();
  for (const part of ["src", "tsconfig.json", "package.json"]) cpSync(join(ROOT, part), join(root, part), { recursive: true });
  symlinkSync(join(ROOT, "node_modules"), join(root, "node_modules"));
  writeFileSync(
    join(root, "tsconfig.one.json"),
    JSON.stringify({ extends: "./tsconfig.json", include: [], files: ["src/article/read-article.ts"] }),
  );
  const add = (file: string, after: string, line: string): void => {
    const text = readFileSync(join(root, file), "utf8");
    expect(text).toContain(after);
    writeFileSync(join(root, file), text.replace(after, after + line));
  };
  add("src/article/fields.ts", "    kicker: line(200),\n", ofShape);
  add("src/model/article.ts", "  readonly kicker?: string;\n", ofModel);
  return (await run(process.execPath, [join(ROOT, "node_modules/typescript/bin/tsc"), "-p", join(root, "tsconfig.one.json")])).stdout;
}

test("a key that is added to the shape and to `Article`, and forgotten where articles are read, does not compile", async () => {
  expect(await compile("", "")).toBe("");
  expect(await compile("    byline: line(200),\n", "  readonly byline?: string;\n")).toMatch(/to-article\.ts.*byline/s);
}, 120_000);

test("nor does a key of the shape that `Article` has not", async () => {
  expect(await compile("    byline: line(200),\n", "")).toMatch(/to-article\.ts.*byline/s);
}, 120_000);
