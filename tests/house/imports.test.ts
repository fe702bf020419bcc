import { expect, test } from "vitest";
import { codeOf, FILES, importsOf, roomOf } from "./source.ts";

/** Every room that reads no clock, network or process. */
const PURE = [
  "model",
  "words",
  "text",
  "fields",
  "settings",
  "article",
  "markdown",
  "foreign",
  "format",
  "profile",
  "page",
  "plan",
  "ledger",
  "hosting",
  "feeds",
  "verify",
];

/** Files in pure rooms that start threads. */
const THREADS = ["markdown/guarded-parse.ts", "markdown/parse-worker.ts", "publish/open-story-thread.ts", "publish/story-thread.ts"];

/** What every step of a build is made of. */
const STEPS = ["model", "text", "plan", "ledger", "disk", "store", "site", "options.ts"];

/**
 * Who may import whom: rooms, single files, packages, modules of Node. A room may always import itself. This table is the
 * architecture: think twice before you add a row.
 */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  // Pure, from the words of the house to what is made of them.
  model: [],
  words: ["model"],
  // `node:module` loads saxes late, as `import()` loads temporal-polyfill: those who parse XML cannot wait.
  text: ["model", "words", "node:crypto", "node:module", "github-slugger", "mime", "saxes", "temml", "temporal-polyfill"],
  fields: ["model", "text", "js-yaml", "smol-toml"],
  article: ["model", "text", "fields", "gray-matter"],
  settings: ["model", "text", "fields", "article"],
  markdown: [
    "model",
    "words",
    "text",
    "unified",
    "remark-parse",
    "remark-gfm",
    "remark-html",
    "micromark-core-commonmark",
    "micromark-extension-cjk-friendly",
    "micromark-extension-cjk-friendly-gfm-strikethrough",
    "micromark-extension-gfm-autolink-literal",
    "micromark-util-types",
    "satteri",
    "hast-util-sanitize",
    "mdast",
    "parse5",
    "unist",
  ],
  foreign: ["markdown", "model", "text", "gemoji", "mdast"],
  format: ["model", "words", "text", "feed", "modules/call-module.ts", "modules/check.ts"],
  profile: ["model", "text", "format", "modules/call-module.ts", "modules/check.ts"],
  page: ["model", "words", "text", "modules/call-module.ts", "modules/check.ts", "parse5"],
  plan: ["model", "words", "text", "format"],
  ledger: ["model", "text"],
  hosting: ["model", "text"],
  // The doors.
  disk: ["model", "text", "node:"],
  net: ["text", "node:"],
  git: ["model", "article/to-article.ts", "disk/shown-path.ts", "options.ts", "node:child_process", "node:fs", "node:path"],
  media: ["model", "text", "disk", "image-size", "music-metadata", "sharp", "node:"],
  modules: ["model", "text", "options.ts", "node:fs", "node:module", "node:path", "node:url"],
  store: ["model", "text", "plan", "disk", "node:fs", "node:path", "node:zlib"],
  // A build, step by step.
  site: [
    "model",
    "text",
    "fields",
    "settings",
    "format",
    "profile",
    "page",
    "plan",
    "disk",
    "media",
    "modules",
    "options.ts",
    "node:fs",
    "node:path",
  ],
  read: [
    ...STEPS,
    "modules/call-module.ts",
    "article",
    "markdown",
    "foreign",
    "format",
    "profile",
    "page",
    "settings",
    "media",
    "git",
    "ignore",
    "node:",
  ],
  update: [...STEPS, "article", "settings", "profile", "media", "git", "read", "version.ts", "node:"],
  record: [...STEPS, "article", "net", "read", "update", "version.ts", "node:"],
  publish: [
    ...STEPS,
    "format",
    "profile",
    "page",
    "hosting",
    "media",
    "read",
    "update",
    "record",
    "node:fs",
    "node:os",
    "node:path",
    "node:timers/promises",
  ],
  "steps.ts": ["article/open-lint.ts", "git", "store", "read", "update", "record", "publish"],
  "stopwatch.ts": [],
  "build.ts": [...STEPS, "stopwatch.ts", "steps.ts", "read", "update", "record/ancestry.ts", "publish/open-story-thread.ts"],
  // What can be taken out whole.
  feeds: [
    "model",
    "text",
    "fields",
    "article",
    "settings",
    "format",
    "plan",
    "markdown/html-elements.ts",
    "markdown/schema.ts",
    "options.ts",
  ],
  stamp: [...STEPS, "article", "read", "update", "record", "verify/feed-items.ts", "version.ts", "node:fs"],
  notify: [
    "model",
    "text",
    "ledger",
    "disk",
    "net",
    "record/previous.ts",
    "record/ledger-lines.ts",
    "site/open-site.ts",
    "options.ts",
    "version.ts",
    "node:",
  ],
  deploy: [
    "model",
    "text",
    "hosting",
    "disk",
    "net",
    "record/ancestry.ts",
    "record/ledger-lines.ts",
    "site/open-site.ts",
    "options.ts",
    "version.ts",
    "aws4fetch",
    "node:",
  ],
  cache: ["model", "text", "disk", "store", "update/made-with.ts", "update/open-index.ts", "deploy", "options.ts", "node:"],
  verify: [
    "model",
    "text",
    "ledger",
    "hosting/part-of.ts",
    "disk",
    "net",
    "record/ledger-lines.ts",
    "record/previous.ts",
    "site/read-settings-file.ts",
    "options.ts",
    "version.ts",
    "htmlparser2",
    "node:fs",
    "node:path",
    "node:worker_threads",
    "node:zlib",
  ],
  import: [
    "model",
    "text",
    "article",
    "markdown",
    "foreign",
    "disk",
    "media/signature.ts",
    "net",
    "site/open-site.ts",
    "read/open-article-reader.ts",
    "options.ts",
    "version.ts",
    "feedsmith",
    "hast",
    "hast-util-to-html",
    "hast-util-to-mdast",
    "linkedom",
    "mdast",
    "@mozilla/readability",
    "parse5",
    "rehype-parse",
    "remark-gfm",
    "remark-stringify",
    "unified",
    "node:",
  ],
  serve: [
    ...STEPS,
    "build.ts",
    "hosting",
    "read/texts.ts",
    "read/warm.ts",
    "update/open-index.ts",
    "publish/redirects.ts",
    "settings/modules-in.ts",
    "modules/call-module.ts",
    "chokidar",
    "node:",
  ],
  // The faces.
  command: [
    "model",
    "text",
    "article",
    "plan",
    "hosting",
    "ledger",
    "disk",
    "store",
    "site",
    "read",
    "update",
    "record",
    "notify",
    "deploy",
    "cache",
    "verify",
    "import",
    "stamp",
    "serve",
    "build.ts",
    "options.ts",
    "version.ts",
    "commander",
    "diff",
    "picocolors",
    "node:fs",
    "node:path",
    "node:v8",
  ],
  "options.ts": ["model", "text/paths.ts"],
  "version.ts": ["node:fs", "node:url"],
  "index.ts": ["model", "build.ts", "options.ts", "feeds.ts", "format", "page/theme.ts", "profile", "notify", "stamp", "verify"],
  "feeds.ts": ["feeds"],
  "cli.ts": ["command"],
};

