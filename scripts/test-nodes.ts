/** What `npm run test:nodes` runs: the tests of the command line, with the compiled command under each newer Node.js. */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const NODES = ["22", "24", "26"];

const root = fileURLToPath(new URL("..", import.meta.url));

function run(program: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): boolean {
  return spawnSync(program, args, { cwd: root, stdio: "inherit", env: { ...process.env, ...env } }).status === 0;
}

/** Get a Node.js, whose binary is a package of npm's. Returns where it is. */
function fetchNode(major: string): string {
  const name = `node-${process.platform}-${process.arch}`;
  const folder = join(root, "node_modules/.cache/nodes", major);
  const node = join(folder, "node_modules", name, "bin/node");
  if (!existsSync(node)) run("npm", ["install", "--prefix", folder, "--no-save", "--ignore-scripts", "--no-audit", `${name}@${major}`]);
  return node;
}

if (!run(process.execPath, ["--import", "tsx", "scripts/compile.ts"])) process.exit(1);
const failed = NODES.filter((major) => {
  const node = fetchNode(major);
  console.log(`\nNode.js ${major}`);
  return (
    !run(node, ["--version"]) ||
    !run(process.execPath, ["node_modules/vitest/vitest.mjs", "run", "--project", "cli"], { NEWSWIRE_NODE: node })
  );
});
console.log(failed.length === 0 ? `The command works under Node.js ${NODES.join(", ")}.` : `Failed under Node.js ${failed.join(", ")}.`);
process.exitCode = failed.length === 0 ? 0 : 1;
