/** What `npm test` runs: compile `src/` to `lib/`, get the readers and validators the tests use, then vitest with the arguments given. */
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { install, mayInstall } from "../tests/support/install.ts";
import { isWanting, missingTools, TOOLS } from "../tests/support/tools.ts";

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
const wanted = missingTools();
if (wanted.length > 0 && mayInstall()) install(wanted.map((name) => TOOLS[name].package));

const { passed, failed, skipped, isFine } = test(process.argv.slice(2));

const missing = missingTools();
for (const name of missing)
  console.error(`${name} is missing (Debian: apt-get install ${TOOLS[name].package}); skipped: ${TOOLS[name].proves}`);
const isLacking = process.env["CI"] === "true" && missing.some(isWanting);
if (isLacking) console.error("Under CI nothing may be skipped for want of a tool: this run has failed.");
if (passed + failed === 0) console.error("No test ran: this run has failed.");
const isGood = isFine && failed === 0 && passed > 0 && !isLacking;
process.exitCode = isGood ? 0 : 1;
console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`);
