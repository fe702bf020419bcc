/**
 * `npm run compile`: compile `src/` to `lib/`. Few files load faster than many, so rolldown bundles modules that are loaded together
 * into one file, with their packages. tsc writes the types.
 */
import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, readdirSync, readFileSync, rmdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, isAbsolute, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { rolldown } from "rolldown";
import type { RolldownOutput } from "rolldown";
import type { Words } from "../src/words/words.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const lib = join(root, "lib");

/**
 * Modules with their own file in `lib/`: entry points for users, threads, and modules that tests start compiled. All are in one folder, so
 * that any bundle finds the threads.
 */
const ENTRIES = [
  "cli.ts",
  "index.ts",
  "markdown/parse-worker.ts",
  "publish/story-thread.ts",
  "verify/verify-thread.ts",
  "command/main.ts",
  "verify/verify.ts",
  "publish/open-story-thread.ts",
  "markdown/guarded-parse.ts",
];

/**
 * Modules that share a file with everything they import, as far as no earlier group has it. So no file imports a later one: circles
 * between files would fail to start.
 */
const GROUPS: readonly (readonly string[])[] = [
  // All commands load these.
  ["command/main.ts"],
  // All builds, also those with nothing to do.
  ["build.ts", "command/build.ts", "command/report.ts"],
  // Builds with something to do, and threads.
  ["steps.ts"],
];

/** Packages that are not bundled: satteri has native code, and saxes and a package of feedsmith have no license file. */
const INSTALLED = ["satteri", "saxes", "feedsmith"];

/** The feeds from objects, for workers: a bundle of its own, without modules of Node.js. */
const WORKER_ENTRY = "feeds.ts";

/** The words that feeds use. The words of pages would be a fifth of the bundle. */
const FEED_WORDS: readonly (keyof Words)[] = ["withdrawn", "correction", "picture", "colon", "comma", "kind"];

rmSync(lib, { recursive: true, force: true });
writeFileSync(join(lib, "licences.txt"), licencesOf([...(await bundle()), ...(await bundleForWorkers())]));
emitTypes();

/** @returns The paths of the bundled modules. */
async function bundle(): Promise<string[]> {
  const bundled = await rolldown({
    cwd: root,
    input: ENTRIES.map((path) => `src/${path}`),
    platform: "node",
    external: [/^node:/, ...INSTALLED],
    // js-yaml would load it for JavaScript in YAML, which newswire refuses.
    resolve: { alias: { esprima: false } },
    transform: { target: "es2023" },
    onLog: (level, log, print) => {
      // Packages may use `eval` or circular imports.
      if (!log.id?.includes("node_modules")) print(level, log);
    },
  });
  // Node.js looks for a package.json beside each `.js` file, but not beside `.mjs`.
  const names = { entryFileNames: "[name].js", chunkFileNames: "part-[hash].mjs" };
  const comments = { legal: true, annotation: false, jsdoc: false };
  const groups = GROUPS.map((paths, i) => {
    const modules = new Set(paths.map((path) => join(root, "src", path)));
    return { name: "part", test: (id: string) => modules.has(id), priority: GROUPS.length - i };
  });
  const { output } = await bundled.write({ dir: lib, sourcemap: true, comments, codeSplitting: { groups }, ...names });
  // npm does this for an installed command, but not for a linked folder.
  chmodSync(join(lib, "cli.js"), 0o755);
  return modulesOf(output);
}

/** Minified, because not every worker has a bundler. Time zones are in a file of their own, which most sites never load. */
async function bundleForWorkers(): Promise<string[]> {
  const bundled = await rolldown({
    cwd: root,
    input: `src/${WORKER_ENTRY}`,
    platform: "browser",
    // xml-js needs these only to read XML.
    resolve: { alias: { sax: false, "./xml2js": false, "./xml2json": false, "./json2xml": false } },
    plugins: [{ name: "words-of-feeds", load: loadFeedWords }],
    transform: { target: "es2023" },
    onLog: (level, log, print) => {
      if (!log.id?.includes("node_modules")) print(level, log);
    },
  });
  const names = { entryFileNames: "[name].js", chunkFileNames: "feeds-[hash].js" };
  const { output } = await bundled.write({ dir: lib, sourcemap: true, minify: true, ...names });
  return modulesOf(output);
}

/** Load the words of a language, but not the words of pages. */
async function loadFeedWords(id: string): Promise<string | null> {
  const [, language] = /[/\\]src[/\\]words[/\\]([a-z]{2})\.ts$/.exec(id) ?? [];
  if (language === undefined) return null;
  const { [language]: words } = (await import(pathToFileURL(id).href)) as Readonly<Record<string, Words>>;
  const kept = Object.fromEntries(FEED_WORDS.map((name) => [name, words?.[name]]));
  return `export const ${language} = ${JSON.stringify(kept)};`;
}

/** Excluded modules and rolldown's own have no path. */
function modulesOf(output: RolldownOutput["output"]): string[] {
  return output.flatMap((file) => (file.type === "chunk" ? file.moduleIds.filter((id) => isAbsolute(id)) : []));
}

/**
 * Return the licenses of the bundled packages, which must be distributed with them.
 *
 * @throws {Error} if a package has no license file.
 */
function licencesOf(modules: readonly string[]): string {
  const folders = new Set(modules.flatMap((id) => /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+/.exec(id)?.[0] ?? []));
  const texts = [...folders].sort().map((folder) => {
    const { name, version, license = "" } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as Record<string, string>;
    const file = readdirSync(folder).find((entry) => /^(?:licen[cs]e|copying)/i.test(entry));
    if (file === undefined) throw new Error(`${name} has no license file: add it to INSTALLED in scripts/compile.ts`);
    return `${name} ${version}, ${license}\n\n${readFileSync(join(folder, file), "utf8").trim()}\n`;
  });
  return texts.join(`\n${"-".repeat(80)}\n\n`);
}

/** Write the types of the library's exports, and the types they use. */
function emitTypes(): void {
  const { status } = spawnSync(process.execPath, ["node_modules/typescript/bin/tsc", "-p", "tsconfig.build.json"], {
    cwd: root,
    stdio: "inherit",
  });
  if (status !== 0) process.exit(status ?? 1);
  const wanted = new Set<string>();
  const queue = ["index.d.ts", "feeds.d.ts"].map((name) => join(lib, name));
  for (let file = queue.pop(); file !== undefined; file = queue.pop()) {
    if (wanted.has(file) || !existsSync(file)) continue;
    wanted.add(file);
    for (const [, path = ""] of readFileSync(file, "utf8").matchAll(/(?:from|import\()\s*"(\.[^"]+)\.[jt]s"/g))
      queue.push(join(dirname(file), `${path}.d.ts`));
  }
  const folders = readdirSync(lib, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? [join(lib, entry.name)] : []));
  for (const folder of [lib, ...folders]) {
    for (const name of readdirSync(folder)) if (name.endsWith(".d.ts") && !wanted.has(join(folder, name))) rmSync(join(folder, name));
    if (readdirSync(folder).length === 0) rmdirSync(folder);
  }
}
