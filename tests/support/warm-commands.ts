import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import type { Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { boundly } from "./run.ts";

/** A command line for a process that has newswire loaded. */
export interface WarmLine {
  readonly args: readonly string[];
  readonly cwd: string;
  /** Added to its environment. */
  readonly env: Readonly<Record<string, string>>;
  /** Whether file permissions apply, even to root. */
  readonly isBound: boolean;
}

/** The variable with the path of the socket. */
export const WARM_SOCKET = "NEWSWIRE_WARM_SOCKET";

const PROGRAM = fileURLToPath(new URL("warm-command.js", import.meta.url));

/**
 * Set-up of all tests: a server for processes that have newswire loaded. Such a process runs many command lines of many test files, one
 * after the other, because it takes long to load newswire, and its code becomes fast only after some lines.
 *
 * @returns What ends it.
 */
export async function setup(): Promise<(() => void) | undefined> {
  // Vitest calls this for each project.
  if (process.env[WARM_SOCKET] !== undefined) return undefined;
  const folder = mkdtempSync(join(tmpdir(), "newswire-warm-"));
  const path = join(folder, "socket");
  const waiting: Record<"bound" | "free", ChildProcess[]> = { bound: [], free: [] };
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    let received = "";
    socket.setEncoding("utf8").on("data", (part: string) => (received += part));
    socket
      .on("error", () => {})
      .on("end", () => {
        const line = JSON.parse(received) as WarmLine;
        runLine(line, socket, waiting[line.isBound ? "bound" : "free"]);
      });
  });
  await new Promise<void>((resolve, reject) => server.once("error", reject).listen(path, resolve));
  process.env[WARM_SOCKET] = path;
  return () => {
    server.close();
    for (const child of [...waiting.bound, ...waiting.free]) child.disconnect();
    rmSync(folder, { recursive: true });
  };
}

/** Run a line, and send the result as JSON: nothing if the process ended instead. */
function runLine(line: WarmLine, socket: Socket, waiting: ChildProcess[]): void {
  const child = waiting.pop() ?? start(line.isBound);
  const onExit = (): void => void socket.end();
  child.once("exit", onExit).once("message", (result) => {
    child.off("exit", onExit);
    waiting.push(child);
    socket.end(JSON.stringify(result));
  });
  child.send(line);
}

function start(isBound: boolean): ChildProcess {
  const node = process.env["NEWSWIRE_NODE"] ?? process.execPath;
  const [program, ...args] = boundly([node, PROGRAM], isBound);
  return spawn(program, args, { env: { PATH: process.env["PATH"] }, stdio: ["ignore", "inherit", "inherit", "ipc"] }).once(
    "error",
    () => {},
  );
}
