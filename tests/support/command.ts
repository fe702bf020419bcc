import { fileURLToPath } from "node:url";
import { run } from "./run.ts";
import type { Result, RunOptions } from "./run.ts";

/** The command as it ships. `npm test` compiles it before any test. */
export const COMMAND = fileURLToPath(new URL("../../lib/cli.js", import.meta.url));

/**
 * Run `newswire` the way a shell would.
 *
 * @param args - For example `["build", "--now", "2026-11-22T00:00:00Z"]`.
 */
export function newswire(args: readonly string[], options: RunOptions = {}): Promise<Result> {
  return run(process.execPath, [COMMAND, ...args], options);
}
