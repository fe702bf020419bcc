import { connect } from "node:net";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { run } from "./run.ts";
import type { Result, RunOptions } from "./run.ts";
import { WARM_SOCKET } from "./warm-commands.ts";
import type { WarmLine } from "./warm-commands.ts";

/** The compiled command. `npm test` compiles it before the tests. */
export const COMMAND = fileURLToPath(new URL("../../lib/cli.js", import.meta.url));

/** The Node.js that runs the command: this one, or another that `npm run test:nodes` tests. */
export const NODE = process.env["NEWSWIRE_NODE"] ?? process.execPath;

/**
 * Run a command line of the compiled `newswire`. Loading newswire takes nine tenths of a short run, so a process that
 * has it loaded runs many lines, one after the other. A line with options for the process gets its own process.
 *
 * @param args - For example `["build", "--now", "2026-11-22T00:00:00Z"]`.
 */
export function newswire(args: readonly string[], options: RunOptions = {}): Promise<Result> {
  const { cwd = process.cwd(), env = {}, isBound = false, ...others } = options;
  return Object.keys(others).length === 0 ? runWarm({ args, cwd, env, isBound }) : newswireAfresh(args, options);
}

/** Run `newswire` in its own process, like a shell. */
export function newswireAfresh(args: readonly string[], options: RunOptions = {}): Promise<Result> {
  return run(NODE, [COMMAND, ...args], options);
}

/** @throws {Error} if the process ends instead of answering, because of an uncaught error. */
async function runWarm(line: WarmLine): Promise<Result> {
  const socket = connect(process.env[WARM_SOCKET] ?? "");
  socket.end(JSON.stringify(line));
  const result = await text(socket);
  if (result === "") throw new Error(`newswire ${line.args.join(" ")} ended its process`);
  return JSON.parse(result) as Result;
}
