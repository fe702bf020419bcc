/**
 * What `npm test` runs: compile `src/` to `lib/`, then vitest with the given arguments. `npm test -- --install`, or CI, first
 * installs the Debian packages of the readers, servers and validators that the tests use.
 */
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { install, mayInstall } from "../tests/support/install.ts";
import { isInstallable, missingTools, TOOLS } from "../tests/support/tools.ts";

/** The part of vitest's JSON report that is counted. */
interface Report {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numTodoTests: number;
  readonly testResults: readonly { readonly status: string; readonly assertionResults: readonly { readonly status: string }[] }[];
}

const root = fileURLToPath(new URL("..", import.meta.url));

function node(...args: readonly string[]): boolean {
  return spawnSync(process.execPath, args, { cwd: root, stdio: "inherit" }).status === 0;
}

/** Run vitest; a file that could not run its tests (it did not load, its set-up failed) counts as a failed test. */
function test(args: readonly string[]): {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  readonly isFine: boolean;
} {
  const folder = mkdtempSync(join(tmpdir(), "newswire-tests-"));
  // Tests remove what they make; one that was killed, or skipped after it had begun, does not.
  const before = tmpdir();
  process.env["TMPDIR"] = folder;
  try {
    const file = join(folder, "report.json");
    const isFine = node(
      "node_modules/vitest/vitest.mjs",
      "run",
      "--reporter=default",
      "--reporter=json",
      `--outputFile.json=${file}`,
      ...args,
    );
    if (!existsSync(file)) return { passed: 0, failed: 0, skipped: 0, isFine };
    const report = JSON.parse(readFileSync(file, "utf8")) as Report;
    const broken = report.testResults.filter(
      ({ status, assertionResults }) => status === "failed" && assertionResults.every((result) => result.status !== "failed"),
    );
    return {
      passed: report.numPassedTests,
      failed: report.numFailedTests + broken.length,
      skipped: report.numPendingTests + report.numTodoTests,
      isFine,
    };
  } finally {
    process.env["TMPDIR"] = before;
    rmSync(folder, { recursive: true, force: true });
  }
}

if (!node("--import", "tsx", "scripts/compile.ts")) {
  console.log("0 passed, 0 failed, 0 skipped");
  process.exit(1);
}
const isCI = process.env["CI"] === "true";
const args = process.argv.slice(2).filter((arg) => arg !== "--install");
const wanted = missingTools().filter(isInstallable);
if (wanted.length > 0 && (isCI || process.argv.includes("--install"))) {
  if (mayInstall()) install(wanted.map((name) => TOOLS[name].package));
  else console.error("Only root on Debian or Ubuntu can install the missing packages: use sudo.");
}

const { passed, failed, skipped, isFine } = test(args);

const missing = missingTools();
for (const name of missing) console.error(`Skipped, because ${name} is missing: ${TOOLS[name].proves}`);
const packages = [...new Set(missing.filter(isInstallable).map((name) => TOOLS[name].package))];
if (packages.length > 0) console.error(`To run them: npm test -- --install, or apt-get install ${packages.join(" ")}`);
const isLacking = isCI && packages.length > 0;
if (isLacking) console.error("Failed: under CI no test may be skipped because a package is missing.");
if (passed + failed === 0) console.error("Failed: no test ran.");
const isGood = isFine && failed === 0 && passed > 0 && !isLacking;
process.exitCode = isGood ? 0 : 1;
console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`);
