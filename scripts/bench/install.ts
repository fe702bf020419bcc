import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/**
 * Install exact versions of npm packages into a folder, unless they are there.
 *
 * @throws when npm fails, with its words.
 */
export function installPackages(folder: string, versions: Readonly<Record<string, string>>): void {
  const missing = Object.entries(versions).filter(([name, version]) => versionOf(folder, name) !== version);
  if (missing.length === 0) return;
  mkdirSync(folder, { recursive: true });
  if (!existsSync(join(folder, "package.json"))) writeFileSync(join(folder, "package.json"), '{ "private": true, "type": "module" }\n');
  const packages = missing.map(([name, version]) => `${name}@${version}`);
  run("npm", ["install", "--prefix", folder, "--no-audit", "--no-fund", "--save-exact", ...packages], folder);
}

/** Install a program of Debian's, as root on Debian only. */
export function installProgram(program: string): void {
  if (spawnSync(program, ["version"]).status === 0) return;
  if (process.getuid?.() !== 0 || !existsSync("/etc/debian_version"))
    throw new Error(`${program} is missing (Debian: apt-get install ${program})`);
  run("apt-get", ["-q", "update"]);
  run("apt-get", ["-q", "install", "-y", "--no-install-recommends", program]);
}

/**
 * Run a program to its end.
 *
 * @returns What it printed.
 * @throws when it fails, with what it printed last.
 */
export function run(program: string, args: readonly string[], cwd?: string): string {
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  const { status, error, stdout, stderr } = spawnSync(program, args, { encoding: "utf8", env, ...(cwd === undefined ? {} : { cwd }) });
  if (status !== 0) throw new Error(`${program} ${args[0] ?? ""} failed: ${error?.message ?? `${stdout}${stderr}`.trim().slice(-1000)}`);
  return stdout;
}

function versionOf(folder: string, name: string): string | undefined {
  const manifest = join(folder, "node_modules", name, "package.json");
  return existsSync(manifest) ? (JSON.parse(readFileSync(manifest, "utf8")) as { version: string }).version : undefined;
}
