import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { FILES, importsOf, ROOT, sourceOf } from "./source.ts";

interface Package {
  readonly bin: Readonly<Record<string, string>>;
  readonly exports: Readonly<Record<string, unknown>>;
  readonly files: readonly string[];
  readonly dependencies: Readonly<Record<string, string>>;
}

const manifest = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as Package;

test("the library has exactly these names", async () => {
  const values = Object.keys(await import("../../src/index.ts"));
  const types = [...sourceOf("index.ts").matchAll(/^export type \{ ([^}]+) \}/gm)].flatMap(([, names = ""]) => names.split(", "));

  expect(values.toSorted()).toEqual([
    "FactError",
    "ProblemError",
    "build",
    "check",
    "notify",
    "renderFeeds",
    "stamp",
    "verify",
    "verifyDocument",
  ]);
  expect(types.toSorted()).toEqual([
    "ArticleFacts",
    "BuildOptions",
    "BuildReport",
    "CardFacts",
    "Channel",
    "CustomFormat",
    "CustomProfile",
    "DocumentOptions",
    "DocumentReport",
    "FactProblem",
    "FeedOptions",
    "FeedSite",
    "FeedStory",
    "Html",
    "Item",
    "LinkFacts",
    "Linked",
    "ListFacts",
    "NotifyOptions",
    "NotifyResult",
    "Options",
    "PageFacts",
    "Place",
    "Problem",
    "RenderedFeeds",
    "Severity",
    "StampOptions",
    "StampReport",
    "StoryFacts",
    "ThemePart",
    "Verification",
    "VerifyOptions",
  ]);
});

test("the package shows exactly these entries", () => {
  expect(manifest.bin).toEqual({ newswire: "lib/cli.js" });
  expect(manifest.exports).toEqual({
    ".": { types: "./lib/index.d.ts", default: "./lib/index.js" },
    "./feeds": { types: "./lib/feeds.d.ts", default: "./lib/feeds.js" },
    "./article.schema.json": "./article.schema.json",
    "./newswire.schema.json": "./newswire.schema.json",
    "./package.json": "./package.json",
  });
  expect(manifest.files).toEqual(["lib", "docs", "article.schema.json", "newswire.schema.json"]);
});

test("what the package promises is there once it is compiled", () => {
  const promised = [
    "lib/cli.js",
    "lib/index.js",
    "lib/index.d.ts",
    "lib/feeds.js",
    "lib/feeds.d.ts",
    "article.schema.json",
    "newswire.schema.json",
  ];

  expect(promised.filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
  expect(readFileSync(join(ROOT, "lib/cli.js"), "utf8")).toMatch(/^#!\/usr\/bin\/env node\n/);
});

test("every package that is imported at run time is a dependency, at one exact version", () => {
  const typesOnly = ["mdast", "unist", "hast", "micromark-util-types"];
  // Users install it themselves, if their settings need it.
  const optional = ["sharp"];
  const packages = FILES.flatMap(importsOf)
    .filter((path) => !path.endsWith(".ts") && !path.startsWith("node:"))
    .map((path) => path.replace(/^(@[^/]+\/[^/]+|[^@/][^/]*)\/.*$/, "$1"));

  const known = [...typesOnly, ...optional, ...Object.keys(manifest.dependencies)];
  expect([...new Set(packages)].filter((name) => !known.includes(name))).toEqual([]);
  expect(Object.entries(manifest.dependencies).filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([]);
});
