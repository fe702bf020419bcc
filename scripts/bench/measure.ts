import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import type { Command } from "./contender.ts";
import { ownTicks, TICKS, workedTicks } from "./machine.ts";

/** What one run of a program cost. */
export interface Run {
  /** From before the program is started until it is gone. */
  readonly seconds: number;
  /** Most memory that it and the processes it started held at once, in MB of 1,000,000 bytes. */
  readonly megabytes: number;
  /** How many processors everything else on the machine kept busy meanwhile, on average. */
  readonly elsewhere: number;
}

/** Milliseconds between looks at the processes: the last of a run may be missed by as much. */
const INTERVAL = 10;
/** Which looks also look for processes that were started since. */
const NTH = 5;

/**
 * Run a program to its end, and watch its memory through /proc.
 *
 * @throws when it cannot be started, or fails, with what it said first.
 */
export async function measure({ program, args, cwd }: Command): Promise<Run> {
  const [worked, own] = [workedTicks(), ownTicks()];
  const start = performance.now();
  const child = spawn(program, args, { cwd, stdio: ["ignore", "ignore", "pipe"] });
  const watch = watchMemory(child.pid ?? 0);
  const timer = setInterval(watch.look, INTERVAL);
  try {
    const end = await succeeds(child);
    const seconds = (end - start) / 1000;
    const others = (workedTicks() - worked - (ownTicks() - own)) / TICKS;
    return { seconds, megabytes: watch.peak(), elsewhere: Math.max(0, others / seconds) };
  } finally {
    clearInterval(timer);
  }
}

/** When a process was gone, as `performance.now` tells it. */
async function succeeds(child: ChildProcess): Promise<number> {
  let said = "";
  let end = 0;
  child.stderr?.setEncoding("utf8").on("data", (text: string) => (said = `${said}${text}`.slice(0, 2000)));
  child.on("exit", () => (end = performance.now()));
  await new Promise<void>((resolve, reject) => child.on("error", reject).on("close", () => resolve()));
  if (child.exitCode !== 0) throw new Error(`It ended with ${child.exitCode ?? child.signalCode}: ${said.trim()}`);
  return end;
}

/** Adds up the memory of a process and of those it starts; pages that several of them hold count for each. */
function watchMemory(root: number): { readonly look: () => void; readonly peak: () => number } {
  let looks = 0;
  let pids = [root];
  let peak = 0;
  return {
    look: () => {
      if (looks++ % NTH === 0) pids = family(root);
      const memories = pids.map(memoryOf);
      const now = memories.reduce((sum, { kibibytes }) => sum + kibibytes, 0);
      peak = Math.max(peak, now, ...memories.map(({ highest }) => highest));
    },
    peak: () => (peak * 1024) / 1e6,
  };
}

/** What a process holds, and the most it ever held, as the kernel remembers; nothing once it has ended. */
function memoryOf(pid: number): { readonly kibibytes: number; readonly highest: number } {
  try {
    const status = readFileSync(`/proc/${pid}/status`, "utf8");
    const valueOf = (key: RegExp): number => Number(key.exec(status)?.[1] ?? 0);
    return { kibibytes: valueOf(/^VmRSS:\s+(\d+)/m), highest: valueOf(/^VmHWM:\s+(\d+)/m) };
  } catch {
    return { kibibytes: 0, highest: 0 };
  }
}

function family(pid: number): number[] {
  try {
    const children = readdirSync(`/proc/${pid}/task`).flatMap((thread) =>
      readFileSync(`/proc/${pid}/task/${thread}/children`, "utf8").split(" ").filter(Boolean).map(Number),
    );
    return [pid, ...children.flatMap(family)];
  } catch {
    return [pid];
  }
}
