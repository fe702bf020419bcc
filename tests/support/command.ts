import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { fileURLToPath } from "node:url";
import { afterAll } from "vitest";
import { boundly, run } from "./run.ts";
import type { Result, RunOptions } from "./run.ts";

/** The compiled command. `npm test` compiles it before the tests. */
export const COMMAND = fileURLToPath(new URL("../../lib/cli.js", import.meta.url));

/** The Node.js that runs the command: this one, or another that `npm run test:nodes` tests. */
export const NODE = process.env["NEWSWIRE_NODE"] ?? process.execPath;

const WARM = fileURLToPath(new URL("warm-command.js", import.meta.url));

/** Idle processes with newswire loaded: `bound` ones obey file permissions, even as root. */
const waiting: Readonly<Record<"bound" | "free", ChildProcess[]>> = { bound: [], free: [] };
afterAll(() => {
  for (const list of Object.values(waiting)) for (const child of list.splice(0)) child.disconnect();
});

/**
 * Run a command line of the compiled `newswire`. Loading newswire takes nine tenths of a short run, so a process that
 * has it loaded runs many lines, one after the other. A line with options for the process gets its own process.
 *
 * @param args - For example `["build", "--now", "2026-11-22T00:00:00Z"]`.
 */
export function newswire(args: readonly string[], options: RunOptions = {}): Promise<Result> {
  const { cwd = process.cwd(), env = {}, isBound = false, ...others } = options;
  return Object.keys(others).length === 0 ? runWarm({ args, cwd, env }, isBound) : newswireAfresh(args, options);
}

/** Run `newswire` in its own process, like a shell. */
export function newswireAfresh(args: readonly string[], options: RunOptions = {}): Promise<Result> {
  return run(NODE, [COMMAND, ...args], options);
}

/** A command line for a process that has the command loaded. */
interface Line extends Required<Pick<RunOptions, "cwd" | "env">> {
  readonly args: readonly string[];
}

/** @throws {Error} if the process ends instead of answering, because of an uncaught error. */
function runWarm(line: Line, isBound: boolean): Promise<Result> {
  const list = waiting[isBound ? "bound" : "free"];
  const child = list.pop() ?? startWarm(isBound);
  return new Promise((resolve, reject) => {
    const onExit = (code: number | null, signal: string | null): void =>
      reject(new Error(`newswire ${line.args.join(" ")} ended its process: ${signal ?? code}`));
    child.once("exit", onExit).once("message", (result: Result) => {
      child.off("exit", onExit);
      list.push(child);
      resolve(result);
    });
    child.send(line, (error) => error !== null && reject(error));
  });
}

function startWarm(isBound: boolean): ChildProcess {
  const [program, ...args] = boundly([NODE, WARM], isBound);
  return spawn(program, args, { env: { PATH: process.env["PATH"] }, stdio: ["ignore", "inherit", "inherit", "ipc"] }).once(
    "error",
    () => {},
  );
}
