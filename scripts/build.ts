/** `npm run build`: compile `src/` to `lib/`, and run the compiled command on the articles of this repository. */
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));

function run(...args: readonly string[]): void {
  const { status } = spawnSync(process.execPath, args, { cwd: root, stdio: "inherit" });
  if (status !== 0) process.exit(status ?? 1);
}

run("--import", "tsx", "scripts/compile.ts");
run("lib/cli.js", "build", ...process.argv.slice(2));
