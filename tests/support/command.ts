import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { fileURLToPath } from "node:url";
import { afterAll } from "vitest";
import { boundly, run } from "./run.ts";
import type { Result, RunOptions } from "./run.ts";

/** The command as it ships. `npm test` compiles it before any test. */
export const COMMAND = fileURLToPath(new URL("../../lib/cli.js", import.meta.url));

/** The Node.js that runs the command: this one, or another that `npm run test:nodes` tests. */
export const NODE = process.env["NEWSWIRE_NODE"] ?? process.execPath;

const WARM = fileURLToPath(new URL("warm-command.js", import.meta.url));

/** Processes that have newswire loaded and wait for a command line: those for which permissions count, and others. */
const waiting: Readonly<Record<"bound" | "free", ChildProcess[]>> = { bound: [], free: [] };
afterAll(() => {
  for (const list of Object.values(waiting)) for (const child of list.splice(0)) child.disconnect();
});

/**
 * Run a command line of the compiled `newswire`. Nine tenths of a short run are loading newswire, so it is run by a process that
 * has it loaded, one line after the other, as a program does that uses the library. A line with an environment, or options
 * that are about the process, has a process of its own.
 *
 * @param args - For example `["build", "--now", "2026-11-22T00:00:00Z"]`.
 */
export function newswire(args: readonly string[], options: RunOptions = {}): Promise<Result> {
  const { cwd = process.cwd(), isBound = false, ...others } = options;
  return Object.keys(others).length === 0 ? runWarm(args, cwd, isBound) : newswireAfresh(args, options);
}

/** Run `newswire` the way a shell would: in a process of its own. */
export function newswireAfresh(args: readonly string[], options: RunOptions = {}): Promise<Result> {
  return run(NODE, [COMMAND, ...args], options);
}

/** @throws {Error} when the process ends instead of answering: of a fault that nothing in it caught. */
function runWarm(args: readonly string[], cwd: string, isBound: boolean): Promise<Result> {
  const list = waiting[isBound ? "bound" : "free"];
  const child = list.pop() ?? startWarm(isBound);
  return new Promise((resolve, reject) => {
    const onExit = (code: number | null, signal: string | null): void =>
      reject(new Error(`newswire ${args.join(" ")} ended its process: ${signal ?? code}`));
    child.once("exit", onExit).once("message", (result: Result) => {
      child.off("exit", onExit);
      list.push(child);
      resolve(result);
    });
    child.send({ args, cwd }, (error) => error !== null && reject(error));
  });
}

function startWarm(isBound: boolean): ChildProcess {
  const [program, ...args] = boundly([NODE, WARM], isBound);
  return spawn(program, args, { env: { PATH: process.env["PATH"] }, stdio: ["ignore", "inherit", "inherit", "ipc"] }).once(
    "error",
    () => {},
  );
}