/** Threads are started where what they do is. */
const EXCEPTIONS: Readonly<Record<string, readonly string[]>> = Object.fromEntries(THREADS.map((file) => [file, ["node:worker_threads"]]));

/** The doors: nobody else may import these modules of Node. */
const DOORS: Readonly<Record<string, readonly string[]>> = {
  "node:http": ["net", "serve"],
  "node:https": ["net"],
  "node:net": ["net", "serve"],
  "node:dns": ["net"],
  "node:child_process": ["git", "serve"],
};

/** What is the business of one file: everyone else asks it. */
const OWNERS: Readonly<Record<string, string>> = {
  feed: "format/feed-package.ts",
  saxes: "text/xml-parser.ts",
  htmlparser2: "verify/html-tags.ts",
  "gray-matter": "article/front-matter.ts",
  "js-yaml": "fields/yaml.ts",
  "temporal-polyfill": "text/date.ts",
  mime: "text/media-type.ts",
  "image-size": "media/picture-size.ts",
  "music-metadata": "media/measure-recording.ts",
  commander: "command/main.ts",
  diff: "command/diff.ts",
  picocolors: "command/report.ts",
  chokidar: "serve/watch.ts",
  "@mozilla/readability": "import/read-page.ts",
  linkedom: "import/read-page.ts",
  aws4fetch: "deploy/sign-requests.ts",
};

/** A clock, chance, the process, the network, the screen. */
const WORLD = /\bnew Date\(\)|\bDate\.now\b|\bMath\.random\b|\bprocess\.|\bfetch\(|\bconsole\.|\bperformance\.now\b/;

function ownerless(path: string): string {
  return path.startsWith("node:") ? path : path.replace(/^(@[^/]+\/[^/]+|[^@/][^/]*)\/.*$/, "$1");
}

/** What a file imports that its room may not. */
function forbiddenImports(file: string): readonly string[] {
  const room = roomOf(file);
  const may = [room, ...(MAY_IMPORT[room] ?? []), ...(EXCEPTIONS[file] ?? [])];
  return importsOf(file).filter((path) => {
    const from = path.endsWith(".ts") ? roomOf(path) : ownerless(path);
    if (DOORS[from]?.includes(room) === false) return true;
    return !may.includes(from) && !may.includes(path) && !(from.startsWith("node:") && may.includes("node:"));
  });
}

function offencesOf(file: string): string[] {
  const reads = PURE.includes(roomOf(file)) && !THREADS.includes(file) ? codeOf(file).match(WORLD) : null;
  const isUnclear = /\bexport default\b|\bimport \{[^}]*\btype\b/.test(codeOf(file));
  return [
    ...forbiddenImports(file).map((path) => `its room may not import ${path}`),
    ...importsOf(file)
      .filter((path) => (OWNERS[ownerless(path)] ?? file) !== file)
      .map((path) => `only ${OWNERS[ownerless(path)]} may import ${path}`),
    ...(reads === null ? [] : [`its room is pure, but it uses ${reads[0]}`]),
    ...(isUnclear ? ["export by name, and import types on lines of their own"] : []),
  ].map((offence) => `src/${file}: ${offence}`);
}

test("every file imports only what its room may, and pure rooms use no clock, network or process", () => {
  expect(FILES.flatMap(offencesOf)).toEqual([]);
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
