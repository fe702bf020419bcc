/**
 * What `npm run compile` runs: `src/` becomes `lib/`. Few files load faster than many, so rolldown puts what is needed together in
 * one, with the packages it needs. The types come from tsc.
 */
import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, readdirSync, readFileSync, rmdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, isAbsolute, join } from "node:path";
import { fileURLToPath } from "node:url";
import { rolldown } from "rolldown";

const root = fileURLToPath(new URL("..", import.meta.url));
const lib = join(root, "lib");

/**
 * Files of their own in `lib/`: what users call, what runs on a thread, and what tests start compiled. All lie side by side, so
 * that a thread is found from wherever the code that starts it has come to be.
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

/** Packages that stay outside: satteri has native code, and saxes brings no licence to hand on. */
const INSTALLED = ["satteri", "saxes"];

rmSync(lib, { recursive: true, force: true });
await bundle();
emitTypes();

async function bundle(): Promise<void> {
  const bundled = await rolldown({
    cwd: root,
    input: ENTRIES.map((path) => `src/${path}`),
    platform: "node",
    external: [/^node:/, ...INSTALLED],
    // js-yaml would load it for YAML that holds JavaScript, which we refuse.
    resolve: { alias: { esprima: false } },
    transform: { target: "es2023" },
    onLog: (level, log, print) => {
      // Nothing is odd about a package that asks whether it may use `eval`, or a circle in one.
      if (!log.id?.includes("node_modules")) print(level, log);
    },
  });
  const { output } = await bundled.write({ dir: lib, sourcemap: true, entryFileNames: "[name].js", chunkFileNames: "part-[hash].js" });
  // What was left out, and rolldown's own, have no path.
  const modules = output.flatMap((file) => (file.type === "chunk" ? file.moduleIds.filter((id) => isAbsolute(id)) : []));
  writeFileSync(join(lib, "licences.txt"), licencesOf(modules));
  // npm does so when it installs a command, and not for a folder that is linked.
  chmodSync(join(lib, "cli.js"), 0o755);
}

/**
 * The licences of the packages that are in the bundle. Each asks to be handed on with it.
 *
 * @throws When a package brings none.
 */
function licencesOf(modules: readonly string[]): string {
  const folders = new Set(modules.flatMap((id) => /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+/.exec(id)?.[0] ?? []));
  const texts = [...folders].sort().map((folder) => {
    const { name, version, license = "" } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as Record<string, string>;
    const file = readdirSync(folder).find((entry) => /^(?:licen[cs]e|copying)/i.test(entry));
    if (file === undefined) throw new Error(`${name} brings no licence: name it in INSTALLED of scripts/compile.ts`);
    return `${name} ${version}, ${license}\n\n${readFileSync(join(folder, file), "utf8").trim()}\n`;
  });
  return texts.join(`\n${"-".repeat(80)}\n\n`);
}

/** Types of what the library exports, and of what these name. */
function emitTypes(): void {
  const { status } = spawnSync(process.execPath, ["node_modules/typescript/bin/tsc", "-p", "tsconfig.build.json"], {
    cwd: root,
    stdio: "inherit",
  });
  if (status !== 0) process.exit(status ?? 1);
  const wanted = new Set<string>();
  const queue = [join(lib, "index.d.ts")];
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
