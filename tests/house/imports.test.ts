import { describe, expect, test } from "vitest";
import { codeOf, FILES, importsOf, roomOf } from "./source.ts";

/** Every room that only computes. */
const PURE = [
  "model",
  "text",
  "fields",
  "settings",
  "article",
  "markdown",
  "format",
  "profile",
  "page",
  "plan",
  "ledger",
  "hosting",
  "verify",
];

/**
 * Who may import whom: rooms, files at the top, packages, modules of Node. A room may always import itself. This table
 * is the architecture: whoever needs a new row here has a question to answer first.
 */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  model: [],
  text: ["model", "node:crypto", "mime", "saxes", "temporal-polyfill"],
  fields: ["model", "text", "js-yaml"],
  settings: ["model", "text", "fields", "article"],
  article: ["model", "text", "fields", "gray-matter"],
  markdown: ["model", "text", "unified", "remark-parse", "remark-gfm", "remark-html", "satteri", "hast-util-sanitize", "mdast", "unist"],
  format: ["model", "text", "feed"],
  profile: ["model", "text", "format"],
  page: ["model", "text"],
  plan: ["model", "text", "format"],
  ledger: ["model", "text"],
  hosting: ["model", "text", "page"],
  verify: ["model", "text", "ledger", "htmlparser2"],
  store: ["model", "text", "node:"],
  io: ["model", "text", "article", "markdown", "image-size", "node:"],
  stages: [
    "model",
    "text",
    "settings",
    "article",
    "markdown",
    "format",
    "profile",
    "page",
    "plan",
    "ledger",
    "hosting",
    "verify",
    "io",
    "store",
    "options.ts",
    "version.ts",
    "node:",
  ],
  command: [
    "model",
    "text",
    "article",
    "hosting",
    "ledger",
    "io",
    "stages",
    "store",
    "build.ts",
    "notify.ts",
    "verify.ts",
    "options.ts",
    "version.ts",
    "commander",
    "picocolors",
    "node:",
  ],
  "options.ts": ["model"],
  "version.ts": ["node:"],
  "build.ts": ["model", "text", "article", "io", "stages", "store", "options.ts"],
  "notify.ts": ["model", "text", "io", "stages", "options.ts", "version.ts", "node:"],
  "verify.ts": ["model", "text", "io", "stages", "options.ts", "version.ts", "node:"],
  "index.ts": ["model", "build.ts", "options.ts"],
  "cli.ts": ["command"],
};

/** What is the business of one file: everyone else asks it. */
const OWNERS: Readonly<Record<string, string>> = {
  feed: "format/library.ts",
  saxes: "text/xml-parser.ts",
  htmlparser2: "verify/html-tags.ts",
  "gray-matter": "article/front-matter.ts",
  "js-yaml": "fields/yaml.ts",
  "temporal-polyfill": "text/date.ts",
  mime: "text/media-type.ts",
  "image-size": "io/picture-size.ts",
  commander: "command/main.ts",
  picocolors: "command/report.ts",
};

/** A clock, chance, the process, the network, the screen. */
const WORLD = /\bnew Date\(\)|\bDate\.now\b|\bMath\.random\b|\bprocess\.|\bfetch\(|\bconsole\.|\bperformance\.now\b/;

function ownerless(path: string): string {
  return path.startsWith("node:") ? path : path.replace(/^((?:@[^/]+\/)?[^/]+)\/.*$/, "$1");
}

describe.each(FILES)("src/%s", (file) => {
  const room = roomOf(file);

  test("imports only what its room may", () => {
    const may = [room, ...(MAY_IMPORT[room] ?? [])];
    const strangers = importsOf(file).filter((path) => {
      const from = path.endsWith(".ts") ? roomOf(path) : ownerless(path);
      return !may.includes(from) && !(from.startsWith("node:") && may.includes("node:"));
    });

    expect(strangers).toEqual([]);
  });

  test("leaves each package to the file that knows it", () => {
    const others = importsOf(file).filter((path) => (OWNERS[ownerless(path)] ?? file) !== file);

    expect(others).toEqual([]);
  });

  test.runIf(PURE.includes(room))("reads no clock, network or process", () => {
    expect(codeOf(file).match(WORLD)).toBeNull();
  });

  test("exports by name, and imports types on lines of their own", () => {
    expect(codeOf(file)).not.toMatch(/\bexport default\b|\bimport \{[^}]*\btype\b/);
  });
});

test("every room and every file at the top has its row", () => {
  expect([...new Set(FILES.map(roomOf))].toSorted()).toEqual(Object.keys(MAY_IMPORT).toSorted());
});

test("every owner is there, and owns what it is said to", () => {
  const idle = Object.entries(OWNERS).filter(
    ([name, file]) => !FILES.includes(file) || !importsOf(file).some((path) => ownerless(path) === name),
  );

  expect(idle).toEqual([]);
});
